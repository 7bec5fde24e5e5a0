// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lexical/items.h"

namespace pandect::lexical {

// Hits and documents of every item. Not thread-safe.
class FrequencyCounter {
 public:
  void Add(const ItemText& text);  // one document
  struct Counts {
    uint64_t hits = 0, documents = 0;
  };
  // By item; items not met yet are beyond the end.
  const std::vector<Counts>& counts() const { return counts_; }
  uint64_t tokens() const { return tokens_; }  // without kNoItem
  uint64_t documents() const { return documents_; }

 private:
  std::vector<Counts> counts_;
  std::vector<uint64_t> last_document_;  // of each item, from 1
  uint64_t tokens_ = 0, documents_ = 0;
};

}  // namespace pandect::lexical
