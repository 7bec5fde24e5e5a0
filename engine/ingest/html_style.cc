// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/html_style.h"

#include <algorithm>

namespace pandect::ingest {
namespace {

bool Says(std::string_view declarations, std::string_view property, std::string_view value) {
  for (size_t at = declarations.find(property); at != declarations.npos; at = declarations.find(property, at + 1)) {
    std::string_view rest = declarations.substr(at + property.size());
    auto skip_blanks = [&] { rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size())); };
    skip_blanks();
    if (!rest.starts_with(':')) continue;
    rest.remove_prefix(1);
    skip_blanks();
    if (rest.starts_with(value)) return true;
  }
  return false;
}

bool IsNameCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

bool SaysRaised(std::string_view declarations) {
  return Says(declarations, "vertical-align", "super");
}
bool SaysHidden(std::string_view declarations) {
  return Says(declarations, "display", "none");
}

std::set<std::string, std::less<>> RaisedClasses(std::string_view sheet) {
  std::set<std::string, std::less<>> classes;
  for (size_t open = sheet.find('{'); open != sheet.npos; open = sheet.find('{', open + 1)) {
    size_t close = sheet.find('}', open);
    if (close == sheet.npos) break;
    if (!SaysRaised(sheet.substr(open, close - open))) continue;
    size_t start = open == 0 ? sheet.npos : sheet.find_last_of("{};/>", open - 1);
    start = start == sheet.npos ? 0 : start + 1;
    std::string_view selectors = sheet.substr(start, open - start);
    while (!selectors.empty()) {
      size_t comma = std::min(selectors.find(','), selectors.size());
      std::string_view one = selectors.substr(0, comma);
      selectors.remove_prefix(std::min(comma + 1, selectors.size()));
      size_t first = one.find_first_not_of(" \t\r\n");
      if (first == one.npos) continue;
      one = one.substr(first, one.find_last_not_of(" \t\r\n") - first + 1);
      size_t dot = one.find('.');
      if (dot == one.npos) continue;
      bool plain = true;
      for (size_t i = 0; i < one.size(); ++i) plain &= i == dot || IsNameCharacter(one[i]);
      if (plain && dot + 1 < one.size()) classes.emplace(one.substr(dot + 1));
    }
  }
  return classes;
}

}  // namespace pandect::ingest
