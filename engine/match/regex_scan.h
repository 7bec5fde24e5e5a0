// SPDX-License-Identifier: GPL-2.0-or-later
//
// Runs the regexes of a program over passages in which they may match, and brings what they find back to words.
#pragma once

#include <cstdint>
#include <vector>

#include "match/match.h"
#include "match/program.h"

namespace pandect::match {

// Keeps working memory. Not thread-safe.
class RegexScanner {
 public:
  explicit RegexScanner(const Program::Impl& program);

  struct Passage {
    ByteSpan span;
    uint32_t word_begin = 0, word_end = 0;
    uint32_t paragraph = 0;
    LanguageMask language = 0;
  };
  void BeginPassage() { pending_.clear(); }
  // A word of the passage says that this regex may match.
  void Trigger(uint32_t regex) { pending_.push_back(regex); }
  // Runs the triggered regexes, and those that always run, and appends what they find.
  void FinishPassage(const Reading& reading, const Passage& passage, std::vector<LeafHit>& finds);

 private:
  const Program::Impl& program_;
  std::vector<uint32_t> always_;
  std::vector<uint32_t> pending_;
  std::vector<ByteSpan> matches_;
};

}  // namespace pandect::match
