// SPDX-License-Identifier: GPL-2.0-or-later
//
// The value every stage reads: one document as ingested.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "base/sha256.h"

namespace pandect {

// What ingest knows about the lines of `Document::text`; segment decides where it does not know.
enum class LineLayout : uint8_t {
  kUnknown,            // plain text: lines may be paragraphs or pieces of one
  kLineIsParagraph,    // every line is a whole block (HTML, DOCX, ODT)
  kHardWrapped,        // lines end where the page ended (PDF)
};

// How the bytes became text, and why; reported by --verbose and in JSON.
struct CharsetDecision {
  std::string charset;  // "UTF-8", "windows-1251", …
  std::string reason;   // "byte order mark", "declared in <meta charset>", "detected, confidence 83 %", …
};

// A document as read: immutable after ingest, shared by const reference, safe to read from any thread.
//
// Law: `text` is valid UTF-8 without byte order mark, with LF line ends, and otherwise as found: never normalized, no
// character dropped. Everything else (NFC, soft hyphens, wraps, look-alike letters) is bridged when matching. All spans of
// later stages are bytes of `text`.
struct Document {
  std::string path;                // as given by the user, relative, '/' between parts
  std::string text;
  Sha256 original_hash;            // of the bytes of the file
  Sha256 text_hash;                // of `text`
  std::string format;              // "txt", "md", "html", "docx", "odt", "pdf"
  CharsetDecision charset;
  LineLayout layout = LineLayout::kUnknown;
  Language declared_language = Language::kUnd;         // from the manifest or <html lang>; kUnd where not said
  std::map<std::string, std::string> variables;        // lower-case names; from the manifest: title, type, date, bloc, …
  std::vector<Diagnostic> notes;                       // what ingest had to decide or repair
};

}  // namespace pandect
