// SPDX-License-Identifier: GPL-2.0-or-later
#include "anchor/reattach.h"

#include <algorithm>
#include <tuple>

namespace pandect::anchor {
namespace {

struct Candidate {
  uint32_t decision = 0, proposal = 0;
  bool same = false, same_variant = false;
  double share = 0;  // of the union of the two passages that both cover
};

double Share(ByteSpan a, ByteSpan b) {
  const uint32_t common = std::min(a.end, b.end) - std::max(a.begin, b.begin);
  const uint32_t all = std::max(a.end, b.end) - std::min(a.begin, b.begin);
  return all == 0 ? 1 : static_cast<double>(common) / all;
}

}  // namespace

std::vector<Reattachment> Reattach(const std::vector<CodedPassage>& decisions,
                                   const std::vector<CodedPassage>& proposals) {
  std::vector<uint32_t> by_place(proposals.size());
  for (uint32_t i = 0; i < by_place.size(); ++i) by_place[i] = i;
  std::sort(by_place.begin(), by_place.end(), [&](uint32_t a, uint32_t b) {
    return std::tie(proposals[a].code, proposals[a].at.begin, a) <
           std::tie(proposals[b].code, proposals[b].at.begin, b);
  });
  // Ends of proposals do not ascend, but the longest one of each code bounds how far back an overlap can begin.
  std::vector<std::pair<uint32_t, uint32_t>> longest;  // code, bytes; ascending by code
  for (uint32_t i : by_place) {
    if (longest.empty() || longest.back().first != proposals[i].code) longest.emplace_back(proposals[i].code, 0);
    longest.back().second = std::max(longest.back().second, proposals[i].at.size());
  }

  std::vector<Candidate> candidates;
  for (uint32_t d = 0; d < decisions.size(); ++d) {
    const CodedPassage& decision = decisions[d];
    const auto code = std::lower_bound(longest.begin(), longest.end(), std::pair{decision.code, 0U});
    if (code == longest.end() || code->first != decision.code) continue;
    const uint32_t earliest = decision.at.begin > code->second ? decision.at.begin - code->second : 0;
    auto at = std::partition_point(by_place.begin(), by_place.end(), [&](uint32_t p) {
      return std::pair{proposals[p].code, proposals[p].at.begin} < std::pair{decision.code, earliest};
    });
    for (; at != by_place.end() && proposals[*at].code == decision.code && proposals[*at].at.begin <= decision.at.end;
         ++at) {
      const CodedPassage& proposal = proposals[*at];
      if (proposal.at != decision.at && !proposal.at.Overlaps(decision.at)) continue;
      const bool same_variant = proposal.variant == decision.variant;
      candidates.push_back(
          {d, *at, same_variant && proposal.at == decision.at, same_variant, Share(decision.at, proposal.at)});
    }
  }
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(b.same, b.share, b.same_variant, a.decision, a.proposal) <
           std::tie(a.same, a.share, a.same_variant, b.decision, b.proposal);
  });
  std::vector<Reattachment> out(decisions.size());
  std::vector<bool> taken(proposals.size());
  for (const Candidate& candidate : candidates) {
    Reattachment& found = out[candidate.decision];
    if (found.how != Found::kGone || taken[candidate.proposal]) continue;
    found = {candidate.same ? Found::kSame : Found::kChanged, candidate.proposal};
    taken[candidate.proposal] = true;
  }
  return out;
}

}  // namespace pandect::anchor
