// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "store/project.h"
#include "tools/pandect/flags/coding_flags.h"
#include "tools/pandect/flags/common.h"
#include "tools/pandect/speak.h"

namespace pandect::tool {

// `pandect codings --layer consensus`: what coders agree on and what was settled, unit by unit.
int ListConsensusLayer(const CommonFlags& common, const CodingsFlags& flags, const Project& project, Speaker& speaker);

}  // namespace pandect::tool
