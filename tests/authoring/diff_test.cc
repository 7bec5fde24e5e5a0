// SPDX-License-Identifier: GPL-2.0-or-later
#include "authoring/diff.h"

#include "read.h"

using namespace pandect;
using namespace pandect::authoring;
using namespace pandect::test;

namespace {

DocumentDiff DiffOf(const Codebook& before, const Codebook& after, const std::string& text) {
  ReadText read(text);
  const Excepts excepts_before = ExceptsOf(before), excepts_after = ExceptsOf(after);
  const auto matches_before = read.MatchesOf(before), matches_after = read.MatchesOf(after);
  const auto except_matches_before = read.MatchesOf(excepts_before.codebook),
             except_matches_after = read.MatchesOf(excepts_after.codebook);
  const auto codings_before = coding::MakeCodings(read.reading(), before, matches_before);
  const auto codings_after = coding::MakeCodings(read.reading(), after, matches_after);
  return DiffDocument(read.reading(), {before, excepts_before, matches_before, except_matches_before, codings_before},
                      {after, excepts_after, matches_after, except_matches_after, codings_after},
                      RulePairs(before, after));
}

std::string RuleXml(const char* language, const std::string& text, const std::string& attributes = "") {
  return std::string("<rule xml:lang=\"") + language + "\" " + attributes + ">" + text + "</rule>";
}
std::string Except(const char* language, const std::string& text) {
  return std::string("<except xml:lang=\"") + language + "\">" + text + "</except>";
}
std::string List(const std::string& terms) {
  return "<list id=\"l\">" + terms + "</list>";
}

struct Case {
  const char* what;
  std::string before, after;  // the insides of the codebooks
  std::string text;
  ChangeKind kind;
  Why why;
  bool in_after;
  const char* other;  // part of other_id and other_expression, empty where there is none
};

}  // namespace

TEST_CASE("why a coding appears, disappears or changes") {
  const std::string ru = "Совет Европы поддержал торговлю регионов.\n",
                    en = "The Council of Europe supported the trade of regions.\n";
  const Case kCases[] = {
      {"a new term", CodeXml("a", ""), CodeXml("a", Term("ru", "торговля")), ru, ChangeKind::kAppears, Why::kNewRule,
       true, ""},
      {"a term gone", CodeXml("a", Term("en", "trade")), CodeXml("a", ""), en, ChangeKind::kDisappears, Why::kGoneRule,
       false, ""},
      {"a new code", CodeXml("b", ""), CodeXml("b", "") + CodeXml("a", Term("ru", "торговля")), ru,
       ChangeKind::kAppears, Why::kNewCode, true, ""},
      {"a code gone", CodeXml("b", "") + CodeXml("a", Term("ru", "торговля")), CodeXml("b", ""), ru,
       ChangeKind::kDisappears, Why::kGoneCode, false, ""},
      {"a rule changed", CodeXml("a", RuleXml("ru", "торговля NEAR/1 совет", "id=\"near\"")),
       CodeXml("a", RuleXml("ru", "торговля NEAR/9 совет", "id=\"near\"")), ru, ChangeKind::kAppears, Why::kChangedRule,
       true, "NEAR/1 "},
      {"an exception takes the words", CodeXml("a", Term("ru", "совет")),
       CodeXml("a", Term("ru", "совет") + Except("ru", "\"Совет Европы\"")), ru, ChangeKind::kDisappears,
       Why::kExcepted, false, "Совет Европы"},
      {"an exception gone", CodeXml("a", Term("en", "council") + Except("en", "\"Council of Europe\"")),
       CodeXml("a", Term("en", "council")), en, ChangeKind::kAppears, Why::kExcepted, true, "Council of Europe"},
      {"a list longer", List(Term("ru", "рынок")) + CodeXml("a", RuleXml("ru", "@l NEAR/9 совет")),
       List(Term("ru", "рынок") + Term("ru", "торговля")) + CodeXml("a", RuleXml("ru", "@l NEAR/9 совет")), ru,
       ChangeKind::kAppears, Why::kList, true, "@l"},
      {"another code", CodeXml("b", Term("ru", "рынок")) + CodeXml("a", RuleXml("ru", "совет AND #b")),
       CodeXml("b", Term("ru", "торговля")) + CodeXml("a", RuleXml("ru", "совет AND #b")), ru, ChangeKind::kAppears,
       Why::kOtherCode, true, "#b"},
      {"polarity", CodeXml("a", Term("ru", "торговля")),
       CodeXml("a", Term("ru", "торговля") + RuleXml("ru", "торговля", "polarity=\"absent\"")), ru,
       ChangeKind::kChanges, Why::kHidden, false, ""},
      {"modality", CodeXml("a", RuleXml("ru", "торговля", "id=\"x\"")),
       CodeXml("a", RuleXml("ru", "торговля", "id=\"x\" modality=\"planned\"")), ru, ChangeKind::kChanges,
       Why::kChangedRule, true, "торговля"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.what);
    const Codebook before = MakeCodebook(c.before), after = MakeCodebook(c.after);
    const DocumentDiff diff = DiffOf(before, after, c.text);
    const CodingChange* change = nullptr;
    for (const CodingChange& found : diff.changes) {
      if (found.code == "a") change = &found;
    }
    REQUIRE(change != nullptr);
    CHECK(change->kind == c.kind);
    CHECK(change->before.has_value() == (c.kind != ChangeKind::kAppears));
    CHECK(change->after.has_value() == (c.kind != ChangeKind::kDisappears));
    REQUIRE(!change->reasons.empty());
    const Reason* reason = nullptr;
    for (const Reason& found : change->reasons) {
      if (found.in_after == c.in_after) reason = &found;
    }
    REQUIRE(reason != nullptr);
    CHECK_MESSAGE(reason->why == c.why, Name(reason->why), " instead of ", Name(c.why));
    CHECK(!reason->rule.empty());
    CHECK(!reason->expression.empty());
    const std::string other = reason->other_id + " " + reason->other_expression;
    CHECK_MESSAGE(other.find(c.other) != std::string::npos, other);

    // Back again, it is the other way round.
    const DocumentDiff back = DiffOf(after, before, c.text);
    REQUIRE(back.changes.size() == diff.changes.size());
    const CodeChanges there = diff.by_code.at("a"), here = back.by_code.at("a");
    CHECK(there.appear == here.disappear);
    CHECK(there.disappear == here.appear);
    CHECK(there.change == here.change);
    CHECK(there.before == here.after);
    // And a version against itself is nothing.
    CHECK(DiffOf(before, before, c.text).changes.empty());
    CHECK(DiffOf(after, after, c.text).changes.empty());
  }
}

TEST_CASE("a rule that only moves down or out of the way of its number is the same rule") {
  const Codebook before = MakeCodebook(CodeXml("a", Term("ru", "торговля") + Term("ru", "рынок")));
  const Codebook after =
      MakeCodebook(CodeXml("a", Term("ru", "экспорт") + Term("ru", "рынок") + Term("ru", "торговля")));
  const RulePairs pairs(before, after);
  REQUIRE(pairs.OfBefore({0, 0}));
  CHECK(pairs.OfBefore({0, 0})->rule == RuleRef{0, 2});
  CHECK(pairs.OfBefore({0, 0})->same);
  CHECK(pairs.OfBefore({0, 1})->rule == RuleRef{0, 1});
  CHECK_FALSE(pairs.OfAfter({0, 0}));
  CHECK(DiffOf(before, after, "Торговля и рынок растут.\n").changes.empty());
}

TEST_CASE("a rule rewritten in its place is changed; with another number of rules, one went and one came") {
  const Codebook before = MakeCodebook(CodeXml("a", Term("ru", "торговля") + Term("en", "trade")));
  const RulePairs in_place(before, MakeCodebook(CodeXml("a", Term("ru", "экспорт") + Term("en", "trade"))));
  REQUIRE(in_place.OfAfter({0, 0}));
  CHECK_FALSE(in_place.OfAfter({0, 0})->same);
  const RulePairs longer(
      before, MakeCodebook(CodeXml("a", Term("ru", "торговля") + Term("ru", "экспорт") + Term("en", "fair"))));
  CHECK_FALSE(longer.OfAfter({0, 1}));
  CHECK_FALSE(longer.OfAfter({0, 2}));
  const RulePairs other_language(before, MakeCodebook(CodeXml("a", Term("en", "export") + Term("en", "trade"))));
  CHECK_FALSE(other_language.OfAfter({0, 0}));
}

TEST_CASE("the sums are those of the codings") {
  const Codebook before =
      MakeCodebook(CodeXml("a", Term("ru", "торговля") + Term("ru", "совет")) + CodeXml("b", Term("ru", "регион")));
  const Codebook after =
      MakeCodebook(CodeXml("a", Term("ru", "торговля") + Term("ru", "рынок")) + CodeXml("b", Term("ru", "регион")));
  const DocumentDiff diff =
      DiffOf(before, after, "Торговля регионов.\nСовет собрался.\nРынок вырос.\nСовет о рынке.\n");
  const CodeChanges& a = diff.by_code.at("a");
  CHECK(a.before == 3);
  CHECK(a.after == 3);
  CHECK(a.same == 2);  // the last paragraph has the code in both, by other rules
  CHECK(a.appear == 1);
  CHECK(a.disappear == 1);
  CHECK(a.before == a.same + a.disappear + a.change);
  CHECK(a.after == a.same + a.appear + a.change);
  CHECK(diff.by_code.at("b").same == 1);
  REQUIRE(diff.changes.size() == 2);
  CHECK(diff.changes[0].kind == ChangeKind::kDisappears);
  CHECK(diff.changes[0].words == std::vector<std::string>{"Совет"});
  CHECK(diff.changes[1].words == std::vector<std::string>{"Рынок"});
}
