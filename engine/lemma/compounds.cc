// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/compounds.h"

#include <algorithm>

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

// Russian writes coordinate adjectives with a hyphen ("торгово-экономический": торговый и экономический) and
// subordinate ones solid ("внешнеэкономический"). Dictionaries hold both spelt solid, so for the first halves that are
// not in this list the hyphen is believed.
constexpr std::string_view kSubordinateHalves[] = {
    "благо",   "ближне", "внешне",  "внутри", "высоко", "дальне", "долго", "древне", "едино",
    "железно", "инако",  "кратко",  "легко",  "мало",   "много",  "ниже",  "низко",  "ново",
    "обще",    "одно",   "остро",   "перво",  "поздне", "полно",  "право", "равно",  "ранне",
    "разно",   "само",   "сельско", "сильно", "слабо",  "средне", "старо", "тяжело", "выше"};
constexpr std::string_view kAdjectiveEndings[] = {"ый", "ий", "ой", "ого", "его", "ому", "ему", "ым",
                                                  "им", "ом", "ем", "ая",  "яя",  "ую",  "юю",  "ое",
                                                  "ее", "ые", "ие", "ых",  "их",  "ыми", "ими"};

constexpr uint32_t kLeastUnknownAdjective = 6;  // "культурно-досуговый" is unknown, and so is its second half

bool AreCoordinateAdjectives(std::string_view left, std::string_view right, const Lexicon& lexicon) {
  if (!left.ends_with("о") && !left.ends_with("е")) return false;
  if (std::ranges::find(kSubordinateHalves, left) != std::end(kSubordinateHalves)) return false;
  if (std::ranges::none_of(kAdjectiveEndings, [&](std::string_view ending) { return right.ends_with(ending); }))
    return false;
  const std::string stem(left.substr(0, left.size() - std::string_view("о").size()));
  const bool from_adjective = lexicon.Knows(stem + "ый") || lexicon.Knows(stem + "ий") || lexicon.Knows(stem + "ой");
  return from_adjective && (lexicon.Knows(right) || CountLetters(right) >= kLeastUnknownAdjective);
}

}  // namespace

bool IsOneWordAcrossLines(std::string_view left, std::string_view right, const Lexicon& lexicon) {
  const char32_t last = text::DecodeAt(left, text::StartBefore(left, left.size())).code_point;
  const char32_t first = text::DecodeAt(right, 0).code_point;
  if (text::IsDigit(last) || text::IsDigit(first)) return false;   // "5-" "летний"
  if (text::IsUpper(first) && !text::IsUpper(last)) return false;  // "Нью-" "Йорк"
  const std::string folded_left = text::FoldWord(left).text, folded_right = text::FoldWord(right).text;
  if (AreCoordinateAdjectives(folded_left, folded_right, lexicon)) return false;
  if (lexicon.Knows(Folded(left, "", right))) return true;
  if (lexicon.Knows(Folded(left, "-", right))) return false;
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
  const auto is_roman = [](std::string_view half) {
    return half.find_first_not_of("IVXLCDM") == std::string_view::npos;
  };
  if (is_roman(left) && is_roman(right)) return false;  // "X-XI" is not XXI
  const auto is_short = [](std::string_view half) { return CountLetters(half) < 2; };
  if (is_short(right) || (is_short(left) && static_cast<unsigned char>(left[0]) >= 0x80)) return false;
  return lexicon.Knows(Folded(left, "", right));
}

}  // namespace pandect::lemma
