// SPDX-License-Identifier: GPL-2.0-or-later
//
// Names and syntax as IBM SPSS Statistics takes them ("Variable names" and "GET DATA" of its Command Syntax
// Reference): a name has at most 64 bytes, begins with a letter, goes on with letters, digits, '_', '.', '$', '#' and
// '@', does not end in '.' or '_', is no reserved word, and letter case does not tell two names apart.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pandect::exports {

// ASCII names for anything, no two alike: "civil.ngo" -> "civil_ngo", "Статус" -> "status", "1990" -> "v1990".
class SpssNames {
 public:
  std::string Add(std::string_view wanted);

 private:
  std::set<std::string> taken_;  // small letters
};

struct SpssVariable {
  std::string name;   // of SpssNames
  std::string label;  // at most 256 bytes are written
  bool is_text = false;
  uint32_t bytes = 1;    // of texts: the longest value
  bool is_code = false;  // 0 not coded, 1 coded
};

// GET DATA of the CSV file `data`, VARIABLE LABELS, VALUE LABELS, VARIABLE LEVEL. Begins with a byte order mark, by
// which SPSS knows UTF-8. `not_coded`, `coded`: the labels of 0 and 1.
std::string SpssSyntax(const std::string& data, const std::vector<SpssVariable>& variables,
                       const std::string& not_coded, const std::string& coded);

}  // namespace pandect::exports
