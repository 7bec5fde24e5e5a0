// SPDX-License-Identifier: GPL-2.0-or-later
//
// From paths to Documents. TXT and MD are read here; what strangers can make hurt a parser (PDF, HTML, DOCX, ODT) is
// read in a child of the same binary under limits of time, memory and depth (child.h), so every main begins with
//
//   pandect::ingest::RunAsChildIfAsked(argc, argv);
//
// The format of a file is what its first bytes say, then its name's ending (format.h). What becomes of markup stands in
// extract.h. Not read: DOC, RTF, EPUB, spreadsheets, pictures; each gets an error that names it and says what to try.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/document.h"

namespace pandect {

// One file to read: found on the command line, in a folder, or in a manifest, not opened yet.
struct SourceFile {
  std::string path;     // as given, relative where given so, '/' between parts; names the document
  std::string open_as;  // what to open
  std::map<std::string, std::string> variables;  // of its manifest row, names in lower case
  Language declared_language = Language::kUnd;
};

struct ReadLimits {
  uint32_t cpu_seconds = 20;                  // processor time for one file
  uint64_t memory_bytes = uint64_t{2} << 30;  // address space of the child; not limited under AddressSanitizer
  uint64_t text_bytes = uint64_t{256} << 20;  // of the resulting text
  uint32_t depth = 512;                       // nesting of markup
};

struct IngestOptions {
  std::string encoding;  // forces a charset; empty: decide
  ReadLimits limits;
};

namespace ingest {

// Expands paths into files, in the order given; a file found twice, by whatever name, is taken once.
// - A file is taken as it is, whatever its ending. A manifest given as a file: the files it names, nothing else.
// - A folder: the files below it that end as a format we read, sorted by path. Names that begin with a dot and links to
//   folders are passed over. Files of formats we do not read are named in a warning each (.doc, .rtf …) or one note
//   (others).
// - A folder that holds a manifest (manifest.h), given or met below a given one: first the files the manifest names, in
//   its order, with their variables; then the others, with a note that lists them, except README* and SOURCES*, which
//   are about the corpus.
// Problems (nothing there, an unreadable folder, what is wrong in a manifest, with its line) go to `problems`; the rest
// goes on.
std::vector<SourceFile> Find(const std::vector<std::string>& paths, Diagnostics& problems);

// Reads one file. Thread-safe. An error says what was found, what was wanted and what to try. A text of blanks only is
// an error, too: whoever gives a file expects text in it. The manifest's language goes before the one an HTML page
// declares.
Result<Document> Read(const SourceFile& source, const IngestOptions& options);

// A document from bytes already in memory (standard input, tests); `format` as in Document::format, empty: by content.
Result<Document> ReadBytes(std::string_view bytes, const std::string& path, const std::string& format,
                           const IngestOptions& options);

// Must be called first thing in main: when this process was started as a reading child it does its work and exits; else
// returns.
void RunAsChildIfAsked(int argc, char** argv);

}  // namespace ingest
}  // namespace pandect
