// SPDX-License-Identifier: GPL-2.0-or-later
#include "terms.h"

#include <algorithm>
#include <random>
#include <unordered_map>

#include "text/fold.h"
#include "token/token.h"

namespace pandect::bench {
namespace {

struct Candidates {
  std::vector<std::string> words, pairs;
};

Candidates Collect(const Corpus& corpus) {
  std::unordered_map<std::string, uint32_t> words, pairs;
  std::vector<Token> tokens;
  for (const Document& document : corpus.documents) {
    tokens.clear();
    token::Cut(document.text, tokens);
    std::string last;
    uint32_t last_end = 0;
    for (const Token& t : tokens) {
      std::string word;
      const bool is_plain = t.kind == TokenKind::kWord && t.span.size() >= 4 && t.span.size() <= 60 &&
                            Slice(document.text, t.span).find_first_of("'_@.") == std::string_view::npos;
      if (is_plain) {
        const FoldedWord folded = text::FoldWord(Slice(document.text, t.span));
        if (folded.script == WordScript::kCyrillic || folded.script == WordScript::kLatin) word = folded.text;
      }
      if (!word.empty()) {
        ++words[word];
        if (!last.empty() && t.span.begin == last_end + 1 && document.text[last_end] == ' ') ++pairs[last + " " + word];
      }
      last = std::move(word);
      last_end = t.span.end;
    }
  }
  Candidates candidates;
  for (const auto& [word, count] : words) {
    if (count >= 2) candidates.words.push_back(word);
  }
  for (const auto& [pair, count] : pairs) {
    if (count >= 2) candidates.pairs.push_back(pair);
  }
  std::sort(candidates.words.begin(), candidates.words.end());
  std::sort(candidates.pairs.begin(), candidates.pairs.end());
  std::mt19937 random(48);
  std::shuffle(candidates.words.begin(), candidates.words.end(), random);
  std::shuffle(candidates.pairs.begin(), candidates.pairs.end(), random);
  return candidates;
}

}  // namespace

Codebook DrawCodebook(const Corpus& corpus, uint32_t count) {
  const Candidates candidates = Collect(corpus);
  Codebook codebook;
  codebook.id = "bench";
  codebook.version = "1";
  constexpr uint32_t kTermsPerCode = 20;
  size_t next_word = 0, next_pair = 0;
  for (uint32_t drawn = 0; drawn < count;) {
    const bool pair = drawn % 10 >= 7;
    const std::vector<std::string>& from = pair ? candidates.pairs : candidates.words;
    size_t& next = pair ? next_pair : next_word;
    if (next == from.size()) break;
    Result<Expression> term = expression::Parse(from[next++], expression::Mode::kTerm);
    if (!term.ok()) continue;
    if (drawn % kTermsPerCode == 0) {
      Code& code = codebook.codes.emplace_back();
      code.id = "c" + std::to_string(codebook.codes.size());
      code.end = static_cast<CodeIndex>(codebook.codes.size());
    }
    Rule& rule = codebook.codes.back().rules.emplace_back();
    rule.id = "t" + std::to_string(++drawn);
    rule.expression = std::move(term).value();
  }
  return codebook;
}

}  // namespace pandect::bench
