// SPDX-License-Identifier: GPL-2.0-or-later
//
// Two roads to one answer: the matcher and the oracle over thousands of random codebooks and documents of a toy
// language.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "expression/expression.h"
#include "match/compile.h"
#include "match/engine.h"
#include "oracle/match_oracle.h"
#include "toy.h"

using namespace pandect;

namespace {

class Random {
 public:
  explicit Random(uint32_t seed) : engine_(seed) {}
  uint32_t Below(uint32_t n) { return static_cast<uint32_t>(engine_() % n); }
  bool OneIn(uint32_t n) { return Below(n) == 0; }
  template <class T>
  const T& Of(const std::vector<T>& values) {
    return values[Below(static_cast<uint32_t>(values.size()))];
  }

 private:
  std::mt19937 engine_;
};

const std::vector<std::string> kTextWords = {"совет",
                                             "совета",
                                             "советы",
                                             "Совет",
                                             "регион",
                                             "регионы",
                                             "мир",
                                             "мира",
                                             "стали",
                                             "сталь",
                                             "город",
                                             "города",
                                             "город-побратим",
                                             "города-побратимы",
                                             "города-побратим",
                                             "council",
                                             "councils",
                                             "co-operation",
                                             "cooperation",
                                             "co",
                                             "operation",
                                             "2004",
                                             "СССР",
                                             "CCCP",
                                             "побратим",
                                             "совет-регион"};
const std::vector<std::string> kLemmaWords = {
    "совет",          "регион",  "мир",          "стали",       "сталь", "город", "города",      "побратим",
    "город-побратим", "council", "co-operation", "cooperation", "2004",  "СССР",  "совет-регион"};
const std::vector<std::string> kFormWords = {"совет",          "советы",       "Совет", "город",
                                             "город-побратим", "co-operation", "СССР",  "совет-регион"};
const std::vector<std::string> kWildcards = {"совет*", "*ы",   "*о*", "с?ве?", "город-*", "*-побратим?",
                                             "??",     "co*n", "*",   "с**т?", "сс*"};
const std::vector<std::string> kFragments = {"ове", "мир", "ра г", "ион", "opera", " ", "о", " со"};

Node RandomWord(Random& random) {
  Node node;
  node.kind = NodeKind::kWord;
  const uint32_t kind = random.Below(10);
  if (kind < 6) {
    node.text = random.Of(kLemmaWords);
  } else if (kind == 6) {
    node.match = WordMatch::kForm;
    node.text = random.Of(kFormWords);
  } else if (kind == 7) {
    node.match = WordMatch::kExact;
    node.text = random.Of(kFormWords);
  } else {
    node.match = WordMatch::kWildcard;
    node.text = random.Of(kWildcards);
  }
  return node;
}

Node RandomPhrase(Random& random) {
  Node node;
  node.kind = NodeKind::kPhrase;
  const uint32_t words = 2 + random.Below(3);
  for (uint32_t i = 0; i < words; ++i) {
    if (i > 0 && random.OneIn(3)) {
      Node gap;
      gap.kind = NodeKind::kGap;
      gap.min = random.Below(2);
      gap.max = gap.min + random.Below(3);
      if (gap.max > 0) node.children.push_back(gap);
    }
    node.children.push_back(RandomWord(random));
  }
  return node;
}

// A condition on what surrounds a unit; something must be there for it to be true.
Node RandomIn(Random& random, Node what);

Node RandomSpans(Random& random, uint32_t depth, bool lists) {
  const uint32_t kind = random.Below(depth == 0 ? 5 : 9);
  Node node;
  if (kind < 2) return RandomWord(random);
  if (kind < 4) return RandomPhrase(random);
  if (kind == 4) {
    if (lists && random.OneIn(2)) {
      node.kind = NodeKind::kList;
      node.text = random.OneIn(2) ? "one" : "two";
    } else {
      node.kind = NodeKind::kRegex;
      node.text = random.Of(kFragments);
    }
    return node;
  }
  if (kind == 8 && random.OneIn(2)) return RandomIn(random, RandomSpans(random, depth - 1, lists));
  node.kind = kind < 7 ? NodeKind::kNear : NodeKind::kOr;
  node.n = 1 + random.Below(5);
  node.order = static_cast<NearOrder>(random.Below(3));
  node.scope = random.OneIn(4) ? NearScope::kSentence : NearScope::kParagraph;
  node.negated = node.kind == NodeKind::kNear && random.OneIn(5);
  node.children.push_back(RandomSpans(random, depth - 1, lists));
  node.children.push_back(RandomSpans(random, depth - 1, lists));
  if (node.kind == NodeKind::kOr)
    node = [&] {
      Node either;
      either.kind = NodeKind::kOr;
      either.children = std::move(node.children);
      return either;
    }();
  return node;
}

Node RandomIn(Random& random, Node what) {
  Node node;
  node.kind = NodeKind::kIn;
  node.place = static_cast<InPlace>(random.Below(5));
  node.negated = random.OneIn(4);
  Node where = RandomSpans(random, 1, true);
  while (where.kind == NodeKind::kIn) where = Node(where.children[0]);
  if (random.OneIn(3)) {
    Node both;
    both.kind = NodeKind::kAnd;
    Node negated;
    negated.kind = NodeKind::kNot;
    negated.children.push_back(RandomWord(random));
    both.children = {RandomWord(random), std::move(negated)};
    where = std::move(both);
  }
  node.children.push_back(std::move(what));
  node.children.push_back(std::move(where));
  return node;
}

Node RandomCondition(Random& random, uint32_t depth, uint32_t codes) {
  const uint32_t kind = random.Below(depth == 0 ? 4 : 10);
  Node node;
  if (kind == 9) return RandomIn(random, RandomCondition(random, depth - 1, codes));
  if (kind < 3) return RandomSpans(random, 2, true);
  if (kind == 3) {
    if (codes == 0) return RandomSpans(random, 2, true);
    node.kind = NodeKind::kCode;
    node.text = "c" + std::to_string(random.Below(codes));
    return node;
  }
  if (kind == 4) {
    node.kind = NodeKind::kAtLeast;
    node.n = 1 + random.Below(3);
    node.children.push_back(RandomSpans(random, 1, true));
    return node;
  }
  if (kind == 5) {
    node.kind = NodeKind::kNot;
    node.children.push_back(RandomCondition(random, depth - 1, codes));
    return node;
  }
  node.kind = kind < 8 ? NodeKind::kAnd : NodeKind::kOr;
  const uint32_t count = 2 + random.Below(2);
  for (uint32_t i = 0; i < count; ++i) node.children.push_back(RandomCondition(random, depth - 1, codes));
  return node;
}

Language RandomLanguage(Random& random) {
  return random.OneIn(2) ? Language::kUnd : random.OneIn(2) ? Language::kRu : Language::kEn;
}

Expression Of(Node node) {
  return {expression::Print(node, expression::Mode::kRule), std::move(node)};
}

Codebook RandomCodebook(Random& random) {
  Codebook codebook;
  for (const char* id : {"one", "two"}) {
    TermList list;
    list.id = id;
    const uint32_t entries = random.Below(4);
    for (uint32_t i = 0; i < entries; ++i) {
      list.entries.push_back(
          {RandomLanguage(random), Of(random.OneIn(2) ? RandomWord(random) : RandomPhrase(random)), {}});
    }
    codebook.lists.push_back(std::move(list));
  }
  const uint32_t codes = 1 + random.Below(3);
  for (uint32_t c = 0; c < codes; ++c) {
    Code code;
    code.id = "c" + std::to_string(c);
    code.end = c + 1;
    // The last may stand below the first: then no rule of its may ask for the first.
    const bool below = c == 2 && random.OneIn(2);
    if (below) {
      code.id = "c0.c2";
      code.parent = 0;
    }
    const uint32_t rules = 1 + random.Below(3);
    for (uint32_t r = 0; r < rules; ++r) {
      Rule rule;
      rule.kind = random.OneIn(4) ? RuleKind::kExcept : RuleKind::kRule;
      rule.whole_unit = rule.kind == RuleKind::kExcept && random.OneIn(4);
      rule.language = RandomLanguage(random);
      rule.expression = Of(RandomCondition(random, 2, below ? 0 : c));
      code.rules.push_back(std::move(rule));
    }
    codebook.codes.push_back(std::move(code));
  }
  // Preorder: c0, c0.c2, c1 where there is such a child.
  if (codes == 3 && codebook.codes[2].parent == 0) {
    std::swap(codebook.codes[1], codebook.codes[2]);
    codebook.codes[0].end = 2;
    codebook.codes[1].end = 2;
    codebook.codes[2].end = 3;
  }
  return codebook;
}

toy::ToyDocument RandomDocument(Random& random, const toy::Language1& language) {
  toy::Builder builder(language);
  const uint32_t paragraphs = 1 + random.Below(6);
  // A narrower choice of words makes more meet.
  std::vector<std::string> words;
  for (uint32_t i = 0; i < 5; ++i) words.push_back(random.Of(kTextWords));
  for (uint32_t p = 0; p < paragraphs; ++p) {
    if (random.OneIn(3)) builder.Article();
    if (random.OneIn(6)) builder.CloseArticle();
    if (random.OneIn(4)) builder.Point();
    if (random.OneIn(6)) builder.ClosePoint();
    std::vector<std::string> sentences;
    const uint32_t count = 1 + random.Below(3);
    for (uint32_t s = 0; s < count; ++s) {
      std::string sentence;
      const uint32_t length = 1 + random.Below(7);
      for (uint32_t w = 0; w < length; ++w) {
        if (w > 0) sentence += random.OneIn(6) ? "-" : " ";
        sentence += random.OneIn(3) ? random.Of(kTextWords) : random.Of(words);
      }
      sentences.push_back(std::move(sentence));
    }
    const SegmentRole role = p == 0 && random.OneIn(2) ? SegmentRole::kTitle
                             : random.OneIn(4)         ? SegmentRole::kHeading
                             : random.OneIn(4)         ? SegmentRole::kListItem
                                                       : SegmentRole::kBody;
    builder.Paragraph(RandomLanguage(random), sentences, role, random.OneIn(2) ? ':' : '.');
  }
  return builder.Finish();
}

}  // namespace

TEST_CASE("the matcher finds what the definitions say") {
  const toy::Language1 language;
  const toy::ToyQueryWords words(language);
  const oracle::FormsById forms = [&](FormId id) { return language.Facts(id); };
  uint32_t compared = 0, fired = 0, joined = 0;
  for (uint32_t seed = 0; seed < 6000; ++seed) {
    Random random(seed);
    const Codebook codebook = RandomCodebook(random);
    const UnitLevel level = static_cast<UnitLevel>(random.Below(4));
    const auto program = match::CompileCodebook(codebook, level, words);
    REQUIRE_MESSAGE(program.ok(), Format(program.error()));
    match::Engine engine(**program);
    for (FormId id = 0; id < language.forms().size(); ++id) engine.AddForm(language.Facts(id));
    for (uint32_t d = 0; d < 3; ++d) {
      const toy::ToyDocument document = RandomDocument(random, language);
      std::vector<Match> found;
      engine.Match(document.reading(), found);
      const std::vector<Match> wanted = oracle::FindMatches(codebook, level, document.reading(), words, forms);
      const std::string found_text = toy::Print(document.document, found);
      const std::string wanted_text = toy::Print(document.document, wanted);
      ++compared;
      fired += static_cast<uint32_t>(wanted.size());
      for (const Match& match : wanted) {
        for (const Hit& hit : match.hits) joined += !hit.parts.empty();
      }
      if (found_text == wanted_text) continue;
      std::string rules;
      for (const Code& code : codebook.codes) {
        for (const Rule& rule : code.rules) {
          rules += code.id +
                   (rule.whole_unit                  ? " except unit "
                    : rule.kind == RuleKind::kExcept ? " except "
                                                     : " rule ") +
                   std::string(Tag(rule.language)) + ": " + rule.expression.source + "\n";
        }
      }
      for (const TermList& list : codebook.lists) {
        for (const auto& entry : list.entries)
          rules += "@" + list.id + " " + std::string(Tag(entry.language)) + ": " + entry.expression.source + "\n";
      }
      FAIL("seed " << seed << " level " << static_cast<int>(level) << "\n"
                   << document.document.text << "\n"
                   << rules << "found:\n"
                   << found_text << "wanted:\n"
                   << wanted_text);
    }
  }
  CHECK(compared == 18000);
  // The comparison is worth something only when much fires.
  CHECK(fired > 10000);
  CHECK(joined > 1000);
}
