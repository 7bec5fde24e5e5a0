// SPDX-License-Identifier: GPL-2.0-or-later
//
// What words are compared by. Two words match when their key sets share a key.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string_view>

namespace pandect {

// The 64-bit hash of a lemma ("приграничный") or, in a namespace of its own so that the two never meet, of a stem key
// for words no dictionary knows. A hash and not a string: keys are compared once per distinct form and stored in
// tables; two different lemmas meet by chance with probability 2^-64 a pair. Lexicon::Describe gives the text back
// where a person asks.
struct Key {
  uint64_t value = 0;
  friend auto operator<=>(Key, Key) = default;
};

enum class KeyNamespace : uint8_t { kLemma, kStem };
Key MakeKey(KeyNamespace ns, std::string_view folded_text);

}  // namespace pandect

template <>
struct std::hash<pandect::Key> {
  size_t operator()(pandect::Key key) const noexcept { return key.value; }
};
