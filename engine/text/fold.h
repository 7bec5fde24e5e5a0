// SPDX-License-Identifier: GPL-2.0-or-later
//
// Folding: the form under which words are compared. Asked once per distinct surface form, never per token.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pandect {

// Which scripts the letters of a word come from, after look-alikes were brought to the word's own script.
enum class WordScript : uint8_t { kNone, kCyrillic, kLatin, kMixed, kOther };

struct FoldedWord {
  std::string text;      // the folded form, UTF-8
  std::string other;     // a word of look-alike letters only ("CCCP"): its reading in the other script; else empty
  WordScript script = WordScript::kNone;
  bool all_caps = false;       // two letters or more, all capitals
  bool repaired = false;       // a letter of the other script was replaced
};

namespace text {

// NFC, then lower case, ё→е (й stays й), U+00AD, U+200B..200D, U+2060 and the stress mark U+0301 after a vowel removed,
// U+2010/2011 → '-', typographic apostrophes → '\'', letters of the other script inside a word replaced where the word has at
// least one letter that is certainly of its script and otherwise only look-alikes (aceopxy ABCEHKMOPTXY ↔ аесорху …).
FoldedWord FoldWord(std::string_view word);

}  // namespace text
}  // namespace pandect
