// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/compare.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace pandect;
using namespace pandect::matrix;

namespace {

// barriers (levels 1/3 2/3) > crossing (study, -) > visa (study, -); joint (study, -); posts (ours, +)
// areas > culture (study)
Codebook Book() {
  Codebook out;
  const auto add = [&](const char* id, CodeIndex parent, uint32_t depth, CodeIndex end, Indicator indicator,
                       Direction direction) {
    Code code;
    code.id = id;
    code.parent = parent;
    code.depth = depth;
    code.end = end;
    code.indicator = indicator;
    code.direction = direction;
    out.codes.push_back(code);
  };
  add("barriers", kNoCode, 0, 5, Indicator::kNo, Direction::kNone);
  add("barriers.crossing", 0, 1, 3, Indicator::kStudy, Direction::kMinus);
  add("barriers.crossing.visa", 1, 2, 3, Indicator::kStudy, Direction::kMinus);
  add("barriers.joint", 0, 1, 4, Indicator::kStudy, Direction::kMinus);
  add("barriers.posts", 0, 1, 5, Indicator::kOurs, Direction::kPlus);
  add("areas", kNoCode, 0, 7, Indicator::kNo, Direction::kNone);
  add("areas.culture", 5, 1, 7, Indicator::kStudy, Direction::kNone);
  out.codes[0].levels = {"1/3", "2/3"};
  return out;
}

AnalysisDocument Text(const std::string& path, const std::string& bloc, std::vector<AnalysisCoding> codings,
                      uint32_t units = 4) {
  AnalysisDocument out;
  out.path = path;
  out.variables = {{"bloc", bloc}};
  for (uint32_t i = 0; i < units; ++i) {
    AnalysisUnit unit;
    unit.segment = i + 1;
    unit.words = 25;
    out.units.push_back(unit);
  }
  out.codings = std::move(codings);
  return out;
}

AnalysisCoding Coded(uint32_t unit, CodeIndex code, Polarity polarity = Polarity::kPresent,
                     Effect effect = Effect::kNone) {
  AnalysisCoding out;
  out.unit = unit;
  out.code = code;
  out.polarity = polarity;
  out.effect = effect;
  return out;
}

void TextOfUnit(const AnalysisUnit& unit, CompareQuotation& quotation) {
  quotation.text = "абзац " + std::to_string(unit.segment);
}

}  // namespace

TEST_CASE("states, levels, directions and quotations by bloc") {
  const Codebook codebook = Book();
  CompareOptions options;
  options.groups.kind = DimensionKind::kVariable;
  options.groups.variable = "bloc";
  Compare compare(codebook, options);
  compare.Add(Text("a", "EU", {Coded(0, 2), Coded(1, 3), Coded(2, 3)}), TextOfUnit);
  compare.Add(Text("b", "EU", {Coded(0, 3), Coded(1, 3, Polarity::kAbsent)}), TextOfUnit);
  compare.Add(Text("c", "СНГ", {Coded(0, 4, Polarity::kPresent, Effect::kHinders), Coded(3, 1, Polarity::kAbsent)}),
              TextOfUnit);
  compare.Expect("ASEAN");
  const Comparison got = compare.Finish();

  REQUIRE(got.groups.size() == 3);
  CHECK(got.groups[0].label == "EU");
  CHECK(got.groups[0].documents == 2);
  CHECK(got.groups[0].words == 200);
  CHECK(got.groups[2].label == "ASEAN");
  const auto state = [&](size_t group, CodeIndex code) { return got.cells[group][code].state; };
  CHECK(state(0, 1) == IndicatorState::kPresent);  // through visa
  CHECK(state(0, 3) == IndicatorState::kMixed);
  CHECK(state(0, 4) == IndicatorState::kNotMentioned);
  CHECK(state(1, 1) == IndicatorState::kAbsent);
  CHECK(state(1, 2) == IndicatorState::kNotMentioned);
  CHECK(state(2, 1) == IndicatorState::kNoDocument);

  // Only the study indicators nearest to the criterion make its level: crossing and joint, not visa and not posts.
  CHECK(got.criteria[0].counts_for_level == std::vector<bool>{true, false, true, false});
  // EU: crossing present lowers barriers (0), joint mixed (1/2): a quarter. СНГ: crossing absent raises them (1).
  CHECK(got.levels[0][0].halves == 1);
  CHECK(got.levels[0][0].mentioned == 2);
  CHECK(got.levels[0][0].level == 0);
  CHECK(got.levels[1][0].halves == 2);
  CHECK(got.levels[1][0].mentioned == 1);
  CHECK(got.levels[1][0].level == 2);
  CHECK_FALSE(got.levels[2][0].level);  // no document: no evidence, and not low
  CHECK_FALSE(got.levels[0][1].level);  // areas have no level

  // The mixed cell shows one passage a polarity, the other ones two of different documents where there are.
  REQUIRE(got.cells[0][3].quotations.size() == 2);
  CHECK(got.cells[0][3].quotations[0].text == "абзац 2");
  CHECK(got.cells[0][3].quotations[1].polarity == Polarity::kAbsent);
  CHECK(got.cells[1][4].hindering_units == 1);
  CHECK(*got.directions[1][0].balance == doctest::Approx(-1.0));  // posts hinder
  CHECK(*got.cells[0][3].per_1000_words == doctest::Approx(4 / 200.0 * 1000));
}

TEST_CASE("a share of exactly a third or two thirds reaches the cut") {
  Codebook codebook;
  Code top;
  top.id = "t";
  top.end = 4;
  top.levels = {"1/3", "2/3"};
  codebook.codes.push_back(top);
  for (CodeIndex i = 1; i < 4; ++i) {
    Code code;
    code.id = "t.i" + std::to_string(i);
    code.parent = 0;
    code.depth = 1;
    code.end = i + 1;
    code.indicator = Indicator::kStudy;
    code.direction = Direction::kPlus;
    codebook.codes.push_back(code);
  }
  for (uint32_t present = 0; present <= 3; ++present) {
    std::vector<AnalysisCoding> codings;
    for (CodeIndex i = 1; i < 4; ++i)
      codings.push_back(Coded(i - 1, i, i <= present ? Polarity::kPresent : Polarity::kAbsent));
    Compare compare(codebook, {});
    compare.Add(Text("a", "", codings), TextOfUnit);
    const Comparison got = compare.Finish();
    CHECK(*got.levels[0][0].level == std::min<uint32_t>(present, 2));
  }
}

TEST_CASE("a threshold of presence") {
  const Codebook codebook = Book();
  const auto state = [&](uint64_t units, double rate) {
    CompareOptions options;
    options.least_units = units;
    options.least_per_1000_words = rate;
    Compare compare(codebook, options);
    compare.Add(Text("a", "", {Coded(0, 6), Coded(1, 6)}), TextOfUnit);  // 2 hits in 100 words
    return compare.Finish().cells[0][6].state;
  };
  CHECK(state(1, 0) == IndicatorState::kPresent);
  CHECK(state(2, 20) == IndicatorState::kPresent);
  CHECK(state(3, 0) == IndicatorState::kNotMentioned);
  CHECK(state(1, 20.1) == IndicatorState::kNotMentioned);
}

TEST_CASE("quotations come from two documents where there are two") {
  const Codebook codebook = Book();
  Compare compare(codebook, {});
  compare.Add(Text("a", "", {Coded(0, 6), Coded(1, 6), Coded(2, 6)}), TextOfUnit);
  compare.Add(Text("b", "", {Coded(3, 6)}), TextOfUnit);
  const auto quotations = compare.Finish().cells[0][6].quotations;
  REQUIRE(quotations.size() == 2);
  CHECK(quotations[0].document == "a");
  CHECK(quotations[0].text == "абзац 1");
  CHECK(quotations[1].document == "b");
  // Whatever order documents come in.
  Compare turned(codebook, {});
  turned.Add(Text("c", "", {Coded(0, 6), Coded(1, 6)}), TextOfUnit);
  turned.Add(Text("b", "", {Coded(3, 6)}), TextOfUnit);
  turned.Add(Text("a", "", {Coded(0, 6), Coded(1, 6), Coded(2, 6)}), TextOfUnit);
  const auto same = turned.Finish().cells[0][6].quotations;
  REQUIRE(same.size() == 2);
  for (size_t i = 0; i < 2; ++i) {
    CHECK(same[i].document == quotations[i].document);
    CHECK(same[i].text == quotations[i].text);
  }
}

TEST_CASE("fractions") {
  CHECK(ReadFraction("1/3") == std::pair<uint64_t, uint64_t>{1, 3});
  for (const char* text : {"", "1", "3/2", "1/0", "a/3", "1/3x", "-1/3"}) CHECK_FALSE(ReadFraction(text));
}

TEST_CASE("generated: profile and direction equal a count by the definition") {
  Codebook codebook = Book();
  codebook.codes[6].direction = Direction::kPlus;  // areas.culture: a criterion without levels has a direction by this
  const auto add = [&](const char* id, Direction direction) {
    Code code;
    code.id = id;
    code.parent = 5;
    code.depth = 1;
    code.end = static_cast<CodeIndex>(codebook.codes.size() + 1);
    code.direction = direction;
    codebook.codes.push_back(code);
    codebook.codes[5].end = code.end;
  };
  add("areas.conflict", Direction::kMinus);
  add("areas.plain", Direction::kNone);
  uint32_t state = 7;
  const auto draw = [&](uint32_t below) { return (state = state * 1664525 + 1013904223) / 65536 % below; };
  size_t balances = 0;
  for (int round = 0; round < 300; ++round) {
    std::vector<AnalysisDocument> documents;
    for (uint32_t d = 0; d < 3; ++d) {
      std::vector<AnalysisCoding> codings;
      for (uint32_t unit = 0; unit < 4; ++unit)
        for (uint32_t i = draw(3); i-- > 0;) {
          const uint32_t effect = draw(8);
          codings.push_back(Coded(unit, 5 + draw(4), draw(4) ? Polarity::kPresent : Polarity::kAbsent,
                                  effect == 0   ? Effect::kEases
                                  : effect == 1 ? Effect::kHinders
                                                : Effect::kNone));
        }
      documents.push_back(Text("d" + std::to_string(d), draw(2) ? "EU" : "СНГ", std::move(codings)));
    }
    CompareOptions options;
    options.groups.kind = DimensionKind::kVariable;
    options.groups.variable = "bloc";
    Compare compare(codebook, options);
    for (const AnalysisDocument& document : documents) compare.Add(document, TextOfUnit);
    const Comparison comparison = compare.Finish();
    for (size_t g = 0; g < comparison.groups.size(); ++g) {
      uint64_t coded = 0, easing = 0, hindering = 0;
      std::vector<uint64_t> of_code(codebook.codes.size());
      for (const AnalysisDocument& document : documents) {
        if (document.variables.at("bloc") != comparison.groups[g].label) continue;
        for (uint32_t unit = 0; unit < 4; ++unit) {
          bool any = false, eases = false, hinders = false;
          std::vector<bool> bears(codebook.codes.size());
          for (const AnalysisCoding& coding : document.codings) {
            if (coding.unit != unit) continue;
            any = true;
            bears[coding.code] = true;
            const Direction direction = codebook.codes[coding.code].direction;
            const bool turned = coding.polarity == Polarity::kAbsent;
            if (coding.effect == Effect::kEases) eases = true;
            if (coding.effect == Effect::kHinders) hinders = true;
            if (coding.effect != Effect::kNone || direction == Direction::kNone) continue;
            ((direction == Direction::kPlus) != turned ? eases : hinders) = true;
          }
          coded += any;
          easing += eases;
          hindering += hinders;
          for (CodeIndex code = 6; code < codebook.codes.size(); ++code) of_code[code] += bears[code];
        }
      }
      const CriterionDirection& way = comparison.directions[g][1];
      CHECK(way.easing_units == easing);
      CHECK(way.hindering_units == hindering);
      if (easing + hindering > 0) {
        ++balances;
        CHECK(*way.balance == doctest::Approx((double(easing) - double(hindering)) / double(easing + hindering)));
      } else {
        CHECK_FALSE(way.balance);
      }
      for (CodeIndex code = 6; code < codebook.codes.size(); ++code) {
        const Figure& share = comparison.cells[g][code].share_of_criterion;
        if (coded == 0)
          CHECK_FALSE(share);
        else
          CHECK(*share == doctest::Approx(double(of_code[code]) / double(coded)));
      }
    }
  }
  CHECK(balances > 100);
}
