// SPDX-License-Identifier: GPL-2.0-or-later
//
// A text whose passages were coded by reading, brought to what suggesting terms needs: words by lemma, and where the
// rules of a codebook fire already.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "authoring/lemma_texts.h"
#include "base/language.h"
#include "base/span.h"
#include "codebook/code.h"
#include "match/match.h"

namespace pandect::authoring {

// A passage as somebody coded it.
struct ReadPassage {
  uint32_t number = 0;
  ByteSpan at;
  std::vector<std::string> codes;     // given, whatever the polarity
  std::vector<std::string> disputed;  // coders differed: neither given nor not
};

// A word, or words that a hyphen joins.
struct PassageWord {
  ByteSpan at;
  uint32_t lemma = 0, shown = 0;  // in CodedText::strings
  bool content = false;           // see LemmaText
  // Whether only blanks lie between it and the word before in one sentence: phrases are not looked for across commas,
  // brackets, numbers and ends of sentences.
  bool follows = false;
};

struct CodedPassage {
  ReadPassage read;
  Language language = Language::kUnd;
  std::vector<PassageWord> words;
  std::vector<std::pair<CodeIndex, ByteSpan>> evidence;  // of rules that fired, except those without words
  std::vector<CodeIndex> fired;                          // ascending
};

// A value; owns its text.
struct CodedText {
  std::string path;
  std::string text;
  std::vector<std::string> strings;
  std::vector<CodedPassage> passages;
};

// `passages` in any order, of one document. Linear in the words of the passages and the matches. `texts` must be of the
// vocabulary that the words were read with.
CodedText ReadCodedText(const Reading& reading, const std::vector<Match>& matches,
                        const std::vector<ReadPassage>& passages, LemmaTexts& texts);

}  // namespace pandect::authoring
