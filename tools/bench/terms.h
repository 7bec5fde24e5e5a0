// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "codebook/code.h"
#include "corpus.h"

namespace pandect::bench {

// A codebook of `count` distinct lemma terms drawn from the text itself: seven in ten are words, three are pairs of
// neighbouring words; each is met at least twice, and among those all are equally likely, as in a codebook, which names
// things and not the commonest words. Twenty terms a code. The same corpus gives the same terms. Fewer where the text
// has not so many.
Codebook DrawCodebook(const Corpus& corpus, uint32_t count);

}  // namespace pandect::bench
