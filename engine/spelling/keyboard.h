// SPDX-License-Identifier: GPL-2.0-or-later
//
// Words typed while the other keyboard layout was on: the standard Russian one (ЙЦУКЕН) and the American one (QWERTY).
//
//   FromLatinKeys("ghbuhfybxysq")  "приграничный"      FromLatinKeys("j,kfcnm")  "область"
//   FromRussianKeys("руддщ")       "hello"             FromRussianKeys("иэд")    "b'l"
#pragma once

#include <string>
#include <string_view>

namespace pandect::spelling {

// What the same keys give in the Russian (American) layout. Characters that are on no key of the other layout, such as
// digits, stay. A capital stays one.
std::string FromLatinKeys(std::string_view typed);
std::string FromRussianKeys(std::string_view typed);

}  // namespace pandect::spelling
