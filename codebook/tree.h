// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "codebook/code.h"
#include "codebook/source.h"
#include "xml/xml.h"

namespace pandect::codebook {

// From the XML tree to the value. What the schema has refused already is passed over in silence; what it cannot see
// (languages, expressions, depth) is told. hash and path are not set.
Codebook FromTree(const XmlTree& tree, const Source& source, Diagnostics& problems);

}  // namespace pandect::codebook
