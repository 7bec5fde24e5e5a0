// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>
#include <string>

#include "report/messages.h"
#include "study/recheck.h"

namespace pandect::tool {

// "definition changed, merged": for people.
std::string DoubtText(const std::set<study::Doubt>& why, const Messages& messages);

}  // namespace pandect::tool
