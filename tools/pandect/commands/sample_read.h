// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tools/pandect/flags/common.h"
#include "tools/pandect/flags/sample_flags.h"
#include "tools/pandect/speak.h"

namespace pandect::tool {

// `pandect sample NAME --read NUMBERS`: units that the coder has read.
int NoteUnitsRead(const CommonFlags& common, const SampleFlags& flags, Speaker& speaker);
// `pandect sample --read-document NAME…`: whole documents.
int NoteDocumentsRead(const CommonFlags& common, const SampleFlags& flags, Speaker& speaker);

}  // namespace pandect::tool
