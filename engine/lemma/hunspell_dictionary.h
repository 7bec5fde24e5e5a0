// SPDX-License-Identifier: GPL-2.0-or-later
//
// Reader of hunspell dictionaries (.aff and .dic in UTF-8) that expands every entry by its suffix rules.
//
// Ours and not hunspell-tools' unmunch, which loses 12.6 % of the Russian forms: it applies [^…] conditions to bytes of
// UTF-8. Left out on purpose: prefixes (unhappy is not happy) and compounding, so "re-" forms of English are not made.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pandect::lemma {

// One line of the .dic file, expanded. Letters as in letters.h, ё kept.
struct HunspellEntry {
  std::string headword;
  bool has_flags = false;          // an entry without flags is often an irregular form of another one
  bool all_caps = false;           // "СНГ": an abbreviation
  std::vector<std::string> forms;  // the headword first; may repeat
};

// Calls `take` for each entry in file order; entries with letters outside Russian and ASCII are passed over. `aff` and
// `dic` are the contents of the two files.
Result<Done> ReadHunspell(std::string_view aff, std::string_view dic,
                          const std::function<void(const HunspellEntry&)>& take);

}  // namespace pandect::lemma
