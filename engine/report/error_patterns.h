// SPDX-License-Identifier: GPL-2.0-or-later
//
// The table behind error_texts.h: what the engine says in its errors, with "{1}", "{2}" … where a name, a number or a
// quotation stands. The engine composes these texts far below the catalogue, so they are repeated here for gettext.
#pragma once

#include <span>

namespace pandect::report {

// In the order in which they are tried: the first that matches counts. Static.
std::span<const char* const> ErrorPatterns();
// Of tables of people, and of searches: tried after those.
std::span<const char* const> RatingErrorPatterns();
std::span<const char* const> SearchErrorPatterns();
// Of the work on a project: tried after those.
std::span<const char* const> StudyErrorPatterns();
// Of libraries, and some here and there that wider patterns would take: tried before all.
std::span<const char* const> SystemErrorPatterns();
// Reasons that libraries and the system give, which stand inside other texts; and what CLI11 says of a command line.
std::span<const char* const> ReasonPatterns();
std::span<const char* const> FlagPatterns();
// Of tables of codings: tried after those.
std::span<const char* const> TableErrorPatterns();
// Of pictures: tried after those.
std::span<const char* const> PlotErrorPatterns();
// Of exports: tried last.
std::span<const char* const> ExportErrorPatterns();
std::span<const char* const> SampleErrorPatterns();

}  // namespace pandect::report
