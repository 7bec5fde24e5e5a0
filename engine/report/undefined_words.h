// SPDX-License-Identifier: GPL-2.0-or-later
//
// Figures and the reasons why there is none, for people. Files hold Name(reason) as it is.
#pragma once

#include <string>

#include "base/figure.h"
#include "report/messages.h"

namespace pandect::report {

// "no variation" in the language of `messages`. Every reason of base/figure.h is translated; a test holds that.
std::string Reason(Undefined reason, const Messages& messages);

}  // namespace pandect::report
