// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/manifest.h"

#include <algorithm>

#include "text/character.h"
#include "text/charset.h"

namespace pandect::ingest {
namespace {

std::string Lower(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    text::Decoded decoded = text::DecodeAt(text, at);
    text::AppendUtf8(text::ToLower(decoded.code_point), out);
    at += decoded.size;
  }
  return out;
}

std::string_view Trimmed(std::string_view text) {
  size_t first = text.find_first_not_of(" \t\n");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

struct Record {
  uint32_t line = 0;
  std::vector<std::string> cells;
};

// A cell that begins with a quote goes on to its closing quote, over tabs and line ends; inside, "" is a quote. A quote
// that never closes is an ordinary character: titles begin with quotes too.
std::vector<Record> Records(std::string_view text) {
  std::vector<Record> records;
  uint32_t line = 1;
  size_t at = 0;
  while (at < text.size()) {
    Record record{line, {}};
    while (true) {
      std::string cell;
      bool quoted = false;
      if (at < text.size() && text[at] == '"') {
        std::string inside;
        size_t p = at + 1;
        uint32_t lines = 0;
        for (; p < text.size(); ++p) {
          if (text[p] == '"' && p + 1 < text.size() && text[p + 1] == '"') {
            ++p;
          } else if (text[p] == '"') {
            break;
          }
          lines += text[p] == '\n';
          inside += text[p];
        }
        if (p < text.size() && (p + 1 == text.size() || text[p + 1] == '\t' || text[p + 1] == '\n')) {
          quoted = true;
          cell = std::move(inside);
          line += lines;
          at = p + 1;
        }
      }
      if (!quoted) {
        size_t end = std::min(text.find_first_of("\t\n", at), text.size());
        cell = std::string(text.substr(at, end - at));
        at = end;
      }
      record.cells.emplace_back(Trimmed(cell));
      if (at < text.size() && text[at] == '\t') {
        ++at;
        continue;
      }
      if (at < text.size()) ++at, ++line;  // the line end
      break;
    }
    bool blank = std::all_of(record.cells.begin(), record.cells.end(), [](const std::string& c) { return c.empty(); });
    if (!blank) records.push_back(std::move(record));
  }
  return records;
}

std::string ColumnName(std::string_view written) {
  static constexpr std::pair<std::string_view, std::string_view> kOtherNames[] = {
      {"файл", "file"},     {"path", "file"},       {"filename", "file"},    {"язык", "language"},
      {"lang", "language"}, {"название", "title"},  {"тип", "type"},         {"вид", "type"},
      {"дата", "date"},     {"стороны", "parties"}, {"блок", "bloc"},        {"случай", "case"},
      {"пара", "pair"},     {"источник", "source"}, {"лицензия", "licence"}, {"license", "licence"},
  };
  std::string name = Lower(Trimmed(written));
  for (const auto& [other, ours] : kOtherNames) {
    if (name == other) return std::string(ours);
  }
  return name;
}

// With '/' between parts and without "." parts; "" when it leads outside.
std::string Normalized(std::string_view file) {
  std::string out;
  if (file.starts_with("/") || file.starts_with("\\") || (file.size() > 1 && file[1] == ':')) return "";
  for (size_t at = 0; at <= file.size();) {
    size_t end = std::min(file.find_first_of("/\\", at), file.size());
    std::string_view part = file.substr(at, end - at);
    if (part == "..") return "";
    if (!part.empty() && part != ".") out += (out.empty() ? "" : "/") + std::string(part);
    at = end + 1;
  }
  return out;
}

}  // namespace

bool IsManifestName(std::string_view file_name) {
  return Lower(file_name) == "manifest.tsv";
}

std::vector<ManifestRow> ParseManifest(std::string bytes, const std::string& manifest_path, Diagnostics& problems) {
  auto problem = [&](Severity severity, uint32_t line, std::string what, std::string hint) {
    problems.Add(severity, {ErrorCode::kMalformed, std::move(what), {manifest_path, line, 0}, std::move(hint)});
  };
  std::vector<ManifestRow> rows;
  Result<DecodedText> decoded = text::Decode(std::move(bytes), manifest_path, "");
  if (!decoded) {
    problems.Add(Severity::kError, decoded.error());
    return rows;
  }
  for (const Diagnostic& note : decoded->notes) problems.Add(note.severity, note.error);
  std::vector<Record> records = Records(decoded->text);
  if (records.empty()) {
    problem(Severity::kError, 1, "an empty manifest", "its first line names the columns: file, language, title …");
    return rows;
  }
  std::vector<std::string> columns;
  for (const std::string& cell : records[0].cells) {
    columns.push_back(ColumnName(cell));
    if (!cell.empty() && std::count(columns.begin(), columns.end(), columns.back()) > 1) {
      problem(Severity::kWarning, records[0].line, "a second column \"" + columns.back() + "\"",
              "the first one counts");
    }
  }
  size_t file_column = static_cast<size_t>(std::find(columns.begin(), columns.end(), "file") - columns.begin());
  if (file_column == columns.size()) {
    bool one = columns.size() == 1;
    problem(Severity::kError, records[0].line, "no column \"file\" in the manifest",
            one ? "columns are parted by tabs; save it as tab-separated text" : "name the column of paths \"file\"");
    return rows;
  }
  std::map<std::string, uint32_t> seen;
  for (size_t i = 1; i < records.size(); ++i) {
    const Record& record = records[i];
    std::string written = file_column < record.cells.size() ? record.cells[file_column] : "";
    if (written.empty()) {
      problem(Severity::kError, record.line, "a row that names no file", "fill its column \"file\", or delete the row");
      continue;
    }
    ManifestRow row{record.line, Normalized(written), {}};
    if (row.file.empty()) {
      problem(Severity::kError, record.line, "\"" + written + "\" leads outside the manifest's folder",
              "files are named relative to it");
      continue;
    }
    if (auto [first, fresh] = seen.emplace(row.file, record.line); !fresh) {
      problem(Severity::kWarning, record.line,
              "\"" + row.file + "\" is named a second time, first at line " + std::to_string(first->second),
              "the first row counts");
      continue;
    }
    if (record.cells.size() > columns.size()) {
      problem(Severity::kWarning, record.line,
              std::to_string(record.cells.size()) + " cells, but the first line names " +
                  std::to_string(columns.size()) + " columns",
              "is there a tab inside a cell?");
    }
    for (size_t c = 0; c < record.cells.size() && c < columns.size(); ++c) {
      if (c == file_column || columns[c].empty() || record.cells[c].empty()) continue;
      row.variables.emplace(columns[c], record.cells[c]);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace pandect::ingest
