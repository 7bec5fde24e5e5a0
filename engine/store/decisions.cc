// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/decisions.h"

#include <array>

#include "store/codings.h"
#include "store/fields.h"

namespace pandect {
namespace {

constexpr std::array<const char*, 3> kVerdicts = {"accepted", "rejected", "changed"};

}  // namespace

const char* Name(Verdict value) {
  return kVerdicts[static_cast<size_t>(value)];
}

namespace store {
namespace {

template <class Value>
std::optional<Value> Optional(const Statement& row, int column) {
  return row.IsNull(column) ? std::nullopt : std::optional(FromText<Value>(row.Text(column)));
}

constexpr const char* kColumns =
    "document, version, begin_byte, end_byte, quotation, attached, code, polarity, modality, effect, proposal, rules, "
    "codebook, verdict, new_begin_byte, new_end_byte, new_code, new_polarity, new_modality, new_effect, comment, "
    "coder, "
    "at, checked";

// In the order of kColumns.
void BindFields(Statement& statement, const Decision& decision) {
  BindAnchor(statement, decision.anchor)
      .Bind(decision.code.text)
      .Bind(Name(decision.polarity))
      .Bind(Name(decision.modality))
      .Bind(Name(decision.effect))
      .Bind(decision.proposal)
      .Bind(JoinLines(decision.rules))
      .Bind(OrNull(decision.codebook))
      .Bind(Name(decision.verdict))
      .Bind(decision.new_at ? std::optional(decision.new_at->begin) : std::nullopt)
      .Bind(decision.new_at ? std::optional(decision.new_at->end) : std::nullopt)
      .Bind(OrNull(decision.new_code))
      .Bind(NameOrNull(decision.new_polarity))
      .Bind(NameOrNull(decision.new_modality))
      .Bind(NameOrNull(decision.new_effect))
      .Bind(decision.comment)
      .Bind(decision.coder.text)
      .Bind(decision.at)
      .Bind(decision.checked);
}

}  // namespace

Result<std::vector<Decision>> Decisions(const Project& project, const DecisionFilter& filter) {
  Narrowed narrowed(
      "SELECT c.id, c.document, c.version, c.begin_byte, c.end_byte, c.quotation, c.attached, c.code, c.polarity, "
      "c.modality, c.effect, c.proposal, c.rules, c.codebook, c.verdict, c.new_begin_byte, c.new_end_byte, c.new_code, "
      "c.new_polarity, c.new_modality, c.new_effect, c.comment, c.coder, c.at, c.checked FROM decisions c JOIN "
      "documents "
      "d ON d.id = c.document WHERE 1");
  narrowed.By("c.document", filter.document.text).By("c.code", filter.code.text).By("c.coder", filter.coder.text);
  narrowed.Present(filter.removed_documents);
  Statement rows =
      narrowed.OrderedBy(project.database(), "d.added, d.id, c.begin_byte, c.end_byte, c.code, c.at, c.id");
  std::vector<Decision> found;
  while (rows.Step()) {
    Decision& decision = found.emplace_back();
    decision.id.text = rows.String(0);
    decision.anchor = AnchorOf(rows, 1);
    decision.code.text = rows.String(7);
    decision.polarity = FromText<Polarity>(rows.Text(8));
    decision.modality = FromText<Modality>(rows.Text(9));
    decision.effect = FromText<Effect>(rows.Text(10));
    decision.proposal = rows.String(11);
    decision.rules = SplitLines(rows.Text(12));
    decision.codebook.text = rows.String(13);
    for (size_t i = 0; i < kVerdicts.size(); ++i)
      if (rows.Text(14) == kVerdicts[i]) decision.verdict = static_cast<Verdict>(i);
    if (!rows.IsNull(15)) decision.new_at = ByteSpan{rows.Unsigned(15), rows.Unsigned(16)};
    decision.new_code.text = rows.String(17);
    decision.new_polarity = Optional<Polarity>(rows, 18);
    decision.new_modality = Optional<Modality>(rows, 19);
    decision.new_effect = Optional<Effect>(rows, 20);
    decision.comment = rows.String(21);
    decision.coder.text = rows.String(22);
    decision.at = rows.String(23);
    decision.checked = rows.String(24);
  }
  if (auto ended = rows.End(); !ended) return ended.error();
  return found;
}

Result<DecisionId> AddDecision(Action& action, Decision decision) {
  if (auto checked = CheckAnchor(decision.anchor); !checked) return checked.error();
  if (decision.id.empty()) decision.id = NewId<DecisionId>();
  if (decision.at.empty()) decision.at = action.time();
  static const std::string kInsert = InsertRow("decisions", kColumns);
  Statement insert = action.database().Prepare(kInsert, decision.id.text);
  BindFields(insert, decision);
  insert.Step();
  if (auto ended = insert.End(); !ended) return ended.error();
  return decision.id;
}

Result<Done> UpdateDecision(Action& action, const Decision& decision) {
  if (auto checked = CheckAnchor(decision.anchor); !checked) return checked;
  static const std::string kUpdate = UpdateRow("decisions", kColumns);
  Statement update = action.database().Prepare(kUpdate);
  BindFields(update, decision);
  update.Bind(decision.id.text);
  update.Step();
  auto ended = update.End();
  if (ended && action.database().Changes() == 0) return NoSuch("decision", decision.id.text);
  return ended;
}

Result<Done> RemoveDecision(Action& action, const DecisionId& id) {
  CodingFilter made;
  made.decision = id;
  made.removed_documents = true;
  const auto codings = Codings(action.project(), made);
  if (!codings) return codings.error();
  for (const StoredCoding& coding : *codings)
    if (auto done = RemoveCoding(action, coding.id); !done) return done;
  auto done = action.database().Run("DELETE FROM decisions WHERE id = ?", id.text);
  if (done && action.database().Changes() == 0) return NoSuch("decision", id.text);
  return done;
}

}  // namespace store
}  // namespace pandect
