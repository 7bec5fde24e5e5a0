// SPDX-License-Identifier: GPL-2.0-or-later
//
// The mark of a footnote behind the end of a sentence: "еврорегион.¹", "Euroregion.[1]", and "Euroregion.1" where plain
// text has lost the raised figure.
#pragma once

#include <cstdint>
#include <string_view>

namespace pandect::segment {

// Where the text before `end` ends without footnote marks that stand behind the end of a sentence; `end` where there
// are none. "10 м²", "ст.5" and "2.1" bear none.
uint32_t BeforeFootnoteMark(std::string_view text, uint32_t begin, uint32_t end);

inline std::string_view WithoutFootnoteMark(std::string_view words) {
  return words.substr(0, BeforeFootnoteMark(words, 0, static_cast<uint32_t>(words.size())));
}

}  // namespace pandect::segment
