// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "base/language.h"
#include "codebook/code.h"

namespace pandect::report {

// The label in exactly this language, or the one given without xml:lang; empty where there is neither. For columns that
// promise a language; people are shown In(), which falls back on the other language. The view lives as long as `text`.
std::string_view LabelIn(const LocalText& text, Language language);

}  // namespace pandect::report
