// SPDX-License-Identifier: GPL-2.0-or-later
//
// The law of search: what a search finds, and the words it marks, are what a codebook rule with the same expression
// finds in the same documents, whatever road the search takes. Over thousands of expressions made of the documents' own
// words, in an index of several commits with documents replaced and removed.
#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus.h"
#include "expression/expression.h"
#include "expression_maker.h"
#include "match/query_words.h"
#include "oracle/match_oracle.h"
#include "support/shared_texts.h"
#include "text/fold.h"

using namespace pandect;
using namespace pandect::test;

namespace {

Codebook ListsOf(ExpressionMaker& maker) {
  Codebook codebook;
  for (const char* id : {"one", "two", "empty"}) {
    TermList list;
    list.id = id;
    for (int i = 0; i < 6 && list.id != "empty"; ++i) {
      Node node = i % 3 == 2 ? maker.Phrase() : maker.Word(i % 2 == 0 ? "регион" : "council");
      const Language language = i % 3 == 0 ? Language::kUnd : i % 3 == 1 ? Language::kRu : Language::kEn;
      list.entries.push_back({language, {expression::Print(node, expression::Mode::kTerm), std::move(node)}, {}});
    }
    codebook.lists.push_back(std::move(list));
  }
  return codebook;
}

// What of a hit is compared.
std::string Print(const std::vector<Hit>& hits) {
  std::string out;
  for (const Hit& hit : hits) {
    out += std::to_string(hit.first_word) + "-" + std::to_string(hit.last_word) + "[" + std::to_string(hit.span.begin) +
           "," + std::to_string(hit.span.end) + "]";
    for (const ByteSpan part : hit.parts)
      out += "{" + std::to_string(part.begin) + "," + std::to_string(part.end) + "}";
  }
  return out;
}

std::string PrintBytes(const std::vector<Hit>& hits) {
  std::string out;
  for (const Hit& hit : hits) {
    Evidence(hit, [&](ByteSpan part) { out += std::to_string(part.begin) + "-" + std::to_string(part.end) + " "; });
  }
  return out;
}

// The words in `unit`, and the compounds that begin there.
std::string PrintWords(const Searcher& searcher, const Words& words, ByteSpan unit) {
  std::string out;
  const auto raw = [&](FormId form) { return std::string(searcher.snapshot().vocabulary().At(form).raw); };
  for (size_t i = 0; i < words.span.size(); ++i) {
    if (!unit.Contains(words.span[i])) continue;
    out += std::to_string(words.span[i].begin) + "-" + std::to_string(words.span[i].end) + raw(words.form[i]) + " ";
  }
  for (const Joint& joint : words.joints) {
    if (!unit.Contains(words.span[joint.first])) continue;
    out += std::to_string(words.span[joint.first].begin) + "+" + std::to_string(joint.count) + raw(joint.form) + " ";
  }
  return out;
}

struct Totals {
  uint32_t expressions = 0, fired = 0, exact = 0, marked = 0;
  uint64_t units = 0;
};

// What the rules of a codebook's only code find, by rule.
using FoundByRules = std::vector<std::map<UnitName, std::vector<Hit>>>;
using Scan = FoundByRules (*)(const Corpus& corpus, const Codebook& codebook, UnitLevel level);

void Take(const Staged& staged, const std::vector<Match>& matches, FoundByRules& found) {
  for (const Match& match : matches)
    found[match.rule][{staged.document.path, match.unit}].assign(match.hits.begin(), match.hits.end());
}

// As coding does.
FoundByRules ByTheMatcher(const Corpus& corpus, const Codebook& codebook, UnitLevel level) {
  FoundByRules found(codebook.codes[0].rules.size());
  const auto program = Program::Compile(codebook, level, TheLexicon());
  REQUIRE_MESSAGE(program.ok(), Format(program.error()));
  Matcher matcher(*program, corpus.vocabulary());
  for (const Staged& staged : corpus.staged()) {
    std::vector<Match> matches;
    matcher.Match(staged.reading(), matches);
    Take(staged, matches, found);
  }
  return found;
}

// The oracle asks for the same few words in every unit.
class RememberedWords : public match::QueryWords {
 public:
  std::vector<Key> Keys(std::string_view word) const override {
    const auto found = keys_.find(word);
    if (found != keys_.end()) return found->second;
    return keys_.emplace(std::string(word), words_.Keys(word)).first->second;
  }
  std::string Fold(std::string_view word) const override {
    const auto found = folded_.find(word);
    if (found != folded_.end()) return found->second;
    return folded_.emplace(std::string(word), words_.Fold(word)).first->second;
  }
  std::vector<std::string_view> Parts(std::string_view word) const override { return words_.Parts(word); }

 private:
  match::LexiconQueryWords words_{TheLexicon()};
  mutable std::map<std::string, std::vector<Key>, std::less<>> keys_;
  mutable std::map<std::string, std::string, std::less<>> folded_;
};

// From the definitions, word by word.
FoundByRules ByTheOracle(const Corpus& corpus, const Codebook& codebook, UnitLevel level) {
  FoundByRules found(codebook.codes[0].rules.size());
  const RememberedWords words;
  std::unordered_map<FormId, FoldedWord> folded;
  const oracle::FormsById forms = [&](FormId id) {
    const Form form = corpus.vocabulary().At(id);
    auto fold = folded.find(id);
    if (fold == folded.end()) fold = folded.emplace(id, text::FoldWord(form.raw)).first;
    return match::FormFacts{form.raw, form.folded, fold->second.other, form.keys, false};
  };
  for (const Staged& staged : corpus.staged())
    Take(staged, oracle::FindMatches(codebook, level, staged.reading(), words, forms), found);
  return found;
}

// Compares `count` expressions at `level`.
void CompareAll(const Corpus& corpus, const Searcher& searcher, Scan scan, UnitLevel level, uint32_t seed,
                uint32_t count, Totals& totals) {
  const auto sentences = corpus.Sentences();
  REQUIRE(sentences.size() > 100);
  ExpressionMaker maker(seed, sentences, {"one", "two", "empty"});
  Codebook codebook = ListsOf(maker);
  Code code;
  code.id = "all";
  code.end = 1;
  std::vector<std::string> texts;
  while (texts.size() < count) {
    const std::string text = expression::Print(maker.Expression(texts.size() % 3), expression::Mode::kSearch);
    auto parsed = expression::Parse(text, expression::Mode::kSearch);
    REQUIRE_MESSAGE(parsed.ok(), text << ": " << Format(parsed.error()));
    Rule rule;
    rule.kind = RuleKind::kRule;
    rule.expression = *std::move(parsed);
    code.rules.push_back(std::move(rule));
    texts.push_back(text);
  }
  codebook.codes.push_back(std::move(code));
  const FoundByRules wanted = scan(corpus, codebook, level);
  for (uint32_t i = 0; i < count; ++i) {
    INFO("seed ", seed, " level ", static_cast<int>(level), ": ", texts[i]);
    QueryOptions options;
    options.unit = level;
    options.codebook = &codebook;
    const auto query = searcher.Prepare(texts[i], options);
    REQUIRE_MESSAGE(query.ok(), Format(query.error()));
    FindOptions how;
    how.order = i % 2 == 0 ? HitOrder::kDocument : HitOrder::kRelevance;
    const auto found = searcher.Find(*query, how);
    REQUIRE_MESSAGE(found.ok(), Format(found.error()));
    ++totals.expressions;
    totals.exact += query->Explain().find("decided by the matcher") == std::string::npos;
    CHECK(found->units() == wanted[i].size());
    const UnitNames names = Corpus::Names(searcher, *found);
    UnitNames wanted_names;
    for (const auto& [name, hits] : wanted[i]) wanted_names.insert(name);
    totals.fired += !wanted_names.empty();
    totals.units += wanted_names.size();
    if (names != wanted_names) {
      std::string out = query->Explain();
      for (const UnitName& name : wanted_names) {
        if (!names.contains(name)) out += "missing " + name.first + " " + std::to_string(name.second) + "\n";
      }
      for (const UnitName& name : names) {
        if (!wanted_names.contains(name)) out += "too many " + name.first + " " + std::to_string(name.second) + "\n";
      }
      FAIL(out);
    }
    const auto page = found->Page(0, 20);
    REQUIRE(page.ok());
    const auto marked = searcher.Mark(*query, *page);
    REQUIRE_MESSAGE(marked.ok(), Format(marked.error()));
    REQUIRE(marked->size() == page->size());
    // The words about the units alone: the same bytes are marked.
    const uint32_t around = i % 4;
    const auto part = searcher.Mark(*query, *page, around);
    REQUIRE_MESSAGE(part.ok(), Format(part.error()));
    REQUIRE(part->size() == page->size());
    for (size_t k = 0; k < marked->size(); ++k) {
      const MarkedUnit &whole = (*marked)[k], &some = (*part)[k];
      CHECK(PrintBytes(some.hits) == PrintBytes(whole.hits));
      const Words& words = some.read->words;
      REQUIRE(words.form.size() == words.span.size());
      for (size_t h = 0; h < some.hits.size(); ++h) {
        const Hit &here = some.hits[h], &there = whole.hits[h];
        REQUIRE(here.last_word - here.first_word == there.last_word - there.first_word);
        if (here.first_word == here.last_word) continue;
        CHECK(words.span[here.first_word] == whole.read->words.span[there.first_word]);
        CHECK(words.span[here.last_word - 1] == whole.read->words.span[there.last_word - 1]);
      }
      // All words of the unit are there, as they are in the whole document.
      const ByteSpan unit = whole.read->tree.segments[whole.unit].span;
      CHECK(PrintWords(searcher, words, unit) == PrintWords(searcher, whole.read->words, unit));
    }
    for (const MarkedUnit& unit : *marked) {
      const UnitName name{unit.read->document.path, unit.hit.unit};
      CHECK(Print(unit.hits) == Print(wanted[i].at(name)));
      CHECK(unit.read->text == corpus.At(name.first).document.text);
      ++totals.marked;
    }
  }
}

// `long_paragraph`: with a paragraph of thousands of finds, which the oracle would pair for hours.
std::unique_ptr<Corpus> MakeSpecimens(bool long_paragraph) {
  auto made = std::make_unique<Corpus>();
  made->AddFolder(PANDECT_SOURCE_DIR "/corpora/specimens");
  made->AddText(
      "odd/empty-sentences.txt",
      "Первое предложение. *** Второе — предложение! — ?! Третье.\n\n***\n\n— — —\n\nCCCP и СССР: ОРЕХ, OPEX. "
      "Co-operation и cooperation; вице-премьер-министр-президент. Социально-экономическое.\n");
  std::string text;
  for (int i = 0; i < (long_paragraph ? 3000 : 30); ++i)
    text += i % 7 == 0 ? "регион Council. " : "совет региональный council of region ";
  made->AddText("odd/one-paragraph.txt", text);
  return made;
}

}  // namespace

TEST_CASE("a search finds the units, and marks the words, that a rule with the same expression does") {
  const auto corpus = MakeSpecimens(true);
  const Searcher searcher(corpus->Index());
  Totals totals;
  for (const UnitLevel level :
       {UnitLevel::kParagraph, UnitLevel::kSentence, UnitLevel::kArticle, UnitLevel::kDocument}) {
    for (uint32_t seed = 0; seed < 15; ++seed) {
      CompareAll(*corpus, searcher, ByTheMatcher, level, seed + 1000 * static_cast<uint32_t>(level), 50, totals);
    }
  }
  MESSAGE(totals.expressions << " expressions, " << totals.exact << " by positions alone, " << totals.fired
                             << " find something, " << totals.units << " units");
  CHECK(totals.expressions == 3000);
  // The comparison is worth something only when much is found, on both roads.
  CHECK(totals.fired > 1800);
  CHECK(totals.exact > 1000);
  CHECK(totals.exact < 2500);
  CHECK(totals.marked > 10000);
}

TEST_CASE("a search finds and marks what a slow scan does") {
  const auto corpus = MakeSpecimens(false);
  const Searcher searcher(corpus->Index());
  Totals totals;
  for (const UnitLevel level :
       {UnitLevel::kParagraph, UnitLevel::kSentence, UnitLevel::kArticle, UnitLevel::kDocument}) {
    for (uint32_t seed = 0; seed < 10; ++seed) {
      CompareAll(*corpus, searcher, ByTheOracle, level, 500 + seed + 1000 * static_cast<uint32_t>(level), 50, totals);
    }
  }
  MESSAGE(totals.expressions << " expressions, " << totals.fired << " find something, " << totals.units << " units");
  CHECK(totals.expressions == 2000);
  CHECK(totals.fired > 1200);
}

TEST_CASE("the same on real documents") {
  PANDECT_NEEDS_SHARED();
  Corpus corpus;
  corpus.AddFolder(PANDECT_SOURCE_DIR "/../shared/texts", 300'000);  // longer ones would only cost time
  REQUIRE(corpus.staged().size() > 30);
  const Searcher searcher(corpus.Index());
  Totals totals;
  for (const UnitLevel level : {UnitLevel::kParagraph, UnitLevel::kSentence})
    for (uint32_t seed = 0; seed < 10; ++seed)
      CompareAll(corpus, searcher, ByTheMatcher, level, 7 + seed + 1000 * static_cast<uint32_t>(level), 50, totals);
  MESSAGE(totals.expressions << " expressions, " << totals.exact << " by positions alone, " << totals.fired
                             << " find something, " << totals.units << " units");
  CHECK(totals.expressions == 1000);
  CHECK(totals.fired > 500);
}

TEST_CASE("a search of real documents finds and marks what a slow scan does") {
  PANDECT_NEEDS_SHARED();
  Corpus corpus;
  corpus.AddFolder(PANDECT_SOURCE_DIR "/../shared/texts", 25'000);
  REQUIRE(corpus.staged().size() > 10);
  const Searcher searcher(corpus.Index());
  Totals totals;
  for (const UnitLevel level :
       {UnitLevel::kParagraph, UnitLevel::kSentence, UnitLevel::kArticle, UnitLevel::kDocument}) {
    for (uint32_t seed = 0; seed < 5; ++seed)
      CompareAll(corpus, searcher, ByTheOracle, level, 300 + seed + 1000 * static_cast<uint32_t>(level), 50, totals);
  }
  MESSAGE(corpus.staged().size() << " documents, " << totals.expressions << " expressions, " << totals.fired
                                 << " find something, " << totals.units << " units");
  CHECK(totals.expressions == 1000);
  CHECK(totals.fired > 500);
}
