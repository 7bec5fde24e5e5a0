// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/wordnet_dictionary.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>
#include <string>
#include <unordered_map>

#include "lemma/english_function_words.h"
#include "lemma/english_rules.h"
#include "lemma/lines.h"

namespace pandect::lemma {
namespace {

// Not spellings of prize and timber, though WordNet gives them a meaning in common.
const std::set<std::string_view> kNotSpellings = {"prise", "timbre"};

struct Word {
  std::vector<uint64_t> meanings;  // part of speech << 32 | synset offset; sorted
  bool pos[4] = {};
  bool common_thing = false;  // a noun or verb met with two meanings or more in WordNet's tagged texts
};

using Words = std::unordered_map<std::string, Word>;

bool IsOneWord(std::string_view lemma) {
  bool letter = false;
  for (char c : lemma) {
    if (c >= 'a' && c <= 'z') {
      letter = true;
    } else if (c != '-' && c != '\'') {
      return false;
    }
  }
  return letter;
}

// Keeps file order, so that the table's bytes do not depend on a hash map's.
void ReadIndex(std::string_view file, uint32_t pos, Words& words, std::vector<std::string>& order) {
  for (std::string_view line : Lines(file)) {
    if (line.starts_with(' ')) continue;  // the licence
    std::vector<std::string_view> fields = Fields(line);
    if (fields.size() < 4 || !IsOneWord(fields[0])) continue;
    size_t meanings = 0;
    std::from_chars(fields[2].data(), fields[2].data() + fields[2].size(), meanings);
    if (meanings == 0 || meanings > fields.size()) continue;
    auto [at, fresh] = words.try_emplace(std::string(fields[0]));
    if (fresh) order.push_back(at->first);
    at->second.pos[pos] = true;
    uint32_t tagged = 0;
    std::string_view field = fields[fields.size() - meanings - 1];
    std::from_chars(field.data(), field.data() + field.size(), tagged);
    if (tagged >= 2 && pos <= static_cast<uint32_t>(EnglishPos::kVerb)) at->second.common_thing = true;
    for (size_t i = fields.size() - meanings; i < fields.size(); ++i) {
      uint64_t offset = 0;
      std::from_chars(fields[i].data(), fields[i].data() + fields[i].size(), offset);
      at->second.meanings.push_back(static_cast<uint64_t>(pos) << 32 | offset);
    }
  }
}

// The spelling the word is filed under: one that has at least half its meanings (centre is also a region of France).
std::string Canonical(const std::string& word, const Words& words) {
  const Word& self = words.at(word);
  if (kNotSpellings.count(word)) return word;
  for (const std::string& other : OtherSpellings(word)) {
    auto at = words.find(other);
    if (at == words.end() || at->second.meanings.empty()) continue;
    std::vector<uint64_t> shared;
    std::set_intersection(at->second.meanings.begin(), at->second.meanings.end(), self.meanings.begin(),
                          self.meanings.end(), std::back_inserter(shared));
    if (!shared.empty() && 2 * shared.size() >= self.meanings.size()) return other;
  }
  return word;
}

}  // namespace

void AddWordNet(const WordNetFiles& files, TableBuilder& builder) {
  Words words;
  std::vector<std::string> order;
  for (uint32_t pos = 0; pos < 4; ++pos) ReadIndex(files.index[pos], pos, words, order);
  for (auto& [text, word] : words) std::sort(word.meanings.begin(), word.meanings.end());

  std::unordered_map<std::string, std::string> canonical;
  for (const std::string& text : order) {
    std::string other = Canonical(text, words);
    // Two spellings with the same meanings name each other: the first met in the file keeps its name.
    if (other != text && !canonical.count(other)) canonical.emplace(text, other);
  }
  auto lemma_of = [&](const std::string& text) {
    auto at = canonical.find(text);
    return builder.Lemma(at == canonical.end() ? text : at->second);
  };

  // "offer", "owner", "matter", "number" look like comparatives of off, own, matt, numb.
  auto is_comparison = [&](const std::string& form) {
    auto at = words.find(form);
    return at == words.end() || !at->second.common_thing || at->second.pos[static_cast<size_t>(EnglishPos::kAdjective)];
  };
  for (const std::string& text : order) {
    LemmaId lemma = lemma_of(text);
    for (uint32_t pos = 0; pos < 4; ++pos) {
      if (!words.at(text).pos[pos]) continue;
      EnglishPos as = static_cast<EnglishPos>(pos);
      InflectEnglish(text, as, [&](const std::string& form) {
        if (as == EnglishPos::kAdjective && form != text && !is_comparison(form)) return;
        builder.Add(lemma, form);
      });
    }
  }
  for (std::string_view word : Fields(kEnglishFunctionWords)) builder.Add(builder.Lemma(word), word);
  for (const auto& [form, lemma] : kEnglishFunctionForms) builder.Add(builder.Lemma(lemma), form);
  for (std::string_view file : files.exceptions) {
    // "offer offer" beside "offer off": the form is no form of another word, whatever the next line says.
    std::set<std::string_view> no_forms;
    for (std::string_view line : Lines(file)) {
      std::vector<std::string_view> fields = Fields(line);
      if (fields.size() == 2 && fields[0] == fields[1]) no_forms.insert(fields[0]);
    }
    for (std::string_view line : Lines(file)) {
      std::vector<std::string_view> fields = Fields(line);
      if (fields.size() < 2 || !IsOneWord(fields[0]) || no_forms.count(fields[0])) continue;
      for (size_t i = 1; i < fields.size(); ++i) {
        if (IsOneWord(fields[i])) builder.Add(lemma_of(std::string(fields[i])), fields[0]);
      }
    }
  }
}

}  // namespace pandect::lemma
