// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/table_file.h"

#include <iostream>
#include <iterator>

#include "base/json_records.h"
#include "ingest/file_bytes.h"
#include "text/charset.h"

namespace pandect {

namespace {

Result<std::string> ReadDecoded(const std::string& path, const std::string& name, const TableFileOptions& options,
                                Diagnostics& notes) {
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
  return std::move(decoded->text);
}

std::string NameOf(const std::string& path) {
  return path == "-" ? "<stdin>" : path;
}

}  // namespace

Result<CsvTable> ReadTableFile(const std::string& path, const TableFileOptions& options, Diagnostics& notes) {
  const auto text = ReadDecoded(path, NameOf(path), options, notes);
  if (!text) return text.error();
  return ReadCsvTable(*text, NameOf(path), options.separator);
}

Result<CsvTable> ReadRecordsFile(const std::string& path, const TableFileOptions& options, Diagnostics& notes) {
  const auto text = ReadDecoded(path, NameOf(path), options, notes);
  if (!text) return text.error();
  const size_t first = text->find_first_not_of(" \t\r\n");
  if (first != std::string::npos && ((*text)[first] == '[' || (*text)[first] == '{'))
    return ReadJsonRecords(*text, NameOf(path),
                           {.join_list = options.join_list, .bad_records = options.skip_bad_rows ? &notes : nullptr});
  return ReadCsvTable(*text, NameOf(path), options.separator, options.skip_bad_rows ? &notes : nullptr);
}

}  // namespace pandect
