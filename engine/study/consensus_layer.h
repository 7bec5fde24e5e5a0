// SPDX-License-Identifier: GPL-2.0-or-later
//
// The codings of the consensus: what coders agree on, and what a named person settled. Lists, tables, exports and gold
// standards all have them from here, so that `--layer consensus` means one thing.
//
//   const auto layer = study::ConsensusLayerOf(project, *table);
//   for (const ConsensusCoding& one : layer->codings) …
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "store/codings.h"
#include "store/project.h"
#include "study/consensus.h"

namespace pandect::study {

// A code that the consensus gives to a unit.
struct ConsensusCoding {
  uint32_t document = 0, unit = 0;  // into ConsensusTable::documents and their units
  std::string code;                 // full name
  // Where settled the coding that was stored. Where agreed one made for it, without coder and time: of the passage that
  // the coders' own codings cover in the unit, and an id that is the same as long as unit, code and polarity are.
  StoredCoding coding;
  bool is_settled = false;
  std::vector<std::string> who;  // the settler, or all who agree
};

struct ConsensusLayer {
  std::vector<ConsensusCoding> codings;  // in the order of documents, units, codes
  uint64_t open = 0;                     // codes of units on which coders differ, and that nobody settled
};

Result<ConsensusLayer> ConsensusLayerOf(const Project& project, const ConsensusTable& table);

// Of the whole project, by document. Units are the project's coding units, read by two coders or more. Nothing where
// the project has fewer than two coders.
Result<std::map<DocumentId, std::vector<ConsensusCoding>>> ConsensusByDocument(const Project& project);

}  // namespace pandect::study
