// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexical/ngrams.h"

#include <algorithm>
#include <cassert>

namespace pandect::lexical {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

}  // namespace

NgramCounter::NgramCounter(uint32_t least, uint32_t most) : least_(least), most_(most), sequences_(most + 1) {
  assert(least >= 1 && least <= most);
}

uint32_t NgramCounter::NodeOf(uint32_t before, uint32_t length, Item last) {
  if (length == 1) {
    if (last >= single_.size()) single_.resize(last + 1, kNone);
    if (single_[last] == kNone) {
      single_[last] = static_cast<uint32_t>(nodes_.size());
      nodes_.push_back({single_[last], last, 1});
    }
    return single_[last];
  }
  const auto [at, is_new] = index_.try_emplace(uint64_t{before} << 32 | last, static_cast<uint32_t>(nodes_.size()));
  if (is_new) nodes_.push_back({before, last, length});
  return at->second;
}

void NgramCounter::Add(const ItemText& text) {
  ++documents_;
  // The nodes of the sequences that end at the word before, by length; open[0] is unused.
  std::vector<uint32_t> open;
  auto border = text.borders.begin();
  for (uint32_t at = 0; at < text.items.size(); ++at) {
    for (; border != text.borders.end() && *border <= at; ++border) open.clear();
    const Item item = text.items[at];
    if (item == kNoItem) {
      open.clear();
      continue;
    }
    ++tokens_;
    const size_t longest = std::min<size_t>(open.size() + 1, most_);
    if (open.size() < longest) open.push_back(0);
    for (size_t length = longest; length >= 1; --length) {
      const uint32_t before = length > 1 ? open[length - 2] : 0;
      const uint32_t node = NodeOf(before, static_cast<uint32_t>(length), item);
      open[length - 1] = node;
      ++sequences_[length];
      Node& counted = nodes_[node];
      ++counted.hits;
      if (counted.last_document != documents_) {
        counted.last_document = documents_;
        ++counted.documents;
      }
    }
  }
}

void NgramCounter::Each(uint64_t least_hits,
                        const std::function<void(std::span<const Item>, uint64_t, uint64_t)>& use) const {
  std::vector<Item> items;
  for (const Node& node : nodes_) {
    if (node.length < least_ || node.hits < least_hits) continue;
    items.resize(node.length);
    const Node* at = &node;
    for (uint32_t i = node.length; i-- > 0; at = &nodes_[at->before]) items[i] = at->last;
    use(items, node.hits, node.documents);
  }
}

}  // namespace pandect::lexical
