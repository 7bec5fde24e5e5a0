// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/merge.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <tuple>

#include "store/merger.h"

namespace pandect {
namespace {

constexpr std::array<const char*, 12> kKinds = {"document-only-there", "document-only-here", "earlier-version",
                                                "other-text",          "other-variables",    "code-renamed",
                                                "changed-there",       "removed-here",       "coded-differently",
                                                "decided-differently", "removed-there",      "code-merged"};

}  // namespace

const char* Name(MergeConflictKind value) {
  return kKinds[static_cast<size_t>(value)];
}

namespace store {

Result<Done> Merger::All() {
  for (const auto step :
       {&Merger::MapDocuments, &Merger::MapCodebooks, &Merger::MapCoders, &Merger::MapCodes, &Merger::FindRemoved,
        &Merger::TakeDecisions, &Merger::TakeCodings, &Merger::TakeMemos, &Merger::TakeSamples,
        &Merger::TakeSettlements, &Merger::TakeReadDocuments, &Merger::TakeAttachments, &Merger::TakeRemovals})
    if (auto done = (this->*step)(); !done) return done;
  std::stable_sort(report_.conflicts.begin(), report_.conflicts.end(),
                   [](const MergeConflict& a, const MergeConflict& b) {
                     return std::tie(a.document, a.kind, a.quotation) < std::tie(b.document, b.kind, b.quotation);
                   });
  return Done{};
}

Result<MergeReport> Merge(Action& action, const Project& other, const MergeOptions& options) {
  std::error_code ignored;
  if (std::filesystem::equivalent(action.project().folder(), other.folder(), ignored))
    return Error{
        ErrorCode::kInvalid, "a project cannot be merged with itself", {other.folder()}, "name a colleague's copy"};
  const auto snapshot = other.Read();
  if (!snapshot) return snapshot.error();
  MergeReport report;
  if (auto done = Merger(action, other, options, report).All(); !done) return done.error();
  return report;
}

}  // namespace store
}  // namespace pandect
