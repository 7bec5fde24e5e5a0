// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace pandect::ingest {

// The classes a style sheet raises (`.W9 { vertical-align: super }`): official publishers mark the 1 of article 67¹ so.
// Only plain selectors (`.name`, `tag.name`, lists of these) are understood.
std::set<std::string, std::less<>> RaisedClasses(std::string_view style_sheet);

// Whether a style attribute or rule body says vertical-align: super.
bool SaysRaised(std::string_view declarations);

// … or display: none.
bool SaysHidden(std::string_view declarations);

}  // namespace pandect::ingest
