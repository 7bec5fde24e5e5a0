// SPDX-License-Identifier: GPL-2.0-or-later
// Counters over items against counting by hand, sequence by sequence.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <vector>

#include "base/random.h"
#include "lexical/collocates.h"
#include "lexical/collocation.h"
#include "lexical/dispersion.h"
#include "lexical/diversity.h"
#include "lexical/frequency_list.h"
#include "lexical/ngrams.h"
#include "lexical/readability.h"
#include "lexical/running_diversity.h"
#include "lexical/syllables.h"

using namespace pandect;
using namespace pandect::lexical;

namespace {

ItemText RandomText(Random& random) {
  ItemText text;
  const uint64_t size = random.Below(40);
  for (uint32_t at = 0; at < size; ++at) {
    text.items.push_back(random.Below(9) == 0 ? kNoItem : static_cast<Item>(random.Below(6)));
    if (random.Below(8) == 0) text.borders.push_back(at);
  }
  return text;
}

bool BorderIn(const ItemText& text, uint32_t after, uint32_t upto) {  // a border in (after, upto]
  return std::any_of(text.borders.begin(), text.borders.end(), [&](uint32_t b) { return b > after && b <= upto; });
}

}  // namespace

TEST_CASE("n-grams and frequencies equal those found by looking at every start and length") {
  Random random(2);
  for (int round = 0; round < 30; ++round) {
    std::vector<ItemText> texts;
    for (int i = 0; i < 4; ++i) texts.push_back(RandomText(random));
    NgramCounter counter(1, 4);
    FrequencyCounter frequencies;
    std::map<std::vector<Item>, std::pair<uint64_t, std::set<int>>> slow;
    for (int t = 0; t < 4; ++t) {
      counter.Add(texts[t]);
      frequencies.Add(texts[t]);
      const auto& items = texts[t].items;
      for (uint32_t begin = 0; begin < items.size(); ++begin)
        for (uint32_t length = 1; length <= 4 && begin + length <= items.size(); ++length) {
          const std::vector<Item> gram(items.begin() + begin, items.begin() + begin + length);
          if (std::find(gram.begin(), gram.end(), kNoItem) != gram.end()) break;
          if (BorderIn(texts[t], begin, begin + length - 1)) break;
          ++slow[gram].first;
          slow[gram].second.insert(t);
        }
    }
    size_t seen = 0;
    counter.Each(1, [&](std::span<const Item> items, uint64_t hits, uint64_t documents) {
      ++seen;
      const auto& expected = slow[std::vector<Item>(items.begin(), items.end())];
      CHECK(hits == expected.first);
      CHECK(documents == expected.second.size());
      if (items.size() == 1) {
        CHECK(frequencies.counts()[items[0]].hits == hits);
        CHECK(frequencies.counts()[items[0]].documents == documents);
      }
    });
    CHECK(seen == slow.size());
    size_t frequent = 0, slow_frequent = 0;
    counter.Each(3, [&](std::span<const Item>, uint64_t, uint64_t) { ++frequent; });
    for (const auto& [gram, count] : slow) slow_frequent += count.first >= 3;
    CHECK(frequent == slow_frequent);
    CHECK(counter.tokens() == frequencies.tokens());
  }
}

TEST_CASE("collocates equal those found by measuring every pair of positions") {
  Random random(5);
  for (int round = 0; round < 60; ++round) {
    const ItemText text = RandomText(random);
    std::vector<NodeSpan> nodes;
    for (uint32_t at = 0; at + 2 <= text.items.size(); ++at)
      if (random.Below(6) == 0) nodes.emplace_back(at, at + 1 + static_cast<uint32_t>(random.Below(2)));
    const WindowSpan window{static_cast<uint32_t>(random.Below(4)), 1 + static_cast<uint32_t>(random.Below(4))};
    CollocateCounter counter(window);
    counter.Add(text, nodes);
    std::map<Item, std::pair<uint64_t, uint64_t>> slow;
    uint64_t found = 0;
    for (const auto& [first, end] : nodes) {
      const auto words_between = [&](uint32_t a, uint32_t b) {  // counted words in [a, b)
        uint64_t n = 0;
        for (uint32_t at = a; at < b; ++at) n += text.items[at] != kNoItem;
        return n;
      };
      if (words_between(first, end) == 0) continue;
      ++found;
      for (uint32_t at = 0; at < text.items.size(); ++at) {
        if (text.items[at] == kNoItem) continue;
        if (at < first && words_between(at, first) <= window.left && !BorderIn(text, at, first))
          ++slow[text.items[at]].first;
        if (at >= end && words_between(end, at + 1) <= window.right && !BorderIn(text, end - 1, at))
          ++slow[text.items[at]].second;
      }
    }
    CHECK(counter.nodes() == found);
    for (Item item = 0; item < 6; ++item) {
      const auto counts = item < counter.counts().size() ? counter.counts()[item] : CollocateCounter::Counts();
      CHECK(counts.left == slow[item].first);
      CHECK(counts.right == slow[item].second);
    }
  }
}

TEST_CASE("running diversity equals its definition, window by window") {
  Random random(6);
  for (int round = 0; round < 30; ++round) {
    TypeSequence types;
    for (uint64_t i = 0, n = 1 + random.Below(60); i < n; ++i)
      types.push_back(static_cast<uint32_t>(random.Below(12)) * 1000);
    const size_t window = 1 + random.Below(20);
    const auto ratio = [&](size_t begin) {
      return static_cast<double>(std::set<uint32_t>(types.begin() + static_cast<std::ptrdiff_t>(begin),
                                                    types.begin() + static_cast<std::ptrdiff_t>(begin + window))
                                     .size()) /
             static_cast<double>(window);
    };
    if (types.size() < window) {
      CHECK(Mattr(types, window).reason() == Undefined::kShorterThanWindow);
      CHECK(Msttr(types, window).reason() == Undefined::kShorterThanWindow);
      continue;
    }
    double moving = 0, segments = 0;
    for (size_t begin = 0; begin + window <= types.size(); ++begin) {
      moving += ratio(begin);
      if (begin % window == 0) segments += ratio(begin);
    }
    CHECK(*Mattr(types, window) == doctest::Approx(moving / static_cast<double>(types.size() - window + 1)));
    CHECK(*Msttr(types, window) == doctest::Approx(segments / static_cast<double>(types.size() / window)));
    TypeSequence backwards(types.rbegin(), types.rend());
    const Figure mtld = Mtld(types), turned = Mtld(backwards);
    CHECK(static_cast<bool>(mtld) == static_cast<bool>(turned));
    if (mtld) CHECK(*mtld == doctest::Approx(*turned));
  }
  CHECK(Mtld({1, 2, 3}).reason() == Undefined::kNoRepeatedType);
  CHECK(Mtld({}).reason() == Undefined::kNoTokens);
}

TEST_CASE("dispersion: even is 0 or 1, all in one part is the other end; the order of parts changes nothing") {
  const Parts even{{5, 10, 15}, {100, 200, 300}}, one{{0, 0, 9}, {100, 100, 100}}, turned{{9, 0, 0}, {100, 100, 100}};
  CHECK(*DeviationOfProportions(even) == doctest::Approx(0));
  CHECK(*JuillandD(even) == doctest::Approx(1));
  CHECK(*CarrollD2(even) == doctest::Approx(1));
  CHECK(*RosengrenS(even) == doctest::Approx(1));
  CHECK(*KullbackLeibler(even) == doctest::Approx(0));
  CHECK(*NormalizedDp(one) == doctest::Approx(1));
  CHECK(*JuillandD(one) == doctest::Approx(0));
  CHECK(*CarrollD2(one) == doctest::Approx(0));
  for (auto* measure :
       {DeviationOfProportions, NormalizedDp, JuillandD, CarrollD2, RosengrenS, LyneD3, KullbackLeibler})
    CHECK(*measure(one) == doctest::Approx(*measure(turned)));
  CHECK(JuillandD({{1, 2}, {10, 0}}).reason() == Undefined::kEmptyPart);
  CHECK(DeviationOfProportions({{}, {}}).reason() == Undefined::kNoParts);
  CHECK(DeviationOfProportions({{0, 0}, {10, 10}}).reason() == Undefined::kNoHits);
  CHECK(*DeviationOfProportions({{3}, {10}}) == 0);
  CHECK(JuillandD({{3}, {10}}).reason() == Undefined::kOnePart);
}

TEST_CASE("collocations: why there is no figure") {
  CHECK(MutualInformation({0, 10, 20, 1000}).reason() == Undefined::kNeverTogether);
  CHECK(PairLogLikelihood({0, 10, 20, 1000}));
  CHECK(LogDice({5, 10, 4, 1000}).reason() == Undefined::kNotACooccurrence);
  CHECK(LogDice({0, 0, 4, 1000}).reason() == Undefined::kNoHits);
  CHECK(TScore({0, 0, 0, 0}).reason() == Undefined::kNoTokens);
  CHECK(TScore({1, 2000, 4, 1000}).reason() == Undefined::kMoreHitsThanTokens);
  CHECK(*PairOddsRatio({4, 10, 4, 1000}) == std::numeric_limits<double>::infinity());
  CHECK(*NormalizedMi({10, 10, 10, 10}) == 1);
}

TEST_CASE("syllables and letters") {
  struct Counted {
    const char* word;
    uint32_t syllables;
  };
  const Counted kWords[] = {
      // Russian: vowels, ё as е after folding, й none; a word without one has none
      {"сотрудничество", 5},
      {"еврорегион", 5},
      {"в", 0},
      {"съезд", 1},
      {"строй", 1},
      {"аист", 2},
      {"город-побратим", 5},
      // English: silent e, endings, vowels side by side
      {"the", 1},
      {"treaty", 2},
      {"treaties", 2},
      {"make", 1},
      {"named", 1},
      {"wanted", 2},
      {"states", 1},
      {"services", 3},
      {"article", 3},
      {"cooperation", 5},
      {"co-operation", 5},
      {"agreement", 3},
      {"government", 3},
      {"society", 4},
      {"region", 2},
      {"regional", 3},
      {"international", 5},
      {"association", 5},
      {"union", 2},
      {"creation", 3},
      {"requirement", 3},
      {"management", 3},
      {"mechanism", 4},
      {"quality", 3},
      {"beyond", 2},
      {"rhythm", 2},
      {"b", 1},
  };
  for (const Counted& counted : kWords) {
    CAPTURE(counted.word);
    CHECK(Syllables(counted.word) == counted.syllables);
  }
  CHECK(Syllables("") == 0);
  CHECK(Syllables("2020") == 0);
  CHECK(Syllables("\U00010330") == 0);  // a letter beyond the BMP, of no script we read
  CHECK(Letters("со-общество'2") == 10);
  CHECK(Letters("и\u0306") == 1);  // й as letter and mark
}

TEST_CASE("readability: no formula for the other language, none without words") {
  ReadabilityCounts counts;
  counts.words = 100, counts.sentences = 5, counts.syllables = 150;
  CHECK(FleschReadingEase(counts, Language::kEn));
  CHECK(FleschReadingEase(counts, Language::kUnd).reason() == Undefined::kNotOfThisLanguage);
  CHECK(GunningFog(counts, Language::kRu).reason() == Undefined::kNotOfThisLanguage);
  CHECK(Lix(counts).reason() == Undefined::kNotCounted);
  counts.sentences = 0;
  CHECK(FleschReadingEase(counts, Language::kRu).reason() == Undefined::kNoSentences);
  counts.words = 0;
  CHECK(FleschReadingEase(counts, Language::kRu).reason() == Undefined::kNoWords);
}
