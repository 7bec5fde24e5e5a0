// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/export_target.h"

#include <algorithm>
#include <filesystem>

namespace pandect::tool {
namespace {

std::string Joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

}  // namespace

Result<ExportTarget> TargetOf(const ExportFlags& flags, const std::vector<std::string>& tables, Language language) {
  ExportTarget target;
  const std::filesystem::path path(flags.out);
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  const bool is_file =
      !flags.out.ends_with('/') && !std::filesystem::is_directory(path) &&
      (ending == ".csv" || ending == ".tsv" || ending == ".xlsx" || ending == ".json" || ending == ".html");
  const std::string format = !flags.format.empty() ? flags.format : is_file ? ending.substr(1) : "csv";
  ExportFilesOptions& files = target.files;
  files.out = flags.out;
  files.language = language;
  files.tables = flags.tables;
  for (const std::string& table : flags.tables)
    if (std::find(tables.begin(), tables.end(), table) == tables.end())
      return Error{ErrorCode::kNotFound,
                   "no table \"" + table + "\" in the layout " + flags.layout,
                   {},
                   "there are: " + Joined(tables)};
  if (format == "html") {
    target.html = true;
    if (!is_file) files.out = (path / "report.html").string();
    return target;
  }
  files.format = format == "xlsx"   ? ExportFormat::kXlsx
                 : format == "json" ? ExportFormat::kJson
                 : format == "tsv"  ? ExportFormat::kTsv
                                    : ExportFormat::kCsv;
  const bool delimited = files.format == ExportFormat::kCsv || files.format == ExportFormat::kTsv;
  if (!delimited && !is_file) files.out = (path / ("pandect." + format)).string();
  if (delimited && is_file) {
    files.one_table = true;
    const std::string stem = path.stem().string();
    // segments.csv says which table is meant.
    if (files.tables.empty() && std::find(tables.begin(), tables.end(), stem) != tables.end()) files.tables = {stem};
    if (files.tables.empty() && tables.size() == 1) files.tables = tables;
    if (files.tables.size() != 1)
      return Error{ErrorCode::kInvalid,
                   "one file for several tables: " + Joined(files.tables.empty() ? tables : files.tables),
                   {flags.out},
                   "--table NAME says which, or give a folder"};
  }
  files.style.separator = files.format == ExportFormat::kTsv || flags.separator == "tab" ? '\t'
                          : flags.separator.empty()                                      ? ','
                                                                                         : flags.separator[0];
  files.style.decimal_comma = flags.decimal.empty() ? files.style.separator == ';' : flags.decimal == "comma";
  files.style.byte_order_mark = flags.byte_order_mark;
  files.style.guard = !flags.plain;
  return target;
}

}  // namespace pandect::tool
