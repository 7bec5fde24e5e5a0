// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/query_words.h"

#include "text/fold.h"
#include "token/token.h"

namespace pandect::match {

std::vector<Key> LexiconQueryWords::Keys(std::string_view word) const {
  Analysis analysis;
  lexicon_.AnalyseQuery(text::FoldWord(word), analysis);
  return std::move(analysis.keys);
}

std::string LexiconQueryWords::Fold(std::string_view word) const {
  return text::FoldWord(word).text;
}

std::vector<std::string_view> LexiconQueryWords::Parts(std::string_view word) const {
  std::vector<Token> tokens;
  token::Cut(word, tokens);
  std::vector<std::string_view> parts;
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::kOther) parts.push_back(Slice(word, token.span));
  }
  return parts;
}

}  // namespace pandect::match
