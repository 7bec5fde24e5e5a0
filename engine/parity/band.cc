// SPDX-License-Identifier: GPL-2.0-or-later
#include "parity/band.h"

#include <algorithm>

namespace pandect::parity {
namespace {

// Documents of fewer cells than this are searched whole: some milliseconds.
constexpr uint64_t kSmall = 90'000;
// Paragraphs beside the line between two guides. A guide may be false, so the band must hold a fair stretch of text.
constexpr int64_t kSlack = 60;

}  // namespace

std::vector<std::pair<uint32_t, uint32_t>> LongestAscent(std::vector<std::pair<uint32_t, uint32_t>> points) {
  // Equal first members in descending order of the second, so that only one of them can be in an ascent.
  std::sort(points.begin(), points.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first < b.first : a.second > b.second; });
  std::vector<size_t> best;  // best[k]: the point with the smallest end of an ascent of k + 1
  std::vector<size_t> before(points.size(), SIZE_MAX);
  for (size_t i = 0; i < points.size(); ++i) {
    const auto at = std::lower_bound(best.begin(), best.end(), points[i].second,
                                     [&](size_t point, uint32_t second) { return points[point].second < second; });
    if (at != best.begin()) before[i] = *(at - 1);
    if (at == best.end())
      best.push_back(i);
    else
      *at = i;
  }
  std::vector<std::pair<uint32_t, uint32_t>> out;
  for (size_t i = best.empty() ? SIZE_MAX : best.back(); i != SIZE_MAX; i = before[i]) out.push_back(points[i]);
  std::reverse(out.begin(), out.end());
  return out;
}

Band MakeBand(uint32_t sources, uint32_t targets, std::vector<std::pair<uint32_t, uint32_t>> guides) {
  Band band;
  band.rows.assign(sources + size_t{1}, {0, targets});
  if (uint64_t{sources} * targets > kSmall) {
    guides = LongestAscent(std::move(guides));
    guides.emplace_back(sources, targets);
    std::pair<uint32_t, uint32_t> from{0, 0};
    std::fill(band.rows.begin(), band.rows.end(), std::pair<uint32_t, uint32_t>{targets, 0});
    for (const auto& to : guides) {
      const int64_t rows = to.first - from.first, columns = to.second - from.second;
      // What one side has more than the other between the guides may stand anywhere between them.
      const int64_t reach = kSlack + std::abs(rows - columns);
      for (int64_t r = 0; r <= rows; ++r) {
        const int64_t middle = from.second + (rows == 0 ? columns : columns * r / rows);
        auto& [first, last] = band.rows[from.first + static_cast<size_t>(r)];
        first = std::min<uint32_t>(first, static_cast<uint32_t>(std::max<int64_t>(0, middle - reach)));
        last = std::max<uint32_t>(last, static_cast<uint32_t>(std::min<int64_t>(targets, middle + reach)));
      }
      from = to;
    }
    // Ranges that never fall back: the widest that the rows after (for the first) and before (for the last) allow.
    for (size_t i = sources; i-- > 0;) band.rows[i].first = std::min(band.rows[i].first, band.rows[i + 1].first);
    for (size_t i = 1; i <= sources; ++i) band.rows[i].second = std::max(band.rows[i].second, band.rows[i - 1].second);
    // A guide far from the last one leaves a step; its row spans it, so that the rows touch.
    for (size_t i = 1; i <= sources; ++i) band.rows[i].first = std::min(band.rows[i].first, band.rows[i - 1].second);
    band.rows[0].first = 0;
    band.rows[sources].second = targets;
  }
  band.offset.resize(sources + size_t{2});
  for (size_t i = 0; i <= sources; ++i)
    band.offset[i + 1] = band.offset[i] + (band.rows[i].second - band.rows[i].first + 1);
  return band;
}

}  // namespace pandect::parity
