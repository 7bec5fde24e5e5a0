// SPDX-License-Identifier: GPL-2.0-or-later
//
// Decisions and codings: what comes in, what was here already, what two people did differently.
#include <algorithm>
#include <set>
#include <tuple>

#include "store/coders.h"
#include "store/codings.h"
#include "store/decisions.h"
#include "store/journal.h"
#include "store/merger.h"

namespace pandect::store {

Result<Done> Merger::FindRemoved() {
  const auto removed = RemovedIds(here_, {"codings", "decisions", "memos"});
  if (!removed) return removed.error();
  removed_ = *removed;
  const auto there = RemovedIds(other_, {"codings", "decisions", "memos"});
  if (!there) return there.error();
  removed_there_ = *there;
  return Done{};
}

std::string Merger::Said(Polarity polarity, Modality modality, Effect effect) {
  return std::string(Name(polarity)) + "/" + Name(modality) + "/" + Name(effect);
}

bool Merger::Differ(const Decision& a, const Decision& b) {
  return std::tie(a.verdict, a.new_code, a.new_at, a.new_polarity, a.new_modality, a.new_effect) !=
         std::tie(b.verdict, b.new_code, b.new_at, b.new_polarity, b.new_modality, b.new_effect);
}

Result<bool> Merger::GiveUp(const DecisionId& id) {
  const auto discussed = here_.database().Number(
      "SELECT count(*) FROM settlement_sources s JOIN codings c ON c.id = s.coding WHERE c.decision = ?", id.text);
  if (!discussed) return discussed.error();
  if (*discussed > 0) return false;
  if (auto done = RemoveDecision(action_, id); !done) return done.error();
  return true;
}

Result<bool> Merger::StaysOut(const Decision& there, const std::vector<Decision>& ours) {
  for (const Decision& own : ours) {
    bool take = options_.prefer == Prefer::kThere;
    // Decided anew there and not touched here since: the later word of the same coder.
    bool anew = false;
    if (removed_there_.contains(own.id.text)) {
      if (auto loaded = LoadChanges(); !loaded) return loaded.error();
      anew = !changes_.contains(own.id.text);
    }
    if (!anew)
      Conflict(MergeConflictKind::kDecidedDifferently, path_[there.anchor.document], there.anchor.quotation,
               CoderName(own.coder) + ": " + CodeName(own.code) + " " + Name(own.verdict),
               CoderName(there.coder) + ": " + CodeName(there.code) + " " + Name(there.verdict));
    if (take || anew) {
      const auto gone = GiveUp(own.id);
      if (!gone) return gone.error();
      take = *gone;
    }
    if (!take) return true;
    ++report_.updated;
    refused_decisions_.insert(own.id);
  }
  return false;
}

Result<Done> Merger::TakeDecisions() {
  const auto theirs = Decisions(other_);
  if (!theirs) return theirs.error();
  const auto ours = Decisions(here_);
  if (!ours) return ours.error();
  std::map<DecisionId, Decision> by_id;
  std::multimap<std::tuple<DocumentId, uint32_t, ByteSpan, CodeId, Polarity>, Decision> by_proposal;
  const auto proposal_of = [](const Decision& d) {
    return std::tuple(d.anchor.document, d.anchor.version, d.anchor.at, d.code, d.polarity);
  };
  for (const Decision& decision : *ours) {
    by_id.emplace(decision.id, decision);
    by_proposal.emplace(proposal_of(decision), decision);
  }
  for (const Decision& there : *theirs) {
    const auto anchor = AnchorHere(there.anchor);
    if (!anchor || refused_decisions_.contains(there.id)) continue;  // told with its document; told with another
    Decision decision = there;
    decision.anchor = *anchor;
    decision.code = CodeOf(there.code);
    decision.new_code = CodeOf(there.new_code);
    decision.coder = CoderOf(there.coder);
    decision.codebook = CodebookOf(there.codebook);
    if (const auto known = by_id.find(there.id); known != by_id.end()) {
      const Decision& own = known->second;
      const bool earlier = IsOfEarlierVersion(there.anchor);
      if (earlier) decision.anchor = own.anchor;
      if (own == decision) {
        ++report_.known;
        continue;
      }
      const auto changed = ChangedSince("decisions", there.id.text, !earlier);
      if (!changed) return changed.error();
      const auto take = TakeTheirs(
          *changed, path_[anchor->document], decision.anchor.quotation,
          {CodeName(own.code) + " " + Name(own.verdict), CodeName(decision.code) + " " + Name(decision.verdict)});
      if (!take) return take.error();
      if (*take)
        if (auto done = UpdateDecision(action_, decision); !done) return done;
      continue;
    }
    if (removed_.contains(there.id.text)) {
      Conflict(MergeConflictKind::kRemovedHere, path_[anchor->document], anchor->quotation, "",
               CodeName(decision.code) + " " + Name(decision.verdict));
      continue;
    }
    const auto [begin, end] = by_proposal.equal_range(proposal_of(decision));
    const auto same = std::find_if(begin, end, [&](const auto& entry) {
      return entry.second.coder == decision.coder && !Differ(entry.second, decision);
    });
    if (same != end) {
      ++report_.known;
      replaced_decisions_[decision.id] = same->second.id;
      continue;
    }
    std::vector<Decision> same_coder;
    for (auto at = begin; at != end; ++at) {
      if (!Differ(at->second, decision)) continue;
      if (at->second.coder == decision.coder)
        same_coder.push_back(at->second);
      else
        Conflict(MergeConflictKind::kDecidedDifferently, path_[anchor->document], anchor->quotation,
                 CoderName(at->second.coder) + ": " + CodeName(decision.code) + " " + Name(at->second.verdict),
                 CoderName(decision.coder) + ": " + CodeName(decision.code) + " " + Name(decision.verdict));
    }
    const auto out = StaysOut(decision, same_coder);
    if (!out) return out.error();
    for (const Decision& own : same_coder) {
      if (!refused_decisions_.contains(own.id)) continue;
      by_id.erase(own.id);
      taken_decisions_.erase(own.id);
      std::erase_if(by_proposal, [&](const auto& entry) { return entry.second.id == own.id; });
    }
    if (*out) {
      refused_decisions_.insert(decision.id);
      continue;
    }
    by_proposal.emplace(proposal_of(decision), decision);
    if (const auto added = AddDecision(action_, decision); !added) return added.error();
    taken_decisions_.insert(decision.id);
    TellEarlier(*anchor, CodeName(decision.code), CoderName(decision.coder));
    ++report_.decisions;
  }
  for (const auto& [id, decision] : by_id) taken_decisions_.insert(id);
  return Done{};
}

Result<Done> Merger::TakeCodings() {
  const auto theirs = Codings(other_);
  if (!theirs) return theirs.error();
  const auto ours = Codings(here_);
  if (!ours) return ours.error();
  std::map<CodingId, StoredCoding> by_id;
  std::multimap<std::tuple<DocumentId, uint32_t, ByteSpan, CodeId, CoderId, CodingOrigin>, StoredCoding> by_passage;
  const auto passage_of = [](const StoredCoding& c) {
    return std::tuple(c.anchor.document, c.anchor.version, c.anchor.at, c.code, c.coder, c.origin);
  };
  for (const StoredCoding& coding : *ours) {
    by_id.emplace(coding.id, coding);
    by_passage.emplace(passage_of(coding), coding);
  }
  std::vector<CodingId> consensus;
  for (const StoredCoding& there : *theirs) {
    const auto anchor = AnchorHere(there.anchor);
    if (!anchor) continue;
    StoredCoding coding = there;
    coding.anchor = *anchor;
    coding.code = CodeOf(there.code);
    coding.coder = CoderOf(there.coder);
    coding.codebook = CodebookOf(there.codebook);
    if (refused_decisions_.contains(there.decision) && !by_id.contains(there.id)) continue;  // told with its decision
    if (const auto other = replaced_decisions_.find(coding.decision); other != replaced_decisions_.end())
      coding.decision = other->second;
    if (!taken_decisions_.contains(coding.decision)) coding.decision = {};
    const std::string said = CodeName(coding.code) + " " + Said(coding.polarity, coding.modality, coding.effect);
    if (const auto known = by_id.find(there.id); known != by_id.end()) {
      const StoredCoding& own = known->second;
      codings_.insert(coding.id);
      const bool earlier = IsOfEarlierVersion(there.anchor);
      if (earlier) coding.anchor = own.anchor;
      if (coding.decision.empty()) coding.decision = own.decision;
      if (own == coding) {
        ++report_.known;
        continue;
      }
      const auto changed = ChangedSince("codings", there.id.text, !earlier);
      if (!changed) return changed.error();
      const auto take = TakeTheirs(*changed, path_[anchor->document], own.anchor.quotation, Told(own, coding));
      if (!take) return take.error();
      if (*take)
        if (auto done = UpdateCoding(action_, coding); !done) return done;
      continue;
    }
    if (removed_.contains(there.id.text)) {
      Conflict(MergeConflictKind::kRemovedHere, path_[anchor->document], anchor->quotation, "", said);
      continue;
    }
    const auto [begin, end] = by_passage.equal_range(passage_of(coding));
    const auto same = std::find_if(begin, end, [&](const auto& entry) {
      return entry.second.polarity == coding.polarity && entry.second.modality == coding.modality &&
             entry.second.effect == coding.effect;
    });
    if (same != end) {
      ++report_.known;  // made twice, by an import on both sides
      replaced_[coding.id] = same->second.id;
      continue;
    }
    if (begin != end)
      Conflict(MergeConflictKind::kCodedDifferently, path_[anchor->document], anchor->quotation,
               CoderName(coding.coder) + ": " + CodeName(coding.code) + " " +
                   Said(begin->second.polarity, begin->second.modality, begin->second.effect),
               CoderName(coding.coder) + ": " + said);
    if (const auto added = AddCoding(action_, coding); !added) return added.error();
    by_passage.emplace(passage_of(coding), coding);
    codings_.insert(coding.id);
    if (coding.origin == CodingOrigin::kConsensus) consensus.push_back(coding.id);
    TellEarlier(*anchor, CodeName(coding.code), CoderName(coding.coder));
    ++report_.codings;
  }
  for (const CodingId& id : consensus) {
    auto from = SettledFrom(other_, id);
    if (!from) return from.error();
    for (CodingId& coding : *from) coding = CodingHere(coding);
    std::erase_if(*from, [](const CodingId& coding) { return coding.empty(); });
    if (auto done = SetSettledFrom(action_, id, *from); !done) return done;
  }
  return Done{};
}

CodingId Merger::CodingHere(const CodingId& there) const {
  if (const auto other = replaced_.find(there); other != replaced_.end()) return other->second;
  return codings_.contains(there) ? there : CodingId{};
}

}  // namespace pandect::store
