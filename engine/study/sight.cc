// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/sight.h"

#include "store/settings.h"

namespace pandect::study {

Result<Sight> SightOf(const Project& project, const std::string& coder) {
  Sight sight;
  const auto blind = store::IsBlind(project);
  if (!blind) return blind.error();
  sight.blind = *blind;
  if (coder.empty()) {
    if (sight.blind)
      return Error{ErrorCode::kInvalid,
                   "coding is blind in this project, and nobody is named to see their own codings",
                   {project.folder()},
                   "--coder NAME says who you are"};
    return sight;
  }
  const auto known = store::FindCoder(project, coder);
  if (!known) return known.error();
  if (*known) sight.viewer = (*known)->id;
  return sight;
}

Result<Done> MustSeeProposals(const Project& project, const Sight& sight) {
  if (sight.SeesProposals()) return Done{};
  return Error{ErrorCode::kInvalid,
               "coding is blind in this project: the proposals of the rules are not shown",
               {project.folder()},
               "pandect coders --blind off ends that, for all coders"};
}

Result<Done> MustSeeAgreement(const Project& project) {
  const auto blind = store::IsBlind(project);
  if (!blind) return blind.error();
  if (!*blind) return Done{};
  return Error{ErrorCode::kInvalid,
               "coding is blind in this project: the agreement of coders is not shown until that ends",
               {project.folder()},
               "pandect coders --blind off ends that, for all coders"};
}

}  // namespace pandect::study
