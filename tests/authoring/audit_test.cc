// SPDX-License-Identifier: GPL-2.0-or-later
#include "authoring/audit.h"

#include <algorithm>

#include "read.h"

using namespace pandect;
using namespace pandect::authoring;
using namespace pandect::test;

namespace {

DocumentAudit AuditOf(const Codebook& codebook, const std::string& text) {
  ReadText read(text);
  const Excepts excepts = ExceptsOf(codebook);
  return AuditDocument(read.reading(), codebook, read.MatchesOf(codebook), excepts, read.MatchesOf(excepts.codebook),
                       read.texts());
}

const char kText[] =
    "Приграничное сотрудничество регионов и приграничная торговля.\n"
    "Совет Европы поддержал приграничную торговлю.\n"
    "The cross-border trade of the regions grows.\n";

}  // namespace

TEST_CASE("which rules fire, exceptions too, and which never do") {
  const Codebook codebook = MakeCodebook(CodeXml(
      "trade",
      Term("ru", "торговля") + Term("ru", "экспорт") + Term("en", "trade") +
          "<rule xml:lang=\"ru\">совет NEAR/5 торговля</rule>" +
          "<except xml:lang=\"ru\">\"Совет Европы\"</except><except xml:lang=\"ru\">\"Совет Федерации\"</except>"));
  Auditor auditor(codebook);
  auditor.Add(AuditOf(codebook, kText));
  auditor.Add(AuditOf(codebook, "Торговля растёт.\n"));
  const Audit audit = auditor.Take(10);
  CHECK(audit.documents == 2);
  REQUIRE(audit.fired.size() == 6);
  const auto found = [&](uint32_t rule) {
    return std::pair(audit.fired.at({0, rule}).count, audit.fired.at({0, rule}).documents);
  };
  CHECK(found(0) == std::pair<uint64_t, uint64_t>(3, 2));  // торговля
  CHECK(found(1) == std::pair<uint64_t, uint64_t>(0, 0));  // экспорт
  CHECK(found(2) == std::pair<uint64_t, uint64_t>(1, 1));  // trade
  CHECK(found(3) == std::pair<uint64_t, uint64_t>(0, 0));  // its council is excepted
  CHECK(found(4) == std::pair<uint64_t, uint64_t>(1, 1));  // the exception that took it
  CHECK(found(5) == std::pair<uint64_t, uint64_t>(0, 0));
}

TEST_CASE("the same words under two codes, but not under a code and the one above it") {
  const Codebook codebook =
      MakeCodebook("<code id=\"a\"><label xml:lang=\"en\">a</label><definition xml:lang=\"en\">D</definition>" +
                   Term("ru", "торговля") + Term("en", "trade") + CodeXml("below", Term("ru", "торговля")) + "</code>" +
                   CodeXml("b", Term("en", "trade") + Term("ru", "приграничная торговля")));
  Auditor auditor(codebook);
  auditor.Add(AuditOf(codebook, kText));
  const Audit audit = auditor.Take(10);
  REQUIRE(audit.shared.size() == 1);
  CHECK(audit.shared[0].key.lemmas == "trade");
  CHECK(audit.shared[0].found.count == 1);
  REQUIRE(audit.shared[0].key.rules.size() == 2);
  CHECK(codebook.codes[audit.shared[0].key.rules[0].code].id == "a");
  CHECK(codebook.codes[audit.shared[0].key.rules[1].code].id == "b");
}

TEST_CASE("words that no code covers: by lemma, most frequent first, without closed classes") {
  const Codebook codebook = MakeCodebook(CodeXml("trade", Term("ru", "торговля") + Term("en", "trade")));
  Auditor auditor(codebook);
  auditor.Add(AuditOf(codebook, kText));
  auditor.Add(AuditOf(codebook, "Приграничные города и приграничные сёла.\n"));
  const Audit audit = auditor.Take(3);
  std::vector<UncoveredWord> russian, english;
  for (const UncoveredWord& word : audit.uncovered)
    (word.language == Language::kRu ? russian : english).push_back(word);
  REQUIRE(russian.size() == 3);
  CHECK(english.size() == 3);
  CHECK(russian[0].lemma == "приграничный");
  CHECK(russian[0].found.count == 5);
  CHECK(russian[0].found.documents == 2);
  for (const UncoveredWord& word : audit.uncovered) {
    CAPTURE(word.lemma);
    CHECK(word.lemma != "торговля");
    CHECK(word.lemma != "trade");
    CHECK(word.lemma != "и");
    CHECK(word.lemma != "the");
  }
  CHECK(audit.covered.at(Language::kRu).count == 2);
  CHECK(audit.words.at(Language::kRu).count == 11 + 5);
  CHECK(audit.words.at(Language::kRu).documents == 2);
}

TEST_CASE("the sum does not depend on the order of the documents") {
  const Codebook codebook = MakeCodebook(CodeXml("a", Term("ru", "торговля")) + CodeXml("b", Term("ru", "торговля")));
  const DocumentAudit one = AuditOf(codebook, kText), two = AuditOf(codebook, "Торговля села.\n");
  Auditor forth(codebook), back(codebook);
  forth.Add(one);
  forth.Add(two);
  back.Add(two);
  back.Add(one);
  const Audit a = forth.Take(100), b = back.Take(100);
  REQUIRE(a.uncovered.size() == b.uncovered.size());
  for (size_t i = 0; i < a.uncovered.size(); ++i) CHECK(a.uncovered[i].lemma == b.uncovered[i].lemma);
  REQUIRE(a.shared.size() == 1);
  CHECK(b.shared[0].found.count == a.shared[0].found.count);
}

TEST_CASE("ambiguous words: several lemmas, none of them the word itself") {
  const Codebook codebook = MakeCodebook("<list id=\"l\">" + Term("ru", "стали") + "</list>" +
                                         CodeXml("a", Term("ru", "стали") + Term("ru", "орган") + Term("ru", "=стали") +
                                                          "<rule xml:lang=\"ru\">@l</rule>"));
  const auto words = AmbiguousWords(codebook, TheLexicon());
  const auto found = std::find_if(words.begin(), words.end(), [](const AmbiguousWord& w) { return w.word == "стали"; });
  REQUIRE(found != words.end());  // сталь, стать
  CHECK(std::count(found->lemmas.begin(), found->lemmas.end(), "сталь") == 1);
  CHECK(std::count(found->lemmas.begin(), found->lemmas.end(), "стать") == 1);
  CHECK(found->rules == std::vector<RuleRef>{{0, 0}});  // not the rule that asks for the form alone
  CHECK(found->lists == std::vector<std::string>{"l"});
  CHECK(std::none_of(words.begin(), words.end(), [](const AmbiguousWord& w) { return w.word == "орган"; }));
}
