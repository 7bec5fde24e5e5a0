// SPDX-License-Identifier: GPL-2.0-or-later
//
// Everything there is mapped to what it is here: documents by the hash of a text, codes by id and else by name, coders
// by id and else by name, codebooks by the hash of their file. Codings, decisions and memos keep their ids, by which a
// second merge knows them.
#include "store/merge.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "store/codebooks.h"
#include "store/coders.h"
#include "store/codes.h"
#include "store/codings.h"
#include "store/decisions.h"
#include "store/documents.h"
#include "store/journal.h"
#include "store/memos.h"
#include "store/samples.h"
#include "store/settlements.h"

namespace pandect {
namespace {

constexpr std::array<const char*, 10> kKinds = {
    "document-only-there", "document-only-here", "earlier-version", "other-text",        "other-variables",
    "code-renamed",        "changed-there",      "removed-here",    "coded-differently", "decided-differently"};

}  // namespace

const char* Name(MergeConflictKind value) {
  return kKinds[static_cast<size_t>(value)];
}

namespace store {
namespace {

// Where a version of a document there is here.
struct Counterpart {
  DocumentId document;
  uint32_t version = 1;
  bool current = true;
};

class Merger {
 public:
  Merger(Action& action, const Project& other, const MergeOptions& options, MergeReport& report)
      : action_(action), here_(action.project()), other_(other), options_(options), report_(report) {}

  Result<Done> All() {
    for (const auto step : {&Merger::MapDocuments, &Merger::MapCodebooks, &Merger::MapCoders, &Merger::MapCodes,
                            &Merger::FindRemoved, &Merger::TakeDecisions, &Merger::TakeCodings, &Merger::TakeMemos,
                            &Merger::TakeSamples, &Merger::TakeSettlements, &Merger::TakeReadDocuments})
      if (auto done = (this->*step)(); !done) return done;
    std::stable_sort(report_.conflicts.begin(), report_.conflicts.end(),
                     [](const MergeConflict& a, const MergeConflict& b) {
                       return std::tie(a.document, a.kind, a.quotation) < std::tie(b.document, b.kind, b.quotation);
                     });
    return Done{};
  }

 private:
  void Conflict(MergeConflictKind kind, std::string document, std::string quotation, std::string here,
                std::string there) {
    report_.conflicts.push_back({kind, std::move(document), std::move(quotation), std::move(here), std::move(there)});
  }

  Result<Done> MapDocuments() {
    auto ours = Documents(here_);
    if (!ours) return ours.error();
    auto theirs = Documents(other_);
    if (!theirs) return theirs.error();
    // Texts here: the current version of a document before an earlier one.
    std::map<Sha256, Counterpart> by_text;
    std::map<std::string, const DocumentInfo*> by_path;
    for (const DocumentInfo& info : *ours) {
      path_[info.id] = info.path;
      by_path[info.path] = &info;
      by_text.emplace(info.text_hash, Counterpart{info.id, info.version, true});
    }
    for (const DocumentInfo& info : *ours) {
      const auto versions = Versions(here_, info.id);
      if (!versions) return versions.error();
      for (auto version = versions->rbegin(); version != versions->rend(); ++version)
        by_text.emplace(version->text_hash, Counterpart{info.id, version->number, version->number == info.version});
    }
    std::set<DocumentId> met;
    for (const DocumentInfo& info : *theirs) {
      const auto versions = Versions(other_, info.id);
      if (!versions) return versions.error();
      bool any = false;
      for (const VersionInfo& version : *versions) {
        const auto found = by_text.find(version.text_hash);
        if (found == by_text.end()) continue;
        any = true;
        counterparts_[{info.id, version.number}] = found->second;
        met.insert(found->second.document);
      }
      if (any) {
        ++report_.documents;
        if (auto compared = CompareVariables(info, *ours); !compared) return compared;
        continue;
      }
      if (const auto same_name = by_path.find(info.path); same_name != by_path.end())
        Conflict(MergeConflictKind::kOtherText, info.path, "", "", "");
      if (options_.add_documents) {
        if (auto added = AddOne(info, by_path.contains(info.path)); !added) return added;
        continue;
      }
      const auto made = MadeOn(info.id);
      if (!made) return made.error();
      Conflict(MergeConflictKind::kDocumentOnlyThere, info.path, "", "", std::to_string(*made));
    }
    for (const DocumentInfo& info : *ours)
      if (!met.contains(info.id)) Conflict(MergeConflictKind::kDocumentOnlyHere, info.path, "", "", "");
    return Done{};
  }

  // How many codings and decisions there name the document.
  Result<int64_t> MadeOn(const DocumentId& id) {
    return other_.database().Number(
        "SELECT (SELECT count(*) FROM codings WHERE document = ?1) + (SELECT count(*) FROM decisions WHERE document = "
        "?1)",
        id.text);
  }

  Result<Done> AddOne(const DocumentInfo& info, bool name_taken) {
    auto document = LoadDocument(other_, info.id);
    if (!document) return document.error();
    const auto original = LoadOriginal(other_, info.id);
    if (!original) return original.error();
    if (name_taken) document->path += " [" + std::to_string(info.version + 1) + "]";
    // One that was taken out of this project comes back under an id of its own.
    const auto id = AddDocument(action_, *document, *original, {info.language, info.words}, "");
    if (!id) return id.error();
    counterparts_[{info.id, info.version}] = {*id, 1, true};
    path_[*id] = document->path;
    ++report_.added_documents;
    return Done{};
  }

  Result<Done> CompareVariables(const DocumentInfo& there, const std::vector<DocumentInfo>& ours) {
    const auto counterpart = counterparts_.find({there.id, there.version});
    if (counterpart == counterparts_.end()) return Done{};
    const auto here = std::find_if(ours.begin(), ours.end(),
                                   [&](const DocumentInfo& info) { return info.id == counterpart->second.document; });
    for (const auto& [name, value] : there.variables)
      if (const auto own = here->variables.find(name); own != here->variables.end() && own->second != value)
        Conflict(MergeConflictKind::kOtherVariables, here->path, "", name + "=" + own->second, name + "=" + value);
    return Done{};
  }

  Result<Done> MapCodebooks() {
    const auto ours = Codebooks(here_);
    if (!ours) return ours.error();
    const auto theirs = Codebooks(other_);
    if (!theirs) return theirs.error();
    const auto current = CurrentCodebook(here_);
    if (!current) return current.error();
    for (const CodebookInfo& there : *theirs) {
      const auto same =
          std::find_if(ours->begin(), ours->end(), [&](const CodebookInfo& own) { return own.hash == there.hash; });
      if (same != ours->end()) {
        codebooks_[there.id] = same->id;
        continue;
      }
      // Codings name the version they were made under, so it is kept; what is in use here stays in use.
      const auto bytes = LoadCodebook(other_, there.id);
      if (!bytes) return bytes.error();
      const auto id = AddCodebook(action_, there.name, there.version, there.path, *bytes);
      if (!id) return id.error();
      codebooks_[there.id] = *id;
    }
    if (*current) return SetCurrentCodebook(action_, (*current)->id);
    return Done{};
  }

  Result<Done> MapCoders() {
    const auto theirs = Coders(other_);
    if (!theirs) return theirs.error();
    const auto ours = Coders(here_);
    if (!ours) return ours.error();
    for (const CoderInfo& there : *theirs) {
      const std::string name = options_.as.empty() ? there.name : options_.as;
      const auto same = std::find_if(ours->begin(), ours->end(), [&](const CoderInfo& own) {
        return options_.as.empty() ? own.id == there.id : own.name == name;
      });
      if (same != ours->end()) {
        coders_[there.id] = same->id;
        continue;
      }
      const auto known = FindCoder(here_, name);
      if (!known) return known.error();
      if (!*known) {
        const auto used = other_.database().Number(
            "SELECT (SELECT count(*) FROM codings WHERE coder = ?1) + (SELECT count(*) FROM decisions WHERE coder = "
            "?1) + "
            "(SELECT count(*) FROM memos WHERE coder = ?1) + (SELECT count(*) FROM read_documents WHERE coder = ?1) + "
            "(SELECT count(*) FROM assignments WHERE coder = ?1)",
            there.id.text);
        if (!used) return used.error();
        if (*used == 0) continue;
        report_.new_coders.push_back(name);
      }
      const auto id = EnsureCoder(action_, name);
      if (!id) return id.error();
      coders_[there.id] = *id;
    }
    return Done{};
  }

  Result<Done> MapCodes() {
    const auto ours = Codes(here_);
    if (!ours) return ours.error();
    const auto theirs = Codes(other_);
    if (!theirs) return theirs.error();
    std::map<CodeId, CodeInfo> by_id;
    for (const CodeInfo& code : *ours) by_id[code.id] = code;
    for (const CodeInfo& there : *theirs) {
      if (const auto same = by_id.find(there.id); same != by_id.end()) {
        if (same->second.name != there.name)
          Conflict(MergeConflictKind::kCodeRenamed, "", "", same->second.name, there.name);
        codes_[there.id] = Living(same->second, by_id);
        continue;
      }
      const auto known = FindCode(here_, there.name);
      if (!known) return known.error();
      if (*known) {
        codes_[there.id] = Living(**known, by_id);
        continue;
      }
      CodeInfo code = there;
      code.made_by = CoderOf(there.made_by);
      code.merged_into = {};  // its codings there have moved already
      const auto id = AddCode(action_, code);
      if (!id) return id.error();
      codes_[there.id] = *id;
      if (!there.made_by.empty()) report_.new_codes.push_back(code.name);
    }
    return Done{};
  }

  // A code that was merged into another here: the other.
  static CodeId Living(CodeInfo code, const std::map<CodeId, CodeInfo>& by_id) {
    for (size_t steps = 0; !code.merged_into.empty() && steps < by_id.size(); ++steps) {
      const auto next = by_id.find(code.merged_into);
      if (next == by_id.end()) break;
      code = next->second;
    }
    return code.id;
  }

  // Ids of what was here and was removed by an action that stands.
  Result<Done> FindRemoved() {
    const auto removed = RemovedIds(here_, {"codings", "decisions", "memos"});
    if (!removed) return removed.error();
    removed_ = *removed;
    return Done{};
  }

  // The anchor here; nothing where its text is not here.
  std::optional<TextAnchor> AnchorHere(TextAnchor anchor) {
    const auto found = counterparts_.find({anchor.document, anchor.version});
    if (found == counterparts_.end()) return std::nullopt;
    anchor.document = found->second.document;
    anchor.version = found->second.version;
    if (!found->second.current && anchor.attached != Attached::kAside) anchor.attached = Attached::kAside;
    return anchor;
  }

  // It may have been carried over here since, which is no difference of opinion.
  bool IsOfEarlierVersion(const TextAnchor& there) const {
    return !counterparts_.at({there.document, there.version}).current;
  }

  void TellEarlier(const TextAnchor& anchor, const std::string& code, const std::string& coder) {
    if (anchor.attached == Attached::kAside)
      Conflict(MergeConflictKind::kEarlierVersion, path_[anchor.document], anchor.quotation, "", code + ", " + coder);
  }

  CoderId CoderOf(const CoderId& there) const {
    const auto found = coders_.find(there);
    return found == coders_.end() ? CoderId{} : found->second;
  }
  CodeId CodeOf(const CodeId& there) const {
    const auto found = codes_.find(there);
    return found == codes_.end() ? CodeId{} : found->second;
  }
  CodebookId CodebookOf(const CodebookId& there) const {
    const auto found = codebooks_.find(there);
    return found == codebooks_.end() ? CodebookId{} : found->second;
  }
  std::string CodeName(const CodeId& id) {
    const auto code = GetCode(here_, id);
    return code ? code->name : id.text;
  }
  std::string CoderName(const CoderId& id) {
    const auto coder = GetCoder(here_, id);
    return coder ? coder->name : id.text;
  }

  static std::string Said(Polarity polarity, Modality modality, Effect effect) {
    return std::string(Name(polarity)) + "/" + Name(modality) + "/" + Name(effect);
  }

  static bool Differ(const Decision& a, const Decision& b) {
    return std::tie(a.verdict, a.new_code, a.new_at, a.new_polarity, a.new_modality, a.new_effect) !=
           std::tie(b.verdict, b.new_code, b.new_at, b.new_polarity, b.new_modality, b.new_effect);
  }

  Result<Done> TakeDecisions() {
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
      if (!anchor) continue;  // told with its document
      Decision decision = there;
      decision.anchor = *anchor;
      decision.code = CodeOf(there.code);
      decision.new_code = CodeOf(there.new_code);
      decision.coder = CoderOf(there.coder);
      decision.codebook = CodebookOf(there.codebook);
      if (const auto known = by_id.find(there.id); known != by_id.end()) {
        if (IsOfEarlierVersion(there.anchor)) decision.anchor = known->second.anchor;
        if (auto settled = Settle(known->second == decision, decision.anchor,
                                  CodeName(known->second.code) + " " + Name(known->second.verdict),
                                  CodeName(decision.code) + " " + Name(decision.verdict),
                                  [&] { return UpdateDecision(action_, decision); });
            !settled)
          return settled;
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
      for (auto at = begin; at != end; ++at)
        if (Differ(at->second, decision))
          Conflict(MergeConflictKind::kDecidedDifferently, path_[anchor->document], anchor->quotation,
                   CoderName(at->second.coder) + ": " + CodeName(decision.code) + " " + Name(at->second.verdict),
                   CoderName(decision.coder) + ": " + CodeName(decision.code) + " " + Name(decision.verdict));
      if (const auto added = AddDecision(action_, decision); !added) return added.error();
      taken_decisions_.insert(decision.id);
      TellEarlier(*anchor, CodeName(decision.code), CoderName(decision.coder));
      ++report_.decisions;
    }
    for (const auto& [id, decision] : by_id) taken_decisions_.insert(id);
    return Done{};
  }

  // What is known by its id and may differ.
  template <class Update>
  Result<Done> Settle(bool same, const TextAnchor& anchor, const std::string& here, const std::string& there,
                      Update update) {
    if (same) {
      ++report_.known;
      return Done{};
    }
    Conflict(MergeConflictKind::kChangedThere, path_[anchor.document], anchor.quotation, here, there);
    if (options_.prefer == Prefer::kHere) return Done{};
    ++report_.updated;
    return update();
  }

  Result<Done> TakeCodings() {
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
      if (const auto other = replaced_decisions_.find(coding.decision); other != replaced_decisions_.end())
        coding.decision = other->second;
      if (!taken_decisions_.contains(coding.decision)) coding.decision = {};
      const std::string said = CodeName(coding.code) + " " + Said(coding.polarity, coding.modality, coding.effect);
      if (const auto known = by_id.find(there.id); known != by_id.end()) {
        const StoredCoding& own = known->second;
        if (IsOfEarlierVersion(there.anchor)) coding.anchor = own.anchor;
        if (auto settled = Settle(own == coding, coding.anchor,
                                  CodeName(own.code) + " " + Said(own.polarity, own.modality, own.effect), said,
                                  [&] { return UpdateCoding(action_, coding); });
            !settled)
          return settled;
        codings_.insert(coding.id);
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

  // A coding there under its id here; empty where it did not come in.
  CodingId CodingHere(const CodingId& there) const {
    if (const auto other = replaced_.find(there); other != replaced_.end()) return other->second;
    return codings_.contains(there) ? there : CodingId{};
  }

  Result<Done> TakeMemos() {
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
        Conflict(MergeConflictKind::kChangedThere, "", "", own.text, there.text);
        if (options_.prefer == Prefer::kThere) {
          if (auto done = UpdateMemo(action_, there); !done) return done;
          ++report_.updated;
        }
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

  DocumentId DocumentHere(const DocumentId& there) const {
    const auto found = counterparts_.lower_bound({there, 0});
    return found == counterparts_.end() || found->first.first != there ? DocumentId{} : found->second.document;
  }

  Result<Done> TakeSamples() {
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

  // What was settled there, where nobody settled the same code of the same unit here.
  Result<Done> TakeSettlements() {
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
        return one.id == there.id ||
               (one.anchor.document == anchor->document && one.anchor.version == anchor->version &&
                one.anchor.at == anchor->at && one.code == settlement.code);
      });
      if (own != ours->end()) {
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

  Result<Done> TakeReadDocuments() {
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

  Action& action_;
  const Project& here_;
  const Project& other_;
  const MergeOptions& options_;
  MergeReport& report_;
  std::map<std::pair<DocumentId, uint32_t>, Counterpart> counterparts_;
  std::map<DocumentId, std::string> path_;  // of documents here
  std::map<CodebookId, CodebookId> codebooks_;
  std::map<CoderId, CoderId> coders_;
  std::map<CodeId, CodeId> codes_;
  std::set<std::string> removed_;
  std::set<DecisionId> taken_decisions_;  // that are here now
  std::map<DecisionId, DecisionId> replaced_decisions_;
  std::set<CodingId> codings_;             // there that are here now, under the same id
  std::map<CodingId, CodingId> replaced_;  // there whose like was here under another id
};

}  // namespace

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
