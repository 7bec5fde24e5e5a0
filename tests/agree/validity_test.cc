// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/validity.h"

#include <doctest/doctest.h>

using namespace pandect;

namespace {

ValidityCell Cell(uint32_t unit, uint32_t code, bool gold, bool rules) {
  ValidityCell cell;
  cell.unit = unit;
  cell.code = code;
  cell.gold = gold;
  cell.rules = rules;
  return cell;
}

// Two documents; code 0: 2 both, 1 rules only; code 1: 1 both, 2 gold only.
ValidityInput Sample() {
  ValidityInput input;
  input.codes = {"civil.ngo", "areas.culture"};
  input.documents = {
      {"ru/a.txt", Language::kRu, 5, {Cell(1, 0, true, true), Cell(2, 0, false, true), Cell(3, 1, true, false)}},
      {"en/a.txt", Language::kEn, 5, {Cell(1, 0, true, true), Cell(2, 1, true, true), Cell(4, 1, true, false)}}};
  return input;
}

}  // namespace

TEST_CASE("figures worked by hand") {
  const ValidityReport report = agree::Validity(Sample(), 200, 1);
  CHECK(report.units == 10);
  CHECK(report.micro.counts.both == 3);
  CHECK(report.micro.counts.rules_only == 1);
  CHECK(report.micro.counts.gold_only == 2);
  CHECK(*report.micro.counts.Precision() == doctest::Approx(0.75));
  CHECK(*report.micro.counts.Recall() == doctest::Approx(0.6));
  CHECK(*report.micro.counts.F1() == doctest::Approx(6.0 / 9));
  CHECK(*report.by_code[0].counts.F1() == doctest::Approx(4.0 / 5));
  CHECK(*report.by_code[1].counts.F1() == doctest::Approx(2.0 / 4));
  CHECK(*report.macro_f1 == doctest::Approx((0.8 + 0.5) / 2));
  CHECK(*report.by_language.at(Language::kRu).counts.F1() == doctest::Approx(2.0 / 4));
  CHECK(*report.by_language.at(Language::kEn).counts.F1() == doctest::Approx(4.0 / 5));
  CHECK(report.by_document[0].first == "ru/a.txt");  // the worst first
}

TEST_CASE("a disputed cell is in no score, and moves the bounds whatever the rules said") {
  for (const bool rules : {false, true}) {
    ValidityInput input = Sample();
    input.documents[0].cells.push_back(Cell(5, 0, false, rules));
    input.documents[0].cells.back().disputed = true;
    const ValidityReport report = agree::Validity(input, 10, 1);
    CHECK(report.disputed == 1);
    CHECK(*report.micro.counts.F1() == doctest::Approx(6.0 / 9));
    CHECK(*report.lower.F1() == doctest::Approx(6.0 / 10));
    CHECK(*report.upper.F1() == doctest::Approx(rules ? 8.0 / 11 : 6.0 / 9));
  }
}

TEST_CASE("a figure that does not exist is none") {
  CHECK(!Confusion{}.F1());
  CHECK(!Confusion{}.Precision());
  CHECK(!Confusion{0, 3, 0}.Recall());
  CHECK(*Confusion{0, 3, 0}.F1() == 0);
  ValidityInput one = Sample();
  one.documents.resize(1);
  CHECK(!agree::Validity(one, 100, 1).micro.f1_95);
  CHECK(!agree::Validity({}, 100, 1).micro.counts.F1());
}

TEST_CASE("the interval holds the figure, and is the same for the same seed") {
  const auto a = agree::Validity(Sample(), 500, 7), b = agree::Validity(Sample(), 500, 7);
  REQUIRE(a.micro.f1_95);
  CHECK(a.micro.f1_95->low <= *a.micro.counts.F1());
  CHECK(a.micro.f1_95->high >= *a.micro.counts.F1());
  CHECK(a.micro.f1_95->low == b.micro.f1_95->low);
  CHECK(a.micro.f1_95->high == b.micro.f1_95->high);
}

TEST_CASE("polarity absent is scored apart") {
  ValidityInput input = Sample();
  input.documents[0].cells[0].gold_absent = input.documents[0].cells[0].rules_absent = true;
  input.documents[1].cells[0].gold_absent = true;  // the rules said present
  const ValidityReport report = agree::Validity(input, 10, 1);
  CHECK(report.micro.absent.both == 1);
  CHECK(report.micro.absent.gold_only == 1);
  CHECK(*report.micro.absent.F1() == doctest::Approx(2.0 / 3));
}
