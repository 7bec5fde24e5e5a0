// SPDX-License-Identifier: GPL-2.0-or-later
//
// A window of the last units keeps when each code was last seen, so a unit costs its codes times the codes of its
// neighbourhood.
#include "statistics/unit_pairs.h"

#include <algorithm>
#include <cassert>

namespace pandect::statistics {

UnitPairs::UnitPairs(size_t codes, UnitPairOptions options)
    : codes_(codes), options_(options), of_code_(codes), documents_of_(codes), pairs_(codes * codes) {}

void UnitPairs::Add(const std::vector<std::vector<uint32_t>>& units) {
  ++documents_;
  units_ += units.size();
  const auto count = static_cast<int64_t>(units.size());
  const int64_t distance = options_.distance;

  std::vector<uint32_t> present;
  for (const auto& codes : units) present.insert(present.end(), codes.begin(), codes.end());
  for (const uint32_t code : present) ++of_code_[code];
  std::sort(present.begin(), present.end());
  present.erase(std::unique(present.begin(), present.end()), present.end());
  for (const uint32_t a : present) {
    ++documents_of_[a];
    for (const uint32_t b : present) ++pairs_[a * codes_ + b].documents;
  }

  // For every code of the document, how many units of a sliding window bear it: behind, here and ahead.
  std::vector<uint32_t> ahead(codes_), behind(codes_);
  std::vector<uint32_t> codes_near;
  const auto enter = [&](std::vector<uint32_t>& window, int64_t unit) {
    if (unit < 0 || unit >= count) return;
    for (const uint32_t code : units[static_cast<size_t>(unit)]) ++window[code];
  };
  const auto leave = [&](std::vector<uint32_t>& window, int64_t unit) {
    if (unit < 0 || unit >= count) return;
    for (const uint32_t code : units[static_cast<size_t>(unit)]) --window[code];
  };
  for (int64_t unit = 1; unit <= std::min(distance, count - 1); ++unit) enter(ahead, unit);
  for (int64_t unit = 0; unit < count; ++unit) {
    const std::vector<uint32_t>& here = units[static_cast<size_t>(unit)];
    for (const uint32_t a : here) {
      UnitPair* const row = pairs_.data() + a * codes_;
      for (const uint32_t b : here) ++row[b].together;
      for (const uint32_t b : present) {
        if (ahead[b] > 0) ++row[b].followed;
        if (ahead[b] > 0 || behind[b] > 0 || (b != a && std::binary_search(here.begin(), here.end(), b))) ++row[b].near;
      }
    }
    enter(behind, unit);
    leave(behind, unit - distance);
    leave(ahead, unit + 1);
    enter(ahead, unit + 1 + distance);
  }
}

UnitPairs& UnitPairs::operator+=(const UnitPairs& other) {
  assert(other.codes_ == codes_ && other.options_.distance == options_.distance);
  units_ += other.units_;
  documents_ += other.documents_;
  for (size_t i = 0; i < codes_; ++i) {
    of_code_[i] += other.of_code_[i];
    documents_of_[i] += other.documents_of_[i];
  }
  for (size_t i = 0; i < pairs_.size(); ++i) {
    pairs_[i].together += other.pairs_[i].together;
    pairs_[i].documents += other.pairs_[i].documents;
    pairs_[i].near += other.pairs_[i].near;
    pairs_[i].followed += other.pairs_[i].followed;
  }
  return *this;
}

}  // namespace pandect::statistics
