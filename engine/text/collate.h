// SPDX-License-Identifier: GPL-2.0-or-later
//
// The order in which people of a language expect words, by ICU. Only letters count: words that differ in case, in ё
// for е, or in marks are equal, as in matching; й is a letter of its own. In Russian the Cyrillic letters come before
// the Latin ones, in English after them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/language.h"

namespace pandect::text {

// Immutable, safe to share between threads; copies are cheap.
class Collator {
 public:
  explicit Collator(Language language);  // kUnd: the order that no language has changed

  // Comparing two keys byte by byte compares their texts. Keys of one language only compare with each other.
  std::string SortKey(std::string_view text) const;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace pandect::text
