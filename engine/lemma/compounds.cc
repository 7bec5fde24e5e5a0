// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/compounds.h"

#include "text/character.h"

namespace pandect::lemma {
namespace {

uint32_t CountLetters(std::string_view word) {
  uint32_t count = 0;
  for (size_t at = 0; at < word.size();) {
    const text::Decoded c = text::DecodeAt(word, at);
    count += text::IsLetter(c.code_point);
    at += c.size;
  }
  return count;
}

std::string Folded(std::string_view left, std::string_view between, std::string_view right) {
  std::string word(left);
  return text::FoldWord(word.append(between).append(right)).text;
}

}  // namespace

bool IsOneWordAcrossLines(std::string_view left, std::string_view right, const Lexicon& lexicon) {
  const char32_t last = text::DecodeAt(left, text::StartBefore(left, left.size())).code_point;
  const char32_t first = text::DecodeAt(right, 0).code_point;
  if (text::IsDigit(last) || text::IsDigit(first)) return false;   // "5-" "летний"
  if (text::IsUpper(first) && !text::IsUpper(last)) return false;  // "Нью-" "Йорк"
  if (lexicon.Knows(Folded(left, "", right))) return true;
  if (lexicon.Knows(Folded(left, "-", right))) return false;
  const std::string folded_left = text::FoldWord(left).text, folded_right = text::FoldWord(right).text;
  if (!lexicon.Knows(folded_right)) return true;
  if (lexicon.Knows(folded_left)) return false;
  // The first half of a Russian compound is in no dictionary on its own: "торгово-", "культурно-", "внешне-". A short
  // right half is rather the ending of an unknown word ("еврорегио-" "нами").
  const bool may_be_first_half = folded_left.ends_with("о") || folded_left.ends_with("е");
  return !(may_be_first_half && CountLetters(folded_left) >= 4 && CountLetters(folded_right) >= 5);
}

bool IsSpacedOutWord(std::string_view letters, uint32_t count, const Lexicon& lexicon) {
  if (lexicon.Knows(text::FoldWord(letters).text)) return true;
  bool all_upper = true, ascending = true;
  char32_t last = 0;
  for (size_t at = 0; at < letters.size();) {
    const text::Decoded c = text::DecodeAt(letters, at);
    at += c.size;
    all_upper = all_upper && !text::IsLower(c.code_point);
    ascending = ascending && c.code_point > last;
    last = c.code_point;
  }
  return !ascending && count >= (all_upper ? 4 : 5);
}

bool IsAlsoSolid(std::string_view left, std::string_view right, const Lexicon& lexicon) {
  // One letter before a hyphen parts words in English only ("e-mail"); in Russian it is an abbreviation ("г-на",
  // "к-т").
  const auto is_short = [](std::string_view half) { return CountLetters(half) < 2; };
  if (is_short(right) || (is_short(left) && static_cast<unsigned char>(left[0]) >= 0x80)) return false;
  return lexicon.Knows(Folded(left, "", right));
}

}  // namespace pandect::lemma
