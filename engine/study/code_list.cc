// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/code_list.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

#include "store/coders.h"
#include "store/codings.h"
#include "store/documents.h"
#include "store/memos.h"
#include "store/proposals.h"
#include "study/code_names.h"
#include "study/current_codebook.h"

namespace pandect::study {
namespace {

struct Node {
  ListedCode code;
  std::vector<size_t> children;
};

// Nodes by name, those above made where nobody named them; in the order in which they were met.
class Tree {
 public:
  size_t At(const std::string& name) {
    const auto known = by_name_.find(name);
    if (known != by_name_.end()) return known->second;
    const size_t dot = name.rfind('.');
    const size_t above = dot == std::string::npos ? SIZE_MAX : At(name.substr(0, dot));
    const size_t own = nodes_.size();
    nodes_.emplace_back();
    nodes_[own].code.name = name;
    nodes_[own].code.label = dot == std::string::npos ? name : name.substr(dot + 1);
    nodes_[own].code.depth = above == SIZE_MAX ? 0 : nodes_[above].code.depth + 1;
    (above == SIZE_MAX ? top_ : nodes_[above].children).push_back(own);
    by_name_[name] = own;
    return own;
  }
  ListedCode& Code(const std::string& name) { return nodes_[At(name)].code; }

  std::vector<ListedCode> Preorder() {
    std::vector<ListedCode> out;
    for (const size_t i : top_) Walk(i, out);
    return out;
  }

 private:
  void Walk(size_t i, std::vector<ListedCode>& out) {
    const size_t own = out.size();
    out.push_back(std::move(nodes_[i].code));
    for (const auto& [coder, count] : out[own].codings) out[own].all_codings += count;
    out[own].all_proposals = out[own].proposals;
    for (const size_t child : nodes_[i].children) {
      const size_t at = out.size();
      Walk(child, out);
      out[own].all_codings += out[at].all_codings;
      out[own].all_proposals += out[at].all_proposals;
    }
  }
  std::vector<Node> nodes_;
  std::vector<size_t> top_;
  std::map<std::string, size_t> by_name_;
};

}  // namespace

Result<std::vector<ListedCode>> ListCodes(const Project& project, const Sight& sight, Language language) {
  const auto table = CodeTable::Of(project);
  if (!table) return table.error();
  const auto codebook = CurrentCodebookIfAny(project);
  if (!codebook) return codebook.error();
  std::map<std::string, const CodeInfo*> rows;
  for (const CodeInfo& code : table->all()) rows[code.name] = &code;
  std::map<CoderId, std::string> coders;
  const auto known = store::Coders(project);
  if (!known) return known.error();
  for (const CoderInfo& coder : *known) coders[coder.id] = coder.name;

  Tree tree;
  if (*codebook)
    for (const Code& code : (*codebook)->codebook.codes) {
      const auto row = rows.find(code.id);
      const bool elsewhere = row != rows.end() && !row->second->merged_into.empty();
      ListedCode& listed = tree.Code(elsewhere ? table->Now(row->second->id).name : code.id);
      listed.in_codebook = true;
      if (elsewhere) continue;
      if (const std::string& label = In(code.label, language); !label.empty()) listed.label = label;
    }
  for (const CodeInfo& code : table->all()) {
    if (!code.merged_into.empty()) {
      tree.Code(table->Now(code.id).name).former.push_back(code.name);
      continue;
    }
    ListedCode& listed = tree.Code(code.name);
    if (!code.made_by.empty()) listed.made_by = coders[code.made_by];
    if (const std::string label = LabelOf(*codebook, code, language); label != code.name) listed.label = label;
  }

  const auto codings = store::Codings(project);
  if (!codings) return codings.error();
  for (const StoredCoding& coding : *codings) {
    if (!sight.Sees(coding) || coding.status == CodingStatus::kRejected) continue;
    ListedCode& listed = tree.Code(table->Now(coding.code).name);
    if (coding.origin == CodingOrigin::kConsensus)
      ++listed.consensus;
    else
      ++listed.codings[coders[coding.coder]];
  }
  if (sight.SeesProposals()) {
    const auto documents = store::ProposedDocuments(project);
    if (!documents) return documents.error();
    for (const ProposalsInfo& info : *documents) {
      const auto proposals = store::Proposals(project, info.document);
      if (!proposals) return proposals.error();
      for (const Proposal& proposal : *proposals) {
        ListedCode& listed = tree.Code(table->Now(proposal.code).name);
        ++listed.proposals;
        if (proposal.decision.empty()) ++listed.open_proposals;
      }
    }
  }
  const auto memos = store::Memos(project);
  if (!memos) return memos.error();
  for (const Memo& memo : *memos)
    if (!memo.code.empty()) ++tree.Code(table->Now(memo.code).name).memos;
  return tree.Preorder();
}

}  // namespace pandect::study
