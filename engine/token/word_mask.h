// SPDX-License-Identifier: GPL-2.0-or-later
//
// 64 bytes of text as bits: where the letters and digits of the two scripts are. Only the commonest characters are told
// apart here; the others are the walk's business (cut.cc), and the rare ones ICU's.
#pragma once

#include <cstdint>

namespace pandect::token {

// Bit i is byte i of the block.
struct WordMask {
  uint64_t word =
      0;  // a byte of A-Z a-z 0-9 _ @ or of U+0400..U+047F (lead D0, D1): these never break among themselves
  uint64_t letter = 0;  // of them, the letters
};

inline constexpr uint32_t kBlockSize = 64;

// `after_lead`: the byte before the block is D0 or D1.
using ClassifyBlock = WordMask (*)(const char* block, bool after_lead);

// The obvious one, byte by byte; what the others are tested against.
WordMask ClassifyBlockPlainly(const char* block, bool after_lead);
// The fastest one this processor has.
ClassifyBlock BestClassifyBlock();

}  // namespace pandect::token
