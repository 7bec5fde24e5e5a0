// SPDX-License-Identifier: GPL-2.0-or-later
//
// The hash behind keys and tables. The same bytes and seed give the same value on every machine.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/span.h"

namespace pandect::lemma {

uint64_t Hash(std::string_view bytes, uint64_t seed);
// out[i] becomes Hash of the bytes of `text` under spans[i], seed 0.
void HashAll(std::string_view text, std::span<const ByteSpan> spans, uint64_t* out);

}  // namespace pandect::lemma
