// SPDX-License-Identifier: GPL-2.0-or-later
//
// One function a format: from its bytes to text. Pure: no disk, no network. Those of untrusted formats run in the
// child.
//
// What they have in common: one block (paragraph, heading, list item, table row) a line, table cells parted by a tab,
// line breaks inside a block kept as line ends, no-break spaces and soft hyphens kept, footnotes each a block of its
// own behind the text ("[1] …" with "[1]" where the mark stood), deleted revisions left out, raised digits written as
// superscript characters so that article 67¹ is not article 671.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/ingest.h"

namespace pandect::ingest {

struct Extracted {
  std::string text;
  std::string format;
  CharsetDecision charset;
  LineLayout layout = LineLayout::kUnknown;
  Language declared_language = Language::kUnd;
  bool as_found = false;  // the text is the bytes, unchanged
  std::vector<Diagnostic> notes;
};

// `path` names the document in errors and notes; it is not opened.
Result<Extracted> ExtractPlain(std::string bytes, const std::string& path, const std::string& format,
                               const IngestOptions& options);
Result<Extracted> ExtractHtml(std::string bytes, const std::string& path, const IngestOptions& options);
Result<Extracted> ExtractZip(std::string_view bytes, const std::string& path,
                             const IngestOptions& options);  // DOCX or ODT
Result<Extracted> ExtractFlatOdt(std::string bytes, const std::string& path, const IngestOptions& options);
Result<Extracted> ExtractPdf(std::string_view bytes, const std::string& path, const IngestOptions& options);

// Loads what reading PDF needs from the disk (poppler converts its strings by a loadable module of the C library), to be
// called before a process gives up opening files. Without it and without files every PDF seems to have no text.
void PreparePdf();

// By format, as FormatOfBytes names it.
Result<Extracted> Extract(std::string bytes, const std::string& path, const std::string& format,
                          const IngestOptions& options);

}  // namespace pandect::ingest
