// SPDX-License-Identifier: GPL-2.0-or-later
//
// Coders who also set the borders: stretches of a continuum (a text in characters, a recording in seconds) with one
// code each; what a coder leaves is a gap. The input of unitizing_alpha.h and classic_alpha_u.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace pandect {

// Half open, begin < end, inside its continuum.
struct CodedStretch {
  uint32_t coder = 0, code = 0;  // into Unitizing::coders and codes
  double begin = 0, end = 0;
  friend bool operator==(const CodedStretch&, const CodedStretch&) = default;
};

struct Continuum {
  std::string name;
  double begin = 0, end = 0;
  std::vector<uint32_t> coders;  // who saw it, ascending: one who saw it and coded nothing left one gap
  std::vector<CodedStretch> stretches;
};

// Several continua are not joined: no unit and no gap reaches from one into the next.
struct Unitizing {
  std::vector<std::string> coders, codes;
  std::vector<Continuum> continua;
};

namespace agree {

// Sorted by coder, begin, end. Stretches of one coder and one code that overlap become one; those that touch stay two.
// `merged`: how many disappeared.
Unitizing WithoutOverlapOfSameCode(const Unitizing& unitizing, size_t& merged);

// Only this code; the other codes' stretches become gaps. For codes that overlap within one coder: one analysis a code.
Unitizing OfCode(const Unitizing& unitizing, uint32_t code);

// Whether stretches of one coder overlap.
bool HasOverlap(const Unitizing& unitizing);

}  // namespace agree
}  // namespace pandect
