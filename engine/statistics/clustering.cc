// SPDX-License-Identifier: GPL-2.0-or-later
#include "statistics/clustering.h"

#include <algorithm>

namespace pandect::statistics {

const char* Name(Linkage linkage) {
  switch (linkage) {
    case Linkage::kSingle:
      return "single";
    case Linkage::kComplete:
      return "complete";
    case Linkage::kAverage:
      return "average";
    case Linkage::kWard:
      return "ward";
  }
  return "";
}

std::vector<uint32_t> Dendrogram::Cut(size_t clusters) const {
  const size_t joined = items - std::clamp<size_t>(clusters, 1, std::max<size_t>(items, 1));
  std::vector<uint32_t> above(items + merges.size());
  for (uint32_t i = 0; i < above.size(); ++i) above[i] = i;
  for (size_t i = 0; i < joined && i < merges.size(); ++i)
    above[merges[i].left] = above[merges[i].right] = static_cast<uint32_t>(items + i);
  std::vector<uint32_t> out(items), number(above.size(), UINT32_MAX);
  uint32_t next = 0;
  for (size_t i = 0; i < items; ++i) {
    uint32_t root = static_cast<uint32_t>(i);
    while (above[root] != root) root = above[root];
    if (number[root] == UINT32_MAX) number[root] = next++;
    out[i] = number[root];
  }
  return out;
}

std::vector<uint32_t> Dendrogram::Leaves() const {
  std::vector<uint32_t> out;
  if (items == 0) return out;
  std::vector<uint32_t> stack{static_cast<uint32_t>(items + merges.size() - 1)};
  while (!stack.empty()) {
    const uint32_t node = stack.back();
    stack.pop_back();
    if (node < items) {
      out.push_back(node);
      continue;
    }
    stack.push_back(merges[node - items].right);
    stack.push_back(merges[node - items].left);
  }
  return out;
}

}  // namespace pandect::statistics
