// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexical/collocates.h"

#include <algorithm>

namespace pandect::lexical {

void CollocateCounter::Add(const ItemText& text, const std::vector<NodeSpan>& nodes) {
  all_.Add(text);
  nodes_ += nodes.size();
  const auto size = static_cast<uint32_t>(text.items.size());
  const auto count = [&](uint32_t begin, uint32_t end, bool left) {
    for (uint32_t at = begin; at < end; ++at) {
      const Item item = text.items[at];
      if (item == kNoItem) continue;
      if (item >= counts_.size()) {
        counts_.resize(item + 1);
        last_document_.resize(item + 1);
      }
      ++(left ? counts_[item].left : counts_[item].right);
      if (last_document_[item] != all_.documents()) {
        last_document_[item] = all_.documents();
        ++counts_[item].documents;
      }
    }
  };
  for (const auto& [first, end] : nodes) {
    // The stretch that holds the node: from the last border at or before it to the next behind it.
    const auto next = std::upper_bound(text.borders.begin(), text.borders.end(), first);
    const uint32_t low = next == text.borders.begin() ? 0 : *std::prev(next);
    const auto behind = std::lower_bound(text.borders.begin(), text.borders.end(), end);
    const uint32_t high = behind == text.borders.end() ? size : *behind;
    count(std::max(low, first > window_.left ? first - window_.left : 0), first, true);
    count(end, std::min(high, window_.right < size - end ? end + window_.right : size), false);
  }
}

}  // namespace pandect::lexical
