// SPDX-License-Identifier: GPL-2.0-or-later
//
// form → lemma set, for Russian and English: a memory-mapped table built from the dictionaries installed on the
// machine, suffix prediction for words it does not know, and a stem key beside the prediction.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/sha256.h"
#include "lemma/key.h"
#include "text/fold.h"

namespace pandect {

struct LexiconSource {
  std::string name;     // "hunspell-ru"
  std::string version;  // of the Debian package where known, else empty
  Sha256 hash;          // over its files
};

// Whether what gave the keys was the dictionary or a guess.
enum class KeyOrigin : uint8_t { kOverlay, kTable, kCompound, kGuess, kStem };

struct Analysis {
  std::vector<Key> keys;  // sorted, unique, never empty for a word with a letter
  KeyOrigin origin = KeyOrigin::kTable;
};

struct LexiconOptions {
  // Where dictionaries are looked for; default the places of Debian's packages.
  std::string root = "/usr/share";
  // Where the built table is kept; empty: $XDG_CACHE_HOME/pandect or ~/.cache/pandect. Unwritable: built in memory.
  std::string cache_dir;
  // "auto" (the best that is installed), or a forced tier: "hunspell+link-grammar", "hunspell", "snowball".
  std::string tier = "auto";
};

// Immutable once open; safe to share between threads. Copies share the mapping.
class Lexicon {
 public:
  static Result<Lexicon> Open(const LexiconOptions& options);

  // The keys of one word of running text. Law: a function of the folded word and this lexicon alone.
  //
  // A word in capitals is an abbreviation where the dictionaries have one (СНГ is not снег), a common word in a heading
  // otherwise (СТРАНАМ), and its own lemma when short and unknown (ЕАЭС). A hyphenated word that no dictionary has
  // whole gets the lemmas of its halves joined (городами-побратимами: город-побратим); after first parts that are
  // written with and without a hyphen it is read solid (co-operation: cooperation). Spellings of one English word have
  // one lemma, the American.
  void Analyse(const FoldedWord& word, Analysis& out) const;
  // Ask for the memory that Analyse will read: Prefetch some hundred nanoseconds before PrefetchSet, and that as long
  // before Analyse. The table is larger than any cache; who asks in time does not wait.
  void Prefetch(const FoldedWord& word) const;
  void PrefetchSet(const FoldedWord& word) const;
  // The keys of a word as a query: narrowed to the word itself when it is one of its own lemmas ("органы" keeps its
  // set).
  void AnalyseQuery(const FoldedWord& word, Analysis& out) const;
  // The lemma texts behind the keys of `word`, stem keys written "~stem"; for people, slow.
  std::vector<std::string> Describe(const FoldedWord& word) const;
  // Whether the folded form stands in a dictionary.
  bool Knows(std::string_view folded) const;
  // All forms that the table or, for unknown words, analogy gives the lemma; for `codebook show --forms`. Sorted.
  std::vector<std::string> FormsOf(std::string_view lemma) const;

  // This lexicon with more forms put before the table: pairs (form, lemma), both folded. A form in the overlay has the
  // overlay's lemmas only; a lemma that the table has keeps its forms there. Another hash.
  Lexicon WithOverlay(const std::vector<std::pair<std::string, std::string>>& forms) const;

  // Names the table: in every manifest. Differs when any source or the builder differs.
  const Sha256& hash() const;
  const std::vector<LexiconSource>& sources() const;
  const std::string& tier() const;
  // What the user should be told ("hunspell-ru is not installed; Russian words are stemmed"); may be empty.
  const std::vector<Diagnostic>& notes() const;

 private:
  class Impl;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace pandect
