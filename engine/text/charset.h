// SPDX-License-Identifier: GPL-2.0-or-later
//
// From the bytes of a file to text: valid UTF-8, no byte order mark, LF line ends, otherwise as found; and a word on
// which charset it was and why. The order of trust: what the person says, a byte order mark, bytes that are valid UTF-8
// (another charset is never so by chance), what the file declares, and else what reads best (charset_score.h).
//
//   Decode("\xD1\xF2\xE0\xF2\xFC\xFF 5", "law.txt", {})  // "Статья 5", windows-1251, "detected by its letter pairs …"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/document.h"

namespace pandect {

// Where a file may say its charset itself.
enum class CharsetDeclaration : uint8_t {
  kNone,  // plain text
  kHtml,  // <meta charset=…>, <meta http-equiv content="…charset=…">
  kXml,   // <?xml … encoding="…"?>
};

struct DecodedText {
  std::string text;
  CharsetDecision charset;
  bool as_found = false;          // the text is the bytes, unchanged
  std::vector<Diagnostic> notes;  // bytes replaced by U+FFFD, a declaration that was wrong, a guess from little
};

namespace text {

// Takes the bytes over (valid UTF-8 is not copied). Errors: a charset name that is not known (kInvalid), a binary file
// (kUnsupported), a charset that cannot be found out (kUnsupported), more than 4 GiB (kLimit); each with `file`.
// `forced`: a charset the person named; empty: decide. Thread-safe.
Result<DecodedText> Decode(std::string bytes, const std::string& file, const std::string& forced,
                           CharsetDeclaration declaration = CharsetDeclaration::kNone);

// The charset declared in the first 4096 bytes, as written ("cp1251"), or "".
std::string DeclaredCharset(std::string_view bytes, CharsetDeclaration declaration);

}  // namespace text
}  // namespace pandect
