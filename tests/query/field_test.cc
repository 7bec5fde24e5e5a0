// SPDX-License-Identifier: GPL-2.0-or-later
// Fields of documents are answered from the index's terms: held to the test of each document's facts.
#include <doctest/doctest.h>

#include <random>

#include "corpus.h"
#include "query/fields.h"

namespace pandect::test {
namespace {

const std::vector<std::string> kValues = {"2008",
                                          "2009-01-01",
                                          "14.05.2008",
                                          "1991..2000",
                                          "2010-05; 2012",
                                          "1991; край",
                                          "-3.5",
                                          "1 000",
                                          "1000",
                                          "Татарстан",
                                          "Республика Татарстан",
                                          "татары",
                                          "Ёлки; елки",
                                          "",
                                          "a;b; c",
                                          "=",
                                          "a=b",
                                          "Co-operation",
                                          "*",
                                          "Татарстан; " + std::string(300, 'x'),
                                          std::string(300, 'x'),
                                          std::string(299, 'x') + "y",
                                          std::string(195, 'x'),
                                          "2008-05-14T10:00",
                                          "0",
                                          "00",
                                          "\xF0\x9F\x98\x80 e\u0301"};

const std::vector<std::string> kAsked = {"2008",        "2008..2010",
                                         "..2008-05",   "2008-05-14..",
                                         "1991..2000",  "-10..10",
                                         "999..1000.5", "..0",
                                         "1000",        "2012",
                                         "Татар*",      "*татар*",
                                         "тат?ры",      "*",
                                         "?",           "край",
                                         "ёлки",        "*a*",
                                         "c",           "\"\"",
                                         "x*",          std::string(300, 'x'),
                                         "*y",          "a=b",
                                         "=",           "=*",
                                         "нет такого",  "*😀*"};

// Documents with a region, a year, and names that look alike; a few have neither text nor words.
Corpus& Documents() {
  static Corpus& corpus = *[] {
    auto* made = new Corpus;
    std::mt19937 random(5);
    for (size_t i = 0; i < 150; ++i) {
      std::map<std::string, std::string> variables;
      const auto value = [&] { return kValues[random() % kValues.size()]; };
      if (i % 3 != 0) variables["region"] = value();
      if (i % 4 != 0) variables["r"] = value();
      if (i % 5 == 0) variables["r=a"] = value();
      if (i % 7 == 0) variables["id"] = value();
      const char* const texts[] = {"Слово о регионе.\n\nA word.\n", "", "***\n\n— — —\n", "Регион.\n"};
      made->AddText("d" + std::to_string(i) + ".txt", texts[i % 4], variables);
    }
    return made;
  }();
  return corpus;
}

const Searcher& OfDocuments() {
  static const Searcher searcher(Documents().Index());
  return searcher;
}

}  // namespace

TEST_CASE("values, ranges and wildcards of variables find the documents whose facts pass") {
  const Searcher& searcher = OfDocuments();
  const std::vector<std::string>& names = searcher.snapshot().variable_names();
  REQUIRE(names == std::vector<std::string>{"id", "r", "r=a", "region"});
  size_t asked = 0, found_any = 0, by_terms = 0;
  for (const std::string name : {"region", "r", "id"}) {
    for (const std::string& value : kAsked) {
      CAPTURE(name);
      CAPTURE(value);
      Node node;
      node.kind = NodeKind::kField;
      node.name = name;
      node.text = value == "\"\"" ? "" : value;
      const auto test = query::FieldTest::Of(node, names, "field:");
      if (!test.ok()) continue;  // a range that is none
      by_terms += test->TermsName().has_value();
      for (const UnitLevel level : {UnitLevel::kParagraph, UnitLevel::kDocument}) {
        UnitNames wanted;
        for (const Staged& staged : Documents().staged()) {
          index::DocumentFacts facts;
          facts.id = facts.path = staged.document.path;
          facts.variables = staged.document.variables;
          if (!test->Passes(facts)) continue;
          for (const SegmentIndex unit : UnitsOf(staged.tree, level)) wanted.insert({staged.document.path, unit});
        }
        QueryOptions options;
        options.unit = level;
        Expression expression;
        expression.source = "field:";
        expression.root = node;
        const auto query = searcher.Prepare(expression, options);
        REQUIRE_MESSAGE(query.ok(), Format(query.error()));
        const auto found = searcher.Find(*query, {});
        REQUIRE_MESSAGE(found.ok(), Format(found.error()));
        CHECK(Corpus::Names(searcher, *found) == wanted);
        ++asked;
        found_any += !wanted.empty();
      }
    }
  }
  MESSAGE(asked << " questions, " << found_any << " find something");
  CHECK(asked > 130);
  CHECK(found_any > 100);
  CHECK(by_terms > 20);  // "region"; the terms of "r" may be those of "r=a", those of "id" are every document's
}

}  // namespace pandect::test
