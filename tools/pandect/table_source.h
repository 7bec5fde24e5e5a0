// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the verbs that make tables of codings have in common: where the codings come from, and what is said of it above
// each table.
#pragma once

#include <vector>

#include "matrix/dimension.h"
#include "report/figure_table.h"
#include "session/analyse.h"
#include "tools/pandect/flags/common.h"
#include "tools/pandect/flags/table_flags.h"
#include "tools/pandect/speak.h"

namespace pandect::tool {

AnalyseRun RunOf(const TableSource& source, const CommonFlags& common);
// Codebook, documents, unit, layer, filters: what every table stands on.
void AddSourceFacts(const TableSource& source, const Codebook& codebook, UnitLevel unit, const AnalyseResult& result,
                    const Messages& messages, report::FigureReport& report);
// The error; one of the expression `--where` with a caret at its place.
int FailSource(const TableSource& source, const Error& error, Speaker& speaker);
// Says so where a dimension is a variable that no document has.
void WarnOfUnknownVariables(const std::vector<matrix::Dimension>& dimensions, const Codebook& codebook,
                            const AnalyseResult& result, Speaker& speaker);

}  // namespace pandect::tool
