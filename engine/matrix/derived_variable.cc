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

}  // namespace

void AddDerivedVariables(const Codebook& codebook, std::map<std::string, std::string>& variables) {
  for (const DerivedVariable& variable : codebook.variables) {
    const auto date = variables.find(variable.of);
    if (date == variables.end() || !IsIsoDate(date->second)) continue;
    static constexpr std::string_view kFirst = "-01-01", kLast = "-12-31";
    const size_t missing = 10 - date->second.size();
    const std::string first = date->second + std::string(kFirst.substr(kFirst.size() - missing));
    const std::string last = date->second + std::string(kLast.substr(kLast.size() - missing));
    const std::string_view bin = BinOf(variable, first);
    variables.try_emplace(variable.id, bin == BinOf(variable, last) ? bin : "undetermined");
  }
}

}  // namespace pandect::matrix
