// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a word is read as, in the order of look-up: table, hyphen rule, prediction with a stem key. The slow, full
// answer with texts; the lexicon's fast path answers known words from the table alone.
#pragma once

#include <string>
#include <vector>

#include "lemma/dictionaries.h"
#include "lemma/lexicon.h"
#include "lemma/lexicon_table.h"

namespace pandect::lemma {

struct Reading {
  std::vector<std::string> lemmas;  // unique, likeliest first
  std::string stem;                 // empty: no stem key
  KeyOrigin origin = KeyOrigin::kTable;
};

// Pure; views the table, which must outlive it.
class WordReader {
 public:
  // `table` may be null: every word is stemmed. A language without a dictionary is stemmed too.
  WordReader(const LexiconTable* table, bool russian, bool english)
      : table_(table), russian_(russian), english_(english) {}

  // The same reader over another copy of the table.
  WordReader Over(const LexiconTable* table) const { return {table, russian_, english_}; }

  // The table's set for the word, for words in capitals that of the abbreviation first; count 0 when it has none.
  // `own_key`: a short word in capitals which no lemma is spelt like (РАН, CIS) may be an abbreviation the dictionaries
  // lack, so it has a key of its own beside the set's.
  LemmaSet Find(const FoldedWord& word, bool& own_key) const;
  Reading Read(const FoldedWord& word) const;

 private:
  Reading ReadWhole(const FoldedWord& word) const;
  Reading ReadUnknown(const std::string& text, WordScript script) const;
  Reading ReadCompound(const FoldedWord& word) const;
  bool HasDictionary(WordScript script) const;

  const LexiconTable* table_;
  bool russian_, english_;
};

}  // namespace pandect::lemma
