// SPDX-License-Identifier: GPL-2.0-or-later
//
// Terms and phrases that set the passages of a code apart from the others, and that its rules do not match yet.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "authoring/coded_text.h"
#include "codebook/code.h"
#include "lexical/keyness.h"

namespace pandect::authoring {

struct SuggestOptions {
  std::string code;  // only this one; empty: every code that passages name
  size_t most = 10;  // suggestions a code and language
  // Of the code's passages, at least so many and this share: what stands in one only is that passage's, not the code's.
  uint32_t least_passages = 2;
  double least_share = 0.05;
  double least_g2 = lexical::kCritical01;
  size_t lines = 3;  // of concordance
};

// A find with its surroundings, on one line: blanks and line ends are single blanks.
struct ConcordanceLine {
  std::string path;
  uint32_t passage = 0;  // ReadPassage::number
  CodePointSpan at;
  std::string left, found, right;  // left and right within the passage, 80 characters at most
  bool missed = false;             // no rule of the code fires in the passage
};

struct Suggestion {
  std::string term;               // the form met most often, fit to be a <term>
  std::string lemma;              // what was counted: lemmas with blanks between
  lexical::KeynessCounts counts;  // finds that the code's rules do not cover, here and elsewhere; sizes in words
  uint32_t passages = 0;          // of the code that hold it
  uint32_t missed = 0;            // of these, passages in which no rule of the code fires
  double g2 = 0;                  // four terms
  double log_ratio = 0;
  std::vector<ConcordanceLine> lines;
};

struct CodeSuggestions {
  std::string code;
  Language language = Language::kUnd;
  uint32_t passages = 0, missed = 0;    // of the code; in which no rule of it fires
  uint32_t others = 0;                  // passages without the code
  std::vector<Suggestion> suggestions;  // by log ratio, then G², then term
};

// For each code and language. The passages of a code are those given it or a code below it ("civil" has "civil.ngo");
// the others are those of the same language without it; where it is disputed a passage is in neither. What counts are
// phrases of one to three words inside one sentence that begin and end with a content word; occurrences that share a
// word with evidence of the code's own rules do not count on either side. A phrase that holds a suggested one is not
// suggested besides, nor one that occurs only within a suggested one. Pure: depends on the values and the order of
// `texts` alone.
std::vector<CodeSuggestions> Suggest(const std::vector<CodedText>& texts, const Codebook& codebook,
                                     const SuggestOptions& options);

}  // namespace pandect::authoring
