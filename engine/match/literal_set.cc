// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/literal_set.h"

#include <deque>

namespace pandect::match {

void LiteralSet::Add(std::string_view literal, uint32_t value) {
  uint32_t node = 0;
  for (const char c : literal) {
    const uint8_t byte = static_cast<uint8_t>(c);
    uint32_t child = edges_.Find(Edge(node, byte));
    if (child == FlatMap::kNothing) {
      child = static_cast<uint32_t>(nodes_.size());
      nodes_.emplace_back();
      nodes_[node].children.emplace_back(byte, child);
      edges_.Set(Edge(node, byte), child);
    }
    node = child;
  }
  nodes_[node].values.push_back(value);
}

void LiteralSet::Freeze() {
  std::deque<uint32_t> queue;
  for (const auto& [byte, child] : nodes_[0].children) queue.push_back(child);
  while (!queue.empty()) {
    const uint32_t node = queue.front();
    queue.pop_front();
    const uint32_t fail = nodes_[node].fail;
    nodes_[node].next_output = nodes_[fail].values.empty() ? nodes_[fail].next_output : fail;
    for (const auto& [byte, child] : nodes_[node].children) {
      uint32_t from = fail, target = edges_.Find(Edge(from, byte));
      while (target == FlatMap::kNothing && from != 0) {
        from = nodes_[from].fail;
        target = edges_.Find(Edge(from, byte));
      }
      nodes_[child].fail = target == FlatMap::kNothing ? 0 : target;
      queue.push_back(child);
    }
  }
  for (Node& node : nodes_) {
    node.children.clear();
    node.children.shrink_to_fit();
  }
}

void LiteralSet::FindIn(std::string_view text, std::vector<uint32_t>& values) const {
  uint32_t node = 0;
  for (const char c : text) {
    const uint8_t byte = static_cast<uint8_t>(c);
    uint32_t next = edges_.Find(Edge(node, byte));
    while (next == FlatMap::kNothing && node != 0) {
      node = nodes_[node].fail;
      next = edges_.Find(Edge(node, byte));
    }
    node = next == FlatMap::kNothing ? 0 : next;
    for (uint32_t at = node; at != 0; at = nodes_[at].next_output) {
      values.insert(values.end(), nodes_[at].values.begin(), nodes_[at].values.end());
    }
  }
}

}  // namespace pandect::match
