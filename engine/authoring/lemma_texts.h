// SPDX-License-Identifier: GPL-2.0-or-later
//
// The lemmas of words as texts for people, asked of the lexicon once a form.
#pragma once

#include <deque>
#include <string>

#include "lemma/vocabulary.h"

namespace pandect::authoring {

struct LemmaText {
  // The lemma under which forms of a word are counted together. Of several: the one whose plural the form looks like
  // ("городов": город, not the surname), else the form itself, else the shortest; the folded form where there is none
  // but a stem. One lemma a form is what a reader of a list wants; whether rules match is never decided by this.
  std::string lemma;
  std::string shown;     // the form as people read it: folded, but an abbreviation keeps its capitals
  bool content = false;  // has a letter and is of no closed class
};

// By FormId of one Vocabulary, which must outlive it. References stay valid as long as this object. Not thread-safe.
class LemmaTexts {
 public:
  explicit LemmaTexts(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}
  const LemmaText& Of(FormId form);

 private:
  const Vocabulary& vocabulary_;
  std::deque<LemmaText> texts_;  // an empty `shown`: not asked yet
};

}  // namespace pandect::authoring
