// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace pandect::authoring {

// Whether a folded word is one of the closed classes of Russian or English: prepositions, conjunctions, pronouns,
// particles, auxiliary verbs, and letters that stand alone (list marks, initials). By small lists of forms, so that a
// word a codebook may want ("сторона", "party") is never among them, however frequent.
bool IsClosedClass(std::string_view folded);

}  // namespace pandect::authoring
