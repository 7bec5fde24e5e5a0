// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>

namespace pandect {

// The year of a document, "2009": its variable "year", else that of its variable "date" ("2009-03", "2009"). Empty
// where neither is one.
std::string YearOf(const std::map<std::string, std::string>& variables);

}  // namespace pandect
