// SPDX-License-Identifier: GPL-2.0-or-later
//
// The search index of a project: derived from its documents, in the folder `index` of the project.
#pragma once

#include <string>

#include "base/result.h"
#include "lemma/lexicon.h"
#include "session/run.h"
#include "session/update_index.h"
#include "store/project.h"

namespace pandect {

// `folder`: of the project.
std::string ProjectIndexFolder(const std::string& folder);

// Brings the index up to what the project holds: new and replaced documents are put, those no longer in it leave.
// `rebuild`: from nothing; readers see the old one until the new one is whole. It can be thrown away at any time.
Result<UpdateIndexResult> IndexProject(const Project& project, const Lexicon& lexicon, bool rebuild,
                                       const RunProgress& progress);

// Whether every byte of the project's index is as it was written: what is wrong, as a problem. Nothing is lost by that,
// for the index is made from the documents. A project without an index has none to be wrong.
void VerifyProjectIndex(const Project& project, const Lexicon& lexicon, Diagnostics& problems);

}  // namespace pandect
