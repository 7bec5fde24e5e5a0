// SPDX-License-Identifier: GPL-2.0-or-later
//
// XXH3: 64 good bits, fast on a dozen bytes.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "lemma/hash.h"

namespace pandect::lemma {

uint64_t Hash(std::string_view bytes, uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

}  // namespace pandect::lemma
