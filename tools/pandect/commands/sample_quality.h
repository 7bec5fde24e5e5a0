// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "store/project.h"
#include "tools/pandect/flags/common.h"
#include "tools/pandect/flags/sample_flags.h"
#include "tools/pandect/speak.h"

namespace pandect::tool {

// `pandect sample --quality`.
int SampleQuality(const CommonFlags& common, const SampleFlags& flags, const Project& project, Speaker& speaker);

}  // namespace pandect::tool
