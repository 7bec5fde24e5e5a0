// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a person may see of a project. Where coding is blind (a setting of the project), a coder sees the own codings
// and nothing of the others' and of the rules' proposals, which would lead the eye. Every list and export of codings
// asks here.
#pragma once

#include <string>

#include "base/result.h"
#include "store/coders.h"
#include "store/codings.h"
#include "store/project.h"

namespace pandect::study {

struct Sight {
  bool blind = false;
  CoderId viewer;  // empty: nobody is named

  // A consensus is made of the others' codings, and what was accepted in a review is a proposal's.
  bool Sees(const StoredCoding& coding) const { return !blind || coding.coder == viewer; }
  bool SeesProposals() const { return !blind; }
};

// `coder`: name of who looks; may be empty, and need not be known yet. In a blind project nobody in particular may not
// look: an error says so.
Result<Sight> SightOf(const Project& project, const std::string& coder);
// The error for a verb that shows proposals, in a blind project.
Result<Done> MustSeeProposals(const Project& project, const Sight& sight);
// The error for a verb that measures the coders against each other or the rules, in a blind project: narrowed to a
// document and a code, a figure tells of passages.
Result<Done> MustSeeAgreement(const Project& project);

}  // namespace pandect::study
