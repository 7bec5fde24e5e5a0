// SPDX-License-Identifier: GPL-2.0-or-later
//
// The tests that a program makes of single words, and which of them a form passes. Asked once a distinct form; what a
// token costs afterwards is one load.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lemma/key.h"
#include "match/flat_map.h"
#include "match/literal_set.h"

namespace pandect::match {

// Dense from 0 within one program.
using AtomId = uint32_t;

// What is known of a form of running text. Views of the caller's memory.
struct FormFacts {
  std::string_view raw;
  std::string_view folded;
  std::string_view other;  // the reading of a word of look-alike letters in the other script; else empty
  std::span<const Key> keys;
  bool mixed_scripts = false;  // as written, some letters are of the other script
};

// What an atom asks of a form, for those who go the other way, from the test to the forms of a vocabulary (query/).
struct AtomTest {
  enum class Kind : uint8_t { kKeys, kForm, kExact, kWildcard, kFragment };
  Kind kind = Kind::kKeys;
  std::vector<Key> keys;  // kKeys
  std::string text;       // kKeys: or_form, may be empty; else what the form is compared with
};

// Fill, Freeze, then const and safe to share. Equal tests are one atom.
class AtomTable {
 public:
  // A word that shares one of `keys` (sorted, unique); with `or_form`, also a word whose folded form is that.
  AtomId ForKeys(std::span<const Key> keys, std::string_view or_form = {});
  // A word whose folded form is `folded`, or its other reading.
  AtomId ForForm(std::string_view folded);
  // A word written exactly so.
  AtomId ForExact(std::string_view raw);
  // A word whose folded form fits a wildcard. One without a single letter ("*" of "торгово-*") is tried on every form.
  AtomId ForWildcard(std::string_view pattern);
  // A word that may hold this run of folded letters as written: the first sieve of a regex. It errs towards passing.
  AtomId ForFragment(std::string_view letters);

  void Freeze();
  uint32_t size() const { return count_; }
  const AtomTest& Test(AtomId atom) const { return tests_[atom]; }

  // Replaces `passed` by the atoms that the form passes, ascending, each once.
  void Resolve(const FormFacts& form, std::vector<AtomId>& passed) const;
  // Whether Resolve reads `FormFacts::other`, which costs a folding.
  bool ReadsOther() const { return reads_other_; }

 private:
  struct StringHash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using ByText = std::unordered_map<std::string, std::vector<AtomId>, StringHash, std::equal_to<>>;
  struct Sieve {
    AtomId atom = 0;
    std::string wildcard;  // empty: the literal is the whole test
  };

  AtomId Intern(std::string identity, AtomTest::Kind kind, std::span<const Key> keys, std::string_view text,
                bool& is_new);
  void AppendFolded(std::string_view folded, std::vector<AtomId>& passed) const;

  std::map<std::string, AtomId, std::less<>> identities_;  // cleared by Freeze
  std::map<Key, std::vector<AtomId>> by_key_;              // cleared by Freeze
  std::vector<AtomTest> tests_;                            // by atom
  uint32_t count_ = 0;
  bool reads_other_ = false;
  FlatMap key_offset_;             // key -> where its atoms begin in key_atoms_
  std::vector<AtomId> key_atoms_;  // a count, then as many atoms
  ByText by_form_, by_raw_;
  LiteralSet literals_;
  std::vector<Sieve> sieves_;          // what a literal of literals_ stands for
  std::vector<Sieve> bare_wildcards_;  // without a literal
  std::vector<AtomId> fragments_;      // passed by every form of mixed scripts
};

}  // namespace pandect::match
