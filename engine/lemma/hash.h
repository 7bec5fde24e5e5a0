// SPDX-License-Identifier: GPL-2.0-or-later
//
// The hash behind keys. The same bytes and seed give the same value on every machine.
#pragma once

#include <cstdint>
#include <string_view>

namespace pandect::lemma {

uint64_t Hash(std::string_view bytes, uint64_t seed);

}  // namespace pandect::lemma
