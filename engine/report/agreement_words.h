// SPDX-License-Identifier: GPL-2.0-or-later
//
// The names of agreement statistics as people read them; files hold Name(statistic).
#pragma once

#include <string>

#include "agree/continuum_report.h"
#include "report/messages.h"

namespace pandect::report {

// "Cohen's kappa".
std::string Title(Statistic statistic, const Messages& messages);
// For the head of a column: "Cohen".
std::string ShortTitle(Statistic statistic, const Messages& messages);
// AgreementRow::variant: "linear weights on ranks", and what a coder says of a code in a unit: "coded", "stated
// absent". What is not known comes back as it is.
std::string Variant(const std::string& variant, const Messages& messages);
// AgreementRow::note, in the language of the messages.
std::string RatingNote(std::string_view note, const Messages& messages);
// What the rows are where coders set the borders: "character", "segment"; stable.
const char* UnitOfComparison(StretchComparison comparison);
// AgreementShown::unit_of_comparison in the language of the messages; what is not known comes back as it is.
std::string UnitOfComparison(const std::string& unit, const Messages& messages);

}  // namespace pandect::report
