// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which of many literals occur in a word: Aho and Corasick's automaton over bytes. It is asked once a distinct form, so
// that ten thousand wildcards cost one walk over the form's bytes and not ten thousand comparisons.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "match/flat_map.h"

namespace pandect::match {

class LiteralSet {
 public:
  // Adds a literal, not empty, that `value` is found under. Several values may share one literal.
  void Add(std::string_view literal, uint32_t value);
  // To be called once, after the last Add.
  void Freeze();
  // Appends the values of all literals that occur in `text`, once for each place where they end.
  void FindIn(std::string_view text, std::vector<uint32_t>& values) const;
  bool empty() const { return nodes_.size() == 1; }

 private:
  struct Node {
    uint32_t fail = 0;
    uint32_t next_output = 0;  // the nearest node on the way of failures that has values; 0: none
    std::vector<uint32_t> values;
    std::vector<std::pair<uint8_t, uint32_t>> children;  // cleared by Freeze
  };
  static uint64_t Edge(uint32_t node, uint8_t byte) { return (static_cast<uint64_t>(node) << 8) | byte; }

  std::vector<Node> nodes_ = std::vector<Node>(1);
  FlatMap edges_;
};

}  // namespace pandect::match
