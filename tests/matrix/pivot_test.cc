// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/pivot.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "matrix/dimension.h"

using namespace pandect;
using namespace pandect::matrix;

namespace {

constexpr uint32_t kAll = CellKey::kAll;

// a > (a.x, a.y > a.y.z), b
Codebook SmallCodebook() {
  Codebook out;
  const auto add = [&](const char* id, CodeIndex parent, uint32_t depth) {
    Code code;
    code.id = id;
    code.parent = parent;
    code.depth = depth;
    out.codes.push_back(code);
  };
  add("a", kNoCode, 0);
  add("a.x", 0, 1);
  add("a.y", 0, 1);
  add("a.y.z", 2, 2);
  add("b", kNoCode, 0);
  const CodeIndex ends[] = {4, 2, 4, 4, 5};
  for (CodeIndex i = 0; i < 5; ++i) out.codes[i].end = ends[i];
  DerivedVariable period;
  period.id = "period";
  period.of = "date";
  period.bins = {{"раньше", "2000-01-01", {}}, {"позже", "", {}}};
  out.variables.push_back(period);
  return out;
}

AnalysisCoding Coded(uint32_t unit, CodeIndex code, uint32_t hits = 1, Polarity polarity = Polarity::kPresent) {
  AnalysisCoding out;
  out.unit = unit;
  out.code = code;
  out.hits = hits;
  out.words = hits * 2;
  out.polarity = polarity;
  return out;
}

AnalysisUnit Unit(Language language, uint32_t words, bool in_base = true) {
  AnalysisUnit out;
  out.language = language;
  out.words = words;
  out.in_base = in_base;
  return out;
}

uint32_t Index(const std::vector<std::string>& labels, const std::string& label) {
  if (label == "*") return kAll;
  const auto at = std::find(labels.begin(), labels.end(), label);
  REQUIRE(at != labels.end());
  return static_cast<uint32_t>(at - labels.begin());
}

CellKey At(const PivotTable& table, const std::string& row, const std::string& column, const std::string& sheet = "*") {
  return {Index(table.sheets, sheet), Index(table.rows, row), Index(table.columns, column)};
}

Dimension Dim(const char* text, const Codebook& codebook) {
  auto out = ParseDimension(text, codebook);
  REQUIRE(out.ok());
  return *out;
}

}  // namespace

TEST_CASE("dimensions are named and read back") {
  const Codebook codebook = SmallCodebook();
  for (const char* text : {"none", "code", "code/1", "code:a.y", "code:a/2", "document", "case", "language", "coder",
                           "article", "polarity", "bloc", "период"}) {
    CHECK(Name(Dim(text, codebook), codebook) == text);
  }
  for (const char* text : {"", "code:c", "code/0", "code/x", "code:a/"})
    CHECK_FALSE(ParseDimension(text, codebook).ok());
}

TEST_CASE("codes by a variable: distinct units, parents, margins, shares") {
  const Codebook codebook = SmallCodebook();
  AnalysisDocument first, second;
  first.path = "один.txt";
  first.variables = {{"bloc", "EU"}, {"period", "позже"}};
  first.units = {Unit(Language::kRu, 10), Unit(Language::kRu, 20), Unit(Language::kRu, 5, false)};
  first.codings = {Coded(0, 1, 2), Coded(0, 3), Coded(1, 4, 3, Polarity::kAbsent), Coded(2, 1)};
  second.path = "two.txt";
  second.units = {Unit(Language::kEn, 40), Unit(Language::kEn, 30)};
  second.codings = {Coded(0, 1)};

  PivotOptions options;
  options.rows = Dim("code", codebook);
  options.columns = Dim("bloc", codebook);
  Pivot pivot(codebook, options);
  pivot.Add(first);
  pivot.Add(second);
  const PivotTable table = pivot.Finish();
  CHECK(table.rows == std::vector<std::string>{"a", "a.x", "a.y", "a.y.z", "b"});
  CHECK(table.columns == std::vector<std::string>{"EU", ""});
  CHECK(table.At(At(table, "a", "EU")).units == 2);  // a.x and a.y.z in one unit, a.x in the heading
  CHECK(table.At(At(table, "a", "EU")).base_units == 1);
  CHECK(table.At(At(table, "a", "EU")).hits == 4);
  CHECK(table.At(At(table, "a", "*")).units == 3);
  CHECK(table.At(At(table, "a", "*")).documents == 2);
  CHECK(table.At(At(table, "*", "*")).units == 4);
  CHECK(table.At(At(table, "*", "EU")).units == 3);
  CHECK(table.At(At(table, "b", "EU")).absent_units == 1);
  CHECK(table.At(At(table, "b", "")).units == 0);
  CHECK(*table.Value(At(table, "a", "EU"), Measure::kShareOfUnits) == doctest::Approx(0.5));
  CHECK(*table.Value(At(table, "a", "EU"), Measure::kPer1000Words) == doctest::Approx(3 / 30.0 * 1000));
  CHECK(*table.Value(At(table, "a", "EU"), Measure::kRowPercent) == doctest::Approx(200 / 3.0));
  CHECK(*table.Value(At(table, "a", "EU"), Measure::kColumnPercent) == doctest::Approx(200 / 3.0));
  CHECK(*table.Value(At(table, "b", ""), Measure::kPresence) == 0);
  CHECK_FALSE(table.Value(At(table, "b", ""), Measure::kMeanWeight));
  CHECK(*table.Value(At(table, "b", ""), Measure::kRowPercent) == 0);

  // Bins of the codebook stand in its order although nothing falls into the first, and the missing value is last.
  options.columns = Dim("period", codebook);
  Pivot by_period(codebook, options);
  by_period.Add(second);
  by_period.Add(first);
  CHECK(by_period.Finish().columns == std::vector<std::string>{"раньше", "позже", ""});
}

TEST_CASE("net polarity, and only one of the two") {
  const Codebook codebook = SmallCodebook();
  AnalysisDocument document;
  document.units = {Unit(Language::kRu, 10), Unit(Language::kRu, 10)};
  document.codings = {Coded(0, 4, 2), Coded(0, 4, 1, Polarity::kAbsent), Coded(1, 4, 1, Polarity::kAbsent)};
  const auto value = [&](PolarityCount polarity, Measure measure) {
    PivotOptions options;
    options.rows = Dim("code/1", codebook);
    options.polarity = polarity;
    Pivot pivot(codebook, options);
    pivot.Add(document);
    const PivotTable table = pivot.Finish();
    return *table.Value(At(table, "b", "*"), measure);
  };
  CHECK(value(PolarityCount::kBoth, Measure::kUnits) == 2);
  CHECK(value(PolarityCount::kPresent, Measure::kUnits) == 1);
  CHECK(value(PolarityCount::kAbsent, Measure::kUnits) == 2);
  CHECK(value(PolarityCount::kNet, Measure::kUnits) == -1);
  CHECK(value(PolarityCount::kNet, Measure::kHits) == 0);
  // Shares and rates are netted, too: -1 of 2 units; with a heading outside of the base -2 hits of 20 words.
  CHECK(value(PolarityCount::kNet, Measure::kShareOfUnits) == -0.5);
  document.units.push_back(Unit(Language::kRu, 0, false));
  document.codings.push_back(Coded(1, 4, 2, Polarity::kAbsent));
  document.codings.push_back(Coded(2, 4, 5));
  CHECK(value(PolarityCount::kNet, Measure::kHits) == 3);
  CHECK(value(PolarityCount::kNet, Measure::kPer1000Words) == -100);
  CHECK(value(PolarityCount::kNet, Measure::kShareOfUnits) == -0.5);
}

TEST_CASE("generated: every cell and margin equals a count by the definition") {
  const Codebook codebook = SmallCodebook();
  std::mt19937 random(5);
  const auto draw = [&](uint32_t below) { return static_cast<uint32_t>(random() % below); };
  const std::vector<const char*> kinds = {"none", "code",   "code/1",   "code:a", "code:a/1", "document", "case",
                                          "bloc", "period", "language", "coder",  "article",  "polarity"};
  const auto article = [](const AnalysisDocument&, SegmentIndex index) { return "ст. " + std::to_string(index); };

  for (int round = 0; round < 1500; ++round) {
    std::vector<AnalysisDocument> documents(1 + draw(3));
    for (size_t d = 0; d < documents.size(); ++d) {
      AnalysisDocument& document = documents[d];
      document.path = "d" + std::to_string(d);
      if (draw(2)) document.variables["bloc"] = draw(2) ? "EU" : "СНГ";
      if (draw(2)) document.variables["period"] = draw(2) ? "раньше" : "позже";
      for (uint32_t i = draw(3); i-- > 0;) document.cases.push_back("случай" + std::to_string(draw(3)));
      for (uint32_t i = 0, n = draw(5); i < n; ++i) {
        document.units.push_back(Unit(draw(2) ? Language::kRu : Language::kEn, draw(20), draw(4) != 0));
        if (draw(2)) document.units.back().article = draw(2);
        if (draw(4) == 0) document.units.back().variables["bloc"] = "своё";
        if (draw(4) == 0) {
          auto& values = document.units.back().values["bloc"];
          for (uint32_t j = 1 + draw(3); j-- > 0;) {
            values.emplace_back();
            values.back().value = draw(2) ? "EU" : "третий";
            values.back().source = draw(2) ? ValueSource::kUnit : ValueSource::kTitle;
          }
        }
        if (draw(5) == 0) document.units.back().cases = {"случай0", "other"};
        for (uint32_t j = draw(4); j-- > 0;) {
          document.codings.push_back(Coded(i, draw(5), 1 + draw(3), draw(3) ? Polarity::kPresent : Polarity::kAbsent));
          if (draw(2)) document.codings.back().coder = "Анна";
          if (draw(3)) document.codings.back().weight = draw(5);
          if (draw(6) == 0) document.codings.back().continues = true;
        }
      }
    }
    PivotOptions options;
    const std::string names[3] = {kinds[draw(static_cast<uint32_t>(kinds.size()))],
                                  kinds[draw(static_cast<uint32_t>(kinds.size()))], draw(2) ? "none" : "language"};
    options.rows = Dim(names[0].c_str(), codebook);
    options.columns = Dim(names[1].c_str(), codebook);
    options.sheets = Dim(names[2].c_str(), codebook);
    options.polarity = static_cast<PolarityCount>(draw(4));
    Pivot pivot(codebook, options, article);
    std::vector<std::vector<bool>> where;
    for (const auto& document : documents) {
      where.emplace_back();
      if (draw(2))
        for (size_t i = 0; i < document.units.size(); ++i) where.back().push_back(draw(3) != 0);
      pivot.Add(document, where.back());
    }
    const PivotTable table = pivot.Finish();

    // Whether a coding (or, for other dimensions, its unit) has the label; "*" always, but a coding outside of the
    // codes that a dimension asks for has none.
    const auto has = [&](const std::string& name, const AnalysisDocument& document, const AnalysisCoding& coding,
                         const std::string& label) {
      const AnalysisUnit& unit = document.units[coding.unit];
      if (name.starts_with("code")) {
        if (name == "coder") return label == "*" || label == (coding.coder.empty() ? "rules" : coding.coder);
        const std::string& id = codebook.codes[coding.code].id;
        const bool below_a = id == "a" || id.starts_with("a.");
        if (name.starts_with("code:") && !below_a) return false;
        return label == "*" || id == label || id.starts_with(label + ".");
      }
      if (label == "*" || name == "none") return true;
      if (name == "polarity") return label == Name(coding.polarity);
      if (name == "document") return label == document.path;
      if (name == "language") return label == Tag(unit.language);
      if (name == "case") {
        const auto& cases = unit.cases.empty() ? document.cases : unit.cases;
        return cases.empty() ? label.empty() : std::find(cases.begin(), cases.end(), label) != cases.end();
      }
      if (name == "article")
        return label == document.path + (unit.article == kNoSegment ? "" : ": " + article(document, unit.article));
      // What the text of the unit says, else the segment's own, the document's, the title's: by the definition.
      std::set<std::string> found, title;
      if (const auto values = unit.values.find(name); values != unit.values.end())
        for (const UnitValue& one : values->second)
          (one.source == ValueSource::kTitle ? title : found).insert(one.value);
      const std::string given = unit.variables.contains(name)       ? unit.variables.at(name)
                                : document.variables.contains(name) ? document.variables.at(name)
                                                                    : "";
      if (!given.empty()) title.clear();
      found.merge(title);
      return found.empty() ? label == given : found.contains(label);
    };
    const bool pairs = options.rows.kind == DimensionKind::kCode && options.columns.kind == DimensionKind::kCode;
    const auto with_margin = [](std::vector<std::string> labels) {
      labels.push_back("*");
      return labels;
    };
    for (const auto& sheet : with_margin(table.sheets)) {
      for (const auto& row : with_margin(table.rows)) {
        for (const auto& column : with_margin(table.columns)) {
          Cell wanted;
          std::set<std::pair<uint32_t, uint32_t>> opened;
          for (size_t d = 0; d < documents.size(); ++d) {
            const AnalysisDocument& document = documents[d];
            bool in_document = false;
            std::set<std::pair<uint32_t, uint32_t>> here;
            for (uint32_t u = 0; u < document.units.size(); ++u) {
              if (!where[d].empty() && !where[d][u]) continue;
              bool in_unit = false, present = false, absent = false;
              for (uint32_t c = 0; c < document.codings.size(); ++c) {
                const AnalysisCoding& coding = document.codings[c];
                if (coding.unit != u) continue;
                const auto counts = [&](const AnalysisCoding& one) {
                  return options.polarity == PolarityCount::kPresent  ? one.polarity == Polarity::kPresent
                         : options.polarity == PolarityCount::kAbsent ? one.polarity == Polarity::kAbsent
                                                                      : true;
                };
                if (!counts(coding) || !has(names[2], document, coding, sheet)) continue;
                bool in_cell;
                if (!pairs) {
                  in_cell = has(names[0], document, coding, row) && has(names[1], document, coding, column);
                } else if (row == "*" && column == "*") {
                  in_cell = has(names[0], document, coding, "*") || false;
                } else if (row == "*") {
                  in_cell = has(names[1], document, coding, column);
                } else {
                  in_cell = has(names[0], document, coding, row);
                  if (in_cell && column != "*") {
                    in_cell = false;
                    for (const AnalysisCoding& other : document.codings)
                      in_cell = in_cell || (other.unit == u && counts(other) && has(names[1], document, other, column));
                  }
                }
                if (!in_cell) continue;
                in_unit = true;
                (coding.polarity == Polarity::kAbsent ? absent : present) = true;
                wanted.codings += !coding.continues;
                wanted.hits += coding.hits;
                wanted.words += coding.words;
                if (coding.weight) ++wanted.weighted, wanted.weight += *coding.weight;
                if (document.units[u].in_base) {
                  wanted.base_hits += coding.hits;
                  if (coding.polarity == Polarity::kAbsent) wanted.base_absent_hits += coding.hits;
                }
                if (coding.polarity == Polarity::kAbsent)
                  wanted.absent_hits += coding.hits, wanted.absent_words += coding.words;
                here.emplace(u, c);
              }
              wanted.units += in_unit;
              wanted.base_units += in_unit && document.units[u].in_base;
              if (document.units[u].in_base) {
                wanted.base_present_units += present;
                wanted.base_absent_units += absent;
              }
              wanted.present_units += present;
              wanted.absent_units += absent;
              in_document = in_document || in_unit;
            }
            wanted.documents += in_document;
            std::set<std::pair<uint32_t, uint32_t>> got;
            for (const CellCoding& one : pivot.CodingsIn(document, sheet, row, column, where[d]))
              got.emplace(one.unit, one.coding);
            CHECK(got == here);
          }
          CAPTURE(names[0]);
          CAPTURE(names[1]);
          CAPTURE(row);
          CAPTURE(column);
          CHECK(table.At(At(table, row, column, sheet)) == wanted);
        }
      }
    }
  }
}
