// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "store/project.h"
#include "store/text_anchor.h"

namespace pandect::store {

// What a passage was when its words were last those that a person saw: the journal remembers what a corrected document
// made of it since.
struct FormerAnchor {
  TextAnchor anchor;               // attached exactly
  std::vector<ByteSpan> evidence;  // of a coding
  std::optional<ByteSpan> new_at;  // of a decision
};
enum class Anchored : uint8_t { kCodings, kDecisions, kSampleUnits, kSettlements };

// Of all rows of the table whose anchor is not exact now; without those that never were. By id; of a sample unit
// FormerKey(sample, number). Reads the whole journal: ask once.
Result<std::map<std::string, FormerAnchor>> FormerAnchors(const Project& project, Anchored table);
std::string FormerKey(const std::string& sample, uint32_t number);

}  // namespace pandect::store
