// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/unit_table.h"

#include <algorithm>
#include <map>

namespace pandect::study {
namespace {

bool Meet(ByteSpan a, ByteSpan b) {
  return a.begin < b.end && b.begin < a.end;
}

}  // namespace

std::vector<ProposedCode> ProposedIn(const std::vector<Proposal>& proposals, ByteSpan at, const CodeTable& codes) {
  std::map<std::string, ProposedCode> found;
  // Proposals stand in the order of their units; one that begins behind the passage ends the search.
  for (const Proposal& proposal : proposals) {
    if (proposal.at.begin >= at.end) break;
    if (!Meet(proposal.at, at)) continue;
    if (!proposal.evidence.empty() && std::none_of(proposal.evidence.begin(), proposal.evidence.end(),
                                                   [&](const ByteSpan& words) { return Meet(words, at); }))
      continue;
    ProposedCode& one = found[codes.Now(proposal.code).name];
    (proposal.polarity == Polarity::kAbsent ? one.absent : one.present) = true;
  }
  std::vector<ProposedCode> out;
  for (auto& [name, one] : found) {
    one.code = name;
    out.push_back(one);
  }
  return out;
}

Result<Done> ForEachDocument(const Project& project, UnitLevel level,
                             const std::function<bool(const DocumentInfo&)>& wanted,
                             const std::function<Result<Done>(const UnitsOfDocument&)>& use) {
  auto documents = store::Documents(project);
  if (!documents) return documents.error();
  for (DocumentInfo& info : *documents) {
    if (wanted && !wanted(info)) continue;
    UnitsOfDocument one;
    const auto document = store::LoadDocument(project, info.id, info.version);
    if (!document) return document.error();
    const SegmentTree tree = segment::Split(*document);
    for (const TextUnit& unit : CountedUnits(tree, level))
      one.units.push_back({unit.at, tree.segments[unit.segment].language});
    const auto proposed = store::ProposalsInfoOf(project, info.id);
    if (!proposed) return proposed.error();
    one.has_proposals = *proposed && (*proposed)->version == info.version;
    if (one.has_proposals) {
      auto proposals = store::Proposals(project, info.id);
      if (!proposals) return proposals.error();
      one.proposals = *std::move(proposals);
    }
    one.info = std::move(info);
    one.text = document->text;
    if (auto done = use(one); !done) return done;
  }
  return Done{};
}

}  // namespace pandect::study
