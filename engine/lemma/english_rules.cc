// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/english_rules.h"

#include <algorithm>

namespace pandect::lemma {
namespace {

bool IsVowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

bool EndsInHiss(std::string_view word) {
  return word.ends_with('s') || word.ends_with('x') || word.ends_with('z') || word.ends_with("ch") ||
         word.ends_with("sh");
}

bool EndsInConsonantAnd(std::string_view word, char last) {
  return word.size() >= 2 && word.back() == last && !IsVowel(word[word.size() - 2]);
}

std::string Less(std::string_view word, size_t letters, std::string_view add) {
  std::string out(word.substr(0, word.size() - letters));
  out += add;
  return out;
}

void InflectNoun(std::string_view lemma, const std::function<void(const std::string&)>& take) {
  // "stomachs" and "epochs" beside "churches".
  if (!EndsInHiss(lemma) || lemma.ends_with("ch")) take(std::string(lemma) + "s");
  if (EndsInHiss(lemma) || EndsInConsonantAnd(lemma, 'o')) take(std::string(lemma) + "es");
  if (EndsInConsonantAnd(lemma, 'y')) take(Less(lemma, 1, "ies"));
  if (lemma.ends_with("man")) take(Less(lemma, 2, "en"));
}

void InflectVerb(std::string_view lemma, const std::function<void(const std::string&)>& take) {
  if (!EndsInHiss(lemma) || lemma.ends_with("ch")) take(std::string(lemma) + "s");
  if (EndsInHiss(lemma) || lemma.ends_with('o')) take(std::string(lemma) + "es");
  if (EndsInConsonantAnd(lemma, 'y')) {
    take(Less(lemma, 1, "ies"));
    take(Less(lemma, 1, "ied"));
  } else {
    take(lemma.ends_with('e') ? std::string(lemma) + "d" : std::string(lemma) + "ed");
  }
  if (lemma.ends_with('e')) take(Less(lemma, 1, "ing"));
  if (!lemma.ends_with('e') || lemma.ends_with("ee") || lemma.ends_with("ye") || lemma.ends_with("oe")) {
    take(std::string(lemma) + "ing");
  }
}

void InflectAdjective(std::string_view lemma, const std::function<void(const std::string&)>& take) {
  constexpr size_t kLongestCompared = 8;  // longer ones take "more"
  if (lemma.size() > kLongestCompared) return;
  if (lemma.ends_with('e')) {
    take(std::string(lemma) + "r");
    take(std::string(lemma) + "st");
  } else if (EndsInConsonantAnd(lemma, 'y')) {
    take(Less(lemma, 1, "ier"));
    take(Less(lemma, 1, "iest"));
  } else {
    take(std::string(lemma) + "er");
    take(std::string(lemma) + "est");
  }
}

struct Spelling {
  std::string_view from, to;
};
// Tried at every place of the word; British to American, so that two spellings never name each other.
constexpr Spelling kSpellings[] = {
    {"is", "iz"},   {"ys", "yz"},     {"our", "or"},     {"tre", "ter"},   {"bre", "ber"},      {"ence", "ense"},
    {"ogue", "og"}, {"amme", "am"},   {"ll", "l"},       {"ae", "e"},      {"oe", "e"},         {"gement", "gment"},
    {"ise", "ice"}, {"grey", "gray"}, {"ou", "o"},       {"tyre", "tire"}, {"pp", "p"},         {"que", "ck"},
    {"ough", "ow"}, {"sc", "sk"},     {"xion", "ction"}, {"-", ""},        {"storey", "story"},
};

}  // namespace

void InflectEnglish(std::string_view lemma, EnglishPos pos, const std::function<void(const std::string&)>& take) {
  take(std::string(lemma));
  if (lemma.size() < 2) return;
  switch (pos) {
    case EnglishPos::kNoun:
      return InflectNoun(lemma, take);
    case EnglishPos::kVerb:
      return InflectVerb(lemma, take);
    case EnglishPos::kAdjective:
      return InflectAdjective(lemma, take);
    case EnglishPos::kAdverb:
      return;
  }
}

std::vector<std::string> GuessEnglish(std::string_view word) {
  std::vector<std::string> lemmas = {std::string(word)};
  auto add = [&](std::string lemma) {
    if (lemma.size() >= 2 && std::find(lemmas.begin(), lemmas.end(), lemma) == lemmas.end()) {
      lemmas.push_back(std::move(lemma));
    }
  };
  // "readmitt" → readmit too.
  auto add_stem = [&](std::string stem) {
    size_t n = stem.size();
    bool doubled = n > 4 && stem[n - 1] == stem[n - 2] && !IsVowel(stem[n - 1]) && stem[n - 1] != 's';
    std::string single = doubled ? stem.substr(0, n - 1) : std::string();
    add(std::move(stem));
    if (doubled) add(std::move(single));
  };
  if (word.size() < 4) return lemmas;
  if (word.ends_with("ies")) {
    add(Less(word, 3, "y"));
  } else if (word.ends_with("es") && EndsInHiss(word.substr(0, word.size() - 2))) {
    add(Less(word, 2, ""));
    add(Less(word, 1, ""));
  } else if (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")) {
    add(Less(word, 1, ""));
  } else if (word.ends_with("ied")) {
    add(Less(word, 3, "y"));
  } else if (word.ends_with("ed")) {
    add(Less(word, 1, ""));
    add_stem(Less(word, 2, ""));
  } else if (word.ends_with("ing") && word.size() > 5) {
    add(Less(word, 3, "e"));
    add_stem(Less(word, 3, ""));
  }
  return lemmas;
}

std::vector<std::string> OtherSpellings(std::string_view word) {
  std::vector<std::string> others;
  for (const Spelling& spelling : kSpellings) {
    for (size_t at = word.find(spelling.from); at != std::string_view::npos; at = word.find(spelling.from, at + 1)) {
      std::string other(word.substr(0, at));
      other += spelling.to;
      other += word.substr(at + spelling.from.size());
      others.push_back(std::move(other));
    }
  }
  return others;
}

std::string UsualSpelling(std::string word) {
  constexpr size_t kLongEnough = 7;  // "exercise" and the like are in dictionaries; "demise" is short
  if (word.size() < kLongEnough) return word;
  for (std::string_view ending : {"isation", "ise", "iser", "ising", "ised"}) {
    if (!word.ends_with(ending)) continue;
    word[word.size() - ending.size() + 1] = 'z';
    break;
  }
  return word;
}

}  // namespace pandect::lemma
