// SPDX-License-Identifier: GPL-2.0-or-later
#include "authoring/phrases.h"

#include <algorithm>

namespace pandect::authoring {

size_t Phrases::Hash::operator()(const Phrase& phrase) const noexcept {
  uint64_t hash = 0x9E3779B97F4A7C15u;
  for (const uint32_t lemma : phrase) hash = (hash ^ lemma) * 0xFF51AFD7ED558CCDu;
  return static_cast<size_t>(hash ^ (hash >> 32));
}

Phrases::Phrases(const std::vector<CodedText>& texts, Language language) {
  std::unordered_map<std::string, uint32_t> lemma_ids;
  for (uint32_t t = 0; t < texts.size(); ++t) {
    std::vector<uint32_t> lemmas;  // of this text's strings
    for (const std::string& text : texts[t].strings) {
      const auto [at, is_new] = lemma_ids.try_emplace(text, static_cast<uint32_t>(lemma_texts_.size()));
      if (is_new) lemma_texts_.push_back(text);
      lemmas.push_back(at->second);
    }
    for (uint32_t p = 0; p < texts[t].passages.size(); ++p) {
      const CodedPassage& passage = texts[t].passages[p];
      if (passage.language != language) continue;
      AddPassage(passage, lemmas, passages_.emplace_back(PassagePhrases{t, p, {}}));
    }
  }
}

void Phrases::AddPassage(const CodedPassage& passage, const std::vector<uint32_t>& lemmas, PassagePhrases& out) {
  for (uint32_t first = 0; first < passage.words.size(); ++first) {
    if (!passage.words[first].content) continue;
    Phrase phrase;
    phrase.fill(kNoLemma);
    for (uint32_t count = 1; count <= phrase.size() && first + count <= passage.words.size(); ++count) {
      const PassageWord& word = passage.words[first + count - 1];
      if (count > 1 && !word.follows) break;
      phrase[count - 1] = lemmas[word.lemma];
      if (word.content) out.occurrences.push_back({Intern(phrase), first, count});
    }
  }
}

uint32_t Phrases::Intern(const Phrase& phrase) {
  const auto [at, is_new] = ids_.try_emplace(phrase, static_cast<uint32_t>(phrases_.size()));
  if (is_new) phrases_.push_back(phrase);
  return at->second;
}

uint32_t Phrases::WordsOf(uint32_t phrase) const {
  return static_cast<uint32_t>(std::find(phrases_[phrase].begin(), phrases_[phrase].end(), kNoLemma) -
                               phrases_[phrase].begin());
}

std::string Phrases::LemmasOf(uint32_t phrase) const {
  std::string out;
  for (uint32_t i = 0; i < WordsOf(phrase); ++i) out += (i ? " " : "") + lemma_texts_[phrases_[phrase][i]];
  return out;
}

bool Phrases::Holds(uint32_t outer, uint32_t inner) const {
  const auto inner_end = phrases_[inner].begin() + WordsOf(inner);
  const auto outer_end = phrases_[outer].begin() + WordsOf(outer);
  return std::search(phrases_[outer].begin(), outer_end, phrases_[inner].begin(), inner_end) != outer_end;
}

}  // namespace pandect::authoring
