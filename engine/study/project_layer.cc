// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/project_layer.h"

#include "store/proposals.h"
#include "store/status.h"

namespace pandect::study {

Result<Done> MustSeeLayer(const Project& project, const Sight& sight, Layer layer) {
  if (layer == Layer::kRules || layer == Layer::kAll) return MustSeeProposals(project, sight);
  if (layer == Layer::kConsensus && sight.blind)
    return Error{ErrorCode::kInvalid,
                 "coding is blind in this project: the others' codings are not to be seen",
                 {project.folder()},
                 "pandect coders --blind off ends that, for all coders"};
  return Done{};
}

Result<ProjectLayer> LayerAsked(const Project& project, const Sight& sight, const std::string& layer,
                                const std::string& coder) {
  ProjectLayer out;
  out.coder = coder;
  if (!layer.empty()) {
    const auto named = LayerOf(layer);
    if (!named)
      return Error{ErrorCode::kInvalid, "no layer \"" + layer + "\"", {}, "rules, accepted, people, consensus or all"};
    out.layer = *named;
  } else if (!coder.empty() || sight.blind) {
    out.layer = Layer::kPeople;
  } else {
    const auto status = store::Status(project);
    if (!status) return status.error();
    const auto run = store::ProposedDocuments(project);
    if (!run) return run.error();
    if (run->empty() && status->by_people + status->imported > 0) out.layer = Layer::kPeople;
  }
  if (!coder.empty() && out.layer != Layer::kPeople && out.layer != Layer::kAccepted)
    return Error{ErrorCode::kInvalid,
                 "--codings-of is of the layers people and accepted",
                 {},
                 "leave --layer out, or write --layer people"};
  if (auto seen = MustSeeLayer(project, sight, out.layer); !seen) return seen.error();
  return out;
}

}  // namespace pandect::study
