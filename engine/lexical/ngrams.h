// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <span>
#include <unordered_map>

#include "lexical/items.h"

namespace pandect::lexical {

// Sequences of `least` to `most` words side by side, with hits and documents. They cross neither a border nor a
// position that is not counted. Not thread-safe. Memory grows with the distinct sequences.
class NgramCounter {
 public:
  NgramCounter(uint32_t least, uint32_t most);  // 1 ≤ least ≤ most
  void Add(const ItemText& text);               // one document
  // Calls use(items, hits, documents) for every sequence met at least `least_hits` times, in no order.
  void Each(uint64_t least_hits,
            const std::function<void(std::span<const Item>, uint64_t hits, uint64_t documents)>& use) const;
  uint64_t tokens() const { return tokens_; }
  uint64_t documents() const { return documents_; }
  // How many sequences of n words, distinct or not, were met.
  uint64_t SequencesOf(uint32_t n) const { return sequences_[n]; }

 private:
  // A sequence is its beginning and one more word, so that a look-up is of one number whatever the length.
  struct Node {
    uint32_t before = 0;  // the node of the beginning; itself for a single word
    Item last = 0;
    uint32_t length = 0;
    uint64_t hits = 0, documents = 0, last_document = 0;
  };
  uint32_t NodeOf(uint32_t before, uint32_t length, Item last);

  uint32_t least_, most_;
  std::unordered_map<uint64_t, uint32_t> index_;  // node of the beginning and last word → node
  std::vector<uint32_t> single_;                  // by item: its node
  std::vector<Node> nodes_;
  std::vector<uint64_t> sequences_;
  uint64_t tokens_ = 0, documents_ = 0;
};

}  // namespace pandect::lexical
