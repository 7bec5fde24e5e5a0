// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexical/collocates.h"

#include <algorithm>

namespace pandect::lexical {

namespace {

// The text with its uncounted positions taken out. `rank` of a position: how many counted ones stand before it.
struct Compact {
  std::vector<Item> items;
  std::vector<uint32_t> rank;  // one more than positions
};

Compact CompactOf(const ItemText& text) {
  Compact out;
  out.rank.reserve(text.items.size() + 1);
  for (const Item item : text.items) {
    out.rank.push_back(static_cast<uint32_t>(out.items.size()));
    if (item != kNoItem) out.items.push_back(item);
  }
  out.rank.push_back(static_cast<uint32_t>(out.items.size()));
  return out;
}

}  // namespace

void CollocateCounter::Add(const ItemText& text, const std::vector<NodeSpan>& nodes) {
  all_.Add(text);
  if (nodes.empty()) return;
  const Compact compact = CompactOf(text);
  const auto size = static_cast<uint32_t>(compact.items.size());
  const auto count = [&](uint32_t begin, uint32_t end, bool left) {
    for (uint32_t at = begin; at < end; ++at) {
      const Item item = compact.items[at];
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
  for (const NodeSpan& node : nodes) {
    const uint32_t first = compact.rank[node.first], end = compact.rank[node.second];
    if (first == end) continue;
    ++nodes_;
    // The stretch that holds the node: from the last border at or before it to the next behind it.
    const auto next = std::upper_bound(text.borders.begin(), text.borders.end(), node.first);
    const uint32_t low = next == text.borders.begin() ? 0 : compact.rank[*std::prev(next)];
    const auto behind = std::lower_bound(text.borders.begin(), text.borders.end(), node.second);
    const uint32_t high = behind == text.borders.end() ? size : compact.rank[*behind];
    count(std::max(low, first > window_.left ? first - window_.left : 0), first, true);
    count(end, std::min(high, window_.right < size - end ? end + window_.right : size), false);
  }
}

}  // namespace pandect::lexical
