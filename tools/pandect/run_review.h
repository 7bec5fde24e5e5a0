// SPDX-License-Identifier: GPL-2.0-or-later
//
// Work at a desk (review/desk.h): on a terminal a full screen; else (a pipe, TERM=dumb) a script: the bytes of standard
// input are keys, and what is shown is printed once a passage.
#pragma once

#include <functional>
#include <string>

#include "review/review.h"
#include "tools/pandect/flags/common.h"
#include "tools/pandect/speak.h"

namespace pandect::tool {

// To the end of the keys; then `summary` is printed. `told`: shown on the first screen, until the first key; may be
// empty. The exit code: 1 where there is nothing at the desk.
int RunReview(const CommonFlags& common, review::Desk& desk, Speaker& speaker,
              const std::function<std::string(const review::Review&)>& summary, const std::string& told = "");

}  // namespace pandect::tool
