// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "codebook/code.h"

namespace pandect::codebook {

// The errors of a table of borders: ids and names given twice, states and actors that are not there, a border of an
// actor with itself or with its own state, one written twice.
void CheckBorders(const BorderTable& table, Diagnostics& problems);

}  // namespace pandect::codebook
