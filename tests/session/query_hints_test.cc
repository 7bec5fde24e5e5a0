// SPDX-License-Identifier: GPL-2.0-or-later
// What a query says that its author may not know: words for operators, values that nothing has.
#include "session/query_hints.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/indexed_corpus.h"
#include "support/temporary_folder.h"

using namespace pandect;
using namespace pandect::test;

namespace {

const Searcher& Bundled() {
  static const TemporaryFolder folder;
  static const Searcher searcher = [] {
    WriteIndex(folder.path() + "/index", BundledCorpus());
    auto snapshot = index::Snapshot::Open(folder.path() + "/index", IndexLexicon());
    REQUIRE_MESSAGE(snapshot.ok(), Format(snapshot.error()));
    return Searcher(*snapshot);
  }();
  return searcher;
}

uint64_t Units(const std::string& text) {
  const auto query = Bundled().Prepare(text, {});
  REQUIRE_MESSAGE(query.ok(), Format(query.error()));
  const auto found = Bundled().Find(*query, {HitOrder::kDocument, {}});
  REQUIRE(found.ok());
  return found->units();
}

}  // namespace

TEST_CASE("words between words that look like operators") {
  const struct {
    const char* query;
    const char* meant;  // empty: nothing to say
  } cases[] = {
      {"граница или виза", "граница OR виза"},
      {"граница ИЛИ виза", "граница OR виза"},
      {"граница И виза", "граница AND виза"},
      {"граница и виза и паспорт", "граница AND виза AND паспорт"},
      {"граница НЕ виза", "граница NOT виза"},
      {"не граница", "NOT граница"},
      {"border or visa", "border OR visa"},
      {"border not visa", "border NOT visa"},
      {"border and (visa or passport)", "border AND (visa OR passport)"},
      {"граница OR виза", ""},
      {"граница AND виза", ""},
      // In a phrase, in quotation marks, at an end, or as a form: a word.
      {"\"мир и безопасность\"", ""},
      {"мир \"и\" безопасность", ""},
      {"мир =и безопасность", ""},
      {"граница или", ""},
      {"или граница", ""},
      {"или", ""},
      {"граница AND (", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.query);
    const QueryHints hints = HintsOf(Bundled(), c.query, {});
    CHECK(hints.with_operators == c.meant);
    if (*c.meant == '\0') continue;
    CHECK_FALSE(hints.operators.empty());
    CHECK(hints.units == Units(c.meant));
    for (const OperatorWord& word : hints.operators) CHECK(Slice(std::string_view(c.query), word.at) == word.typed);
  }
}

TEST_CASE("fields that ask for what nothing has: what there is, the nearest first, with documents") {
  const auto one = [](const std::string& query) {
    const QueryHints hints = HintsOf(Bundled(), query, {});
    REQUIRE_MESSAGE(hints.fields.size() == 1, query);
    return hints.fields[0];
  };
  const FieldHint type = one("граница type:conventoin");
  CHECK(Slice(std::string_view("граница type:conventoin"), type.at) == "type:conventoin");
  REQUIRE_FALSE(type.values.empty());
  CHECK(type.values[0].value == "convention");
  CHECK(type.distinct == type.values.size());
  uint64_t documents = 0;
  for (const auto& value : type.values) documents += value.documents;
  CHECK(documents == 16);  // each document of the corpus has one

  const FieldHint language = one("lang:russian граница");
  REQUIRE(language.values.size() == 2);
  CHECK(language.values[0].documents >= 8);

  const FieldHint path = one("doc:statute.txt");
  REQUIRE_FALSE(path.values.empty());
  CHECK(path.values[0].value.find("statute.txt") != std::string::npos);

  CHECK(one("date:1800").lowest.empty());  // few: they are listed
  CHECK(one("date:abc").values.size() > 3);
  CHECK(one("address:\"ст. 999\" OR граница").name == "address");
  // Every field that finds something is let be, also where the whole finds nothing.
  for (const char* query : {"type:convention lang:ru", "date:2004..", "doc:ru/", "пингвин lang:en", "kind:article",
                            "граница OR виза", "typ:convention", "type:conv*"}) {
    CAPTURE(query);
    CHECK(HintsOf(Bundled(), query, {}).fields.empty());
  }
}

TEST_CASE("words side by side may have been meant as a phrase") {
  const std::pair<const char*, const char*> cases[] = {
      {"приграничное сотрудничество", "\"приграничное сотрудничество\""},
      {"  local   authorities ", "\"local authorities\""},
      {"права и свободы человека", "\"права и свободы человека\""},
      {"граница", ""},
      {"local AND authorities", ""},
      {"\"local authorities\" border", ""},
      {"(local authorities)", ""},
      {"local =authorities", ""},
      {"local author*", ""},
      {"local lang:en", ""},
      {"one two three four five six", ""},
  };
  for (const auto& [query, phrase] : cases) {
    CAPTURE(query);
    const auto parsed = expression::Parse(query, expression::Mode::kSearch);
    REQUIRE(parsed.ok());
    CHECK(AsPhrase(*parsed) == phrase);
  }
}

TEST_CASE("of many dates and numbers the ends are told") {
  const TemporaryFolder folder;
  std::vector<Document> documents;
  for (int year = 1961; year < 1991; ++year) {
    Document document = PlainDocument(std::to_string(year) + ".txt", "Граница открыта.\n");
    document.variables["date"] = std::to_string(year) + "-05-01";
    document.variables["population"] = std::to_string(year * 1000);
    documents.push_back(std::move(document));
  }
  WriteIndex(folder.path() + "/index", documents);
  const auto snapshot = index::Snapshot::Open(folder.path() + "/index", IndexLexicon());
  REQUIRE(snapshot.ok());
  const Searcher searcher(*snapshot);
  const QueryHints hints = HintsOf(searcher, "date:2022.. OR population:5", {});
  REQUIRE(hints.fields.size() == 2);
  CHECK(hints.fields[0].lowest == "1961-05-01");
  CHECK(hints.fields[0].highest == "1990-05-01");
  CHECK(hints.fields[1].lowest == "1961000");
  CHECK(hints.fields[1].highest == "1990000");
  CHECK(hints.fields[1].distinct == 30);
}
