// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/document_year.h"

#include <algorithm>

namespace pandect {

std::string YearOf(const std::map<std::string, std::string>& variables) {
  const auto digits = [](const std::string& text) {
    return text.size() == 4 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (const auto year = variables.find("year"); year != variables.end())
    return digits(year->second) ? year->second : "";
  const auto date = variables.find("date");
  if (date == variables.end() || (date->second.size() > 4 && date->second[4] != '-')) return "";
  const std::string year = date->second.substr(0, 4);
  return digits(year) ? year : "";
}

}  // namespace pandect
