// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/decided.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "anchor/reattach.h"
#include "store/codings.h"

namespace pandect::study {
namespace {

// Numbers for codes, as anchor wants them.
class CodeNumbers {
 public:
  uint32_t Of(const CodeId& id) {
    return numbers_.try_emplace(id, static_cast<uint32_t>(numbers_.size())).first->second;
  }

 private:
  std::map<CodeId, uint32_t> numbers_;
};

}  // namespace

Result<DecidedDocument> Decided(const Project& project, const DocumentInfo& document, const CodeTable& codes,
                                const CoderId& coder) {
  auto proposals = store::Proposals(project, document.id);
  if (!proposals) return proposals.error();
  const auto info = store::ProposalsInfoOf(project, document.id);
  if (!info) return info.error();
  const uint32_t version = *info ? (*info)->version : document.version;
  DecisionFilter filter;
  filter.document = document.id;
  filter.coder = coder;
  filter.removed_documents = true;
  auto decisions = store::Decisions(project, filter);
  if (!decisions) return decisions.error();

  CodeNumbers numbers;
  DecidedDocument out;
  std::vector<anchor::CodedPassage> passages;
  for (Proposal& proposal : *proposals) {
    passages.push_back(
        {proposal.at, numbers.Of(codes.Now(proposal.code).id), static_cast<uint32_t>(proposal.polarity)});
    out.proposals.push_back({static_cast<uint32_t>(out.proposals.size()), std::move(proposal), std::nullopt, false});
  }
  std::map<CoderId, std::vector<Decision*>> by_coder;
  for (Decision& decision : *decisions) {
    if (decision.anchor.version == version && decision.anchor.attached != Attached::kAside)
      by_coder[decision.coder].push_back(&decision);
    else
      out.orphans.push_back(decision);
  }
  for (auto& [who, theirs] : by_coder) {
    // The latest first: where a coder decided one thing twice (two copies of the project put together), it counts.
    std::stable_sort(theirs.begin(), theirs.end(), [](const Decision* a, const Decision* b) { return a->at > b->at; });
    std::vector<anchor::CodedPassage> wanted;
    for (const Decision* decision : theirs)
      wanted.push_back(
          {decision->anchor.at, numbers.Of(codes.Now(decision->code).id), static_cast<uint32_t>(decision->polarity)});
    const std::vector<anchor::Reattachment> found = anchor::Reattach(wanted, passages);
    for (size_t i = 0; i < theirs.size(); ++i) {
      // Of another polarity it would be a decision on a statement that nobody proposed.
      if (found[i].how == anchor::Found::kGone || passages[found[i].proposal].variant != wanted[i].variant) {
        out.orphans.push_back(*theirs[i]);
        continue;
      }
      DecidedProposal& decided = out.proposals[found[i].proposal];
      if (decided.decision && decided.decision->at >= theirs[i]->at) continue;
      decided.decision = *theirs[i];
      decided.moved = found[i].how == anchor::Found::kChanged;
    }
  }
  std::stable_sort(out.orphans.begin(), out.orphans.end(), [](const Decision& a, const Decision& b) {
    return std::tie(a.anchor.version, a.anchor.at.begin, a.anchor.at.end, a.at) <
           std::tie(b.anchor.version, b.anchor.at.begin, b.anchor.at.end, b.at);
  });
  return out;
}

Result<DecisionId> Decide(Action& action, const DocumentInfo& document, std::string_view text,
                          const CodebookId& codebook, const DecidedProposal& decided, const CoderId& coder,
                          const NewDecision& wanted) {
  const Proposal& proposal = decided.proposal;
  if (decided.decision && decided.decision->coder == coder)
    if (auto removed = store::RemoveDecision(action, decided.decision->id); !removed) return removed.error();
  Decision decision;
  auto anchor = store::AnchorAt(document.id, document.version, text, proposal.at);
  if (!anchor) return anchor.error();
  decision.anchor = *std::move(anchor);
  decision.code = proposal.code;
  decision.polarity = proposal.polarity;
  decision.modality = proposal.modality;
  decision.effect = proposal.effect;
  decision.proposal = proposal.id;
  decision.rules = proposal.rules;
  decision.codebook = codebook;
  decision.verdict = wanted.verdict;
  if (wanted.verdict == Verdict::kChanged) {
    if (wanted.at && *wanted.at != proposal.at) decision.new_at = wanted.at;
    if (wanted.code != proposal.code) decision.new_code = wanted.code;
    if (wanted.polarity && *wanted.polarity != proposal.polarity) decision.new_polarity = wanted.polarity;
  }
  decision.comment = wanted.comment;
  decision.coder = coder;
  auto id = store::AddDecision(action, decision);
  if (!id) return id.error();
  if (auto noted = store::SetProposalDecision(action, document.id, decided.number, *id); !noted) return noted.error();
  if (wanted.verdict == Verdict::kRejected) return *id;

  StoredCoding coding;
  auto at = store::AnchorAt(document.id, document.version, text, decision.new_at.value_or(proposal.at));
  if (!at) return at.error();
  coding.anchor = *std::move(at);
  coding.code = decision.new_code.empty() ? proposal.code : decision.new_code;
  coding.coder = coder;
  coding.polarity = decision.new_polarity.value_or(proposal.polarity);
  coding.modality = proposal.modality;
  coding.effect = proposal.effect;
  coding.codebook = codebook;
  coding.rules = proposal.rules;
  coding.evidence = proposal.evidence;
  coding.decision = *id;
  if (auto added = store::AddCoding(action, coding); !added) return added.error();
  return *id;
}

Result<Done> NoteDecisions(Action& action, const DocumentInfo& document, const CodeTable& codes) {
  const auto decided = Decided(action.project(), document, codes, CoderId());
  if (!decided) return decided.error();
  for (const DecidedProposal& one : decided->proposals) {
    const DecisionId id = one.decision ? one.decision->id : DecisionId();
    if (one.proposal.decision == id) continue;
    if (auto noted = store::SetProposalDecision(action, document.id, one.number, id); !noted) return noted;
  }
  return Done{};
}

Result<Done> NoteDecisionsBroughtIn(Action& action) {
  const Project& project = action.project();
  const auto decisions = store::Decisions(project);
  if (!decisions) return decisions.error();
  std::map<DocumentId, std::set<DecisionId>> by_document;
  for (const Decision& decision : *decisions) by_document[decision.anchor.document].insert(decision.id);
  const auto codes = CodeTable::Of(project);
  if (!codes) return codes.error();
  for (auto& [id, unnoted] : by_document) {
    const auto proposals = store::Proposals(project, id);
    if (!proposals) return proposals.error();
    for (const Proposal& proposal : *proposals) unnoted.erase(proposal.decision);
    if (unnoted.empty() || proposals->empty()) continue;
    const auto document = store::GetDocument(project, id);
    if (!document) return document.error();
    if (auto noted = NoteDecisions(action, *document, *codes); !noted) return noted;
  }
  return Done{};
}

}  // namespace pandect::study
