// SPDX-License-Identifier: GPL-2.0-or-later
//
// Codings of documents in a file, by what they were made from.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/sha256.h"
#include "codebook/code.h"
#include "segment/segment.h"

namespace pandect::query {

// What the rules say of one document: by code, the units it is coded in. Codes and units ascend; no code without units.
using DocumentCodes = std::vector<std::pair<CodeIndex, std::vector<SegmentIndex>>>;

// By a hash of all that the codings of the document depend on.
using CodesByDocument = std::map<Sha256, DocumentCodes>;

// What the file holds; nothing where there is none, or it is damaged or of another version: then it is made anew.
CodesByDocument ReadCodes(const std::string& path);
// Writes the file whole beside it and renames. False where that fails, which is no error: it is made again next time.
bool WriteCodes(const std::string& path, const CodesByDocument& codes);

}  // namespace pandect::query
