// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "authoring/coded_text.h"

namespace pandect::authoring {

// Lemmas of one to three words; kNoLemma behind the last.
inline constexpr uint32_t kNoLemma = UINT32_MAX;
using Phrase = std::array<uint32_t, 3>;

struct Occurrence {
  uint32_t phrase = 0;
  uint32_t first = 0, count = 0;  // words of the passage
};

struct PassagePhrases {
  uint32_t text = 0, passage = 0;  // in the texts
  std::vector<Occurrence> occurrences;
};

// All phrases of the passages of one language, numbered in the order of first meeting.
class Phrases {
 public:
  Phrases(const std::vector<CodedText>& texts, Language language);

  const std::vector<PassagePhrases>& passages() const { return passages_; }
  size_t size() const { return phrases_.size(); }
  const Phrase& At(uint32_t phrase) const { return phrases_[phrase]; }
  std::string LemmasOf(uint32_t phrase) const;
  // Whether `inner` stands in `outer` as a run of its words; a phrase holds itself.
  bool Holds(uint32_t outer, uint32_t inner) const;
  uint32_t WordsOf(uint32_t phrase) const;

 private:
  struct Hash {
    size_t operator()(const Phrase& phrase) const noexcept;
  };
  uint32_t Intern(const Phrase& phrase);
  void AddPassage(const CodedPassage& passage, const std::vector<uint32_t>& lemmas, PassagePhrases& out);

  std::vector<std::string> lemma_texts_;
  std::vector<Phrase> phrases_;
  std::unordered_map<Phrase, uint32_t, Hash> ids_;
  std::vector<PassagePhrases> passages_;
};

}  // namespace pandect::authoring
