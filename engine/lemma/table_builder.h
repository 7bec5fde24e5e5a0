// SPDX-License-Identifier: GPL-2.0-or-later
//
// Gathers (form, lemma) pairs from dictionaries and writes them as the bytes of a LexiconTable.
//
// Law: the bytes are a function of the calls made, in their order; nothing of the machine enters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/sha256.h"
#include "lemma/lexicon_table.h"

namespace pandect::lemma {

using LemmaId = uint32_t;
inline constexpr LemmaId kNoLemma = UINT32_MAX;

// form → lemmas gathered so far, to look up while links are sought.
class FormIndex {
 public:
  std::vector<LemmaId> Find(std::string_view form) const;
  bool Has(std::string_view form) const;

 private:
  friend class TableBuilder;
  std::vector<std::pair<uint64_t, LemmaId>> sorted_;  // by hash of the form
};

// All words are folded letters (letters.h, without ё). Not thread-safe.
class TableBuilder {
 public:
  TableBuilder();

  // The lemma's id, made at first asking.
  LemmaId Lemma(std::string_view lemma);
  // The lemma of an abbreviation, written in capitals: found for words in capitals before all others, and for other
  // words only when no other lemma has the form, so that МИД is not мид and СНГ is not снег.
  LemmaId Abbreviation(std::string_view lemma);
  LemmaId FindLemma(std::string_view lemma) const;  // kNoLemma where there is none
  const std::string& Text(LemmaId lemma) const { return lemmas_[lemma]; }
  void Add(LemmaId lemma, std::string_view form);
  // All forms of `from` are forms of `to` too: a participle and its verb.
  void Link(LemmaId from, LemmaId to) { links_.emplace_back(from, to); }
  // The dictionary lists this word without saying that it is a lemma: it is one only when no other lemma claims the
  // form.
  void MarkWeak(LemmaId lemma) { weak_[lemma] = true; }
  void MarkStrong(LemmaId lemma) { strong_[lemma] = true; }

  FormIndex BuildIndex() const;
  // Uses up the builder. `identity` and `sources` go into the header and the last section.
  std::string Finish(const Sha256& identity, std::string_view sources);

 private:
  // lemma << 32 | letters to strip << 24 | ending: sorts by lemma, and unpacks to the form.
  using Pair = uint64_t;
  std::string FormOf(Pair pair) const;
  void ResolveLinks();
  std::vector<std::pair<uint64_t, LemmaId>> HashedForms(uint64_t seed) const;
  // The weak lemmas all of whose forms have another, certain lemma.
  std::vector<bool> FindDropped(const std::vector<std::pair<uint64_t, LemmaId>>& hashed) const;

  std::vector<std::string> lemmas_;
  std::unordered_map<std::string, LemmaId> lemma_ids_;
  std::vector<std::string> endings_;
  std::unordered_map<std::string, uint32_t> ending_ids_;
  std::vector<Pair> pairs_;
  std::vector<std::pair<LemmaId, LemmaId>> links_;
  std::vector<bool> weak_, strong_;
  std::vector<uint8_t> flags_;
};

}  // namespace pandect::lemma
