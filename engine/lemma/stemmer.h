// SPDX-License-Identifier: GPL-2.0-or-later
//
// Snowball stems, through Xapian. Only for stem keys: beside the prediction for words no dictionary has, and for
// everything where no dictionary is installed.
#pragma once

#include <string>
#include <string_view>

#include "base/language.h"

namespace pandect::lemma {

// The stem of a folded word in Russian or English; the word itself for kUnd. Safe from any thread.
std::string Stem(std::string_view folded, Language language);
// "snowball (xapian 1.4.22)": names the rules, for the manifest.
std::string StemmerVersion();

}  // namespace pandect::lemma
