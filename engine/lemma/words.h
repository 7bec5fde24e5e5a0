// SPDX-License-Identifier: GPL-2.0-or-later
//
// The words of one document as the matcher walks them: one entry a position. Distances, '*' and counts per 1000 words
// count positions. Punctuation has no position.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "lemma/vocabulary.h"
#include "token/token.h"

namespace pandect {

// A second reading over `count` positions from `first`: a hyphenated compound known as a whole or spelt solid elsewhere
// ("co-operation" = "cooperation"). Its halves keep their own positions.
struct Joint {
  uint32_t first = 0;
  uint32_t count = 0;
  FormId form = 0;
};

// Struct of arrays, all of one length, ordered by span. A position's span covers the text as written, junk inside
// included: a word broken at a line end ("сложив-\nшихся"), or spaced out ("У К А З"), is one position.
struct Words {
  std::vector<ByteSpan> span;
  std::vector<FormId> form;
  std::vector<Joint> joints;  // ordered by first
  uint32_t size() const { return static_cast<uint32_t>(form.size()); }
};

namespace lemma {

// Reads the words of a document from its tokens. `breaks` are byte offsets, ascending, that no word may be joined
// across (block borders; from segment). Output ids are of `vocabulary`.
Words ReadWords(std::string_view text, const std::vector<Token>& tokens, const std::vector<uint32_t>& breaks,
                Vocabulary& vocabulary);

}  // namespace lemma
}  // namespace pandect
