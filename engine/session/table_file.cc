// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/table_file.h"

#include <iostream>
#include <iterator>

#include "ingest/file_bytes.h"
#include "text/charset.h"

namespace pandect {

Result<CsvTable> ReadTableFile(const std::string& path, const TableFileOptions& options, Diagnostics& notes) {
  const std::string name = path == "-" ? "<stdin>" : path;
  std::string bytes;
  if (path == "-") {
    bytes.assign(std::istreambuf_iterator<char>(std::cin), {});
  } else {
    auto read = ingest::ReadFileBytes(path, path);
    if (!read) return std::move(read).error();
    bytes = std::move(*read);
  }
  if (bytes.starts_with("PK\x03\x04"))
    return Error{ErrorCode::kUnsupported,
                 "a ZIP container, probably a spreadsheet; wanted CSV",
                 {name},
                 "save the sheet as CSV in UTF-8"};
  if (bytes.empty())
    return Error{ErrorCode::kMalformed, "the file is empty", {name}, "the first row names the columns"};
  auto decoded = text::Decode(std::move(bytes), name, options.encoding);
  if (!decoded) return std::move(decoded).error();
  for (const Diagnostic& note : decoded->notes) notes.Add(note.severity, note.error);
  return ReadCsvTable(decoded->text, name, options.separator);
}

}  // namespace pandect
