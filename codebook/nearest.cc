// SPDX-License-Identifier: GPL-2.0-or-later
#include "codebook/nearest.h"

#include <algorithm>

namespace pandect::codebook {
namespace {

// Names longer than this are compared with nothing: the cost is the product of the lengths.
constexpr size_t kLongest = 200;

size_t Distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0]++;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

std::string Nearest(std::string_view name, const std::vector<std::string>& known) {
  std::string best;
  size_t least = std::max<size_t>(2, name.size() / 4) + 1;
  for (const std::string& candidate : known) {
    if (candidate.size() > kLongest || name.size() > kLongest) continue;
    const size_t dot = candidate.rfind('.');
    const bool tail = dot != std::string::npos && candidate.compare(dot + 1, std::string::npos, name) == 0;
    const size_t distance = tail ? 0 : Distance(name, candidate);
    if (distance > least || (distance == least && (best.empty() || candidate > best))) continue;
    least = distance;
    best = candidate;
  }
  return best;
}

}  // namespace pandect::codebook
