// SPDX-License-Identifier: GPL-2.0-or-later
// The pieces of alignment, and its laws on made inputs.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "parity/align.h"
#include "parity/band.h"
#include "parity/cognate.h"
#include "parity/length_cost.h"

using namespace pandect;

namespace {

ParallelParagraph Made(uint32_t length, std::vector<Anchor> anchors = {}) {
  std::sort(anchors.begin(), anchors.end());
  return {0, length, std::move(anchors)};
}

Anchor Figure(int value) {
  return {AnchorKind::kFigure, std::to_string(value)};
}

Document TextOf(const std::string& text) {
  Document document;
  document.text = text;
  document.layout = LineLayout::kLineIsParagraph;
  return document;
}

std::vector<std::string> KeysOf(const std::string& text, AnchorKind kind) {
  const Document document = TextOf(text);
  std::vector<std::string> keys;
  for (const ParallelParagraph& paragraph : parity::Paragraphs(document, segment::Split(document)))
    for (const Anchor& anchor : paragraph.anchors)
      if (anchor.kind == kind) keys.push_back(anchor.key);
  return keys;
}

using Keys = std::vector<std::string>;

void CheckCovers(const std::vector<Bead>& beads, size_t sources, size_t targets) {
  uint32_t i = 0, j = 0;
  for (const Bead& bead : beads) {
    REQUIRE(bead.source_begin == i);
    REQUIRE(bead.target_begin == j);
    REQUIRE(bead.source_end + bead.target_end > i + j);
    i = bead.source_end;
    j = bead.target_end;
  }
  CHECK(i == sources);
  CHECK(j == targets);
}

}  // namespace

TEST_CASE("the consonants of a word, in one alphabet") {
  for (const auto& [word, skeleton] : std::vector<std::pair<std::u32string, std::string>>{
           {U"Суванто", "svnt"},
           {U"Suvanto", "svnt"},  // a name
           {U"программа", "prgrm"},
           {U"programme", "prgrm"},  // doubles once
           {U"конвенция", "knvns"},
           {U"convention", "knvntn"},  // the first four agree
           {U"концепция", "knspts"},
           {U"concept", "knspt"},  // c before e
           {U"Чернобыль", "crnbl"},
           {U"Chernobyl", "crnbl"},
           {U"география", "grf"},
           {U"geography", "grf"},  // ph
           {U"ОЭСР", "sr"},
           {U"", ""},
           {U"ёлка", "lk"},
           {U"Ұлы", "l"},  // beyond the Russian alphabet: skipped
       }) {
    if (word == U"концепция")
      CHECK(parity::ConsonantSkeleton(word).substr(0, 4) == skeleton.substr(0, 4));
    else
      CHECK(parity::ConsonantSkeleton(word) == skeleton);
  }
}

TEST_CASE("figures are read alike in both languages") {
  CHECK(KeysOf("В 2004 г. выделено 1 000 000 рублей, 1,5 %\n", AnchorKind::kFigure) == Keys{"1000000", "15", "2004"});
  CHECK(KeysOf("In 2004, 1,000,000 roubles were granted, 1.5%\n", AnchorKind::kFigure) ==
        Keys{"1000000", "15", "2004"});
  CHECK(KeysOf("В 2004 100 человек\n", AnchorKind::kFigure) == Keys{"100", "2004"});  // a year and a count, no million
}

TEST_CASE("Latin names in Russian text are anchors as such") {
  const Keys ru = KeysOf("Программа Interreg действует\n", AnchorKind::kLatin);
  CHECK(ru == Keys{"interreg"});
  const Keys en = KeysOf("The INTERREG programme is in force\n", AnchorKind::kLatin);
  CHECK(std::count(en.begin(), en.end(), "interreg") == 1);
}

TEST_CASE("addresses are the same in both languages, letters by their place in the alphabet") {
  const std::string ru =
      "Статья 5\nСтороны обязуются:\nа) развивать связи;\nб) обмениваться опытом;\nв) проводить встречи.\n";
  const std::string en =
      "Article 5\nThe Parties undertake:\n(a) to develop ties;\n(b) to exchange experience;\n(c) to hold meetings.\n";
  const Keys found = KeysOf(ru, AnchorKind::kAddress);
  CHECK(found == KeysOf(en, AnchorKind::kAddress));
  CHECK(std::count(found.begin(), found.end(), "article:5/point:c") == 1);
}

TEST_CASE("length cost: Gale and Church's delta and the two-sided tail of the normal distribution") {
  const parity::LengthModel model;  // ratio 1, s2 6.8
  CHECK(parity::LengthCost(0, 0, model) == 0);
  CHECK(parity::LengthCost(100, 100, model) == 0);
  // Lengths so that delta is 1.96: mean 100, difference 1.96 sqrt(680); the tail is 5 %.
  const double difference = 1.959964 * std::sqrt(680.0);
  CHECK(parity::LengthCost(100 - difference / 2, 100 + difference / 2, model) ==
        doctest::Approx(-std::log(0.05)).epsilon(1e-6));
  CHECK(parity::LengthCost(120, 80, model) == doctest::Approx(parity::LengthCost(80, 120, model)));
  CHECK(parity::LengthCost(100, 82, {0.82, 6.8}) == doctest::Approx(0));
  CHECK(parity::LengthCost(10, 100000, model) == parity::kCostliest);
  CHECK(parity::LengthCost(0, 50, model) > 0);
}

TEST_CASE("the longest ascent") {
  using Points = std::vector<std::pair<uint32_t, uint32_t>>;
  CHECK(parity::LongestAscent({}) == Points{});
  CHECK(parity::LongestAscent({{3, 3}, {1, 1}, {2, 9}, {4, 4}}) == Points{{1, 1}, {3, 3}, {4, 4}});
  CHECK(parity::LongestAscent({{1, 2}, {1, 3}, {1, 4}}).size() == 1);  // one source paragraph, one point
}

TEST_CASE("a band always holds a path from corner to corner") {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const uint32_t sources = random() % 1500, targets = random() % 1500;
    std::vector<std::pair<uint32_t, uint32_t>> guides;
    for (uint32_t n = sources > 0 && targets > 0 ? random() % 20 : 0; n > 0; --n)
      guides.emplace_back(random() % sources, random() % targets);
    const parity::Band band = parity::MakeBand(sources, targets, guides);
    REQUIRE(band.rows.size() == sources + 1);
    CHECK(band.Has(0, 0));
    CHECK(band.Has(sources, targets));
    for (size_t i = 1; i <= sources; ++i) {
      REQUIRE(band.rows[i].first >= band.rows[i - 1].first);
      REQUIRE(band.rows[i].second >= band.rows[i - 1].second);
      REQUIRE(band.rows[i].first <= band.rows[i - 1].second);
    }
  }
}

TEST_CASE("beads cover both sides, in order, each paragraph once") {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    std::vector<ParallelParagraph> sides[2];
    for (auto& side : sides)
      for (uint32_t n = random() % 25; n > 0; --n) side.push_back(Made(random() % 400, {Figure(int(random() % 30))}));
    CheckCovers(parity::Align(sides[0], sides[1]), sides[0].size(), sides[1].size());
  }
}

TEST_CASE("alignment by lengths alone, as in the paper") {
  // Merged in the target: the second and the third.
  const std::vector<ParallelParagraph> source = {Made(120), Made(300), Made(80), Made(500)};
  CHECK(parity::Align(source, {Made(118), Made(385), Made(490)}) ==
        std::vector<Bead>{{0, 1, 0, 1}, {1, 3, 1, 2}, {3, 4, 2, 3}});
  CHECK(parity::Align(source, source).size() == 4);
  CHECK(parity::Align({}, source) == std::vector<Bead>{{0, 0, 0, 1}, {0, 0, 1, 2}, {0, 0, 2, 3}, {0, 0, 3, 4}});
  CHECK(parity::Align({}, {}).empty());
}

TEST_CASE("a figure decides where lengths cannot, and a missing paragraph does not derail") {
  std::vector<ParallelParagraph> source;
  for (int i = 0; i < 40; ++i) source.push_back(Made(100, {Figure(i)}));
  std::vector<ParallelParagraph> target = source;
  target.erase(target.begin() + 20);
  const std::vector<Bead> beads = parity::Align(source, target);
  REQUIRE(beads.size() == 40);
  for (uint32_t i = 0; i < 40; ++i) {
    CHECK(beads[i].source_begin == i);
    CHECK(beads[i].aligned() == (i != 20));
  }
}

TEST_CASE("long documents: a missing annex in the middle, in little more than linear time") {
  const auto make = [](uint32_t count) {
    std::mt19937 random(3);
    std::vector<ParallelParagraph> out;
    for (uint32_t i = 0; i < count; ++i)
      out.push_back(Made(50 + random() % 300, {Figure(int(random() % (count / 2)))}));
    return out;
  };
  const std::vector<ParallelParagraph> source = make(6000);
  std::vector<ParallelParagraph> target = source;
  target.erase(target.begin() + 3000, target.begin() + 3300);
  const std::vector<Bead> beads = parity::Align(source, target);
  CheckCovers(beads, source.size(), target.size());
  size_t right = 0;
  for (const Bead& bead : beads)
    right += bead.aligned() && (bead.source_begin < 3000 ? bead.target_begin == bead.source_begin
                                                         : bead.target_begin + 300 == bead.source_begin);
  CHECK(right >= 5650);  // of 5700
  // The band, not the product: 6000 × 5700 cells would be 34 million.
  std::vector<std::pair<uint32_t, uint32_t>> guides;
  for (uint32_t i = 0; i < 5700; i += 50) guides.emplace_back(i < 3000 ? i : i + 300, i);
  CHECK(parity::MakeBand(6000, 5700, guides).cells() < 6000 * 600);
}
