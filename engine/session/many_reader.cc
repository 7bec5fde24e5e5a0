// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/many_reader.h"

#include "token/token.h"

namespace pandect {

ManyReader::ManyReader(const std::vector<const Program*>& programs, const Lexicon& lexicon) : vocabulary_(lexicon) {
  for (const Program* program : programs) matchers_.emplace_back(*program, vocabulary_);
}

WordsOfDocument ManyReader::Read(const Document& document) {
  WordsOfDocument out;
  out.tree = segment::Split(document);
  std::vector<Token> tokens;
  token::Cut(document.text, tokens);
  out.words = lemma::ReadWords(document.text, tokens, segment::BlockBorders(out.tree), vocabulary_);
  return out;
}

std::vector<Match> ManyReader::MatchesOf(size_t program, const Reading& reading) {
  std::vector<Match> matches;
  matchers_[program].Match(reading, matches);
  return matches;
}

}  // namespace pandect
