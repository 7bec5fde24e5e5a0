// SPDX-License-Identifier: GPL-2.0-or-later
//
// Texts as Excel takes them. Its limits are those of Microsoft's page "Excel specifications and limits"; lengths are
// in UTF-16 units, so that a character beyond the BMP counts twice.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace pandect::spreadsheet {

inline constexpr uint32_t kMostRows = 1048576;  // of a sheet, the head included
inline constexpr uint32_t kMostColumns = 16384;
inline constexpr uint32_t kMostInCell = 32767;
inline constexpr uint32_t kMostInSheetName = 31;
inline constexpr uint32_t kMostLinks = 65530;  // of a sheet
inline constexpr uint32_t kMostInUrl = 2079;

// Valid UTF-8 without what XML cannot hold (U+FFFE, U+FFFF and bytes that are no UTF-8 become U+FFFD), cut with "…" at
// its end where it is longer than a cell holds. `cut` is set then, else left alone. What Excel would read as an escape
// ("_x0041_") is escaped.
std::string CellText(std::string_view text, bool& cut);

// Names of the sheets of one workbook: not empty, at most 31 units, without []:*?/\ and apostrophes at the ends, no
// two alike when letter case is ignored, none called "History". What does not fit is mended: "a/b" -> "a_b", a second
// "Segments" -> "Segments (2)".
class SheetNames {
 public:
  std::string Add(std::string_view wanted);

 private:
  std::set<std::string> taken_;  // in small letters
};

}  // namespace pandect::spreadsheet
