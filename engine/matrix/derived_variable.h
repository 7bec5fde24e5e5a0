// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>

#include "codebook/code.h"

namespace pandect::matrix {

// Adds to `variables` those the codebook derives from dates (<variable of="date"><bin before="…"/>): "period" =
// "1991–2022". An incomplete date ("2025-02", "2022") counts as every day in it: where these fall into different bins the
// value is "undetermined"; where the date is missing or is no date, nothing is added. A variable the document already has is kept.
void AddDerivedVariables(const Codebook& codebook, std::map<std::string, std::string>& variables);

}  // namespace pandect::matrix
