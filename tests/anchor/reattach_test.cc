// SPDX-License-Identifier: GPL-2.0-or-later
#include "anchor/reattach.h"

#include <doctest/doctest.h>

#include <random>
#include <set>

using namespace pandect;
using namespace pandect::anchor;

TEST_CASE("decisions find their proposals again") {
  const std::vector<CodedPassage> proposals = {
      {{0, 50}, 1, 0}, {{60, 90}, 1, 0}, {{60, 90}, 2, 0}, {{100, 140}, 1, 1}, {{200, 300}, 3, 0}};
  const std::vector<CodedPassage> decisions = {
      {{0, 50}, 1, 0},     // the same
      {{55, 95}, 1, 0},    // wider borders
      {{100, 140}, 1, 0},  // another polarity
      {{0, 50}, 2, 0},     // that code is not proposed there
      {{290, 310}, 3, 0},  // overlaps a little
      {{300, 310}, 3, 0},  // only touches
  };
  const auto got = Reattach(decisions, proposals);
  CHECK(got[0].how == Found::kSame);
  CHECK(got[0].proposal == 0);
  CHECK(got[1].how == Found::kChanged);
  CHECK(got[1].proposal == 1);
  CHECK(got[2].how == Found::kChanged);
  CHECK(got[2].proposal == 3);
  CHECK(got[3].how == Found::kGone);
  CHECK(got[4].how == Found::kChanged);
  CHECK(got[4].proposal == 4);
  CHECK(got[5].how == Found::kGone);
  CHECK(got[5].proposal == UINT32_MAX);
}

TEST_CASE("one proposal does not serve two decisions, and the same passage goes first") {
  const auto got = Reattach({{{0, 60}, 1, 0}, {{0, 50}, 1, 0}}, {{{0, 50}, 1, 0}});
  CHECK(got[0].how == Found::kGone);
  CHECK(got[1].how == Found::kSame);
}

TEST_CASE("generated: as a slow search over all pairs finds them") {
  std::mt19937 random(3);
  const auto passage = [&] {
    const uint32_t begin = static_cast<uint32_t>(random() % 60);
    return CodedPassage{{begin, begin + 1 + static_cast<uint32_t>(random() % 25)},
                        static_cast<uint32_t>(random() % 3),
                        static_cast<uint32_t>(random() % 2)};
  };
  for (int round = 0; round < 3000; ++round) {
    std::vector<CodedPassage> decisions, proposals;
    for (unsigned i = 0, n = random() % 7; i < n; ++i) decisions.push_back(passage());
    for (unsigned i = 0, n = random() % 7; i < n; ++i) proposals.push_back(passage());
    const auto got = Reattach(decisions, proposals);
    std::vector<bool> settled(decisions.size()), taken(proposals.size());
    for (;;) {
      // The best pair that is left: same, then the larger share, then the same variant, then order.
      std::pair<size_t, size_t> best;
      double best_rank = -1;
      for (size_t d = 0; d < decisions.size(); ++d)
        for (size_t p = 0; p < proposals.size(); ++p) {
          const auto &a = decisions[d], &b = proposals[p];
          if (settled[d] || taken[p] || a.code != b.code) continue;
          std::set<uint32_t> all, common;
          for (uint32_t i = a.at.begin; i < a.at.end; ++i) all.insert(i);
          for (uint32_t i = b.at.begin; i < b.at.end; ++i)
            if (!all.insert(i).second) common.insert(i);
          if (common.empty()) continue;
          const double share = static_cast<double>(common.size()) / static_cast<double>(all.size());
          const double rank =
              (share == 1 && a.variant == b.variant ? 10 : 0) + share + (a.variant == b.variant ? 1e-6 : 0);
          if (rank > best_rank) best_rank = rank, best = {d, p};
        }
      if (best_rank < 0) break;
      settled[best.first] = taken[best.second] = true;
      CHECK(got[best.first].proposal == best.second);
      CHECK((got[best.first].how == Found::kSame) == (best_rank > 10));
    }
    for (size_t d = 0; d < decisions.size(); ++d)
      if (!settled[d]) CHECK(got[d].how == Found::kGone);
  }
}
