// SPDX-License-Identifier: GPL-2.0-or-later
#include "codebook/check.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "codebook/read.h"

using namespace pandect;

namespace {

// A small dictionary: what Lexicon::Describe would say.
std::vector<std::string> Lemmas(std::string_view word) {
  static const std::map<std::string, std::vector<std::string>, std::less<>> kLemmas = {
      {"город", {"город"}},          {"города", {"город"}},   {"побратим", {"побратим"}}, {"побратимы", {"побратим"}},
      {"стали", {"сталь", "стать"}}, {"сталь", {"сталь"}},    {"граница", {"граница"}},   {"границы", {"граница"}},
      {"border", {"border"}},        {"borders", {"border"}}, {"рубеж", {"рубеж"}}};
  if (const auto found = kLemmas.find(word); found != kLemmas.end()) return found->second;
  return {std::string(word), "~" + std::string(word)};
}

// One code a string; a full frame of labels around, so that only what the case is about is told.
std::string Advice(const std::vector<std::string>& codes, const std::string& before = "",
                   Severity least = Severity::kWarning) {
  std::string xml = "<codebook id=\"a\" version=\"1\"><title>t</title>" + before;
  for (size_t i = 0; i < codes.size(); ++i) {
    const std::string id(1, static_cast<char>('a' + i));
    xml += "\n<code id=\"" + id + "\"><label>" + id + "</label><definition>d</definition>" + codes[i] + "</code>";
  }
  Diagnostics problems;
  const auto book = codebook::Parse(xml + "</codebook>", "b.xml", problems);
  for (const Diagnostic& problem : problems.all()) FAIL_CHECK(Format(problem.error));
  REQUIRE(book.ok());
  codebook::Check(*book, Lemmas, problems);
  std::string out;
  for (const Diagnostic& problem : problems.all()) {
    if (problem.severity >= least) out += problem.error.what + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("advice about terms and rules") {
  struct Row {
    std::vector<std::string> codes;
    std::string told;
  };
  const std::vector<Row> kRows = {
      {{"<term>граница</term><term>рубеж</term>"}, ""},
      // the same twice
      {{"<term>граница</term><term>граница</term>"}, "the term \"граница\" is there already, in line 2\n"},
      {{"<term xml:lang='ru'>граница</term><term xml:lang='en'>border</term><term>border</term>"},
       "the term \"border\" is there already, in line 2\n"},
      {{"<term>граница</term><term>границы</term>"},
       "\"границы\" says the same as \"граница\" of line 2: every inflection is meant\n"},
      {{"<term>город побратим</term><term>города побратимы</term>"},
       "\"города побратимы\" says the same as \"город побратим\" of line 2: every inflection is meant\n"},
      {{"<term>город побратим</term><term>город * побратим</term><term>=города побратимы</term>"}, ""},
      {{"<term>граница</term><term polarity='absent'>границы</term>"}, ""},
      // one lemma in two codes
      {{"<term>граница</term>", "<term>границы</term>"}, "\"границы\" also gives code a (line 2, lemma \"граница\")\n"},
      {{"<term>граница</term>", "<term>граница</term>"}, "\"граница\" also gives code a (line 2)\n"},
      {{"<term>сталь</term>", "<term>стали</term>"}, "\"стали\" also gives code a (line 2, lemma \"сталь\")\n"},
      {{"<term xml:lang='ru'>граница</term><term xml:lang='en'>border</term>",
        "<term xml:lang='ru'>рубеж</term><term xml:lang='en'>borders</term>"},
       "\"borders\" also gives code a (line 2, lemma \"border\")\n"},
      // a finer code repeats a word of the one above it: no clash
      {{"<term>граница</term><code id='x'><label>x</label><definition>d</definition><term>граница</term></code>"}, ""},
      // never
      {{"<term>граница</term><except>граница</except>"},
       "\"граница\" can never match: the <except> of line 2 takes it away\n"},
      {{"<rule>граница AND NOT граница</rule>"}, "the rule can never match: it wants граница and NOT граница\n"},
      {{"<term>граница</term><except>#b</except>", "<term>рубеж</term>"},
       "an exception that is no place in the text takes nothing away\n"},
      {{"<rule>#b</rule>", ""}, "#b has no terms and no rules, so no unit ever bears it\n"},
      {{"<term xml:lang='ru'>граница</term><term xml:lang='en'>рубеж</term>"},
       "the Cyrillic word \"рубеж\" in what holds for English only\n"},
      {{"<except>граница</except>"}, "code a has exceptions but nothing they except from\n"},
      // one language
      {{"<term xml:lang='ru'>граница</term>"}, "code a has no English terms or rules\n"},
      {{"<term xml:lang='en'>border</term>"}, "code a has no Russian terms or rules\n"},
      {{"<term xml:lang='en'>border</term><rule>/\\d+/</rule>"}, ""},
      // roles
      {{"<example coded='yes'>x</example>"}, "examples of code a, which has no terms and no rules\n"},
      {{"<term>граница</term><example coded='no' polarity='absent'>x</example>"},
       "a polarity on an example that is not coded\n"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.codes[0]);
    CHECK(Advice(row.codes) == row.told);
  }
}

TEST_CASE("advice about lists") {
  CHECK(Advice({"<rule>@s</rule>"}, "<list id='s'><term>рубеж</term></list>") == "");
  CHECK(Advice({"<term>граница</term>"}, "<list id='s'><term>рубеж</term></list>") == "list @s is used by no rule\n");
  CHECK(Advice({"<rule>@s</rule>"}, "<list id='s'/>") == "list @s is empty\n");
  CHECK(Advice({"<rule>@s</rule>"}, "<list id='s'><term>рубеж</term><term>рубеж</term></list>") ==
        "the term \"рубеж\" is there already, in line 1\n");
  CHECK(Advice({"<rule xml:lang='en'>@s</rule><rule xml:lang='ru'>@s</rule>"},
               "<list id='s'><term xml:lang='ru'>рубеж</term></list>") ==
        "list @s has no English term, so the rule never finds one\n");
}

TEST_CASE("advice about the tree: labels, definitions, indicators, levels, choices") {
  Diagnostics problems;
  const auto book = codebook::Parse(R"(<codebook id="a" version="1">
<code id="a" levels="1/2" choice="exclusive"><label xml:lang="ru">А</label><definition>d</definition>
<code id="b" direction="+"><label>Б</label></code></code>
<code id="c"><label>Б</label><definition xml:lang="en">d</definition></code>
</codebook>)",
                                    "b.xml", problems);
  REQUIRE(book.ok());
  codebook::Check(*book, {}, problems);
  std::string out;
  for (const Diagnostic& problem : problems.all()) {
    out += std::to_string(problem.error.where.line) + " " + Name(problem.severity) + " " + problem.error.what + "\n";
  }
  CHECK(out ==
        "1 warning a codebook without a <title>\n"
        "2 warning code a has no English <label>\n"
        "2 warning code a has levels but no indicator of the study below it\n"
        "2 warning code a is exclusive but has 1 codes to choose from\n"
        "3 warning code a.b has no <definition>\n"
        "3 note code a.b has no terms and no rules\n"
        "3 warning code a.b has a direction but is no indicator\n"
        "4 warning code c has no Russian <definition>\n"
        "4 note code c has no terms and no rules\n"
        "4 warning codes a.b and c have the same label \"Б\"\n");
}

TEST_CASE("notes: examples that are missing, words no dictionary knows") {
  CHECK(Advice({"<term>граница</term><term>парадипломатия</term><example coded='yes'>1</example><example "
                "coded='yes'>2</example>"
                "<example coded='yes'>3</example><example xml:lang='ru' coded='no'>1</example>"},
               "", Severity::kNote) ==
        "code a has 1 Russian examples that are not coded\n"
        "code a has 0 English examples that are not coded\n"
        "\"парадипломатия\" is in no dictionary: its inflections are guessed\n");
}

TEST_CASE("errors of a value that no schema has seen") {
  Codebook book;
  book.path = "made.xml";
  Code code;
  code.id = "a";
  code.end = 1;
  code.colour = "red";
  code.levels = {"1/3", "1/3", "3/2", "x", "1/0", "-1/2", "0/2"};
  book.codes = {code};
  Diagnostics problems;
  codebook::CheckErrors(book, problems);
  std::string out;
  for (const Diagnostic& problem : problems.all()) out += problem.error.what + "\n";
  CHECK(out ==
        "level 1/3 of code a is not above the one before it\n"
        "level \"3/2\" of code a is no fraction between 0 and 1\n"
        "level \"x\" of code a is no fraction between 0 and 1\n"
        "level \"1/0\" of code a is no fraction between 0 and 1\n"
        "level \"-1/2\" of code a is no fraction between 0 and 1\n"
        "level \"0/2\" of code a is no fraction between 0 and 1\n"
        "colour \"red\" of code a\n");
}

TEST_CASE("checking grows linearly: ten thousand codes, references among them, one long chain") {
  std::string xml = "<codebook id=\"a\" version=\"1\">";
  for (int i = 0; i < 10000; ++i) {
    xml += "<code id=\"c" + std::to_string(i) + "\"><term>граница</term><rule>#c" + std::to_string((i + 1) % 10000) +
           "</rule></code>";
  }
  Diagnostics problems;
  const auto book = codebook::ParseLeniently(xml + "</codebook>", "b.xml", problems);
  REQUIRE(book.has_value());
  int cycles = 0;
  for (const Diagnostic& problem : problems.all()) cycles += problem.error.what.starts_with("a cycle of codes");
  CHECK(cycles == 1);
  codebook::CheckAdvice(*book, Lemmas, problems);
}
