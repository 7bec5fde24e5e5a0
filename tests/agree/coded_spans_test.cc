// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/coded_spans.h"

#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>

#include "agree/kappa.h"
#include "agree/spans_report.h"

namespace pandect {
namespace {

// Two documents of three units; Boris did not see the second, Vera codes freely.
CodedSpans Sample() {
  CodedSpans spans;
  spans.coders = {"Анна", "Борис", "Vera"};
  spans.codes = {"ngo", "visa", "unused"};
  spans.documents.push_back({"а.txt",
                             Language::kRu,
                             300,
                             {{0, 100}, {100, 200}, {210, 300}},
                             {0, 1, 2},
                             {{0, 0, {10, 20}, false},
                              {1, 0, {15, 40}, false},
                              {0, 1, {90, 110}, false},      // over a border: in both units
                              {2, 1, {120, 130}, true},      // says it is absent
                              {2, 1, {140, 150}, false},     // and that it is there
                              {1, 1, {202, 208}, false}}});  // between units
  spans.documents.push_back({"b.txt", Language::kEn, 200, {{0, 100}, {100, 200}}, {0, 2}, {{0, 0, {0, 200}, false}}});
  return spans;
}

std::string Shown(const UnitRatings& ratings) {
  std::string out;
  for (size_t row = 0; row < ratings.ratings.rows(); ++row) {
    for (size_t c = 0; c < ratings.ratings.coders.size(); ++c) {
      const Category cell = ratings.ratings.At(row, c);
      out += cell == kMissingRating ? '.' : static_cast<char>('0' + cell);
    }
    out += ' ';
  }
  return out;
}

}  // namespace

TEST_CASE("a code is present in a unit by overlap, share or begin; absent is an answer of its own when asked") {
  const CodedSpans spans = Sample();
  UnitOptions options;
  CHECK(Shown(agree::RatingsOfCode(spans, 0, options)) == "110 000 000 1.0 1.0 ");
  CHECK(Shown(agree::RatingsOfCode(spans, 1, options)) == "100 103 000 0.0 0.0 ");
  options.polarity = PolarityRule::kIgnore;
  CHECK(Shown(agree::RatingsOfCode(spans, 1, options)) == "100 101 000 0.0 0.0 ");
  CHECK(Shown(agree::RatingsOfCode(spans, 2, options)) == "000 000 000 0.0 0.0 ");
  options.presence = PresenceRule::kBegin;
  CHECK(Shown(agree::RatingsOfCode(spans, 1, options)) == "100 001 000 0.0 0.0 ");
  CHECK(Shown(agree::RatingsOfCode(spans, 0, options)) == "110 000 000 1.0 0.0 ");
  options.presence = PresenceRule::kShare;
  options.share = 0.2;
  CHECK(Shown(agree::RatingsOfCode(spans, 0, options)) == "010 000 000 1.0 1.0 ");
  CHECK(Shown(agree::RatingsOfCode(spans, 1, options)) ==
        "000 001 000 0.0 0.0 ");  // two spans of ten characters together
  options = {};
  options.polarity = PolarityRule::kDistinct;
  CHECK(Shown(agree::RatingsOfCode(spans, 1, options)) == "100 103 000 0.0 0.0 ");
  CHECK(agree::RatingsOfCode(spans, 1, options).ratings.categories.size() == 4);
  CHECK(agree::RatingsOfCode(spans, 0, options).ratings.categories.size() == 2);  // nobody states its absence
}

TEST_CASE("units that nobody coded are told, and left out when asked") {
  const CodedSpans spans = Sample();
  UnitOptions options;
  UnitRatings pooled = agree::PooledRatings(spans, options);
  CHECK(pooled.uncoded_units == 1);
  CHECK(Shown(pooled) == "110 100 000 103 000 000 1.0 0.0 1.0 0.0 ");  // ngo, visa unit by unit; "unused" is left out
  CHECK(pooled.places[3].code == 1);
  CHECK(pooled.places[3].at == CodePointSpan{100, 200});
  CHECK(agree::PooledRatings(spans, options, true).ratings.rows() == 15);
  options.leave_out_uncoded = true;
  pooled = agree::PooledRatings(spans, options);
  CHECK(pooled.uncoded_units == 1);
  CHECK(Shown(pooled) == "110 100 000 103 1.0 0.0 1.0 0.0 ");
}

TEST_CASE("sets and stretches") {
  const CodedSpans spans = Sample();
  std::vector<ComparedUnit> places;
  const SetRatings sets = agree::SetsOfUnits(spans, {}, places);
  CHECK(places.size() == 5);
  CHECK(*sets.cells[0] == CategorySet{0, 1});
  CHECK(*sets.cells[1] == CategorySet{0});
  CHECK(sets.cells[2]->empty());
  CHECK_FALSE(sets.cells[10]);  // Boris did not see b.txt
  const Unitizing stretches = agree::StretchesOf(spans);
  REQUIRE(stretches.continua.size() == 2);
  CHECK(stretches.continua[0].stretches.size() == 6);
  CHECK(stretches.continua[1].coders == std::vector<uint32_t>{0, 2});
  CHECK(stretches.continua[0].end == 300);
}

TEST_CASE("absence is another element of a set, and another code of a continuum") {
  CodedSpans spans = Sample();
  std::vector<uint32_t> absence_of;
  CHECK(agree::CodesByPolarity(spans, &absence_of) ==
        std::vector<std::string>{"ngo", "visa", "unused", "visa: stated absent"});
  CHECK(absence_of == std::vector<uint32_t>{1});
  std::vector<ComparedUnit> places;
  CHECK(*agree::SetsOfUnits(spans, {}, places).cells[5] == CategorySet{1, 3});  // Vera's second unit says both
  UnitOptions ignore;
  ignore.polarity = PolarityRule::kIgnore;
  CHECK(*agree::SetsOfUnits(spans, ignore, places).cells[5] == CategorySet{1});
  const Unitizing stretches = agree::StretchesOf(spans);
  CHECK(stretches.codes.size() == 4);
  CHECK(std::count_if(stretches.continua[0].stretches.begin(), stretches.continua[0].stretches.end(),
                      [](const CodedStretch& one) { return one.code == 3; }) == 1);
  for (const StretchComparison comparison : {StretchComparison::kBorders, StretchComparison::kSegments}) {
    SpansOptions options;
    options.stretches = comparison;
    const auto report = agree::SpansReport(spans, options);
    REQUIRE(report.ok());
    CHECK(report->units == (comparison == StretchComparison::kBorders ? 500u : 7u));
    CHECK(std::any_of(report->disagreements.begin(), report->disagreements.end(), [](const SpanDisagreement& one) {
      return one.code == 1 && one.ratings == std::vector<Category>{0, 0, 2};
    }));
  }
}

TEST_CASE("only what was compared: a code given where one coder alone read goes, and is named") {
  CodedSpans spans = Sample();
  std::vector<std::string> left_out;
  // "visa" stands in units that all three read, "ngo" too.
  CHECK(agree::OnlyCompared(spans, true, &left_out).codes == std::vector<std::string>{"ngo", "visa"});
  CHECK(left_out == std::vector<std::string>{});
  spans.documents[0].coders = {0};
  spans.documents[1].spans.push_back({2, 2, {10, 20}, false});
  for (const bool by_units : {true, false}) {
    const CodedSpans compared = agree::OnlyCompared(spans, by_units, &left_out);
    CAPTURE(by_units);
    CHECK(std::find(compared.codes.begin(), compared.codes.end(), "unused") != compared.codes.end());
    CHECK(std::find(compared.codes.begin(), compared.codes.end(), "visa") == compared.codes.end());
    CHECK(std::find(left_out.begin(), left_out.end(), "visa") != left_out.end());
    for (const ComparedDocument& document : compared.documents)
      for (const CodedSpan& span : document.spans) CHECK(span.code < compared.codes.size());
  }
}

TEST_CASE("only what was seen: coders, spans and codes of elsewhere go") {
  CodedSpans spans = Sample();
  spans.documents[0].pieces = {{{0, 100}, {0, 1}}};
  spans.documents[0].coders = {0, 1};
  spans.documents.pop_back();
  const CodedSpans seen = agree::OnlySeen(spans);
  CHECK(seen.coders == std::vector<std::string>{"Анна", "Борис"});
  CHECK(seen.codes == std::vector<std::string>{"ngo", "visa"});
  CHECK(seen.documents[0].spans.size() == 3);
  spans.documents[0].pieces = {{{100, 200}, {0, 2}}};
  spans.documents[0].coders = {0, 2};
  const CodedSpans other = agree::OnlySeen(spans);
  CHECK(other.coders == std::vector<std::string>{"Анна", "Vera"});
  CHECK(other.codes == std::vector<std::string>{"visa"});
  REQUIRE(other.documents[0].spans.size() == 3);
  CHECK(other.documents[0].spans[1].coder == 1);
  CHECK(other.documents[0].spans[1].code == 0);
  CHECK(other.documents[0].pieces[0].coders == std::vector<uint32_t>{0, 1});
}

TEST_CASE("the report: per code, document, language and pooled, with places to open") {
  const CodedSpans spans = Sample();
  SpansOptions options;
  options.agreement.bootstrap.rounds = 100;
  const auto report = agree::SpansReport(spans, options);
  REQUIRE(report.ok());
  CHECK(report->units == 5);
  CHECK(report->uncoded_units == 1);
  std::set<std::string> scopes;
  for (const AgreementRow& row : report->rows)
    scopes.insert(std::string(Name(row.scope)) + " " + row.grouping + " " + row.name);
  for (const char* scope : {"all  ", "category  ngo", "category  visa", "group document а.txt", "group document b.txt",
                            "group language ru", "group language en", "pair  Анна – Борис", "pair  Борис – Vera"})
    CHECK_MESSAGE(scopes.count(scope) == 1, scope);
  REQUIRE(report->disagreements.size() == 5);
  const SpanDisagreement& first = report->disagreements[0];
  CHECK(spans.documents[first.document].name == "а.txt");
  CHECK(first.at == CodePointSpan{0, 100});
  CHECK(first.code == 0);
  CHECK(first.ratings == std::vector<Category>{1, 1, 0});
  CHECK(first.agreement == doctest::Approx(1.0 / 3));
  REQUIRE(report->by_code.size() == 3);
  CHECK(report->by_code[0].units() == 2 * (9 + 2));  // pairs either way: three coders on three units, two on two
  CHECK(report->pooled.units() == 2 * 2 * (9 + 2));
  // A code alone has a standard error; codes pooled over one unit depend on each other.
  for (const AgreementRow& row : report->rows)
    if (row.statistic == Statistic::kGwetAc && row.scope == AgreementScope::kAll)
      CHECK(row.figures.standard_error == Undefined::kDependentUnits);
}

TEST_CASE("the report by characters, segments, borders and conventions") {
  const CodedSpans spans = Sample();
  for (const StretchComparison comparison :
       {StretchComparison::kBorders, StretchComparison::kCharacters, StretchComparison::kSegments,
        StretchComparison::kNvivo, StretchComparison::kMaxqda}) {
    CAPTURE(Name(comparison));
    CHECK(StretchComparisonOf(Name(comparison)) == comparison);
    SpansOptions options;
    options.stretches = comparison;
    options.overlap_threshold = 0.1;
    const auto report = agree::SpansReport(spans, options);
    REQUIRE(report.ok());
    CHECK_FALSE(report->rows.empty());
    // Anna's and Boris's NGO overlap by 5 of 30; Vera has none.
    REQUIRE_FALSE(report->disagreements.empty());
    CHECK(report->disagreements[0].at == CodePointSpan{10, 20});
    CHECK(report->disagreements[0].ratings == std::vector<Category>{1, 1, 0});
  }
}

TEST_CASE("nothing at all") {
  CodedSpans spans;
  auto report = agree::SpansReport(spans, {});
  REQUIRE(report.ok());
  for (const AgreementRow& row : report->rows) CHECK_FALSE(row.figures.value);
  spans.coders = {"a"};
  spans.codes = {"x"};
  spans.documents.push_back({"d", Language::kUnd, 10, {{0, 10}}, {0}, {{0, 0, {1, 2}, false}}});
  for (const auto& comparison :
       {std::optional<StretchComparison>(), std::optional(StretchComparison::kBorders),
        std::optional(StretchComparison::kCharacters), std::optional(StretchComparison::kSegments),
        std::optional(StretchComparison::kNvivo), std::optional(StretchComparison::kMaxqda)}) {
    SpansOptions options;
    options.stretches = comparison;
    report = agree::SpansReport(spans, options);
    REQUIRE(report.ok());
    CHECK_FALSE(report->rows.empty());
    for (const AgreementRow& row : report->rows) CHECK_MESSAGE(!row.figures.value, Name(row.statistic));
  }
}

TEST_CASE("presence in units against looking at every span of every unit") {
  std::mt19937 random(31);
  for (int round = 0; round < 60; ++round) {
    CodedSpans spans;
    spans.coders = {"a", "b", "c"};
    spans.codes = {"x", "y"};
    ComparedDocument document;
    document.characters = 120;
    for (uint32_t at = static_cast<uint32_t>(random() % 5); at < 110;) {
      const uint32_t end = at + 1 + static_cast<uint32_t>(random() % 20);
      document.units.push_back({at, std::min(end, 120u)});
      at = end + static_cast<uint32_t>(random() % 3);
    }
    document.coders = round % 3 ? std::vector<uint32_t>{0, 1, 2} : std::vector<uint32_t>{0, 2};
    for (size_t n = random() % 25; n > 0; --n) {
      const auto begin = static_cast<uint32_t>(random() % 110);
      document.spans.push_back({static_cast<uint32_t>(random() % 3),
                                static_cast<uint32_t>(random() % 2),
                                {begin, begin + 1 + static_cast<uint32_t>(random() % 10)},
                                random() % 3 == 0});
    }
    spans.documents = {document};
    UnitOptions options;
    options.presence = static_cast<PresenceRule>(random() % 3);
    options.share = 0.4;
    options.polarity = static_cast<PolarityRule>(random() % 2);
    for (uint32_t code = 0; code < 2; ++code) {
      const UnitRatings ratings = agree::RatingsOfCode(spans, code, options);
      REQUIRE(ratings.ratings.rows() == document.units.size());
      for (size_t u = 0; u < document.units.size(); ++u)
        for (uint32_t c = 0; c < 3; ++c) {
          const CodePointSpan unit = document.units[u];
          std::set<uint32_t> covered;
          bool present = false, absent = false, begins = false;
          for (const CodedSpan& span : document.spans) {
            if (span.coder != c || span.code != code || !span.at.Overlaps(unit)) continue;
            const bool here = unit.begin <= span.at.begin;
            if (options.presence == PresenceRule::kBegin && !here) continue;
            begins |= here;
            (span.absent ? absent : present) = true;
            for (uint32_t at = std::max(unit.begin, span.at.begin); at < std::min(unit.end, span.at.end); ++at)
              covered.insert(at);
          }
          bool given = present || absent;
          if (options.presence == PresenceRule::kShare)
            given = given && static_cast<double>(covered.size()) >= 0.4 * unit.size();
          if (options.presence == PresenceRule::kBegin) given = given && begins;
          Category wanted = given ? 1 : 0;
          if (given && options.polarity == PolarityRule::kDistinct) wanted = present ? (absent ? 3 : 1) : 2;
          if (c == 1 && document.coders.size() == 2) wanted = kMissingRating;
          CHECK(ratings.ratings.At(u, c) == wanted);
        }
    }
  }
}

}  // namespace pandect
