// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which codings and proposals a layer of a project counts, and in which units.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "store/project.h"
#include "study/project_layer.h"
#include "tools/pandect/coding_rows.h"
#include "tools/pandect/flags/common.h"
#include "tools/pandect/speak.h"

namespace pandect::tool {

// By path of the document and id of the coding or proposal.
using LayerUnits = std::map<std::pair<std::string, std::string>, UnitNumbers>;

// Nothing where it could not be had; the reason has been said.
std::optional<LayerUnits> UnitsOfLayer(const Project& project, const study::Sight& sight,
                                       const study::ProjectLayer& layer, const CommonFlags& common, Speaker& speaker);

}  // namespace pandect::tool
