// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "base/language.h"

namespace pandect::tool {

// What every verb understands.
struct CommonFlags {
  Language language = Language::kEn;  // of messages, labels and addresses
  bool json = false;
  bool verbose = false;
  unsigned threads = 0;          // 0: one a core
  std::string encoding;          // forces a charset on all plain texts
  std::string lexicon = "auto";  // tier of the lexicon, see lemma/lexicon.h
};

}  // namespace pandect::tool
