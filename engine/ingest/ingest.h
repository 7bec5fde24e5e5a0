// SPDX-License-Identifier: GPL-2.0-or-later
//
// From paths to Documents. Untrusted formats (PDF, HTML, ZIP, XML) are read in a child of the same binary under limits
// of time, memory and depth; see child.h.
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
  uint32_t cpu_seconds = 20;
  uint64_t memory_bytes = uint64_t{2} << 30;
  uint64_t text_bytes = uint64_t{256} << 20;  // of the resulting text
  uint32_t depth = 512;                       // nesting of markup
};

struct IngestOptions {
  std::string encoding;  // forces a charset; empty: decide
  ReadLimits limits;
};

namespace ingest {

// Expands files, folders (recursively, sorted by path) and folders with a manifest.tsv (any letter case; the rows, in
// order, then files the manifest does not name, with a note). Problems (missing files, a file named twice) go to
// `problems`.
std::vector<SourceFile> Find(const std::vector<std::string>& paths, Diagnostics& problems);

// Reads one file. Thread-safe. An error says what was found, what was wanted and what to try.
Result<Document> Read(const SourceFile& source, const IngestOptions& options);

// A document from bytes already in memory (standard input, tests); `format` as in Document::format, empty: by content.
Result<Document> ReadBytes(std::string_view bytes, const std::string& path, const std::string& format,
                           const IngestOptions& options);

// Must be called first thing in main: when this process was started as a reading child it does its work and exits; else
// returns.
void RunAsChildIfAsked(int argc, char** argv);

}  // namespace ingest
}  // namespace pandect
