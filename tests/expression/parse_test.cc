// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "expression/expression.h"

using namespace pandect;
using expression::Mode;

namespace {

// The tree in Lisp dress, every default left out.
std::string Show(const Node& node) {
  auto children = [&] {
    std::string out;
    for (const Node& child : node.children) out += ' ' + Show(child);
    return out + ')';
  };
  switch (node.kind) {
    case NodeKind::kWord: {
      const char* prefix[] = {"", "form:", "exact:", "wild:"};
      return prefix[static_cast<int>(node.match)] + node.text;
    }
    case NodeKind::kGap:
      return "gap{" + std::to_string(node.min) + "," + std::to_string(node.max) + "}";
    case NodeKind::kPhrase:
      return "(phrase" + children();
    case NodeKind::kRegex:
      return "regex<" + node.text + ">" + (node.ignore_case ? "i" : "");
    case NodeKind::kNear: {
      const char* order[] = {"near", "before", "after"};
      return std::string("(") + (node.negated ? "not-" : "") + order[static_cast<int>(node.order)] +
             std::to_string(node.n) + (node.scope == NearScope::kSentence ? "s" : "") + children();
    }
    case NodeKind::kIn:
      return std::string("(") + (node.negated ? "not-in-" : "in-") + expression::Name(node.place) + children();
    case NodeKind::kAnd:
      return "(and" + children();
    case NodeKind::kOr:
      return "(or" + children();
    case NodeKind::kNot:
      return "(not" + children();
    case NodeKind::kAtLeast:
      return "(>=" + std::to_string(node.n) + children();
    case NodeKind::kList:
      return "@" + node.text;
    case NodeKind::kCode:
      return "#" + node.text;
    case NodeKind::kField:
      return node.name + "=" + node.text;
  }
  return "?";
}

std::string Parsed(const std::string& source, Mode mode) {
  const auto result = expression::Parse(source, mode);
  return result ? Show(result->root) : "error: " + Format(result.error());
}

struct Pair {
  const char* source;
  const char* tree;
};

}  // namespace

TEST_CASE("rules: every form, both languages") {
  const Pair kPairs[] = {
      // words
      {"сотрудничество", "сотрудничество"},
      {"cooperation", "cooperation"},
      {"город-побратим", "город-побратим"},
      {"cross\u2011border", "cross\u2011border"},
      {"don't", "don't"},
      {"mid.ru", "mid.ru"},
      {"т.е.", "т.е"},
      {"пре\u0301дмет", "пре\u0301дмет"},
      {"𝒳-ray", "𝒳-ray"},
      {"=Совет", "form:Совет"},
      // the surroundings of the unit
      {"член IN title(еврорегион)", "(in-title член еврорегион)"},
      {"член NOT IN heading( @list OR b )", "(not-in-heading член (or @list b))"},
      {"a IN leadin(b AND NOT c)", "(in-leadin a (and b (not c)))"},
      {"a NEAR/3 b IN article(c) AND d", "(and (in-article (near3 a b) c) d)"},
      {"a IN document(b) NEAR/2 c", "(near2 (in-document a b) c)"},
      {"a NEAR/2 (b IN title(c))", "(near2 a (in-title b c))"},
      {"(a AND b) IN title(c) IN heading(d)", "(in-heading (in-title (and a b) c) d)"},
      {"\"IN\" AND title", "(and IN title)"},
      {"a AND IN title(b)",
       "error: two operators one after another: AND IN title; write what stands between them, or leave IN out"},
      {"==МАГ", "exact:МАГ"},
      {"еврорегион*", "wild:еврорегион*"},
      {"*граничн?е", "wild:*граничн?е"},
      // phrases
      {"\"орган местного самоуправления\"", "(phrase орган местного самоуправления)"},
      {"“people to people”", "(phrase people to people)"},
      {"«орган власти»", "(phrase орган власти)"},
      {"„орган власти“", "(phrase орган власти)"},
      {"\"Еврорегион «Неман»\"", "(phrase Еврорегион Неман)"},
      {"\"орган * самоуправления\"", "(phrase орган gap{1,1} самоуправления)"},
      {"\"орган *{0,3} власти\"", "(phrase орган gap{0,3} власти)"},
      {"\"орган *{2} власти\"", "(phrase орган gap{2,2} власти)"},
      {"\"орган * * власти\"", "(phrase орган gap{2,2} власти)"},
      {"\"=Совет европ*\"", "(phrase form:Совет wild:европ*)"},
      {"=\"Совет Европы\"", "(phrase form:Совет form:Европы)"},
      {"==\"Совет Европы\"", "(phrase exact:Совет exact:Европы)"},
      {"\"сотрудничество\"", "сотрудничество"},
      {"\"sink or swim\"", "(phrase sink or swim)"},
      {"\"ALL OR NOTHING\"", "(phrase ALL OR NOTHING)"},
      {"\"OR\"", "OR"},
      {"\"и/или\"", "(phrase и или)"},
      {"\"государств – участников\"", "(phrase государств участников)"},
      {"\"line\r\n  broken\"", "(phrase line broken)"},
      // regexes
      {"/ст(атья|\\.)\\s*\\d+/i", "regex<ст(атья|\\.)\\s*\\d+>i"},
      {"/a\\/b/", "regex<a/b>"},
      {"/a\\\\/", "regex<a\\\\>"},
      // near
      {"a NEAR b", "(near10 a b)"},
      {"a NEAR/5 b", "(near5 a b)"},
      {"a BEFORE/1 b", "(before1 a b)"},
      {"a AFTER/5/s b", "(after5s a b)"},
      {"a NEAR/s b", "(near10s a b)"},
      {"a NOT NEAR/5 b", "(not-near5 a b)"},
      {"a NEAR/5 b NEAR/3 c", "(near3 (near5 a b) c)"},
      {"a NEAR/5 (b NEAR/3 c)", "(near5 a (near3 b c))"},
      {"\"приграничный регион\" NEAR/6 (создать OR сформировать)",
       "(near6 (phrase приграничный регион) (or создать сформировать))"},
      // precedence: >=, NOT, NEAR, AND, OR
      {"a OR b AND c", "(or a (and b c))"},
      {"a AND b OR c", "(or (and a b) c)"},
      {"(a OR b) AND c", "(and (or a b) c)"},
      {"a AND b NEAR/5 c", "(and a (near5 b c))"},
      {"a AND NOT b", "(and a (not b))"},
      {"a AND NOT (b NEAR/5 c)", "(and a (not (near5 b c)))"},
      {"a AND NOT b >= 3", "(and a (not (>=3 b)))"},
      {"a >= 3", "(>=3 a)"},
      {"a>=3", "(>=3 a)"},
      {"=Совет>=3", "(>=3 form:Совет)"},
      {"(a OR b) >= 2", "(>=2 (or a b))"},
      {"(a NEAR/5 b) >= 2 AND c", "(and (>=2 (near5 a b)) c)"},
      {"a OR b OR c", "(or a b c)"},
      {"(a OR b) OR (c OR d)", "(or a b c d)"},
      {"a AND (b AND c)", "(and a b c)"},
      {"((a))", "a"},
      // lists and codes
      {"@cis-states", "@cis-states"},
      {"#civil.business", "#civil.business"},
      {"@cis-states NEAR/8 граница", "(near8 @cis-states граница)"},
      {"#civil.business AND NOT #civil.ngo", "(and #civil.business (not #civil.ngo))"},
      {"  a\n  AND\n\tb\r\n", "(and a b)"},
      {"a\u00A0AND\u00A0b", "(and a b)"},
  };
  for (const Pair& pair : kPairs) {
    CAPTURE(pair.source);
    CHECK(Parsed(pair.source, Mode::kRule) == pair.tree);
  }
}

TEST_CASE("terms are phrase bodies") {
  const Pair kPairs[] = {
      {"еврорегион", "еврорегион"},
      {"  еврорегион\n", "еврорегион"},
      {"орган местного самоуправления", "(phrase орган местного самоуправления)"},
      {"орган *{0,3} власти", "(phrase орган gap{0,3} власти)"},
      {"==МАГ", "exact:МАГ"},
      {"=Council of Europe", "(phrase form:Council of Europe)"},
      {"еврорегион*", "wild:еврорегион*"},
      {"Еврорегион «Неман»", "(phrase Еврорегион Неман)"},
      {"Совет, глав (правительств)", "(phrase Совет глав правительств)"},
      {"and/or", "(phrase and or)"},
      {"=OR", "form:OR"},
      {"г. Москва", "(phrase г Москва)"},
  };
  for (const Pair& pair : kPairs) {
    CAPTURE(pair.source);
    CHECK(Parsed(pair.source, Mode::kTerm) == pair.tree);
  }
}

TEST_CASE("the search box: a bare space is AND, punctuation separates, fields are known") {
  const Pair kPairs[] = {
      {"made IN china", "(and made IN china)"},
      {"border IN title(treaty)", "(in-title border treaty)"},
      {"border NOT IN title(treaty)", "(not-in-title border treaty)"},
      {"border IN shop(treaty)", "(and border IN shop treaty)"},
      {"мир безопасность", "(and мир безопасность)"},
      {"мир, безопасность!", "(and мир безопасность)"},
      {"мир OR дружба жвачка", "(or мир (and дружба жвачка))"},
      {"мир NOT война", "(and мир (not война))"},
      {"NOT война", "(not война)"},
      {"lang:ru type:convention", "(and lang=ru type=convention)"},
      {"date:2008..2020", "date=2008..2020"},
      {"case:\"Altai Territory\"", "case=Altai Territory"},
      {"title:\"the \"\"Altai\"\" case\"", "title=the \"Altai\" case"},
      {"регион:Татарстан", "регион=Татарстан"},
      {"code:civil.business NOT coder:anna", "(and code=civil.business (not coder=anna))"},
      {"(lang:ru OR lang:en) граница", "(and (or lang=ru lang=en) граница)"},
      {"a NEAR/5 b c", "(and (near5 a b) c)"},
  };
  for (const Pair& pair : kPairs) {
    CAPTURE(pair.source);
    CHECK(Parsed(pair.source, Mode::kSearch) == pair.tree);
  }
}

TEST_CASE("hostile input fails fast") {
  const auto start = std::chrono::steady_clock::now();
  auto repeated = [](const std::string& piece, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += piece;
    return out;
  };
  CHECK(Parsed(repeated("(", 100000), Mode::kRule).find("nested more than") != std::string::npos);
  CHECK(Parsed(repeated("NOT ", 100000) + "a", Mode::kSearch).find("nested more than") != std::string::npos);
  CHECK(Parsed("a" + repeated(" NEAR/5 a", 100000), Mode::kRule).find("a chain of more than") != std::string::npos);
  CHECK(Parsed("a" + repeated(" >= 2", 100000), Mode::kRule).find("error") == 0);
  CHECK(Parsed(repeated("a OR ", 500000), Mode::kRule).find("more than 1 MiB") != std::string::npos);
  CHECK(Parsed("\"" + repeated("a ", 100000) + "\"", Mode::kRule).find("a phrase of more than") != std::string::npos);
  CHECK(Parsed(repeated("a", 100000), Mode::kRule).find("a word of more than") != std::string::npos);
  const auto wide = expression::Parse(repeated("слово OR ", 9999) + "слово", Mode::kRule);
  REQUIRE(wide.ok());
  CHECK(wide->root.children.size() == 10000);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}

TEST_CASE("every node knows its place in the source") {
  const auto result = expression::Parse("граница AND (\"мир труд\" OR =Май)", Mode::kRule);
  REQUIRE(result.ok());
  const Node& root = result->root;
  CHECK(Slice(result->source, root.children[0].at) == "граница");
  CHECK(Slice(result->source, root.children[1].at) == "(\"мир труд\" OR =Май)");
  CHECK(Slice(result->source, root.children[1].children[0].at) == "\"мир труд\"");
  CHECK(Slice(result->source, root.children[1].children[0].children[1].at) == "труд");
  CHECK(Slice(result->source, root.children[1].children[1].at) == "=Май");
}
