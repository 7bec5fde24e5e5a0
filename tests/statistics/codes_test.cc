// SPDX-License-Identifier: GPL-2.0-or-later
// Codes that go together, groups of documents, likeness and clusters: against slow second roads.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "base/random.h"
#include "statistics/clustering.h"
#include "statistics/code_pair.h"
#include "statistics/group_difference.h"
#include "statistics/segment_pairs.h"
#include "statistics/similarity.h"
#include "statistics/unit_pairs.h"

using namespace pandect;
using namespace pandect::statistics;

namespace {

std::vector<CodedSpan> RandomSpans(Random& random, size_t count) {
  std::vector<CodedSpan> spans;
  for (size_t i = 0; i < count; ++i) {
    const uint64_t begin = random.Below(60);
    spans.push_back({begin, begin + 1 + random.Below(12)});
  }
  return spans;
}

int64_t Gap(const CodedSpan& a, const CodedSpan& b) {
  const auto gap = std::max(static_cast<int64_t>(b.begin) - static_cast<int64_t>(a.end),
                            static_cast<int64_t>(a.begin) - static_cast<int64_t>(b.end));
  return std::max<int64_t>(gap, 0);
}

bool Overlap(const CodedSpan& a, const CodedSpan& b) {
  return a.begin < b.end && b.begin < a.end;
}

using Units = std::vector<std::vector<uint32_t>>;

Units RandomUnits(Random& random, size_t count, uint32_t codes) {
  Units units(count);
  for (auto& unit : units)
    for (uint32_t code = 0; code < codes; ++code)
      if (random.Below(4) == 0) unit.push_back(code);
  return units;
}

bool Bears(const std::vector<uint32_t>& unit, uint32_t code) {
  return std::find(unit.begin(), unit.end(), code) != unit.end();
}

// Distance of two clusters from the items, as the linkage is defined.
double SlowDistance(const std::vector<double>& d, size_t n, const std::set<size_t>& a, const std::set<size_t>& b,
                    Linkage linkage) {
  double least = std::numeric_limits<double>::infinity(), greatest = 0, sum = 0;
  for (const size_t i : a)
    for (const size_t j : b) {
      least = std::min(least, d[i * n + j]);
      greatest = std::max(greatest, d[i * n + j]);
      sum += d[i * n + j];
    }
  const auto na = static_cast<double>(a.size()), nb = static_cast<double>(b.size());
  switch (linkage) {
    case Linkage::kSingle:
      return least;
    case Linkage::kComplete:
      return greatest;
    case Linkage::kAverage:
      return sum / (na * nb);
    case Linkage::kWard: {
      // Growth of the within sum of squares, from squared distances, on the scale of "Ward.D2".
      const auto within = [&](const std::set<size_t>& s) {
        double squares = 0;
        for (const size_t i : s)
          for (const size_t j : s) squares += d[i * n + j] * d[i * n + j];
        return squares / (2 * static_cast<double>(s.size()));
      };
      std::set<size_t> both = a;
      both.insert(b.begin(), b.end());
      return std::sqrt(2 * (within(both) - within(a) - within(b)));
    }
  }
  return 0;
}

// Joins the nearest two until one is left, measuring every pair each time.
std::vector<std::pair<double, size_t>> SlowClusters(size_t n, const std::vector<double>& d, Linkage linkage) {
  std::vector<std::set<size_t>> clusters;
  for (size_t i = 0; i < n; ++i) clusters.push_back({i});
  std::vector<std::pair<double, size_t>> out;
  while (clusters.size() > 1) {
    double best = std::numeric_limits<double>::infinity();
    size_t left = 0, right = 0;
    for (size_t i = 0; i < clusters.size(); ++i)
      for (size_t j = i + 1; j < clusters.size(); ++j) {
        const double distance = SlowDistance(d, n, clusters[i], clusters[j], linkage);
        if (distance < best) best = distance, left = i, right = j;
      }
    clusters[left].insert(clusters[right].begin(), clusters[right].end());
    clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(right));
    out.emplace_back(best, clusters[left].size());
  }
  return out;
}

}  // namespace

TEST_CASE("pairs of segments equal the pairs counted one by one") {
  Random random(4);
  for (int round = 0; round < 60; ++round) {
    const auto a = RandomSpans(random, random.Below(9)), b = RandomSpans(random, random.Below(9));
    const CodedSpans first(a), second(b);
    uint64_t overlapping = 0, touching = 0;
    for (const auto& x : a) {
      const auto n = std::count_if(b.begin(), b.end(), [&](const CodedSpan& y) { return Overlap(x, y); });
      overlapping += static_cast<uint64_t>(n);
      touching += n > 0;
    }
    CHECK(OverlappingPairs(first, second) == overlapping);
    CHECK(SegmentsTouching(first, second) == touching);
    uint64_t common = 0;
    for (uint64_t at = 0; at < 80; ++at) {
      const auto under = [&](const std::vector<CodedSpan>& spans) {
        return std::any_of(spans.begin(), spans.end(), [&](const CodedSpan& s) { return s.begin <= at && at < s.end; });
      };
      common += under(a) && under(b);
    }
    CHECK(CommonLength(first, second) == common);
    for (const int64_t distance : {0, 1, 5, 200}) {
      uint64_t near = 0, after = 0, own = 0;
      for (const auto& x : a)
        for (const auto& y : b) {
          near += Gap(x, y) <= distance;
          after += y.begin >= x.end && Gap(x, y) <= distance;
        }
      for (size_t i = 0; i < a.size(); ++i)
        for (size_t j = i + 1; j < a.size(); ++j) own += Gap(a[i], a[j]) <= distance;
      const auto most = static_cast<uint64_t>(distance);
      CHECK(NearbyPairs(first, second, most, Order::kEither) == near);
      CHECK(NearbyPairs(second, first, most, Order::kEither) == near);
      CHECK(NearbyPairs(first, second, most, Order::kFirstBefore) == after);
      CHECK(NearbyPairs(first, most) == own);
    }
  }
}

TEST_CASE("codes over units equal the units looked at one by one; documents in any order") {
  Random random(9);
  constexpr uint32_t kCodes = 4;
  for (const uint32_t distance : {0u, 1u, 3u}) {
    std::vector<Units> documents;
    for (int i = 0; i < 12; ++i) documents.push_back(RandomUnits(random, random.Below(15), kCodes));
    UnitPairs forward(kCodes, {distance}), backward(kCodes, {distance}), rest(kCodes, {distance});
    for (size_t i = 0; i < documents.size(); ++i) (i < 5 ? forward : rest).Add(documents[i]);
    forward += rest;
    for (size_t i = documents.size(); i-- > 0;) backward.Add(documents[i]);
    for (uint32_t a = 0; a < kCodes; ++a)
      for (uint32_t b = 0; b < kCodes; ++b) {
        UnitPair slow;
        for (const Units& units : documents) {
          bool any_a = false, any_b = false;
          for (size_t u = 0; u < units.size(); ++u) {
            any_a = any_a || Bears(units[u], a);
            any_b = any_b || Bears(units[u], b);
            if (!Bears(units[u], a)) continue;
            slow.together += Bears(units[u], b);
            bool near = a != b && Bears(units[u], b), followed = false;
            for (size_t v = 0; v < units.size(); ++v) {
              if (v == u || !Bears(units[v], b)) continue;
              const size_t apart = u > v ? u - v : v - u;
              near = near || apart <= distance;
              followed = followed || (v > u && apart <= distance);
            }
            slow.near += near;
            slow.followed += followed;
          }
          slow.documents += any_a && any_b;
        }
        for (const UnitPairs* pairs : {&forward, &backward}) {
          const UnitPair& fast = pairs->At(a, b);
          CHECK(fast.together == slow.together);
          CHECK(fast.documents == slow.documents);
          CHECK(fast.near == slow.near);
          CHECK(fast.followed == slow.followed);
        }
      }
    CHECK(forward.units() == backward.units());
    CHECK(forward.At(1, 2).together == forward.At(2, 1).together);
    CHECK(forward.At(1, 1).together == forward.UnitsOf(1));
  }
}

TEST_CASE("code pairs: why there is no figure") {
  CHECK(JaccardOf({0, 4, 0, 10}).reason() == Undefined::kCodeNowhere);
  CHECK(JaccardOf({1, 1, 2, 10}).reason() == Undefined::kOutOfRange);
  CHECK(PhiOf({10, 4, 4, 10}).reason() == Undefined::kCodeEverywhere);
  CHECK(PointwiseMutualInformation({3, 4, 0, 10}).reason() == Undefined::kNeverTogether);
  CHECK(NormalizedPmi({3, 4, 0, 10}).reason() == Undefined::kNeverTogether);
  CHECK(PointwiseMutualInformation({3, 4, 1, 0}).reason() == Undefined::kNoUnits);
  CHECK(PhiOf({6, 7, 1, 10}).reason() == Undefined::kOutOfRange);  // at least three units would bear both
  CHECK(*NormalizedPmi({10, 10, 10, 10}) == 1);
  CHECK(VeryUnequal({100, 10, 5, 500}));
  CHECK(!VeryUnequal({50, 10, 5, 500}));
}

TEST_CASE("likeness by hand") {
  const std::vector<double> x{3, 0, 1, 0}, y{1, 2, 0, 0}, nothing{0, 0, 0, 0};
  CHECK(*Similarity(SimilarityMeasure::kJaccard, x, y) == doctest::Approx(1.0 / 3));
  CHECK(*Similarity(SimilarityMeasure::kDice, x, y) == doctest::Approx(0.5));
  CHECK(*Similarity(SimilarityMeasure::kSimpleMatching, x, y) == doctest::Approx(0.5));
  CHECK(*Similarity(SimilarityMeasure::kCosine, x, y) == doctest::Approx(3 / std::sqrt(50)));
  CHECK(*Similarity(SimilarityMeasure::kBrayCurtis, x, y) == doctest::Approx(1 - 5.0 / 7));
  CHECK(*Similarity(SimilarityMeasure::kPearson, x, x) == doctest::Approx(1));
  CHECK(EuclideanDistance(x, y) == doctest::Approx(3));
  CHECK(Similarity(SimilarityMeasure::kJaccard, nothing, nothing).reason() == Undefined::kNothingCoded);
  CHECK(Similarity(SimilarityMeasure::kCosine, x, nothing).reason() == Undefined::kNothingCoded);
  CHECK(Similarity(SimilarityMeasure::kPearson, x, nothing).reason() == Undefined::kConstant);
  CHECK(*Similarity(SimilarityMeasure::kJaccard, x, nothing) == 0);
}

TEST_CASE("clusters equal those found by measuring every pair at every step") {
  Random random(17);
  for (const Linkage linkage : {Linkage::kSingle, Linkage::kComplete, Linkage::kAverage, Linkage::kWard})
    for (const size_t n : {2, 3, 9, 20}) {
      std::vector<std::vector<double>> points(n);
      for (auto& point : points) point = {random.Unit() * 10, random.Unit() * 10, random.Unit() * 10};
      std::vector<double> distances(n * n);
      for (size_t i = 0; i < n; ++i)
        for (size_t j = 0; j < n; ++j) distances[i * n + j] = EuclideanDistance(points[i], points[j]);
      const auto tree = Cluster(n, distances, linkage);
      REQUIRE(tree);
      const auto slow = SlowClusters(n, distances, linkage);
      REQUIRE(tree->merges.size() == slow.size());
      CAPTURE(Name(linkage));
      for (size_t i = 0; i < slow.size(); ++i) {
        CHECK(tree->merges[i].height == doctest::Approx(slow[i].first));
        CHECK(tree->merges[i].size == slow[i].second);
      }
      auto leaves = tree->Leaves();
      std::sort(leaves.begin(), leaves.end());
      for (size_t i = 0; i < n; ++i) CHECK(leaves[i] == i);
      const auto cut = tree->Cut(2);
      CHECK(std::set<uint32_t>(cut.begin(), cut.end()) == std::set<uint32_t>{0, 1});
      CHECK(std::set<uint32_t>(cut.begin(), cut.end()).size() == 2);
    }
  CHECK(Cluster(0, {}, Linkage::kWard)->merges.empty());
  CHECK(Cluster(1, {0}, Linkage::kWard)->Leaves() == std::vector<uint32_t>{0});
  CHECK(!Cluster(10001, {}, Linkage::kSingle));
}

TEST_CASE("groups: a permutation by document equals all assignments walked; order of documents changes nothing") {
  const std::vector<ClusterCounts> documents{{10, 6, false}, {20, 9, false}, {5, 4, false}, {12, 2, true},
                                             {30, 7, true},  {8, 1, true},   {9, 0, true}};
  GroupDifference found = CompareGroups(documents, {9999, 1, 0.95});
  const double observed = 19.0 / 35 - 10.0 / 59;
  CHECK(*found.difference == doctest::Approx(observed));
  size_t extreme = 0, all = 0;
  for (uint32_t mask = 0; mask < 128; ++mask) {
    double units = 0, with = 0, other_units = 0, other_with = 0;
    int chosen = 0;
    for (size_t i = 0; i < 7; ++i) {
      const bool first = mask >> i & 1;
      chosen += first;
      (first ? units : other_units) += static_cast<double>(documents[i].units);
      (first ? with : other_with) += static_cast<double>(documents[i].with_code);
    }
    if (chosen != 3) continue;
    ++all;
    extreme += std::abs(with / units - other_with / other_units) >= observed * (1 - 1e-12);
  }
  CHECK(found.exact);
  CHECK(*found.p == doctest::Approx(static_cast<double>(extreme) / static_cast<double>(all)));
  const GroupDifference drawn = CompareGroups(documents, {30, 1, 0.95});
  CHECK(!drawn.exact);
  CHECK(*drawn.p > 0);
  CHECK(*found.difference_interval.low < observed);
  CHECK(*found.difference_interval.high > observed);
  auto turned = documents;
  std::reverse(turned.begin(), turned.end());
  const GroupDifference again = CompareGroups(turned, {9999, 1, 0.95});
  CHECK(*again.p == *found.p);
  CHECK(again.difference_interval.low == found.difference_interval.low);
  CHECK(*CompareGroups(documents, {9999, 2, 0.95}).difference_interval.low != *found.difference_interval.low);
}

TEST_CASE("groups: units of one document are no independent cases") {
  // Two documents a group, all units of a document alike: a test over units would be sure, there is no evidence.
  const auto found =
      CompareGroups({{100, 100, false}, {100, 0, false}, {100, 0, true}, {100, 0, true}}, {999, 1, 0.95});
  CHECK(*found.difference == doctest::Approx(0.5));
  CHECK(*found.p == 1);
  CHECK(*found.difference_interval.low == 0);
  CHECK(CompareGroups({{5, 1, false}, {5, 2, false}}, {}).p.reason() == Undefined::kOneGroup);
  CHECK(CompareGroups({{0, 0, false}, {5, 2, true}}, {}).difference.reason() == Undefined::kNoUnitsInGroup);
  const auto two = CompareGroups({{5, 1, false}, {5, 2, true}}, {});
  CHECK(*two.difference == doctest::Approx(-0.2));
  CHECK(two.p.reason() == Undefined::kTooFewDocuments);
  CHECK(two.difference_interval.low.reason() == Undefined::kTooFewDocuments);
  CHECK(CompareGroups({{5, 1, false}, {5, 2, true}, {4, 1, true}}, {0, 1, 0.95}).p.reason() == Undefined::kOff);
}
