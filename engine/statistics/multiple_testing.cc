// SPDX-License-Identifier: GPL-2.0-or-later
#include "statistics/multiple_testing.h"

#include <algorithm>
#include <cstddef>

namespace pandect::statistics {
namespace {

// Indices of the tests that have a p, ascending by p.
std::vector<size_t> Ascending(const std::vector<Figure>& p) {
  std::vector<size_t> order;
  for (size_t i = 0; i < p.size(); ++i)
    if (p[i]) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](size_t x, size_t y) { return *p[x] < *p[y]; });
  return order;
}

}  // namespace

std::vector<Figure> Holm(const std::vector<Figure>& p) {
  const std::vector<size_t> order = Ascending(p);
  std::vector<Figure> out = p;
  double greatest = 0;
  for (size_t rank = 0; rank < order.size(); ++rank) {
    greatest = std::max(greatest, *p[order[rank]] * static_cast<double>(order.size() - rank));
    out[order[rank]] = std::min(1.0, greatest);
  }
  return out;
}

std::vector<Figure> BenjaminiHochberg(const std::vector<Figure>& p) {
  const std::vector<size_t> order = Ascending(p);
  std::vector<Figure> out = p;
  double least = 1;
  for (size_t rank = order.size(); rank-- > 0;) {
    least = std::min(least, *p[order[rank]] * static_cast<double>(order.size()) / static_cast<double>(rank + 1));
    out[order[rank]] = least;
  }
  return out;
}

}  // namespace pandect::statistics
