// SPDX-License-Identifier: GPL-2.0-or-later
//
// Variables of documents as terms and slots of the candidate index.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/candidates.h"

namespace pandect::index {

// Below every number and date.
inline constexpr double kLowestValue = -1e300;

// Each word folded as words are, blanks between made one.
std::string FoldValue(std::string_view value);
// The value and, where it has semicolons, its parts; folded, each once.
std::vector<std::string> FieldValues(std::string_view value);
// At most 245 bytes, which is all Xapian takes: the end of a longer one is a hash.
std::string FieldTerm(std::string_view name, std::string_view value);

// What all terms of the name begin with, and the value of such a term; none where the term has a hash in its place.
std::string FieldTermPrefix(std::string_view name);
std::optional<std::string_view> ValueOfTerm(std::string_view term, std::string_view prefix);

struct SlotPair {
  uint32_t low = 0, high = 0;
};
SlotPair SlotsOf(std::string_view name, Scale scale);

}  // namespace pandect::index
