// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the files of a merge share (merge_*.cc). For this room only.
//
// Everything there is mapped to what it is here: documents by the hash of a text, codes by id and else by name, coders
// by id and else by name, codebooks by the hash of their file. Codings, decisions and memos keep their ids, by which a
// second merge knows them.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/codes.h"
#include "store/codings.h"
#include "store/decisions.h"
#include "store/documents.h"
#include "store/memos.h"
#include "store/merge.h"
#include "store/sqlite.h"

namespace pandect::store {

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

  Result<Done> All();

 private:
  void Conflict(MergeConflictKind kind, std::string document, std::string quotation, std::string here,
                std::string there) {
    report_.conflicts.push_back({kind, std::move(document), std::move(quotation), std::move(here), std::move(there)});
  }
  Result<Done> MapDocuments();
  // How many codings and decisions there name the document.
  Result<int64_t> MadeOn(const DocumentId& id);
  Result<Done> AddOne(const DocumentInfo& info, bool name_taken);
  Result<Done> CompareVariables(const DocumentInfo& there, const std::vector<DocumentInfo>& ours);
  Result<Done> MapCodebooks();
  Result<Done> MapCoders();
  Result<Done> MapCodes();
  // A code that was merged into another here: the other.
  static CodeId Living(CodeInfo code, const std::map<CodeId, CodeInfo>& by_id);
  // Ids of what was here and was removed by an action that stands.
  Result<Done> FindRemoved();
  // The anchor here; nothing where its text is not here.
  std::optional<TextAnchor> AnchorHere(TextAnchor anchor);
  // It may have been carried over here since, which is no difference of opinion.
  bool IsOfEarlierVersion(const TextAnchor& there) const;
  void TellEarlier(const TextAnchor& anchor, const std::string& code, const std::string& coder);
  CoderId CoderOf(const CoderId& there) const;
  CodeId CodeOf(const CodeId& there) const;
  CodebookId CodebookOf(const CodebookId& there) const;
  std::string CodeName(const CodeId& id);
  std::string CoderName(const CoderId& id);
  static std::string Said(Polarity polarity, Modality modality, Effect effect);
  // What two states of one thing say, with what else differs: "borders present/exists/none, weight=4".
  std::pair<std::string, std::string> Told(const StoredCoding& here, const StoredCoding& there);
  static std::pair<std::string, std::string> Told(const Memo& here, const Memo& there);
  static bool Differ(const Decision& a, const Decision& b);
  Result<Done> TakeDecisions();
  // Whether a decision of the same coder on the same proposal that says something else stays out; ours goes where
  // theirs is to be taken.
  Result<bool> StaysOut(const Decision& there, const std::vector<Decision>& ours);
  // A decision here with its codings, unless a consensus was settled on one of them: then false.
  Result<bool> GiveUp(const DecisionId& id);
  // Where a thing that both sides have was changed since their last common state (merge_changes.cc).
  enum class Changed : uint8_t { kNowhere, kHere, kThere, kBoth };
  Result<Changed> ChangedSince(const std::string& table, const std::string& id, bool with_span);
  Result<Done> LoadChanges();
  // States of a row from the first to the present one, each a text, with ids as here.
  Result<std::vector<std::string>> States(const std::string& table, const std::string& id, bool there, bool with_span);
  // What is known by its id and differs: true where theirs is to be taken.
  Result<bool> TakeTheirs(Changed changed, const std::string& path, const std::string& quotation,
                          const std::pair<std::string, std::string>& told);
  Result<Done> TakeCodings();
  // A coding there under its id here; empty where it did not come in.
  CodingId CodingHere(const CodingId& there) const;
  Result<Done> TakeMemos();
  DocumentId DocumentHere(const DocumentId& there) const;
  Result<Done> TakeSamples();
  // What was settled there, where nobody settled the same code of the same unit here.
  Result<Done> TakeSettlements();
  Result<Done> TakeReadDocuments();
  // What imports left there and nobody here knows.
  Result<Done> TakeAttachments();
  // An id there under that of here, whatever it names; empty where that is not here.
  std::string SubjectHere(const std::string& there) const;
  // What is here and was removed there.
  Result<Done> TakeRemovals();

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
  std::set<std::string> removed_, removed_there_;
  bool changes_loaded_ = false;
  std::map<std::string, std::vector<ChangedRow>> changes_, changes_there_;  // by id
  std::set<DecisionId> taken_decisions_;                                    // that are here now
  std::map<DecisionId, DecisionId> replaced_decisions_;
  std::set<DecisionId> refused_decisions_;  // of either side, that are not to be here; nor are codings made by them
  std::set<CodingId> codings_;              // there that are here now, under the same id
  std::map<CodingId, CodingId> replaced_;   // there whose like was here under another id
};

}  // namespace pandect::store
