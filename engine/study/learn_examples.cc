// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/learn_examples.h"

#include <algorithm>
#include <map>
#include <set>

#include "store/coders.h"
#include "store/documents.h"
#include "study/change_codes.h"
#include "study/current_codebook.h"
#include "study/decided.h"

namespace pandect::study {

Result<std::vector<LearnedExample>> LearnExamples(const Project& project, const Sight& sight,
                                                  const LearnWanted& wanted) {
  if (auto seen = MustSeeProposals(project, sight); !seen) return seen.error();
  const auto table = CodeTable::Of(project);
  if (!table) return table.error();
  const auto codebook = CurrentCodebook(project);
  if (!codebook) return codebook.error();
  std::string code;
  if (!wanted.code.empty()) {
    auto name = FindCodeName(*table, std::optional(*codebook), wanted.code);
    if (!name) return name.error();
    code = *std::move(name);
  }
  CoderId only;
  std::map<CoderId, std::string> coders;
  const auto known = store::Coders(project);
  if (!known) return known.error();
  for (const CoderInfo& coder : *known) {
    coders[coder.id] = coder.name;
    if (coder.name == wanted.coder) only = coder.id;
  }
  if (!wanted.coder.empty() && only.empty())
    return Error{ErrorCode::kNotFound, "no coder \"" + wanted.coder + "\"", {}, "pandect coders lists them"};
  // The name that the codebook's file has for a code of today.
  const auto in_codebook = [&](const CodeId& id) {
    if (codebook->codebook.Find(table->At(id).name) != kNoCode) return table->At(id).name;
    for (const CodeInfo& one : table->all())
      if (table->Now(one.id).id == table->Now(id).id && codebook->codebook.Find(one.name) != kNoCode) return one.name;
    return std::string();
  };
  std::set<std::string> met;
  const auto chosen = [&](const std::string& proposal, const std::string& decision) {
    bool any = wanted.ids.empty();
    for (const std::string& id : wanted.ids)
      for (const std::string& own : {proposal, decision})
        if (own == id || (id.size() >= 4 && own.ends_with(id))) {
          met.insert(id);
          any = true;
        }
    return any;
  };
  std::vector<LearnedExample> out;
  const auto documents = store::Documents(project);
  if (!documents) return documents.error();
  for (const DocumentInfo& document : *documents) {
    const auto decided = Decided(project, document, *table, only);
    if (!decided) return decided.error();
    if (decided->proposals.empty()) continue;
    const auto info = store::ProposalsInfoOf(project, document.id);
    if (!info) return info.error();
    const auto text = store::LoadText(project, document.id, (*info)->version);
    if (!text) return text.error();
    for (const DecidedProposal& one : decided->proposals) {
      if (!one.decision || !chosen(one.proposal.id, one.decision->id.text)) continue;
      if (!code.empty() && !IsOrBelow(table->Now(one.proposal.code).name, code)) continue;
      const Decision& decision = *one.decision;
      LearnedExample learned;
      learned.code = in_codebook(one.proposal.code);
      learned.example.language = one.proposal.language;
      learned.example.text = std::string(Slice(*text, one.proposal.at));
      learned.document = document.path;
      learned.coder = coders[decision.coder];
      learned.proposal = one.proposal.id;
      learned.decision = decision.id.text;
      learned.example.coded = decision.verdict != Verdict::kRejected;
      learned.example.polarity = decision.new_polarity.value_or(one.proposal.polarity);
      const bool elsewhere = decision.verdict == Verdict::kChanged && !decision.new_code.empty() &&
                             table->Now(decision.new_code).id != table->Now(one.proposal.code).id;
      if (elsewhere) {
        LearnedExample other = learned;
        other.code = in_codebook(decision.new_code);
        learned.example.coded = false;
        if (!learned.code.empty()) out.push_back(learned);
        if (!other.code.empty()) out.push_back(std::move(other));
      } else if (!learned.code.empty()) {
        out.push_back(std::move(learned));
      }
    }
  }
  for (const std::string& id : wanted.ids)
    if (!met.contains(id))
      return Error{ErrorCode::kNotFound,
                   "no decided proposal with the id \"" + id + "\"",
                   {},
                   "pandect codings --proposals --json shows ids"};
  return out;
}

}  // namespace pandect::study
