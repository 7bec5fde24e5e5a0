// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/proposals.h"

#include "store/fields.h"

namespace pandect::store {
namespace {

constexpr const char* kSelect =
    "SELECT p.document, p.version, p.key, p.codebook, p.units, p.coded_units, p.words, p.made FROM proposed_documents "
    "p ";

Result<std::vector<ProposalsInfo>> Selected(Statement rows) {
  std::vector<ProposalsInfo> found;
  while (rows.Step())
    found.push_back({DocumentId{rows.String(0)}, rows.Unsigned(1), rows.String(2), CodebookId{rows.String(3)},
                     static_cast<uint64_t>(rows.Integer(4)), static_cast<uint64_t>(rows.Integer(5)),
                     static_cast<uint64_t>(rows.Integer(6)), rows.String(7)});
  if (auto ended = rows.End(); !ended) return ended.error();
  return found;
}

}  // namespace

Result<std::vector<ProposalsInfo>> ProposedDocuments(const Project& project) {
  return Selected(project.database().Prepare(
      std::string(kSelect) + "JOIN documents d ON d.id = p.document WHERE d.removed IS NULL ORDER BY d.added, d.id"));
}

Result<std::optional<ProposalsInfo>> ProposalsInfoOf(const Project& project, const DocumentId& document) {
  auto found = Selected(project.database().Prepare(std::string(kSelect) + "WHERE p.document = ?", document.text));
  if (!found) return found.error();
  return found->empty() ? std::optional<ProposalsInfo>() : std::optional(std::move(found->front()));
}

Result<std::vector<Proposal>> Proposals(const Project& project, const DocumentId& document) {
  std::vector<Proposal> proposals;
  Statement rows = project.database().Prepare(
      "SELECT id, begin_byte, end_byte, code, polarity, modality, effect, language, address, rules, evidence, hits, "
      "words, "
      "decision FROM proposals WHERE document = ? ORDER BY number",
      document.text);
  while (rows.Step()) {
    Proposal& proposal = proposals.emplace_back();
    proposal.id = rows.String(0);
    proposal.at = {rows.Unsigned(1), rows.Unsigned(2)};
    proposal.code.text = rows.String(3);
    proposal.polarity = FromText<Polarity>(rows.Text(4));
    proposal.modality = FromText<Modality>(rows.Text(5));
    proposal.effect = FromText<Effect>(rows.Text(6));
    proposal.language = LanguageOf(rows.Text(7));
    proposal.address = rows.String(8);
    proposal.rules = SplitLines(rows.Text(9));
    proposal.evidence = SpansOf(rows.Text(10));
    proposal.hits = rows.Unsigned(11);
    proposal.words = rows.Unsigned(12);
    proposal.decision.text = rows.String(13);
  }
  if (auto ended = rows.End(); !ended) return ended.error();
  return proposals;
}

Result<uint64_t> CountProposals(const Project& project) {
  const auto count = project.database().Number(
      "SELECT count(*) FROM proposals p JOIN documents d ON d.id = p.document WHERE d.removed IS NULL");
  if (!count) return count.error();
  return static_cast<uint64_t>(*count);
}

Result<Done> SetProposals(Action& action, ProposalsInfo info, const std::vector<Proposal>& proposals) {
  if (auto dropped = DropProposals(action, info.document); !dropped) return dropped;
  if (info.made.empty()) info.made = action.time();
  Database& at = action.database();
  if (auto done =
          at.Run("INSERT INTO proposed_documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)", info.document.text, info.version,
                 info.key, OrNull(info.codebook), info.units, info.coded_units, info.words, info.made);
      !done)
    return done;
  uint32_t number = 0;
  for (const Proposal& p : proposals)
    if (auto done = at.Run("INSERT INTO proposals VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                           info.document.text, number++, p.id, p.at.begin, p.at.end, p.code.text, Name(p.polarity),
                           Name(p.modality), Name(p.effect), Tag(p.language), p.address, JoinLines(p.rules),
                           SpansText(p.evidence), p.hits, p.words, OrNull(p.decision));
        !done)
      return done;
  return Done{};
}

Result<Done> SetProposalDecision(Action& action, const DocumentId& document, uint32_t number,
                                 const DecisionId& decision) {
  auto done = action.database().Run("UPDATE proposals SET decision = ? WHERE document = ? AND number = ?",
                                    OrNull(decision), document.text, number);
  if (done && action.database().Changes() == 0) return NoSuch("proposal", document.text + " " + std::to_string(number));
  return done;
}

Result<Done> DropProposals(Action& action, const DocumentId& document) {
  return action.database().Run("DELETE FROM proposed_documents WHERE document = ?", document.text);
}

Result<uint64_t> DropProposalsMade(Action& action, const std::string& time) {
  if (auto done = action.database().Run("DELETE FROM proposed_documents WHERE made = ?", time); !done)
    return done.error();
  return static_cast<uint64_t>(action.database().Changes());
}

Result<std::optional<std::string>> LoadDerived(const Project& project, const std::string& kind,
                                               const DocumentId& document, const std::string& key) {
  Statement row = project.database().Prepare("SELECT bytes FROM derived WHERE kind = ? AND document = ? AND key = ?",
                                             kind, document.text, key);
  if (row.Step()) return std::optional(std::string(row.Bytes(0)));
  if (auto ended = row.End(); !ended) return ended.error();
  return std::optional<std::string>();
}

Result<Done> SetDerived(Action& action, const std::string& kind, const DocumentId& document, const std::string& key,
                        std::string_view bytes) {
  return action.database().Run("INSERT OR REPLACE INTO derived VALUES (?, ?, ?, ?)", kind, document.text, key,
                               Blob{bytes});
}

}  // namespace pandect::store
