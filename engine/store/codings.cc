// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/codings.h"

#include "store/fields.h"

namespace pandect::store {
namespace {

constexpr const char* kSelect =
    "SELECT c.id, c.document, c.version, c.begin_byte, c.end_byte, c.quotation, c.attached, c.place, c.code, c.coder, "
    "c.created, c.weight, c.polarity, c.modality, c.effect, c.origin, c.status, c.codebook, c.rules, c.evidence, "
    "c.decision, "
    "c.checked FROM codings c ";

Result<std::vector<StoredCoding>> Selected(Statement rows) {
  std::vector<StoredCoding> found;
  while (rows.Step()) {
    StoredCoding& coding = found.emplace_back();
    coding.id.text = rows.String(0);
    coding.anchor = AnchorOf(rows, 1);
    coding.place = rows.String(7);
    coding.code.text = rows.String(8);
    coding.coder.text = rows.String(9);
    coding.created = rows.String(10);
    if (!rows.IsNull(11)) coding.weight = rows.Real(11);
    coding.polarity = FromText<Polarity>(rows.Text(12));
    coding.modality = FromText<Modality>(rows.Text(13));
    coding.effect = FromText<Effect>(rows.Text(14));
    coding.origin = OriginOf(rows.Text(15));
    coding.status = StatusOf(rows.Text(16));
    coding.codebook.text = rows.String(17);
    coding.rules = SplitLines(rows.Text(18));
    coding.evidence = SpansOf(rows.Text(19));
    coding.decision.text = rows.String(20);
    coding.checked = rows.String(21);
  }
  if (auto ended = rows.End(); !ended) return ended.error();
  return found;
}

constexpr const char* kColumns =
    "document, version, begin_byte, end_byte, quotation, attached, place, code, coder, weight, polarity, modality, "
    "effect, origin, status, codebook, rules, evidence, decision, checked";

// In the order of kColumns.
void BindFields(Statement& statement, const StoredCoding& coding) {
  BindAnchor(statement, coding.anchor)
      .Bind(coding.place)
      .Bind(coding.code.text)
      .Bind(coding.coder.text)
      .Bind(coding.weight)
      .Bind(Name(coding.polarity))
      .Bind(Name(coding.modality))
      .Bind(Name(coding.effect))
      .Bind(Name(coding.origin))
      .Bind(Name(coding.status))
      .Bind(OrNull(coding.codebook))
      .Bind(JoinLines(coding.rules))
      .Bind(SpansText(coding.evidence))
      .Bind(OrNull(coding.decision))
      .Bind(coding.checked);
}

}  // namespace

Result<std::vector<StoredCoding>> Codings(const Project& project, const CodingFilter& filter) {
  Narrowed narrowed(std::string(kSelect) + "JOIN documents d ON d.id = c.document WHERE 1");
  narrowed.By("c.document", filter.document.text).By("c.code", filter.code.text).By("c.coder", filter.coder.text);
  narrowed.By("c.decision", filter.decision.text).By("c.origin", filter.origin ? Name(*filter.origin) : "");
  narrowed.Present(filter.removed_documents);
  return Selected(
      narrowed.OrderedBy(project.database(), "d.added, d.id, c.begin_byte, c.end_byte, c.code, c.coder, c.id"));
}

Result<StoredCoding> GetCoding(const Project& project, const CodingId& id) {
  auto found = Selected(project.database().Prepare(std::string(kSelect) + "WHERE c.id = ?", id.text));
  if (!found) return found.error();
  if (found->empty()) return NoSuch("coding", id.text);
  return std::move(found->front());
}

Result<CodingId> AddCoding(Action& action, StoredCoding coding) {
  if (auto checked = CheckAnchor(coding.anchor); !checked) return checked.error();
  if (coding.id.empty()) coding.id = NewId<CodingId>();
  if (coding.created.empty()) coding.created = action.time();
  static const std::string kInsert = InsertRow("codings", std::string("created, ") + kColumns);
  Statement insert = action.database().Prepare(kInsert, coding.id.text, coding.created);
  BindFields(insert, coding);
  insert.Step();
  if (auto ended = insert.End(); !ended) return ended.error();
  return coding.id;
}

Result<Done> UpdateCoding(Action& action, const StoredCoding& coding) {
  if (auto checked = CheckAnchor(coding.anchor); !checked) return checked;
  static const std::string kUpdate = UpdateRow("codings", kColumns);
  Statement update = action.database().Prepare(kUpdate);
  BindFields(update, coding);
  update.Bind(coding.id.text);
  update.Step();
  auto ended = update.End();
  if (ended && action.database().Changes() == 0) return NoSuch("coding", coding.id.text);
  return ended;
}

Result<Done> RemoveCoding(Action& action, const CodingId& id) {
  Database& at = action.database();
  const auto discussed = at.Number("SELECT count(*) FROM settlement_sources WHERE coding = ?", id.text);
  if (!discussed) return discussed.error();
  if (*discussed > 0)
    return Error{ErrorCode::kInvalid,
                 "a consensus was settled on this coding, and it stays as it was before the discussion",
                 {},
                 "pandect undo takes the consensus back"};
  if (auto done = at.Run("DELETE FROM settlement_sources WHERE settlement IN (SELECT id FROM settlements WHERE coding = "
                         "?)",
                         id.text);
      !done)
    return done;
  if (auto done = at.Run("DELETE FROM settlements WHERE coding = ?", id.text); !done) return done;
  if (auto done = at.Run("DELETE FROM memos WHERE coding = ?", id.text); !done) return done;
  if (auto done = at.Run("DELETE FROM settled WHERE ?1 IN (consensus, coding)", id.text); !done) return done;
  auto done = at.Run("DELETE FROM codings WHERE id = ?", id.text);
  if (done && at.Changes() == 0) return NoSuch("coding", id.text);
  return done;
}

Result<Done> SetSettledFrom(Action& action, const CodingId& consensus, const std::vector<CodingId>& codings) {
  if (auto done = action.database().Run("DELETE FROM settled WHERE consensus = ?", consensus.text); !done) return done;
  for (const CodingId& coding : codings)
    if (auto done = action.database().Run("INSERT INTO settled VALUES (?, ?) ON CONFLICT DO NOTHING", consensus.text,
                                          coding.text);
        !done)
      return done;
  return Done{};
}

Result<std::vector<CodingId>> SettledFrom(const Project& project, const CodingId& consensus) {
  std::vector<CodingId> codings;
  Statement rows =
      project.database().Prepare("SELECT coding FROM settled WHERE consensus = ? ORDER BY coding", consensus.text);
  while (rows.Step()) codings.push_back({rows.String(0)});
  if (auto ended = rows.End(); !ended) return ended.error();
  return codings;
}

}  // namespace pandect::store
