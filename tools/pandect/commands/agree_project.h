// SPDX-License-Identifier: GPL-2.0-or-later
//
// The two halves of `pandect agree` that its sources share.
#pragma once

#include "report/agreement_tables.h"
#include "tools/pandect/flags/agree_flags.h"
#include "tools/pandect/flags/common.h"
#include "tools/pandect/speak.h"

namespace pandect::tool {

// The coders of a project on its documents. `options`: as the flags say.
int AgreeInProject(const CommonFlags& common, const AgreeFlags& flags, const AgreementOptions& options,
                   Speaker& speaker);
// Prints the figures and gives the exit code.
int ShowAgreement(const CommonFlags& common, const AgreeFlags& flags, const AgreementShown& shown, Speaker& speaker);

}  // namespace pandect::tool
