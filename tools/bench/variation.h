// SPDX-License-Identifier: GPL-2.0-or-later
//
// Repeated text with new words in it. Repetition alone would stop the vocabulary from growing, and a look-up that
// always hits a warm cache measures nothing.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "token/token.h"

namespace pandect::bench {

enum class Varied : uint8_t { kWords, kWordsAndNumbers };

// Generated syllables are put before a word ("разумоговора"), which leaves its ending, and thus the work of the
// guesser, as it was. The n-th word begins a new type with probability K·b·n^(b-1), K = 40, b = 0.55: Heaps' law with
// the constants of Russian and English news (about 250,000 types in 6.7 million words). Twice as often a word is
// replaced by one of its script made up before. With kWordsAndNumbers, numbers of three digits and more get other
// digits every fourth time.
//
// No randomness from outside: the same calls, the same texts. Not thread-safe.
class Variation {
 public:
  explicit Variation(Varied varied) : varied_(varied) {}

  std::string Vary(std::string_view text);
  // Words that vary nothing still move the growth on.
  void Count(std::string_view text);

 private:
  std::string Syllables(bool cyrillic);
  std::string OtherDigits(std::string_view number);

  Varied varied_;
  std::mt19937_64 random_{20220224};
  std::vector<Token> tokens_;
  std::vector<std::string> made_cyrillic_, made_latin_;
  uint64_t words_ = 0, made_count_ = 0;
};

}  // namespace pandect::bench
