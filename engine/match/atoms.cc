// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/atoms.h"

#include <algorithm>

#include "match/wildcard.h"

namespace pandect::match {
namespace {

// Marks the ends of a form in the literal automaton; no folded form holds control characters.
constexpr char kFormBegin = '\x02';
constexpr char kFormEnd = '\x03';

void AppendBytes(uint64_t value, std::string& out) {
  for (int shift = 0; shift < 64; shift += 8) out += static_cast<char>(value >> shift);
}

}  // namespace

AtomId AtomTable::Intern(std::string identity, AtomTest::Kind kind, std::span<const Key> keys, std::string_view text,
                         bool& is_new) {
  const auto [place, inserted] = identities_.emplace(std::move(identity), count_);
  is_new = inserted;
  if (inserted) {
    ++count_;
    tests_.push_back({kind, {keys.begin(), keys.end()}, std::string(text)});
  }
  return place->second;
}

AtomId AtomTable::ForKeys(std::span<const Key> keys, std::string_view or_form) {
  if (keys.empty()) return ForForm(or_form);
  std::string identity = "k";
  for (const Key key : keys) AppendBytes(key.value, identity);
  identity += or_form;
  bool is_new = false;
  const AtomId atom = Intern(std::move(identity), AtomTest::Kind::kKeys, keys, or_form, is_new);
  if (is_new) {
    for (const Key key : keys) by_key_[key].push_back(atom);
    if (!or_form.empty()) by_form_[std::string(or_form)].push_back(atom);
  }
  return atom;
}

AtomId AtomTable::ForForm(std::string_view folded) {
  bool is_new = false;
  const AtomId atom = Intern("f" + std::string(folded), AtomTest::Kind::kForm, {}, folded, is_new);
  if (is_new) by_form_[std::string(folded)].push_back(atom);
  reads_other_ = true;
  return atom;
}

AtomId AtomTable::ForExact(std::string_view raw) {
  bool is_new = false;
  const AtomId atom = Intern("x" + std::string(raw), AtomTest::Kind::kExact, {}, raw, is_new);
  if (is_new) by_raw_[std::string(raw)].push_back(atom);
  return atom;
}

AtomId AtomTable::ForWildcard(std::string_view pattern) {
  bool is_new = false;
  reads_other_ = true;
  const AtomId atom = Intern("w" + std::string(pattern), AtomTest::Kind::kWildcard, {}, pattern, is_new);
  if (is_new) {
    const WildcardLiteral literal = LongestLiteral(pattern);
    if (literal.text.empty()) {
      bare_wildcards_.push_back({atom, std::string(pattern)});
      return atom;
    }
    std::string key;
    if (literal.at_start) key += kFormBegin;
    key += literal.text;
    if (literal.at_end) key += kFormEnd;
    literals_.Add(key, static_cast<uint32_t>(sieves_.size()));
    // "слово*", "*слово" and "*слово*" need no second look: the literal says it all.
    const size_t stars = static_cast<size_t>(!literal.at_start) + static_cast<size_t>(!literal.at_end);
    const bool whole = pattern.find('?') == std::string_view::npos && literal.text.size() + stars == pattern.size();
    sieves_.push_back({atom, whole ? std::string() : std::string(pattern)});
  }
  return atom;
}

AtomId AtomTable::ForFragment(std::string_view letters) {
  bool is_new = false;
  const AtomId atom = Intern("r" + std::string(letters), AtomTest::Kind::kFragment, {}, letters, is_new);
  if (is_new) {
    literals_.Add(letters, static_cast<uint32_t>(sieves_.size()));
    sieves_.push_back({atom, {}});
    fragments_.push_back(atom);
  }
  return atom;
}

void AtomTable::Freeze() {
  for (const auto& [key, atoms] : by_key_) {
    key_offset_.Set(key.value, static_cast<uint32_t>(key_atoms_.size()));
    key_atoms_.push_back(static_cast<uint32_t>(atoms.size()));
    key_atoms_.insert(key_atoms_.end(), atoms.begin(), atoms.end());
  }
  by_key_.clear();
  identities_.clear();
  literals_.Freeze();
}

void AtomTable::AppendFolded(std::string_view folded, std::vector<AtomId>& passed) const {
  if (!by_form_.empty()) {
    if (const auto found = by_form_.find(folded); found != by_form_.end()) {
      passed.insert(passed.end(), found->second.begin(), found->second.end());
    }
  }
  for (const Sieve& sieve : bare_wildcards_) {
    if (FitsWildcard(sieve.wildcard, folded)) passed.push_back(sieve.atom);
  }
  if (literals_.empty()) return;
  std::string bounded;
  bounded.reserve(folded.size() + 2);
  bounded += kFormBegin;
  bounded += folded;
  bounded += kFormEnd;
  std::vector<uint32_t> found;
  literals_.FindIn(bounded, found);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  for (const uint32_t index : found) {
    const Sieve& sieve = sieves_[index];
    if (sieve.wildcard.empty() || FitsWildcard(sieve.wildcard, folded)) passed.push_back(sieve.atom);
  }
}

void AtomTable::Resolve(const FormFacts& form, std::vector<AtomId>& passed) const {
  passed.clear();
  for (const Key key : form.keys) {
    const uint32_t offset = key_offset_.Find(key.value);
    if (offset == FlatMap::kNothing) continue;
    const auto begin = key_atoms_.begin() + offset + 1;
    passed.insert(passed.end(), begin, begin + key_atoms_[offset]);
  }
  AppendFolded(form.folded, passed);
  if (!form.other.empty()) AppendFolded(form.other, passed);
  if (!by_raw_.empty()) {
    if (const auto found = by_raw_.find(form.raw); found != by_raw_.end()) {
      passed.insert(passed.end(), found->second.begin(), found->second.end());
    }
  }
  if (form.mixed_scripts) passed.insert(passed.end(), fragments_.begin(), fragments_.end());
  std::sort(passed.begin(), passed.end());
  passed.erase(std::unique(passed.begin(), passed.end()), passed.end());
}

}  // namespace pandect::match
