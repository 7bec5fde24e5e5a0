// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which codes each unit of a document bears: what 0/1 tables are made of.
#pragma once

#include <cstdint>
#include <vector>

#include "exports/exported_document.h"

namespace pandect::exports {

// By unit, the codes given to it themselves, ascending, each once. Units that do not count are left empty.
std::vector<std::vector<CodeIndex>> CodesByUnit(const ExportedDocument& document);

}  // namespace pandect::exports
