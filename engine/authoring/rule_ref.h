// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <compare>
#include <cstdint>

#include "codebook/code.h"

namespace pandect::authoring {

// A rule of one codebook.
struct RuleRef {
  CodeIndex code = 0;
  uint32_t rule = 0;  // index into Code::rules
  friend auto operator<=>(const RuleRef&, const RuleRef&) = default;
};

inline const Rule& RuleOf(const Codebook& codebook, const RuleRef& ref) {
  return codebook.codes[ref.code].rules[ref.rule];
}

}  // namespace pandect::authoring
