// SPDX-License-Identifier: GPL-2.0-or-later
// The concordance for programs: CSV and JSON.
#include <algorithm>
#include <array>

#include "report/concordance.h"
#include "report/csv.h"
#include "report/json.h"

namespace pandect::report {
namespace {

constexpr std::array<std::string_view, 8> kColumns{"document", "language", "address", "begin",
                                                   "end",      "left",     "keyword", "right"};

}  // namespace

std::string ConcordanceCsv::Begin(const SearchFacts& facts) {
  std::string out;
  CsvRow row(out);
  for (const std::string_view column : kColumns) row.Add(column);
  for (const std::string& variable : facts.variables) {
    const bool taken = std::find(kColumns.begin(), kColumns.end(), variable) != kColumns.end();
    row.Add(taken ? "var_" + variable : variable);
  }
  row.End();
  return out;
}

void ConcordanceCsv::Append(const ConcordanceRow& row, std::string& out) {
  CsvRow csv(out);
  csv.Add(row.document).Add(Tag(row.language)).Add(row.address);
  csv.Add(uint64_t{row.at.begin}).Add(uint64_t{row.at.end});
  csv.Add(row.line.left).Add(row.line.keyword.text).Add(row.line.right);
  for (const std::string& value : row.values) value.empty() ? csv.AddEmpty() : csv.Add(value);
  csv.End();
}

std::string ConcordanceJson::Begin(const SearchFacts& facts) {
  std::string out;
  JsonWriter json(out);
  json.BeginObject();
  WriteFacts(facts, json);
  return out + ",\"lines\":[";
}

void ConcordanceJson::Append(const ConcordanceRow& row, const SearchFacts& facts, bool first, std::string& out) {
  out += first ? "\n" : ",\n";
  JsonWriter json(out);
  json.BeginObject().Key("document").String(row.document).Key("language").String(Tag(row.language));
  json.Key("address").String(row.address);
  json.Key("begin").Unsigned(row.at.begin).Key("end").Unsigned(row.at.end);
  json.Key("left").String(row.line.left).Key("keyword").String(row.line.keyword.text);
  json.Key("right").String(row.line.right).Key("variables").BeginObject();
  for (size_t i = 0; i < row.values.size(); ++i)
    if (!row.values[i].empty()) json.Key(facts.variables[i]).String(row.values[i]);
  json.EndObject().EndObject();
}

std::string ConcordanceJson::End() {
  return "\n]}\n";
}

}  // namespace pandect::report
