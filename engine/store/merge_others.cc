// SPDX-License-Identifier: GPL-2.0-or-later
//
// Memos, samples, settlements, what was read, and what imports left.
#include <algorithm>
#include <set>
#include <tuple>

#include "store/attachments.h"
#include "store/journal.h"
#include "store/memos.h"
#include "store/merger.h"
#include "store/samples.h"
#include "store/settlements.h"

namespace pandect::store {

Result<Done> Merger::TakeMemos() {
  const auto theirs = Memos(other_);
  if (!theirs) return theirs.error();
  const auto ours = Memos(here_);
  if (!ours) return ours.error();
  std::map<MemoId, Memo> by_id;
  for (const Memo& memo : *ours) by_id.emplace(memo.id, memo);
  for (const Memo& there : *theirs) {
    if (const auto known = by_id.find(there.id); known != by_id.end()) {
      const Memo& own = known->second;
      if (own.text == there.text && own.title == there.title && own.weight == there.weight) {
        ++report_.known;
        continue;
      }
      std::string path = own.document.empty() ? "" : path_[own.document], quotation;
      if (!own.coding.empty()) {
        const auto coding = GetCoding(here_, own.coding);
        if (!coding) return coding.error();
        path = path_[coding->anchor.document];
        quotation = coding->anchor.quotation;
      }
      const auto changed = ChangedSince("memos", there.id.text, true);
      if (!changed) return changed.error();
      const auto take = TakeTheirs(*changed, path, quotation, Told(own, there));
      if (!take) return take.error();
      if (*take)
        if (auto done = UpdateMemo(action_, there); !done) return done;
      continue;
    }
    if (removed_.contains(there.id.text)) {
      Conflict(MergeConflictKind::kRemovedHere, "", "", "", there.text);
      continue;
    }
    Memo memo = there;
    memo.coder = CoderOf(there.coder);
    memo.code = CodeOf(there.code);
    memo.coding = CodingHere(there.coding);
    if (!there.coding.empty() && memo.coding.empty()) continue;  // told with its coding
    if (!there.document.empty()) {
      memo.document = DocumentHere(there.document);
      if (memo.document.empty()) continue;  // told with its document
    }
    if (const auto added = AddMemo(action_, memo); !added) return added.error();
    ++report_.memos;
  }
  return Done{};
}

Result<Done> Merger::TakeSamples() {
  const auto theirs = Samples(other_);
  if (!theirs) return theirs.error();
  const auto ours = Samples(here_);
  if (!ours) return ours.error();
  for (const SampleInfo& there : *theirs) {
    const bool known =
        std::any_of(ours->begin(), ours->end(), [&](const SampleInfo& own) { return own.id == there.id; });
    if (!known) {
      auto units = SampleUnits(other_, there.id);
      if (!units) return units.error();
      bool whole = true;
      for (SampleUnit& unit : *units) {
        const auto anchor = AnchorHere(unit.anchor);
        whole = whole && anchor;
        if (anchor) unit.anchor = *anchor;
      }
      if (!whole) continue;  // a sample of documents that are not here is none of this project
      SampleInfo sample = there;
      sample.codebook = CodebookOf(there.codebook);
      sample.coder = CoderOf(there.coder);
      if (std::any_of(ours->begin(), ours->end(), [&](const SampleInfo& own) { return own.name == there.name; }))
        sample.name += " [" + there.id.text.substr(there.id.text.size() - 6) + "]";
      const auto strata = SampleStrata(other_, there.id);
      if (!strata) return strata.error();
      if (const auto added = AddSample(action_, sample, *units, *strata); !added) return added.error();
      ++report_.samples;
    }
    const auto assigned = AssignedTo(other_, there.id);
    if (!assigned) return assigned.error();
    for (const CoderId& coder : *assigned) {
      const CoderId own = CoderOf(coder);
      const auto numbers = AssignedUnits(other_, there.id, coder);
      if (!numbers) return numbers.error();
      if (auto done = AssignUnits(action_, there.id, own, *numbers); !done) return done;
      const auto read = ReadUnits(other_, there.id, coder);
      if (!read) return read.error();
      for (const uint32_t number : *read) {
        if (auto done = MarkUnitRead(action_, there.id, number, own); !done) return done;
        report_.read_marks += static_cast<uint64_t>(action_.database().Changes());
      }
    }
  }
  return Done{};
}

Result<Done> Merger::TakeSettlements() {
  const auto theirs = Settlements(other_);
  if (!theirs) return theirs.error();
  const auto ours = Settlements(here_);
  if (!ours) return ours.error();
  for (const Settlement& there : *theirs) {
    const auto anchor = AnchorHere(there.anchor);
    if (!anchor) continue;
    Settlement settlement = there;
    settlement.anchor = *anchor;
    settlement.code = CodeOf(there.code);
    settlement.coder = CoderOf(there.coder);
    settlement.coding = CodingHere(there.coding);
    if (!there.coding.empty() && settlement.coding.empty()) continue;  // told with its coding
    const auto own = std::find_if(ours->begin(), ours->end(), [&](const Settlement& one) {
      return one.id == there.id || (one.anchor.document == anchor->document && one.anchor.version == anchor->version &&
                                    one.anchor.at == anchor->at && one.code == settlement.code);
    });
    if (own != ours->end()) {
      if (there.discussed < own->discussed)
        if (auto done = SetDiscussed(action_, own->id, there.discussed); !done) return done;
      if (own->id == there.id || own->verdict == there.verdict)
        ++report_.known;
      else
        Conflict(MergeConflictKind::kDecidedDifferently, path_[anchor->document], anchor->quotation,
                 CoderName(own->coder) + ": " + CodeName(own->code) + " " + Name(own->verdict),
                 CoderName(settlement.coder) + ": " + CodeName(settlement.code) + " " + Name(settlement.verdict));
      continue;
    }
    auto discussed = Discussed(other_, there.id);
    if (!discussed) return discussed.error();
    for (CodingId& coding : *discussed) coding = CodingHere(coding);
    std::erase_if(*discussed, [](const CodingId& coding) { return coding.empty(); });
    if (const auto added = AddSettlement(action_, settlement, *discussed); !added) return added.error();
    ++report_.decisions;
  }
  return Done{};
}

Result<Done> Merger::TakeReadDocuments() {
  const auto theirs = ReadDocuments(other_);
  if (!theirs) return theirs.error();
  for (const ReadDocument& there : *theirs) {
    const auto found = counterparts_.find({there.document, there.version});
    if (found == counterparts_.end()) continue;
    if (auto done = MarkDocumentRead(action_, found->second.document, found->second.version, CoderOf(there.coder));
        !done)
      return done;
    report_.read_marks += static_cast<uint64_t>(action_.database().Changes());
  }
  return Done{};
}

std::string Merger::SubjectHere(const std::string& there) const {
  if (const CodingId coding = CodingHere({there}); !coding.empty()) return coding.text;
  if (const DocumentId document = DocumentHere({there}); !document.empty()) return document.text;
  if (const CodeId code = CodeOf({there}); !code.empty()) return code.text;
  return CoderOf({there}).text;
}

Result<Done> Merger::TakeAttachments() {
  const auto theirs = Attachments(other_);
  if (!theirs) return theirs.error();
  const auto ours = Attachments(here_);
  if (!ours) return ours.error();
  for (const Attachment& there : *theirs) {
    Attachment attachment = there;
    if (!there.subject.empty()) {
      attachment.subject = SubjectHere(there.subject);
      if (attachment.subject.empty()) continue;  // told with what it belongs to
    }
    const bool known = std::any_of(ours->begin(), ours->end(), [&](const Attachment& own) {
      return own.id == there.id || std::tie(own.format, own.name, own.subject, own.hash) ==
                                       std::tie(there.format, there.name, attachment.subject, there.hash);
    });
    if (known) {
      ++report_.known;
      continue;
    }
    const auto bytes = LoadAttachment(other_, there);
    if (!bytes) return bytes.error();
    if (const auto added = AddAttachment(action_, attachment, *bytes); !added) return added.error();
    ++report_.attachments;
  }
  return Done{};
}

Result<Done> Merger::TakeRemovals() {
  const std::set<std::string>* const removed = &removed_there_;
  const bool take = options_.prefer == Prefer::kThere;
  const auto tell = [&](const DocumentId& document, const std::string& quotation, const std::string& here) {
    Conflict(MergeConflictKind::kRemovedThere, document.empty() ? "" : path_[document], quotation, here, "");
    if (take) ++report_.removed;
  };
  // Decisions first: their codings go with them.
  const auto decisions = Decisions(here_);
  if (!decisions) return decisions.error();
  for (const Decision& own : *decisions) {
    if (!removed->contains(own.id.text)) continue;
    tell(own.anchor.document, own.anchor.quotation, CodeName(own.code) + " " + Name(own.verdict));
    if (take)
      if (auto done = RemoveDecision(action_, own.id); !done) return done;
  }
  const auto codings = Codings(here_);
  if (!codings) return codings.error();
  for (const StoredCoding& own : *codings) {
    // A consensus goes with its settlement, which tells what differs.
    if (!removed->contains(own.id.text) || own.origin == CodingOrigin::kConsensus) continue;
    tell(own.anchor.document, own.anchor.quotation,
         CodeName(own.code) + " " + Said(own.polarity, own.modality, own.effect) + ", " + CoderName(own.coder));
    if (take)
      if (auto done = RemoveCoding(action_, own.id); !done) return done;
  }
  const auto memos = Memos(here_);
  if (!memos) return memos.error();
  for (const Memo& own : *memos) {
    // One that went with its coding is told with it.
    if (!removed->contains(own.id.text) || removed->contains(own.coding.text)) continue;
    tell(own.document, "", own.text);
    if (take)
      if (auto done = RemoveMemo(action_, own.id); !done) return done;
  }
  return Done{};
}

}  // namespace pandect::store
