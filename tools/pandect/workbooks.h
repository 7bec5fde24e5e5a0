// SPDX-License-Identifier: GPL-2.0-or-later
//
// --out FILE.xlsx of the verbs that print tables.
#pragma once

#include <string>

#include "report/figure_table.h"
#include "session/figure_workbook.h"
#include "tools/pandect/speak.h"

namespace pandect::tool {

// Whether the name is that of a workbook; said where it is not. True of no name.
bool IsWorkbook(const std::string& path, Speaker& speaker);

// Writes it and says so. False where it could not, said why.
bool SaveWorkbook(const report::FigureReport& report, const FigureWorkbook& book, Speaker& speaker);

}  // namespace pandect::tool
