// SPDX-License-Identifier: GPL-2.0-or-later
//
// What compiling needs to know about the words of an expression. An interface, so that the matcher can be tested with a
// toy language of a dozen words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lemma/key.h"
#include "lemma/lexicon.h"

namespace pandect::match {

class QueryWords {
 public:
  virtual ~QueryWords() = default;
  // The keys of a word as a query, sorted and unique; empty for what no dictionary could know (a number).
  virtual std::vector<Key> Keys(std::string_view word) const = 0;
  // The folded form; wildcards in it are kept.
  virtual std::string Fold(std::string_view word) const = 0;
  // The words that running text would give for this one: "cross-border" two, "т.е." one, "&" none. Views of `word`.
  virtual std::vector<std::string_view> Parts(std::string_view word) const = 0;
};

// The real one. The lexicon must outlive it.
class LexiconQueryWords : public QueryWords {
 public:
  explicit LexiconQueryWords(const Lexicon& lexicon) : lexicon_(lexicon) {}
  std::vector<Key> Keys(std::string_view word) const override;
  std::string Fold(std::string_view word) const override;
  std::vector<std::string_view> Parts(std::string_view word) const override;

 private:
  const Lexicon& lexicon_;
};

}  // namespace pandect::match
