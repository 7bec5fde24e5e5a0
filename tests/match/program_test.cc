// SPDX-License-Identifier: GPL-2.0-or-later
//
// Codebooks as a whole: lists, #codes, excepts, languages, units, and codebooks that cannot be compiled.
#include <doctest/doctest.h>

#include <algorithm>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include "expression/expression.h"
#include "match/compile.h"
#include "match/engine.h"
#include "toy.h"

using namespace pandect;

namespace {

struct RuleText {
  RuleKind kind;
  Language language;
  std::string expression;
};
struct CodeText {
  std::string id;
  CodeIndex parent;
  std::vector<RuleText> rules;
};

Codebook Make(const std::vector<CodeText>& codes, const std::vector<std::string>& states = {}) {
  Codebook codebook;
  TermList list;
  list.id = "states";
  for (const std::string& term : states) {
    auto parsed = expression::Parse(term, expression::Mode::kTerm);
    REQUIRE(parsed.ok());
    list.entries.push_back({Language::kUnd, *std::move(parsed), {}});
  }
  codebook.lists.push_back(std::move(list));
  uint32_t line = 0;
  for (const CodeText& text : codes) {
    Code code;
    code.id = text.id;
    code.parent = text.parent;
    code.end = static_cast<CodeIndex>(codebook.codes.size() + 1);
    for (CodeIndex above = text.parent; above != kNoCode; above = codebook.codes[above].parent) {
      codebook.codes[above].end = code.end;
    }
    for (const RuleText& rule_text : text.rules) {
      Rule rule;
      rule.kind = rule_text.kind;
      rule.language = rule_text.language;
      rule.place = {"toy.xml", ++line, 1};
      const auto mode = rule.kind == RuleKind::kTerm ? expression::Mode::kTerm : expression::Mode::kRule;
      auto parsed = expression::Parse(rule_text.expression, mode);
      REQUIRE_MESSAGE(parsed.ok(), Format(parsed.error()));
      rule.expression = *std::move(parsed);
      code.rules.push_back(std::move(rule));
    }
    codebook.codes.push_back(std::move(code));
  }
  return codebook;
}

constexpr RuleKind kTerm = RuleKind::kTerm, kRule = RuleKind::kRule, kExcept = RuleKind::kExcept;
constexpr Language kUnd = Language::kUnd, kRu = Language::kRu, kEn = Language::kEn;

const toy::Language1 kLanguage;
const toy::ToyQueryWords kWords(kLanguage);

// "code/rule:[hit]…" of every match, units apart by " | ".
std::string Found(const Codebook& codebook, UnitLevel level, const toy::ToyDocument& document) {
  const auto program = match::CompileCodebook(codebook, level, kWords);
  if (!program) return Format(program.error());
  match::Engine engine(**program);
  for (FormId id = 0; id < kLanguage.forms().size(); ++id) engine.AddForm(kLanguage.Facts(id));
  std::vector<Match> matches;
  engine.Match(document.reading(), matches);
  std::string out;
  for (size_t i = 0; i < matches.size(); ++i) {
    const Match& match = matches[i];
    if (i > 0) out += match.unit == matches[i - 1].unit ? " " : " | ";
    out += codebook.codes[match.code].id + "/" + std::to_string(match.rule) + ":";
    for (const Hit& hit : match.hits) out += "[" + std::string(Slice(document.document.text, hit.span)) + "]";
  }
  return out;
}

std::string Found(const Codebook& codebook, const std::vector<std::string>& sentences,
                  UnitLevel level = UnitLevel::kParagraph) {
  return Found(codebook, level, toy::Builder(kLanguage).Paragraph(kUnd, sentences).Finish());
}

}  // namespace

TEST_CASE("an except hides words before anything is decided") {
  const auto with = [](const std::string& rule, const std::string& except) {
    return Make({{"c", kNoCode, {{kRule, kUnd, rule}, {kExcept, kUnd, except}}}});
  };
  CHECK(Found(with("регион", "\"совет регион\""), {"совет регион мир регион"}) == "c/0:[регион]");
  CHECK(Found(with("\"регион мир\"", "\"совет регион\""), {"совет регион мир"}) == "c/0:[регион мир]");
  CHECK(Found(with("регион NEAR/5 мир", "\"совет регион\""), {"совет регион мир"}).empty());
  CHECK(Found(with("мир AND NOT регион", "\"совет регион\""), {"совет регион мир"}) == "c/0:[мир]");
  CHECK(Found(with("мир NOT NEAR/5 регион", "\"совет регион\""), {"совет регион мир"}) == "c/0:[мир]");
  CHECK(Found(with("регион >= 2", "\"совет регион\""), {"совет регион мир регион"}).empty());
  // One except within another, and one that fires only with something else in the unit.
  const Codebook two =
      Make({{"c",
             kNoCode,
             {{kRule, kUnd, "регион"}, {kExcept, kUnd, "\"совет *{0,5} город\""}, {kExcept, kUnd, "\"мир мир\""}}}});
  CHECK(Found(two, {"совет мир мир регион город регион"}) == "c/0:[регион]");
  CHECK(Found(with("регион", "регион AND мир"), {"регион город"}) == "c/0:[регион]");
  CHECK(Found(with("регион", "регион AND мир"), {"регион мир"}).empty());
  // It hides from its own code only.
  const Codebook others = Make({{"a", kNoCode, {{kRule, kUnd, "регион"}, {kExcept, kUnd, "регион"}}},
                                {"b", kNoCode, {{kRule, kUnd, "регион"}}}});
  CHECK(Found(others, {"регион"}) == "b/0:[регион]");
}

TEST_CASE("#code: whatever order the codes stand in, and what is below them") {
  const Codebook codebook = Make({{"a", kNoCode, {{kRule, kUnd, "#b AND мир"}, {kRule, kUnd, "#b AND NOT #c"}}},
                                  {"b", kNoCode, {}},
                                  {"b.x", 1, {{kRule, kUnd, "#c OR регион"}}},
                                  {"c", kNoCode, {{kTerm, kUnd, "совет"}}}});
  CHECK(Found(codebook, {"совет"}) == "b.x/0: c/0:[совет]");
  CHECK(Found(codebook, {"регион мир"}) == "a/0:[мир] a/1: b.x/0:[регион]");
  CHECK(Found(codebook, {"мир"}).empty());
}

TEST_CASE("a language names the paragraphs where a rule is looked for") {
  const Codebook codebook =
      Make({{"c",
             kNoCode,
             {{kRule, kRu, "совет"}, {kRule, kEn, "совет"}, {kRule, kUnd, "совет"}, {kRule, kRu, "#d AND NOT мир"}}},
            {"d", kNoCode, {{kRule, kUnd, "совет"}}}});
  const toy::ToyDocument document =
      toy::Builder(kLanguage).Paragraph(kRu, {"совет"}).Paragraph(kEn, {"совет"}).Paragraph(kUnd, {"совет"}).Finish();
  CHECK(Found(codebook, UnitLevel::kParagraph, document) ==
        "c/0:[совет] c/2:[совет] c/3: d/0:[совет] | c/1:[совет] c/2:[совет] d/0:[совет] | "
        "c/0:[совет] c/1:[совет] c/2:[совет] c/3: d/0:[совет]");
  // Sentences are looked at in the language of their paragraph; in a document the paragraphs tell.
  CHECK(Found(codebook, UnitLevel::kSentence, document) == Found(codebook, UnitLevel::kParagraph, document));
  CHECK(Found(codebook, UnitLevel::kDocument, document) ==
        "c/0:[совет][совет] c/1:[совет][совет] c/2:[совет][совет][совет] c/3: d/0:[совет][совет][совет]");
}

TEST_CASE("units: sentences, paragraphs, articles and what stands outside them, the document") {
  const toy::ToyDocument document = toy::Builder(kLanguage)
                                        .Paragraph(kUnd, {"мир", "город"})
                                        .Article()
                                        .Paragraph(kUnd, {"совет"})
                                        .Paragraph(kUnd, {"мир"})
                                        .CloseArticle()
                                        .Paragraph(kUnd, {"мир"})
                                        .Finish();
  using Units = std::vector<SegmentIndex>;
  CHECK(UnitsOf(document.tree, UnitLevel::kSentence) == Units{2, 3, 6, 8, 10});
  CHECK(UnitsOf(document.tree, UnitLevel::kParagraph) == Units{1, 5, 7, 9});
  CHECK(UnitsOf(document.tree, UnitLevel::kArticle) == Units{1, 4, 9});
  CHECK(UnitsOf(document.tree, UnitLevel::kDocument) == Units{0});
  CHECK(UnitsOf({}, UnitLevel::kDocument).empty());
  for (const UnitLevel level :
       {UnitLevel::kSentence, UnitLevel::kParagraph, UnitLevel::kArticle, UnitLevel::kDocument}) {
    match::Layout layout;
    match::BuildLayout(document.tree, document.words, level, layout);
    Units units;
    for (const auto& unit : layout.units) units.push_back(unit.segment);
    CHECK(units == UnitsOf(document.tree, level));
  }
  const Codebook both = Make({{"c", kNoCode, {{kRule, kUnd, "совет AND мир"}}}});
  CHECK(Found(both, UnitLevel::kParagraph, document).empty());
  CHECK(Found(both, UnitLevel::kArticle, document) == "c/0:[совет][мир]");
  CHECK(Found(both, UnitLevel::kDocument, document) == "c/0:[мир][совет][мир][мир]");
}

TEST_CASE("lists are shared, and their entries keep their languages") {
  Codebook codebook =
      Make({{"a", kNoCode, {{kRule, kUnd, "@states"}}}, {"b", kNoCode, {{kRule, kRu, "мир NEAR/2 @states"}}}},
           {"регион", "совет мира", "город-побратим"});
  codebook.lists[0].entries[0].language = kEn;
  CHECK(Found(codebook, {"мир регион"}) == "a/0:[регион] b/0:[мир регион]");
  CHECK(Found(codebook, UnitLevel::kParagraph,
              toy::Builder(kLanguage).Paragraph(kRu, {"мир регион совета мира"}).Finish()) ==
        "a/0:[совета мира] b/0:[мир регион совета мира]");
}

TEST_CASE("what cannot be compiled names its rule") {
  const auto said = [](const Codebook& codebook) {
    const auto program = match::CompileCodebook(codebook, UnitLevel::kParagraph, kWords);
    REQUIRE(!program.ok());
    return Format(program.error());
  };
  CHECK(said(Make({{"a", kNoCode, {{kRule, kUnd, "мир"}, {kRule, kUnd, "@unknown"}}}}))
            .starts_with("toy.xml:2:1: no list @unknown"));
  CHECK(said(Make({{"a", kNoCode, {{kRule, kUnd, "#zzz"}}}})).starts_with("toy.xml:1:1: no code #zzz"));
  CHECK(said(Make({{"a", kNoCode, {{kRule, kUnd, "#a"}}}}))
            .starts_with("toy.xml:1:1: the rules of #a ask for themselves"));
  CHECK(said(Make({{"a", kNoCode, {{kRule, kUnd, "#b"}}}, {"b", kNoCode, {{kRule, kUnd, "мир OR #a"}}}}))
            .starts_with("toy.xml:2:1: the rules of #a ask for themselves"));
  CHECK(said(Make({{"a", kNoCode, {}}, {"a.b", 0, {{kRule, kUnd, "#a AND мир"}}}})).find("ask for themselves") !=
        std::string::npos);
}

TEST_CASE("shapes tell what rules became") {
  const auto program = match::CompileCodebook(
      Make({{"a", kNoCode, {{kTerm, kUnd, "мир"}, {kRule, kUnd, "@states NEAR/3 (мир OR /ми/)"}}}},
           {"регион", "совет"}),
      UnitLevel::kParagraph, kWords);
  REQUIRE(program.ok());
  const Program whole(*program);
  const std::vector<RuleShape> shapes = whole.Shapes();
  REQUIRE(shapes.size() == 2);
  CHECK(shapes[0].patterns == 1);
  CHECK(shapes[1].patterns == 3);
  CHECK(shapes[1].regexes == 1);
  CHECK(!shapes[1].always);
  CHECK(whole.atom_count() >= 3);
}

// Long paragraphs that repeat one word, and rules that pair or follow all of them. The bound is far above what these
// take (some tens of milliseconds each) and far below what they would take without one (minutes).
TEST_CASE("hostile rules end in time, and cover what they should") {
  std::string words;
  constexpr uint32_t kCount = 30000;
  for (uint32_t i = 0; i < kCount; ++i) words += i % 3 == 2 ? "совет " : "мир ";
  words.pop_back();
  const toy::ToyDocument document = toy::Builder(kLanguage).Paragraph(kUnd, {words}).Finish();
  std::string chain = "мир", either = "мир", gaps = "мир", deep = "мир";
  for (int i = 0; i < 150; ++i) chain += " NEAR/1000 " + std::string(i % 2 == 0 ? "совет" : "мир");
  for (int i = 0; i < 10000; ++i) either += " OR слово" + std::to_string(i);
  for (int i = 0; i < 10; ++i) gaps += " *{0,100} мир";
  for (int i = 0; i < 190; ++i) deep = "(" + deep + " OR город) ";
  struct Row {
    std::string rule;
    uint32_t covered;  // words
  };
  for (const Row& row : std::vector<Row>{
           {"мир NEAR/1000 совет", kCount},
           {"мир BEFORE/1000 совет", kCount},
           {"совет BEFORE/2 совет", 0},
           {"совет NEAR/3/s совет", kCount - 2},
           {"мир NOT NEAR/1 совет", 1} /* the first */,
           {"совет NOT NEAR/2 совет", kCount / 3},
           {chain, kCount},
           {either, kCount / 3 * 2},
           {"\"" + gaps + "\"", kCount - 1},
           {deep, kCount / 3 * 2},
           {"(мир OR совет) >= 1000", kCount},
           {"/[а-я]+ [а-я]+/", kCount},
       }) {
    const Codebook codebook = Make({{"c", kNoCode, {{kRule, kUnd, row.rule}}}});
    const auto program = match::CompileCodebook(codebook, UnitLevel::kParagraph, kWords);
    REQUIRE_MESSAGE(program.ok(), Format(program.error()));
    match::Engine engine(**program);
    for (FormId id = 0; id < kLanguage.forms().size(); ++id) engine.AddForm(kLanguage.Facts(id));
    std::vector<Match> matches;
    const std::clock_t begin = std::clock();  // of this process: others may be busy
    engine.Match(document.reading(), matches);
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    CHECK_MESSAGE(seconds < 20, row.rule.substr(0, 60));
    if (seconds > 1) MESSAGE(row.rule.substr(0, 60) << ": " << seconds << " s");
    uint32_t covered = 0;
    for (const Match& match : matches) {
      for (const Hit& hit : match.hits) covered += hit.last_word - hit.first_word;
    }
    CHECK_MESSAGE(covered == row.covered, row.rule.substr(0, 60));
  }
}

// Beyond some thousands of pairs in a paragraph only neighbours are paired. What is covered, and what fired, must not
// change.
TEST_CASE("pairing with neighbours covers and fires what pairing with all would") {
  std::mt19937 random(7);
  const char* const kNames[] = {"мир", "совет", "город", "регион"};
  for (int round = 0; round < 12; ++round) {
    std::vector<uint32_t> word_kinds;
    std::vector<std::string> sentences;
    std::vector<uint32_t> sentence_of;
    while (word_kinds.size() < 3000) {
      std::string sentence;
      const uint32_t length = 1 + random() % 700;
      for (uint32_t i = 0; i < length; ++i) {
        // Long stretches without one of the two words, so that not everything is covered.
        const bool quiet = word_kinds.size() / 400 % 3 == 1;
        const uint32_t kind = quiet ? (random() % 60 == 0 ? random() % 2 : 2) : random() % 4;
        word_kinds.push_back(kind);
        sentence_of.push_back(static_cast<uint32_t>(sentences.size()));
        sentence += (i > 0 ? " " : "") + std::string(kNames[kind]);
      }
      sentences.push_back(std::move(sentence));
    }
    const uint32_t size = static_cast<uint32_t>(word_kinds.size());
    const uint32_t order = static_cast<uint32_t>(round) % 3, n = 100;
    const bool same_sentence = round / 3 % 2 == 1, negated = round >= 6 && round % 2 == 1;
    std::vector<bool> covered(size, false), fired(size, false);
    uint32_t looked_at = 0;
    for (uint32_t a = 0; a < size; ++a) {
      bool paired = false;
      for (uint32_t b = 0; b < size && word_kinds[a] == 0; ++b) {
        looked_at += word_kinds[b] == 1 && (a < b ? b - a : a - b) <= n;
        if (word_kinds[b] != 1 || (same_sentence && sentence_of[a] != sentence_of[b])) continue;
        if ((order == 1 && a > b) || (order == 2 && a < b)) continue;
        if ((a < b ? b - a : a - b) > n) continue;
        paired = true;
        if (negated) continue;
        for (uint32_t i = std::min(a, b); i <= std::max(a, b); ++i) covered[i] = true;
        fired[a] = fired[b] = true;
      }
      if (negated && word_kinds[a] == 0 && !paired) covered[a] = fired[a] = true;
    }
    REQUIRE(looked_at > 20000);
    const std::string rule = std::string("мир ") + (negated ? "NOT " : "") +
                             (order == 0   ? "NEAR"
                              : order == 1 ? "BEFORE"
                                           : "AFTER") +
                             "/" + std::to_string(n) + (same_sentence ? "/s" : "") + " совет";
    const auto program =
        match::CompileCodebook(Make({{"c", kNoCode, {{kRule, kUnd, rule}}}}), UnitLevel::kParagraph, kWords);
    REQUIRE(program.ok());
    match::Engine engine(**program);
    for (FormId id = 0; id < kLanguage.forms().size(); ++id) engine.AddForm(kLanguage.Facts(id));
    const toy::ToyDocument document = toy::Builder(kLanguage).Paragraph(kUnd, sentences).Finish();
    std::vector<Match> matches;
    engine.Match(document.reading(), matches);
    std::vector<bool> covered_found(size, false), fired_found(size, false);
    for (const Match& match : matches) {
      for (const Hit& hit : match.hits) {
        for (uint32_t i = hit.first_word; i < hit.last_word; ++i) covered_found[i] = true;
        Evidence(hit, [&](ByteSpan span) {
          for (uint32_t i = 0; i < size; ++i) {
            if (span.Contains(document.words.span[i])) fired_found[i] = true;
          }
        });
      }
    }
    CHECK_MESSAGE(covered_found == covered, rule);
    CHECK_MESSAGE(fired_found == fired, rule);
  }
}

TEST_CASE("IN: the same words in other surroundings") {
  using Role = SegmentRole;
  const auto document = [] {
    toy::Builder builder(kLanguage);
    builder.Paragraph(kUnd, {"совет город"}, Role::kTitle);              // the title
    builder.Paragraph(kUnd, {"мир"});                                    // outside every article
    builder.Article().Paragraph(kUnd, {"город"}, Role::kHeading);        // article with a heading
    builder.Point().Paragraph(kUnd, {"регион"}, Role::kBody, ':');       // a lead-in
    builder.Paragraph(kUnd, {"мир 2004"}, Role::kListItem);              // its item
    builder.Paragraph(kUnd, {"сталь"});                                  // ends the list
    builder.Paragraph(kUnd, {"мир"}, Role::kListItem);                   // an item of nothing
    builder.Article().Paragraph(kUnd, {"council мир"}, Role::kHeading);  // a heading with the word
    builder.Paragraph(kUnd, {"мир"});
    return builder.Finish();
  }();
  const auto found = [&](const std::string& rule) {
    return Found(Make({{"c", kNoCode, {{kRule, kUnd, rule}}}}), UnitLevel::kParagraph, document);
  };
  const std::string m = "c/0:[мир]", all = m + " | " + m + " | " + m + " | " + m + " | " + m;
  CHECK(found("мир") == all);
  CHECK(found("мир IN title(совет)") == all);
  CHECK(found("мир IN title(регион)").empty());
  CHECK(found("мир NOT IN title(регион)") == all);
  CHECK(found("мир IN heading(город)") == m + " | " + m);
  CHECK(found("мир IN heading(council)") == m);  // not the heading itself
  CHECK(found("город IN heading(город)").empty());
  CHECK(found("мир IN leadin(регион)") == m);
  CHECK(found("мир IN leadin(сталь)").empty());  // a full stop introduces nothing
  CHECK(found("мир IN article(регион)") == m + " | " + m);
  CHECK(found("мир IN article(council)") == m + " | " + m);
  CHECK(found("мир IN article(совет)").empty());  // a title is in no article
  CHECK(found("мир IN document(сталь)") == all);
  // All that is wanted must be in one paragraph.
  CHECK(found("мир IN document(регион AND сталь)").empty());
  CHECK(found("мир IN document(совет AND NOT сталь)") == all);
  CHECK(found("мир NEAR/2 2004 IN leadin(регион)") == "c/0:[мир 2004]");
  CHECK(found("2004 NEAR/2 (мир IN leadin(регион))") == "c/0:[мир 2004]");
  CHECK(found("(мир AND 2004) IN leadin(регион)") == "c/0:[мир][2004]");
  CHECK(found("мир IN heading(город) IN leadin(регион)") == m);
  // Sentences and articles are units with surroundings, too.
  const auto by = [&](UnitLevel level, const std::string& rule) {
    return Found(Make({{"c", kNoCode, {{kRule, kUnd, rule}}}}), level, document);
  };
  CHECK(by(UnitLevel::kSentence, "мир IN leadin(регион)") == m);
  CHECK(by(UnitLevel::kArticle, "мир IN title(совет)") == m + " | c/0:[мир][мир] | c/0:[мир][мир]");
  CHECK(by(UnitLevel::kDocument, "мир IN title(совет)") == "c/0:[мир][мир][мир][мир][мир]");
  // A condition speaks the language of its rule.
  toy::Builder mixed(kLanguage);
  const toy::ToyDocument two = mixed.Paragraph(kEn, {"совет"}, Role::kTitle).Paragraph(kRu, {"мир"}).Finish();
  CHECK(Found(Make({{"c", kNoCode, {{kRule, kRu, "мир IN title(совет)"}}}}), UnitLevel::kParagraph, two).empty());
  CHECK(Found(Make({{"c", kNoCode, {{kRule, kUnd, "мир IN title(совет)"}}}}), UnitLevel::kParagraph, two) == m);
}

TEST_CASE("an except of a whole unit") {
  Codebook codebook =
      Make({{"c", kNoCode, {{kRule, kUnd, "регион"}, {kRule, kUnd, "мир"}, {kExcept, kUnd, "совет AND мир"}}},
            {"d", kNoCode, {{kRule, kUnd, "регион"}}}});
  CHECK(Found(codebook, {"совет регион мир"}) == "c/0:[регион] d/0:[регион]");
  codebook.codes[0].rules[2].whole_unit = true;
  CHECK(Found(codebook, {"совет регион мир"}) == "d/0:[регион]");
  CHECK(Found(codebook, {"регион мир"}) == "c/0:[регион] c/1:[мир] d/0:[регион]");
}
