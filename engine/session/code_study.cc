// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/code_study.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace pandect {
namespace {

void AddCodesAbove(const Codebook& codebook, std::vector<uint32_t>& codes) {
  const size_t own = codes.size();
  for (size_t i = 0; i < own; ++i)
    for (CodeIndex above = codebook.codes[codes[i]].parent; above != kNoCode; above = codebook.codes[above].parent)
      codes.push_back(above);
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
}

}  // namespace

std::vector<std::vector<uint32_t>> CodesByUnit(const AnalysisDocument& rows, const std::vector<bool>& where) {
  std::vector<std::vector<uint32_t>> out;
  auto coding = rows.codings.begin();
  for (uint32_t unit = 0; unit < rows.units.size(); ++unit) {
    std::vector<uint32_t> codes;
    for (; coding != rows.codings.end() && coding->unit == unit; ++coding) codes.push_back(coding->code);
    if (!rows.units[unit].in_base || (!where.empty() && !where[unit])) continue;
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    out.push_back(std::move(codes));
  }
  return out;
}

std::vector<std::vector<uint32_t>> CodesByUnitAndAbove(const Codebook& codebook, const AnalysisDocument& rows,
                                                       const std::vector<bool>& where) {
  std::vector<std::vector<uint32_t>> out = CodesByUnit(rows, where);
  for (auto& codes : out) AddCodesAbove(codebook, codes);
  return out;
}

void ProfileCounter::Add(const AnalysedDocument& document) {
  std::vector<double> counts(codes_);
  bool any = false;
  for (const auto& codes : CodesByUnit(document.rows, document.where))
    for (const uint32_t code : codes) ++counts[code], any = true;
  if (!any) {
    found_.without_codings.push_back(document.rows.path);
    return;
  }
  found_.paths.push_back(document.rows.path);
  found_.counts.push_back(std::move(counts));
}

CodeProfiles ProfileCounter::Finish() {
  std::vector<size_t> order(found_.paths.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t x, size_t y) { return found_.paths[x] < found_.paths[y]; });
  CodeProfiles out;
  for (const size_t i : order) {
    out.paths.push_back(std::move(found_.paths[i]));
    out.counts.push_back(std::move(found_.counts[i]));
  }
  out.without_codings = std::move(found_.without_codings);
  std::sort(out.without_codings.begin(), out.without_codings.end());
  return out;
}

void GroupCounter::Add(const AnalysedDocument& document) {
  Row row;
  const auto value = document.rows.variables.find(sought_.variable);
  if (value != document.rows.variables.end()) row.value = value->second;
  row.with_code.resize(codebook_.codes.size());
  for (const auto& codes : CodesByUnitAndAbove(codebook_, document.rows, document.where)) {
    ++row.units;
    for (const uint32_t code : codes) ++row.with_code[code];
  }
  rows_.push_back(std::move(row));
}

Result<CodeGroups> GroupCounter::Finish() const {
  CodeGroups out;
  std::set<std::string> values;
  for (const Row& row : rows_)
    if (!row.value.empty()) values.insert(row.value);
  std::string list;
  for (const std::string& value : values) list += (list.empty() ? "\"" : ", \"") + value + "\"";
  out.first = sought_.first, out.second = sought_.second;
  if (out.first.empty() && out.second.empty() && values.size() == 2) {
    out.first = *values.begin();
    out.second = *values.rbegin();
  }
  if (values.empty()) {
    return Error{ErrorCode::kNotFound,
                 "no document has the variable \"" + sought_.variable + "\"",
                 {},
                 "give its column in a manifest.tsv, or a variable of the codebook"};
  }
  for (const std::string& value : {out.first, out.second}) {
    if (values.count(value) > 0) continue;
    return Error{ErrorCode::kInvalid,
                 value.empty()
                     ? "two groups were wanted, the variable \"" + sought_.variable + "\" has the values " + list
                     : "no document has \"" + value + "\" as \"" + sought_.variable + "\", but " + list,
                 {},
                 "name two of them with --first and --second"};
  }
  for (CodeIndex code = 0; code < codebook_.codes.size(); ++code) {
    std::vector<statistics::ClusterCounts> documents;
    for (const Row& row : rows_)
      if (row.value == out.first || row.value == out.second)
        documents.push_back({row.units, row.with_code[code], row.value == out.second});
    out.by_code.push_back(statistics::CompareGroups(std::move(documents), sought_.resampling));
  }
  out.documents_in_neither = static_cast<uint64_t>(std::count_if(
      rows_.begin(), rows_.end(), [&](const Row& row) { return row.value != out.first && row.value != out.second; }));
  return out;
}

}  // namespace pandect
