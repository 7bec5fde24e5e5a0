// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "codebook/code.h"

namespace pandect::authoring {

// The exceptions of a codebook as rules of their own, for a program whose matches say where each is met: the matcher
// applies exceptions and does not report them.
struct Excepts {
  Codebook codebook;  // the same codes, with exceptions only, each a rule
  std::vector<std::vector<uint32_t>>
      original;  // by code and rule of `codebook`: index into Code::rules of the whole one
  bool any = false;
};
Excepts ExceptsOf(const Codebook& codebook);

}  // namespace pandect::authoring
