// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "base/span.h"
#include "codebook/code.h"
#include "coding/coding.h"
#include "text/document.h"

namespace pandect {

// Whether a coding lies in a passage: a piece of its evidence has its middle there, or, where a rule fires without
// words of its own, more than half of its span is there.
bool LiesIn(const Coding& coding, ByteSpan passage);

// For people: the rules behind a coding and the words in the passage on which they fired.
// "civil.ngo/t3 (некоммерческая организация): fired \"некоммерческих организаций\"".
std::string FiredRules(const Codebook& codebook, const Document& document, const Coding& coding, ByteSpan passage);

}  // namespace pandect
