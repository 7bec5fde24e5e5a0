// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <utility>

#include "lexical/frequency_list.h"

namespace pandect::lexical {

struct WindowSpan {
  uint32_t left = 5, right = 5;  // words
  uint32_t width() const { return left + right; }
};

// Positions [first, second) of one find of the node.
using NodeSpan = std::pair<uint32_t, uint32_t>;

// Which items stand in the window around the finds of a node, a word or several. Windows run over counted words:
// positions of kNoItem take no place in them, and a find of nothing but such positions is none. A window crosses no
// border and no end of a document; the node's own words are in no window of that find. An item in the windows of two
// finds counts twice, as the expected count w f(x) f(y) / N counts it. Not thread-safe.
class CollocateCounter {
 public:
  explicit CollocateCounter(WindowSpan window) : window_(window) {}
  // One document; `nodes` ascending, not empty each.
  void Add(const ItemText& text, const std::vector<NodeSpan>& nodes);
  struct Counts {
    uint64_t left = 0, right = 0, documents = 0;
    uint64_t together() const { return left + right; }
  };
  const std::vector<Counts>& counts() const { return counts_; }  // by item
  const FrequencyCounter& all() const { return all_; }           // of the whole text
  uint64_t nodes() const { return nodes_; }

 private:
  WindowSpan window_;
  FrequencyCounter all_;
  std::vector<Counts> counts_;
  std::vector<uint64_t> last_document_;
  uint64_t nodes_ = 0;
};

}  // namespace pandect::lexical
