// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/key.h"

#include "lemma/hash.h"

namespace pandect {

Key MakeKey(KeyNamespace ns, std::string_view folded_text) {
  // Another seed is another function, so that a stem meets a lemma only by chance.
  constexpr uint64_t kSeeds[] = {0x70616e64656374, 0x7374656d};
  return {lemma::Hash(folded_text, kSeeds[static_cast<size_t>(ns)])};
}

}  // namespace pandect
