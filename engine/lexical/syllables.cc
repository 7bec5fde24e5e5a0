// SPDX-License-Identifier: GPL-2.0-or-later
//
// English syllables are counted as groups of vowels and then corrected for what spelling hides: a silent e (make,
// named, makes), an e that is said after all (table, wanted, horses), two vowels side by side that are two syllables
// (create, social is one: cial). Each rule names a word that needs it; tests/lexical holds the count to a list.
#include "lexical/syllables.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/character.h"

namespace pandect::lexical {
namespace {

bool IsEnglishVowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}
bool IsConsonant(char c) {
  return c >= 'a' && c <= 'z' && !IsEnglishVowel(c);
}

struct Whole {
  std::string_view word;
  uint32_t syllables;
};
// Frequent words that no rule fits.
constexpr Whole kWhole[] = {
    {"area", 3},        {"areas", 3},     {"being", 2},      {"business", 2},    {"businesses", 3}, {"colonel", 2},
    {"create", 2},      {"creates", 2},   {"created", 3},    {"europe", 2},      {"framework", 2},  {"evening", 2},
    {"everyone", 3},    {"idea", 3},      {"ideas", 3},      {"island", 2},      {"people", 2},     {"peoples", 2},
    {"science", 2},     {"sciences", 3},  {"something", 2},  {"therefore", 2},   {"thereof", 2},    {"thereby", 2},
    {"whereas", 2},     {"wednesday", 2}, {"society", 4},    {"societies", 4},   {"variety", 4},    {"society's", 4},
    {"sometimes", 2},   {"somewhere", 2}, {"moreover", 3},   {"likewise", 2},    {"everything", 3}, {"statement", 2},
    {"statements", 2},  {"nobody", 3},    {"simile", 3},     {"recipe", 3},      {"maybe", 2},      {"therein", 2},
    {"hereby", 2},      {"herein", 2},    {"hereto", 2},     {"hereinafter", 4}, {"hereof", 2},     {"hereunder", 3},
    {"whereby", 2},     {"wherever", 3},  {"safety", 2},     {"lonely", 2},      {"ninety", 2},     {"nineteen", 2},
    {"does", 1},        {"shoes", 1},     {"goes", 1},       {"create's", 2},    {"the", 1},        {"real", 1},
    {"ukraine", 2},     {"lion", 2},      {"frameworks", 2}, {"trademark", 2},   {"trademarks", 2}, {"guideline", 2},
    {"guidelines", 2},  {"interest", 2},  {"interests", 2},  {"interested", 3},  {"several", 2},    {"sovereign", 2},
    {"sovereignty", 3}, {"mr", 2},        {"etc", 4},        {"scientific", 4},  {"league", 1},     {"poem", 2},
    {"quiet", 2},       {"diet", 2},      {"via", 2},
};

bool Ends(std::string_view word, std::string_view ending) {
  return word.size() > ending.size() && word.ends_with(ending);
}

// Two vowels in one group that are two syllables.
uint32_t Hiatus(std::string_view word) {
  uint32_t more = 0;
  for (size_t i = 0; i + 1 < word.size(); ++i) {
    const char a = word[i], b = word[i + 1], before = i > 0 ? word[i - 1] : ' ';
    if (a == 'i') {
      // social, special, nation, ancient, gracious, religion: i only softens. India, period, radio, society, medium: it
      // is said. -sia, -tia and the like are one.
      const bool softens = before == 'c' || before == 't' || before == 's' || before == 'g' || before == 'x';
      // Association, negotiate: said even there; but initiative.
      const bool said = word.substr(i).starts_with("iat") && !word.substr(i).starts_with("iative");
      if (b == 'a' && (!(softens && i > 1) || said)) ++more;
      // Union, opinion, million: one; so is the i of nation.
      const bool one = softens || ((before == 'n' || before == 'l') && i > 1 && word.substr(i).starts_with("ion"));
      if (b == 'o' && !(one && i + 2 < word.size() && (word[i + 2] == 'n' || word[i + 2] == 'u'))) ++more;
      if (b == 'u' && !softens) ++more;
      // audience, client, obedient, science; but not patient, ancient, field, movies, parties.
      if (b == 'e' && i + 2 < word.size() && word[i + 2] == 'n' && !softens && before != 'r' && before != 'l' &&
          before != 'f')
        ++more;
      if (b == 'e' && i + 2 < word.size() && word[i + 2] == 't') ++more;  // quiet, society, variety
      if (b == 'i') ++more;                                               // skiing
    } else if (a == 'e') {
      if (b == 'o' && !(i + 2 < word.size() && word[i + 2] == 'u')) {
        if (word.substr(i, 4) != "eopl") ++more;  // geography, video; people
      }
      if (b == 'u' && i + 2 < word.size() && word[i + 2] == 'm') ++more;  // museum
      if (b == 'a' && i + 2 < word.size() && word[i + 2] == 't' &&
          ((before == 'r' && i > 1 && word[i - 2] == 'c') || before == 'n') && i + 3 < word.size() &&
          (word[i + 3] == 'i' || word[i + 3] == 'o'))
        ++more;  // creation, delineation
      if (b == 'i' && i > 0 && i + 2 < word.size() && word.substr(i + 1).starts_with("ing")) ++more;  // seeing
    } else if (a == 'u') {
      if (b == 'a' && before != 'q' && before != 'g' && before != 's') ++more;  // mutual, actual, annual; quality
      if (b == 'o' && before != 'q') ++more;                                    // duo, virtuous has ou below
      if (b == 'i' && before != 'q' && before != 'g' && before != 'b' && before != 'c' && before != 'r' &&
          before != 's' && before != 'j')
        ++more;  // continuity, genuine
      if (b == 'e' && i + 2 < word.size() && before != 'q' && before != 'g' &&
          (word.substr(i + 2).starts_with("n") || word.substr(i + 2).starts_with("l")))
        ++more;  // influence, fluent, cruel
    } else if (a == 'y') {
      if (i > 0 && b == 'i' && IsConsonant(before) && word.substr(i + 1).starts_with("ing"))
        ++more;  // carrying
      else if (i > 0 && b == 'a' && IsConsonant(before))
        ++more;  // Vilyuysk names; dryad
    } else if (a == 'o') {
      if (b == 'i' && word.substr(i + 1).starts_with("ing")) ++more;  // going, doing
      if (b == 'e' && i + 2 < word.size() && (word[i + 2] == 'm' || word[i + 2] == 't') && before == 'p')
        ++more;  // poetry
      if (b == 'o' && word.substr(0, i + 2) == "coo" && word.substr(i + 2).starts_with("p") && word.size() > 6)
        ++more;                                                                                        // cooperation
      if (b == 'o' && word.substr(0, i + 2) == "coo" && word.substr(i + 2).starts_with("rd")) ++more;  // coordination
    } else if (a == 'a') {
      if (b == 'i' && word.substr(i + 1).starts_with("ic") && before != ' ') ++more;  // archaic, Hebraic
      if (b == 'o' || b == 'a') ++more;                                               // chaos, Laos; Isaac
    }
  }
  return more;
}

uint32_t EnglishPart(std::string_view word) {
  if (word.empty()) return 0;
  if (const auto* whole =
          std::find_if(std::begin(kWhole), std::end(kWhole), [&](const Whole& w) { return w.word == word; });
      whole != std::end(kWhole))
    return whole->syllables;
  if (word.ends_with("'s")) word.remove_suffix(2);
  uint32_t groups = 0;
  bool in_group = false;
  for (size_t i = 0; i < word.size(); ++i) {
    // A y before a vowel is a consonant (beyond), and so is the u of qu.
    const bool glide = (word[i] == 'y' && i + 1 < word.size() && IsEnglishVowel(word[i + 1]) &&
                        (i == 0 || IsEnglishVowel(word[i - 1]))) ||
                       (word[i] == 'u' && i > 0 && word[i - 1] == 'q');
    const bool vowel = IsEnglishVowel(word[i]) && !glide;
    if (vowel && !in_group) ++groups;
    in_group = vowel;
  }
  int count = static_cast<int>(groups + Hiatus(word));
  const size_t n = word.size();
  const auto at_end = [&](size_t back) { return n > back ? word[n - 1 - back] : ' '; };
  if (at_end(0) == 'e' && n > 2 && !IsEnglishVowel(at_end(1))) {
    // make, state; but table, centre, acre: consonant + l or r before the e
    const bool syllabic = (at_end(1) == 'l' || at_end(1) == 'r') && IsConsonant(at_end(2)) && at_end(2) != at_end(1) &&
                          !(at_end(1) == 'l' && at_end(2) == 'r') && !(at_end(1) == 'r' && at_end(2) == 'l');
    if (!syllabic) --count;
  } else if (Ends(word, "ed") && n > 3 && !IsEnglishVowel(at_end(2))) {
    // named; but wanted, founded; handled: -led after a consonant keeps its syllable
    const char before = at_end(2);
    const bool said = before == 't' || before == 'd' ||
                      ((before == 'l' || before == 'r') && IsConsonant(at_end(3)) && before != at_end(3) &&
                       at_end(3) != 'r' && at_end(3) != 'l');
    if (!said) --count;
  } else if (Ends(word, "es") && n > 3 && !IsEnglishVowel(at_end(2))) {
    // states, names; but horses, services, changes, boxes, crashes, tables
    const char before = at_end(2), second = at_end(3);
    const bool hisses = before == 's' || before == 'c' || before == 'z' || before == 'x' || before == 'g' ||
                        (before == 'h' && (second == 's' || second == 'c'));
    const bool syllabic =
        (before == 'l' || before == 'r') && IsConsonant(second) && second != before && second != 'r' && second != 'l';
    if (!hisses && !syllabic) --count;
  } else if (Ends(word, "ely") || Ends(word, "eless") || Ends(word, "eful") || Ends(word, "ement") ||
             Ends(word, "ements") || Ends(word, "efully") || Ends(word, "eness")) {
    // entirely, agreement's e is a vowel pair already, management, useful: the e of the stem stays silent
    const size_t e = word.rfind(Ends(word, "ely")      ? "ely"
                                : Ends(word, "eless")  ? "eless"
                                : Ends(word, "efully") ? "efully"
                                : Ends(word, "eful")   ? "eful"
                                : Ends(word, "eness")  ? "eness"
                                                       : "ement");
    if (e > 1 && !IsEnglishVowel(word[e - 1]) &&
        !((word[e - 1] == 'l' || word[e - 1] == 'r') && IsConsonant(word[e - 2])) && word != "element" &&
        word != "elements" && word != "implement" && word != "implements" && word != "supplement" &&
        word != "supplements" && word != "complement" && word != "cement")
      --count;
  }
  if (Ends(word, "sm") || Ends(word, "sms")) ++count;    // mechanism
  if (Ends(word, "thm") || Ends(word, "thms")) ++count;  // rhythm has its y, algorithm
  return static_cast<uint32_t>(std::max(count, 1));
}

bool IsCyrillicVowel(char32_t c) {
  // а е ё и о у ы э ю я, and the vowels of neighbours: і ї є ө ү ұ ә
  static constexpr std::array<char32_t, 17> kVowels{U'а', U'е', U'ё', U'и', U'о', U'у', U'ы', U'э', U'ю',
                                                    U'я', U'і', U'ї', U'є', U'ө', U'ү', U'ұ', U'ә'};
  return std::find(kVowels.begin(), kVowels.end(), c) != kVowels.end();
}

}  // namespace

uint32_t Syllables(std::string_view folded) {
  uint32_t cyrillic = 0, latin = 0;
  std::string part;  // of Latin letters; accents are read as their letter would be: a vowel stays one
  const auto end_part = [&] {
    const bool letters = std::any_of(part.begin(), part.end(), [](char c) { return c != '\''; });
    if (letters) latin += EnglishPart(part);
    part.clear();
  };
  for (size_t at = 0; at < folded.size();) {
    const text::Decoded c = text::DecodeAt(folded, at);
    at += c.size;
    if (c.code_point < 0x80) {
      const char ascii = static_cast<char>(c.code_point);
      if ((ascii >= 'a' && ascii <= 'z') || ascii == '\'')
        part += ascii;
      else
        end_part();
    } else if (text::ScriptOf(c.code_point) == text::LetterScript::kLatin) {
      // é of "protégé" is said: an e that no rule for silent e may take.
      static constexpr std::u32string_view kVowels = U"àáâãäåæèéêëìíîïòóôõöøùúûüýÿœ";
      part += kVowels.find(c.code_point) != std::u32string_view::npos ? 'a' : 'x';
    } else if (IsCyrillicVowel(c.code_point)) {
      ++cyrillic;
    }
  }
  end_part();
  return cyrillic + latin;
}

uint32_t Letters(std::string_view folded) {
  uint32_t letters = 0;
  for (size_t at = 0; at < folded.size();) {
    const text::Decoded c = text::DecodeAt(folded, at);
    at += c.size;
    if (text::IsLetter(c.code_point)) ++letters;
  }
  return letters;
}

}  // namespace pandect::lexical
