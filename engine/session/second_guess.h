// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a query that found nothing was perhaps meant to be, and what to try.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "query/search.h"

namespace pandect {

enum class GuessReason : uint8_t {
  kKeyboard,  // typed with the other keyboard layout on
  kSpelling,  // one or two slips away
  kScript,    // the corpus writes the name in other letters
};
const char* Name(GuessReason reason);  // "keyboard"; stable, used in outputs

struct SecondGuess {
  std::string query;  // of kScript: how the corpus writes the names, with commas between
  GuessReason reason = GuessReason::kSpelling;
  uint64_t units = 0;  // that it finds
};

struct EmptyAnswer {
  // At most three, the likeliest first. All find something, but for words typed on the other keyboard layout that
  // dictionaries have: these are offered in any case.
  std::vector<SecondGuess> guesses;
  // The sides of a top-level AND, and how many units each finds alone: where all find some, it is their company that
  // is missing.
  std::vector<std::pair<std::string, uint64_t>> sides;
  uint64_t without_filter = 0;  // units that are found where the filter is left out
};

// `query` found nothing, or does not parse. `filter` may be empty. Takes some hundredths of a second over a vocabulary
// of a million forms.
EmptyAnswer GuessAgain(const Searcher& searcher, const std::string& query, const std::string& filter,
                       const QueryOptions& options);

}  // namespace pandect
