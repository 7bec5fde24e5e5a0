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
  kLooser,    // the words are in one unit, but not as the phrase or NEAR wants them
};
const char* Name(GuessReason reason);  // "keyboard"; stable, used in outputs

struct SecondGuess {
  std::string query;  // of kScript: how the corpus writes the names, with commas between
  GuessReason reason = GuessReason::kSpelling;
  uint64_t units = 0;  // that it finds; never 0
};

// What must come together in the query, searched alone: a side of an AND, a word of a phrase or of NEAR.
struct QueryPart {
  std::string query;
  uint64_t units = 0;
  std::vector<SecondGuess> instead;  // of a word that finds nothing: at most three words that do
};

struct EmptyAnswer {
  // At most three, the likeliest first; every one finds something.
  std::vector<SecondGuess> guesses;
  // Of a query of several words: those that find nothing kill it; where all find some, it is their company that is
  // missing. At most a dozen.
  std::vector<QueryPart> parts;
  // Where every part finds something: documents in which all of them are met, though in no smaller unit.
  uint64_t documents = 0;
  uint64_t without_filter = 0;   // units that are found where the filter is left out
  bool filter_is_empty = false;  // the filter alone finds nothing, so that no query can
};

// `query` found nothing, or does not parse. `filter` may be empty. Takes some hundredths of a second over a vocabulary
// of a million forms.
EmptyAnswer GuessAgain(const Searcher& searcher, const std::string& query, const std::string& filter,
                       const QueryOptions& options);

}  // namespace pandect
