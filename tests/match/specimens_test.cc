// SPDX-License-Identifier: GPL-2.0-or-later
//
// The same two roads over the bundled documents, with the real cutter, segmenter and dictionaries, for rules as people
// write them.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "expression/expression.h"
#include "lemma/words.h"
#include "match/match.h"
#include "match/query_words.h"
#include "oracle/match_oracle.h"
#include "segment/segment.h"
#include "text/fold.h"
#include "token/token.h"
#include "toy.h"

using namespace pandect;

namespace {

// The oracle asks for the same few words in every unit.
class RememberedWords : public match::QueryWords {
 public:
  explicit RememberedWords(const Lexicon& lexicon) : words_(lexicon) {}
  std::vector<Key> Keys(std::string_view word) const override {
    const auto found = keys_.find(word);
    if (found != keys_.end()) return found->second;
    return keys_.emplace(std::string(word), words_.Keys(word)).first->second;
  }
  std::string Fold(std::string_view word) const override { return words_.Fold(word); }
  std::vector<std::string_view> Parts(std::string_view word) const override {
    if (word.find_first_of("*?") == std::string_view::npos) return words_.Parts(word);
    return {word};  // none of the wildcards below holds a hyphen
  }

 private:
  match::LexiconQueryWords words_;
  mutable std::map<std::string, std::vector<Key>, std::less<>> keys_;
};

struct Row {
  RuleKind kind;
  Language language;
  const char* expression;
};

Codebook MakeCodebook(const std::vector<std::vector<Row>>& codes) {
  Codebook codebook;
  TermList list;
  list.id = "bodies";
  for (const char* term :
       {"совет", "комиссия", "council", "committee", "орган местного самоуправления", "local authority"}) {
    auto parsed = expression::Parse(term, expression::Mode::kTerm);
    REQUIRE(parsed.ok());
    list.entries.push_back({Language::kUnd, *std::move(parsed), {}});
  }
  codebook.lists.push_back(std::move(list));
  for (const auto& rows : codes) {
    Code code;
    code.id = "c" + std::to_string(codebook.codes.size());
    code.end = static_cast<CodeIndex>(codebook.codes.size() + 1);
    for (const Row& row : rows) {
      Rule rule;
      rule.kind = row.kind;
      rule.language = row.language;
      const auto mode = row.kind == RuleKind::kTerm ? expression::Mode::kTerm : expression::Mode::kRule;
      auto parsed = expression::Parse(row.expression, mode);
      REQUIRE_MESSAGE(parsed.ok(), Format(parsed.error()));
      rule.expression = *std::move(parsed);
      code.rules.push_back(std::move(rule));
    }
    codebook.codes.push_back(std::move(code));
  }
  return codebook;
}

}  // namespace

TEST_CASE("real rules over real documents") {
  const auto lexicon = Lexicon::Open({});
  REQUIRE(lexicon.ok());
  constexpr RuleKind kTerm = RuleKind::kTerm, kRule = RuleKind::kRule, kExcept = RuleKind::kExcept;
  constexpr Language kUnd = Language::kUnd, kRu = Language::kRu, kEn = Language::kEn;
  const Codebook codebook = MakeCodebook({
      {{kTerm, kRu, "сотрудничество"},
       {kTerm, kEn, "cooperation"},
       {kTerm, kEn, "co-operation"},
       {kTerm, kUnd, "город-побратим"}},
      {{kTerm, kRu, "орган местного самоуправления"},
       {kTerm, kUnd, "приграничное *{0,2} сотрудничество"},
       {kTerm, kEn, "cross-border co-operation"}},
      {{kRule, kRu, "\"приграничный регион\" NEAR/6 (создать OR сформировать) OR еврорегион NEAR/8 (сторона OR орган)"},
       {kRule, kEn, "(euroregion OR \"border region*\") NEAR/8 (establish OR set OR body)"}},
      {{kRule, kUnd, "совет* OR *council*"},
       {kExcept, kRu, "\"совет по *{0,3} сотрудничеству\""},
       {kExcept, kEn, "council NEAR/3 europe"}},
      {{kRule, kUnd, "@bodies >= 2"}, {kRule, kUnd, "@bodies AND NOT (сторона OR party)"}},
      {{kRule, kUnd, "регион NOT NEAR/4 сторона"},
       {kRule, kUnd, "region BEFORE/5 party"},
       {kRule, kUnd, "region AFTER/5/s party"}},
      {{kRule, kUnd, "/гранич/ OR /border/i"}, {kRule, kUnd, "/гранич/ NEAR/4 сотрудничество"}},
      {{kRule, kUnd, "#c2 OR #c3 AND #c0"}},
      {{kRule, kUnd, "=Совет OR ==Council OR =cross-border"}},
      {{kRule, kUnd, "приграничный NEAR/10 сотрудничество NEAR/20 сторона"},
       {kRule, kUnd, "border NEAR/20 cooperation NEAR/20 party"}},
  });
  const RememberedWords query_words(*lexicon);

  uint32_t documents = 0, hits = 0;
  std::map<CodeIndex, uint32_t> fired;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(PANDECT_SOURCE_DIR "/corpora/specimens")) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  for (const UnitLevel level :
       {UnitLevel::kSentence, UnitLevel::kParagraph, UnitLevel::kArticle, UnitLevel::kDocument}) {
    const auto program = Program::Compile(codebook, level, *lexicon);
    REQUIRE_MESSAGE(program.ok(), Format(program.error()));
    Vocabulary vocabulary(*lexicon);
    Matcher matcher(*program, vocabulary);
    std::map<FormId, FoldedWord> folded;
    const oracle::FormsById forms = [&](FormId id) {
      const Form form = vocabulary.At(id);
      auto found = folded.find(id);
      if (found == folded.end()) found = folded.emplace(id, text::FoldWord(form.raw)).first;
      return match::FormFacts{form.raw, form.folded, found->second.other, form.keys, false};
    };
    for (const auto& path : paths) {
      Document document;
      std::ifstream file(path);
      std::stringstream content;
      content << file.rdbuf();
      document.text = content.str();
      const SegmentTree tree = segment::Split(document);
      std::vector<Token> tokens;
      token::Cut(document.text, tokens);
      const Words words = lemma::ReadWords(document.text, tokens, segment::BlockBorders(tree), vocabulary);
      const Reading reading{document, tree, words};
      std::vector<Match> found;
      matcher.Match(reading, found);
      const std::vector<Match> wanted = oracle::FindMatches(codebook, level, reading, query_words, forms);
      CHECK_MESSAGE(toy::Print(document, found) == toy::Print(document, wanted), path.string());
      ++documents;
      for (const Match& match : wanted) {
        hits += static_cast<uint32_t>(match.hits.size());
        ++fired[match.code];
      }
    }
  }
  CHECK(documents == 4 * paths.size());
  CHECK(paths.size() >= 16);
  CHECK(hits > 1000);
  for (CodeIndex code = 0; code < codebook.codes.size(); ++code)
    CHECK_MESSAGE(fired[code] > 0, codebook.codes[code].id);
}
