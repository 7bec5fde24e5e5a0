// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "report/messages.h"
#include "study/change_codes.h"

namespace pandect::tool {

// "A INTO B" -> "A", "B": the word between two names, in English or Russian, means nothing.
std::vector<std::string> WithoutInto(std::vector<std::string> names);

std::string CodesChangedText(const study::CodesChanged& changed, const Messages& messages);
std::string CodesChangedJson(const study::CodesChanged& changed);

}  // namespace pandect::tool
