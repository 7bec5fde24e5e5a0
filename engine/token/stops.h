// SPDX-License-Identifier: GPL-2.0-or-later
//
// The second pass: full stops between letters. ICU joins over every such stop ("it.In", "В.Путин", "т.е",
// "cis.minsk.by" are one word each to it); in official texts most are lost blanks, initials and "г.Москва".
#pragma once

#include <string_view>
#include <vector>

#include "token/token.h"

namespace pandect::token {

// Appends the tokens of one ICU word, `span` of `text`, that may have full stops inside.
//
// A stop with a letter on both sides (marks and format characters looked through) becomes a token and parts the word,
// but
//  - a known abbreviation stays one token ("т.е", "и.о", "e.g"; its last stop is ICU's token of its own), also at the
//  head of
//    a longer word ("т.е.сетевые" → "т.е" "." "сетевые"); one of capitals only as the whole word ("U.S", not
//    "U.S.Grant");
//  - a host or file name stays one token: "www." first, an '@' inside, or Latin letters and digits only with a last
//  label in
//    the table below in small letters ("e-cis.info", "kremlin.ru"; "it.In" is none). A top-level domain that is also an
//    English word ("in", "is", "it", "no", "so", "to" …) counts only after two or more other labels.
void AppendSplitAtStops(std::string_view text, ByteSpan span, std::vector<Token>& tokens);

}  // namespace pandect::token
