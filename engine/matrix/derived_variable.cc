// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/derived_variable.h"

#include <string_view>

namespace pandect::matrix {
namespace {

// "YYYY", "YYYY-MM" or "YYYY-MM-DD".
bool IsIsoDate(std::string_view date) {
  if (date.size() != 4 && date.size() != 7 && date.size() != 10) return false;
  for (size_t i = 0; i < date.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? date[i] != '-' : date[i] < '0' || date[i] > '9') return false;
  }
  return true;
}

// ISO dates order as texts do.
std::string_view BinOf(const DerivedVariable& variable, std::string_view day) {
  for (const VariableBin& bin : variable.bins)
    if (bin.before.empty() || day < bin.before) return bin.label;
  return {};
}

std::string_view PeriodOf(const DerivedVariable& variable, const std::string& iso_date) {
  static constexpr std::string_view kFirst = "-01-01", kLast = "-12-31";
  const size_t missing = 10 - iso_date.size();
  const std::string_view bin = BinOf(variable, iso_date + std::string(kFirst.substr(kFirst.size() - missing)));
  const bool one = bin == BinOf(variable, iso_date + std::string(kLast.substr(kLast.size() - missing)));
  return one ? bin : "undetermined";
}

bool IsBlank(const std::string& value) {
  return value.find_first_not_of(" \t") == std::string::npos;
}

}  // namespace

std::string BinOfDate(const DerivedVariable& variable, const std::string& iso_date) {
  return IsIsoDate(iso_date) ? std::string(PeriodOf(variable, iso_date)) : std::string();
}

DerivedVariables::DerivedVariables(const Codebook& codebook) : codebook_(codebook) {
  for (const BorderTable& table : codebook.border_tables) scopes_.emplace(table.id, BorderScope(table));
}

void DerivedVariables::AddTo(std::map<std::string, std::string>& variables, const std::string& path,
                             Diagnostics& notes) const {
  for (const DerivedVariable& variable : codebook_.variables) {
    const auto of = variables.find(variable.of);
    if (of == variables.end() || IsBlank(of->second) || variables.contains(variable.id)) continue;
    if (variable.by.empty()) {
      if (IsIsoDate(of->second)) variables.emplace(variable.id, PeriodOf(variable, of->second));
      continue;
    }
    const auto scope = scopes_.find(variable.by);
    if (scope == scopes_.end()) continue;
    BorderScope::Answer answer = scope->second.Of(of->second);
    variables.emplace(variable.id, Name(answer.scope));
    if (answer.why.empty()) continue;
    notes.Add(Severity::kNote, {ErrorCode::kInvalid, variable.id + " undetermined: " + std::move(answer.why),
                                Place{path}, "write " + variable.of + " as two names of the table: A; B"});
  }
}

}  // namespace pandect::matrix
