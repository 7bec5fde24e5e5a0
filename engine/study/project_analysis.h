// SPDX-License-Identifier: GPL-2.0-or-later
//
// The codings of a project as tables count them and exports write them: one layer, what a person may see, by the units
// of today's text. The one place that says which codings a layer has.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "session/analyse.h"
#include "store/project.h"
#include "study/project_layer.h"
#include "study/sight.h"

namespace pandect::study {

// What was met while the documents were counted; complete when the run is over.
struct LayerCounts {
  uint64_t codings = 0;      // that count
  uint64_t undecided = 0;    // of these, proposals that nobody has decided
  uint64_t rejected = 0;     // proposals that do not count, for people decided otherwise
  uint64_t aside = 0;        // codings of an earlier version of a text that found no place in this one
  uint64_t outside = 0;      // codings of a passage that lies in no unit
  uint64_t without_run = 0;  // documents whose present text the rules have not been run on (kRules, kAll)
};

struct ProjectAnalysis {
  // The project's codebook, and below it or beside it the codes made while coding. On the heap: the source points to
  // it.
  std::unique_ptr<Codebook> codebook;
  UnitLevel unit = UnitLevel::kParagraph;
  std::vector<std::string> coders;  // names, of people's layers: whose codings may be in it
  std::shared_ptr<LayerCounts> counts;
  AnalyseSource source;
};

enum class CodingDetail : uint8_t {
  kCounts,  // rows of units, as tables count them
  kWhole,   // beside them AnalysedDocument::given: each coding as it was made, with coder, time, evidence and memos
};

// A source for AnalyseFrom. The project must outlive it and not be used by others while it is read. A coding that
// reaches over several units is in each, a proposal in the units that its evidence lies in. Merged codes count as what
// they were merged into. Where coding is blind only the viewer's own codings are in it; layers that would show more are
// an error.
Result<ProjectAnalysis> ForAnalysis(const Project& project, const Sight& sight, const ProjectLayer& wanted,
                                    CodingDetail detail = CodingDetail::kCounts);

}  // namespace pandect::study
