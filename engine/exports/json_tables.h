// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "exports/out_table.h"

namespace pandect::exports {

// The keys of a table's rows: its heads, with a number behind those that a peer heads alike.
std::vector<std::string> JsonKeys(const OutTable& table);
// A row as an object on a line: numbers as numbers, what is not there as null.
void AppendJsonRow(const std::vector<std::string>& keys, const std::vector<OutCell>& cells, std::string& out);

}  // namespace pandect::exports
