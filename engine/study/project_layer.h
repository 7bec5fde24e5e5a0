// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which layer of a project is counted, as people ask for it: the same for every verb.
#pragma once

#include <string>

#include "base/result.h"
#include "report/facts.h"
#include "store/project.h"
#include "study/sight.h"

namespace pandect::study {

struct ProjectLayer {
  Layer layer = Layer::kRules;
  std::string coder;  // only this one's codings (kAccepted, kPeople); empty: everybody's
};

// `layer`: a name of Layer; empty: people where a coder is named, or where coding is blind, or where the rules were
// never run and people coded something; else the rules. `coder` may be empty. An error for a coder with a layer that is
// not of single coders, and in a blind project for layers that show more than the viewer's own codings.
Result<ProjectLayer> LayerAsked(const Project& project, const Sight& sight, const std::string& layer,
                                const std::string& coder);
// The error of a layer that the viewer may not see.
Result<Done> MustSeeLayer(const Project& project, const Sight& sight, Layer layer);

}  // namespace pandect::study
