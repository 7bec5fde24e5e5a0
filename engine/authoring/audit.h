// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a codebook does and does not do on a corpus, for its author: rules that never fire, words that two codes share,
// ambiguous words, and words that no code covers.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "authoring/excepts.h"
#include "authoring/lemma_texts.h"
#include "authoring/rule_ref.h"
#include "base/language.h"
#include "codebook/code.h"
#include "match/match.h"

namespace pandect::authoring {

// Units or words, and documents that have them.
struct Found {
  uint64_t count = 0, documents = 0;
};

// Words on which rules of two codes fired, neither code above the other.
struct SharedKey {
  std::string lemmas;
  std::vector<RuleRef> rules;  // ascending
  friend auto operator<=>(const SharedKey&, const SharedKey&) = default;
};

// One document's share; small, so that the document may go.
struct DocumentAudit {
  std::map<RuleRef, uint64_t> fired;  // units
  std::map<SharedKey, uint64_t> shared;
  std::map<std::pair<Language, std::string>, uint64_t>
      uncovered;                                // Russian and English content words outside all hits, by lemma
  std::map<Language, uint64_t> words, covered;  // positions
};
// `except_matches`: of the program of Excepts::codebook. Linear in words and matches.
DocumentAudit AuditDocument(const Reading& reading, const Codebook& codebook, const std::vector<Match>& matches,
                            const Excepts& excepts, const std::vector<Match>& except_matches, LemmaTexts& texts);

struct SharedWords {
  SharedKey key;
  Found found;
};
struct UncoveredWord {
  Language language = Language::kUnd;
  std::string lemma;
  Found found;
};
// A word of a rule that may be a form of several lemmas and is none of them itself: all of them are matched.
struct AmbiguousWord {
  std::string word;
  std::vector<std::string> lemmas;
  std::vector<RuleRef> rules;      // ascending
  std::vector<std::string> lists;  // term lists that hold it
};

struct Audit {
  uint64_t documents = 0;
  std::map<Language, Found> words, covered;  // positions; documents with a passage in the language
  std::map<RuleRef, Found> fired;            // every rule of the codebook, exceptions too
  std::vector<SharedWords> shared;           // most frequent first
  std::vector<AmbiguousWord> ambiguous;      // by word
  std::vector<UncoveredWord> uncovered;      // by language, then most frequent first
};

// The words of a codebook that are ambiguous for this lexicon, sorted.
std::vector<AmbiguousWord> AmbiguousWords(const Codebook& codebook, const Lexicon& lexicon);

// Adds documents up. The sum does not depend on their order.
class Auditor {
 public:
  explicit Auditor(const Codebook& codebook);
  void Add(const DocumentAudit& document);
  // `most_uncovered`: of a language.
  Audit Take(size_t most_uncovered);

 private:
  Audit audit_;
  std::map<SharedKey, Found> shared_;
  std::map<std::pair<Language, std::string>, Found> uncovered_;
};

}  // namespace pandect::authoring
