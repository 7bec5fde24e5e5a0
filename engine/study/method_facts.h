// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a project can say of its method, beside the base of a table.
#pragma once

#include "base/result.h"
#include "exports/method_text.h"
#include "store/project.h"
#include "study/sight.h"

namespace pandect::study {

// Fills all of `facts` but its base, sampling, analysis unit and thresholds. Agreement is that of all who coded, per
// the project's coding unit; where coding is blind it stays away, for it tells of the others' codings.
Result<Done> AddProjectFacts(const Project& project, const Sight& sight, exports::MethodFacts& facts);

}  // namespace pandect::study
