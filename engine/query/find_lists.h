// SPDX-License-Identifier: GPL-2.0-or-later
//
// Ascending lists of what was found: places of single words, or of phrases.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "query/postings.h"

namespace pandect::query {

inline index::WordNumber FirstOf(index::WordNumber word) {
  return word;
}
inline index::WordNumber LastOf(index::WordNumber word) {
  return word + 1;
}
inline index::WordNumber FirstOf(const Find& find) {
  return find.first;
}
inline index::WordNumber LastOf(const Find& find) {
  return find.last;
}

// Adds the windows of `finds` widened by `before` and `behind` words, merged where they meet. `finds` ascend by first.
template <class Finds>
void Widen(const Finds& finds, uint32_t before, uint32_t behind, Windows& windows) {
  windows.clear();
  for (const auto& find : finds) {
    const uint32_t first = FirstOf(find) - std::min(FirstOf(find), before);
    const uint32_t last = LastOf(find) > UINT32_MAX - behind ? UINT32_MAX : LastOf(find) + behind;
    if (!windows.empty() && first <= windows.back().last) {
      windows.back().last = std::max(windows.back().last, last);
    } else {
      windows.push_back({first, last});
    }
  }
}

inline void SortUnique(std::vector<Find>& finds) {
  if (!std::is_sorted(finds.begin(), finds.end())) std::sort(finds.begin(), finds.end());
  finds.erase(std::unique(finds.begin(), finds.end()), finds.end());
}

}  // namespace pandect::query
