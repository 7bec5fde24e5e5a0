// SPDX-License-Identifier: GPL-2.0-or-later
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/json_records.h"

namespace pandect {
namespace {

using Json = nlohmann::ordered_json;

class Reader {
 public:
  Reader(const std::string& file, const JsonRecordOptions& options) : options_(options) { table_.file = file; }

  Result<Done> Add(const Json& record, uint32_t line) {
    if (!record.is_object())
      return Error{ErrorCode::kMalformed,
                   "a record that is no object",
                   {table_.file, line, 0},
                   "wanted: {\"document\": …, \"code\": …}"};
    std::vector<CsvCell>& row = table_.rows.emplace_back();
    row.resize(table_.header.size());
    for (const auto& [key, value] : record.items()) {
      std::string text;
      if (value.is_array()) {
        std::vector<std::string> texts;
        for (const Json& one : value)
          if (!one.is_structured() && !one.is_null()) texts.push_back(TextOf(one));
        text = Joined(texts);
      } else if (value.is_structured()) {
        // What is nested says something that no table here asks for; it is as if the key were not there.
        continue;
      } else if (!value.is_null()) {
        text = TextOf(value);
      }
      const auto [at, is_new] = columns_.try_emplace(key, table_.header.size());
      if (is_new) {
        table_.header.push_back({key, 1, 0});
        row.emplace_back();
      }
      row[at->second] = {std::move(text), line, 0};
    }
    for (CsvCell& cell : row)
      if (cell.line == 0) cell.line = line;
    return Done{};
  }

  Result<CsvTable> Take() {
    if (table_.rows.empty()) return Error{ErrorCode::kMalformed, "no record in it", {table_.file}, ""};
    for (auto& row : table_.rows) {
      const uint32_t line = row.empty() ? 1 : row.front().line;
      while (row.size() < table_.header.size()) row.push_back({"", line, 0});
    }
    return std::move(table_);
  }

 private:
  static std::string TextOf(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }
  std::string Joined(const std::vector<std::string>& texts) const {
    if (!texts.empty() && options_.join_list) return options_.join_list(texts);
    std::string out;
    for (const std::string& one : texts) {
      if (!out.empty()) out += '\n';
      out += one;
    }
    return out;
  }

  const JsonRecordOptions& options_;
  CsvTable table_;
  std::map<std::string, size_t> columns_;
};

Error Malformed(const std::string& file, uint32_t line, const char* why) {
  // "[json.exception.parse_error.101] parse error at …: what": only the last part speaks to people.
  const std::string_view text = why;
  const size_t colon = text.rfind(": ");
  return {ErrorCode::kMalformed,
          "no JSON: " + std::string(colon == text.npos ? text : text.substr(colon + 2)),
          {file, line, 0},
          ""};
}

}  // namespace

Result<CsvTable> ReadJsonRecords(std::string_view text, const std::string& file, const JsonRecordOptions& options) {
  Reader reader(file, options);
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && text[first] == '[') {
    try {
      const Json all = Json::parse(text);
      uint32_t number = 0;
      for (const Json& record : all)
        if (auto added = reader.Add(record, ++number); !added) return added.error();
    } catch (const Json::exception& e) {
      return Malformed(file, 0, e.what());
    }
    return reader.Take();
  }
  uint32_t line = 0;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    const std::string_view one = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    ++line;
    if (one.find_first_not_of(" \t\r") == one.npos) continue;
    std::optional<Error> bad;
    try {
      if (auto added = reader.Add(Json::parse(one), line); !added) bad = added.error();
    } catch (const Json::exception& e) {
      bad = Malformed(file, line, e.what());
    }
    if (!bad) continue;
    if (!options.bad_records) return *std::move(bad);
    options.bad_records->Add(Severity::kError, *std::move(bad));
  }
  return reader.Take();
}

}  // namespace pandect
