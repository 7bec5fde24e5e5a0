// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/word_reader.h"

#include <algorithm>

#include "lemma/english_rules.h"
#include "lemma/letters.h"
#include "lemma/stemmer.h"

namespace pandect::lemma {
namespace {

constexpr size_t kMostCompoundLemmas = 48;
constexpr size_t kLongestAbbreviation = 6;  // letters; longer words in capitals are common words in a heading
constexpr size_t kLongestOwnKey = 4;

// First parts that are written with a hyphen and without one, in one and the same word.
constexpr std::string_view kLoosePrefixes[] = {
    "co",    "non",   "inter", "trans", "sub",   "supra", "multi", "anti",   "post", "pre",  "macro",
    "micro", "meso",  "para",  "proto", "intra", "extra", "ultra", "quasi",  "neo",  "semi", "geo",
    "mega",  "транс", "суб",   "пост",  "анти",  "меж",   "макро", "микро",  "мезо", "мега", "пара",
    "прото", "нео",   "супер", "гипер", "контр", "гео",   "квази", "псевдо", "интер"};

bool IsLoosePrefix(std::string_view part) {
  return std::find(std::begin(kLoosePrefixes), std::end(kLoosePrefixes), part) != std::end(kLoosePrefixes);
}

size_t CountLetters(std::string_view utf8) {
  return static_cast<size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

void AddUnique(std::vector<std::string>& list, std::string text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

Language LanguageOfScript(WordScript script) {
  return script == WordScript::kCyrillic ? Language::kRu
         : script == WordScript::kLatin  ? Language::kEn
                                         : Language::kUnd;
}

WordScript ScriptOf(std::string_view text) {
  for (char c : text) {
    if ((static_cast<unsigned char>(c) & 0xFC) == 0xD0) return WordScript::kCyrillic;
    if (c >= 'a' && c <= 'z') return WordScript::kLatin;
  }
  return WordScript::kNone;
}

// "state's", "states'" → the word without its possessive ending; the word itself otherwise.
std::string_view WithoutPossessive(std::string_view text) {
  std::string_view base = text;
  if (text.ends_with("'s"))
    base.remove_suffix(2);
  else if (text.ends_with("'"))
    base.remove_suffix(1);
  return base.empty() ? text : base;
}

}  // namespace

bool WordReader::HasDictionary(WordScript script) const {
  return table_ != nullptr &&
         ((script == WordScript::kCyrillic && russian_) || (script == WordScript::kLatin && english_));
}

LemmaSet WordReader::Find(const FoldedWord& word, bool& own_key) const {
  own_key = false;
  if (table_ == nullptr) return {};
  if (word.all_caps) {
    LemmaSet set = table_->Find(kCapitals + word.text);
    if (set.count > 0) return set;
  }
  LemmaSet set = table_->Find(word.text);
  // "CCCP" typed in Latin letters is СССР; but ЕС typed in Cyrillic is not the EC, though only that is in a dictionary.
  if (set.count == 0 && !word.other.empty() && word.script == WordScript::kLatin) {
    if (word.all_caps) set = table_->Find(kCapitals + word.other);
    return set.count > 0 ? set : table_->Find(word.other);
  }
  if (set.count > 0 && word.all_caps && CountLetters(word.text) <= kLongestOwnKey) {
    auto lemmas = table_->LemmasOf(set);
    own_key = std::none_of(lemmas.begin(), lemmas.end(),
                           [&](uint32_t lemma) { return table_->LemmaText(lemma) == word.text; });
  }
  return set;
}

Reading WordReader::Read(const FoldedWord& word) const {
  Reading reading = ReadWhole(word);
  if (!reading.lemmas.empty()) return reading;
  size_t hyphen = word.text.find('-');
  if (hyphen != std::string::npos && hyphen > 0 && hyphen + 1 < word.text.size() && HasDictionary(word.script)) {
    return ReadCompound(word);
  }
  // A short word in capitals that nothing knows is its own lemma: ЕАЭС must not be declined like a noun in -с.
  if (word.all_caps && HasDictionary(word.script) && CountLetters(word.text) <= kLongestAbbreviation) {
    return {{word.text}, "", KeyOrigin::kGuess};
  }
  return ReadUnknown(word.text, word.script);
}

Reading WordReader::ReadWhole(const FoldedWord& word) const {
  Reading reading;
  bool own_key = false;
  LemmaSet set = Find(word, own_key);
  if (set.count == 0 && word.script == WordScript::kLatin) {
    std::string_view base = WithoutPossessive(word.text);
    if (base.size() < word.text.size() && table_ != nullptr) set = table_->Find(base);
  }
  if (set.count == 0) return reading;
  for (uint32_t lemma : table_->LemmasOf(set)) AddUnique(reading.lemmas, std::string(table_->LemmaText(lemma)));
  if (own_key) AddUnique(reading.lemmas, word.text);
  return reading;
}

Reading WordReader::ReadUnknown(const std::string& text, WordScript script) const {
  Reading reading;
  reading.origin = KeyOrigin::kGuess;
  if (!HasDictionary(script)) {
    Language language = LanguageOfScript(script);
    if (language == Language::kUnd) {
      reading.lemmas = {text};
    } else {
      reading.stem = Stem(WithoutPossessive(text), language);
      reading.origin = KeyOrigin::kStem;
    }
    return reading;
  }
  if (script == WordScript::kCyrillic) {
    table_->Guess(text, reading.lemmas);
    if (reading.lemmas.empty()) reading.lemmas.push_back(text);
    reading.stem = Stem(text, Language::kRu);
    return reading;
  }
  for (std::string& lemma : GuessEnglish(WithoutPossessive(text))) {
    AddUnique(reading.lemmas, UsualSpelling(std::move(lemma)));
  }
  return reading;
}

Reading WordReader::ReadCompound(const FoldedWord& word) const {
  Reading reading;
  reading.origin = KeyOrigin::kCompound;
  std::string_view text = word.text;
  if (word.script == WordScript::kLatin) text = WithoutPossessive(text);

  size_t hyphen = text.find('-');
  if (IsLoosePrefix(text.substr(0, hyphen))) {
    FoldedWord solid = word;
    solid.text.assign(text.substr(0, hyphen));
    solid.text += text.substr(hyphen + 1);
    solid.other.clear();
    solid.all_caps = false;
    reading = Read(solid);
    reading.origin = KeyOrigin::kCompound;
    return reading;
  }

  std::vector<std::string> left = {""};
  for (size_t at = 0; at <= text.size();) {
    size_t end = std::min(text.find('-', at), text.size());
    FoldedWord part;
    part.text.assign(text.substr(at, end - at));
    part.script = ScriptOf(part.text);
    bool last = end == text.size();
    std::vector<std::string> lemmas;
    if (!last || part.script == WordScript::kNone) lemmas.push_back(part.text);  // социально-экономический
    Reading of_part = part.text.empty() ? Reading{} : ReadWhole(part);
    if (of_part.lemmas.empty() && !part.text.empty()) of_part = ReadUnknown(part.text, part.script);
    for (std::string& lemma : of_part.lemmas) AddUnique(lemmas, std::move(lemma));
    if (lemmas.empty()) lemmas.push_back(part.text);
    std::vector<std::string> joined;
    for (const std::string& before : left) {
      for (const std::string& lemma : lemmas) {
        if (joined.size() < kMostCompoundLemmas) AddUnique(joined, before + lemma + (last ? "" : "-"));
      }
    }
    left = std::move(joined);
    at = end + 1;
  }
  reading.lemmas = std::move(left);
  return reading;
}

}  // namespace pandect::lemma
