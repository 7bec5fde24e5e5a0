// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/settlements.h"

#include <array>

#include "store/codings.h"
#include "store/fields.h"

namespace pandect {
namespace {
constexpr std::array<const char*, 3> kVerdicts = {"present", "absent", "none"};
}  // namespace

const char* Name(SettledAs value) {
  return kVerdicts[static_cast<size_t>(value)];
}

std::optional<SettledAs> SettledAsOf(std::string_view name) {
  for (size_t i = 0; i < kVerdicts.size(); ++i)
    if (name == kVerdicts[i]) return static_cast<SettledAs>(i);
  return std::nullopt;
}

namespace store {

Result<std::vector<Settlement>> Settlements(const Project& project) {
  std::vector<Settlement> out;
  Statement rows = project.database().Prepare(
      "SELECT s.id, s.document, s.version, s.begin_byte, s.end_byte, s.quotation, s.attached, s.code, s.verdict, "
      "s.coding, s.coder, s.at, s.comment, "
      "iif(s.discussed = '', s.at, s.discussed) FROM settlements s JOIN documents d ON d.id = s.document "
      "WHERE d.removed IS NULL ORDER BY d.added, d.id, s.begin_byte, s.end_byte, s.code, s.at, s.id");
  while (rows.Step())
    out.push_back({SettlementId{rows.String(0)}, AnchorOf(rows, 1), CodeId{rows.String(7)},
                   SettledAsOf(rows.Text(8)).value_or(SettledAs::kNone), CodingId{rows.String(9)},
                   CoderId{rows.String(10)}, rows.String(11), rows.String(13), rows.String(12)});
  if (auto ended = rows.End(); !ended) return ended.error();
  return out;
}

Result<SettlementId> AddSettlement(Action& action, Settlement settlement, const std::vector<CodingId>& discussed) {
  if (auto checked = CheckAnchor(settlement.anchor); !checked) return checked.error();
  if (settlement.id.empty()) settlement.id = NewId<SettlementId>();
  if (settlement.at.empty()) settlement.at = action.time();
  Statement insert = action.database().Prepare(
      "INSERT INTO settlements (id, document, version, begin_byte, end_byte, quotation, attached, code, verdict, "
      "coding, coder, at, comment, discussed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      settlement.id.text);
  BindAnchor(insert, settlement.anchor)
      .Bind(settlement.code.text)
      .Bind(Name(settlement.verdict))
      .Bind(OrNull(settlement.coding))
      .Bind(settlement.coder.text)
      .Bind(settlement.at)
      .Bind(settlement.comment)
      .Bind(settlement.discussed.empty() ? settlement.at : settlement.discussed);
  insert.Step();
  if (auto ended = insert.End(); !ended) return ended.error();
  for (const CodingId& coding : discussed)
    if (auto done = action.database().Run("INSERT INTO settlement_sources VALUES (?, ?) ON CONFLICT DO NOTHING",
                                          settlement.id.text, coding.text);
        !done)
      return done.error();
  return settlement.id;
}

Result<std::vector<CodingId>> Discussed(const Project& project, const SettlementId& settlement) {
  std::vector<CodingId> codings;
  Statement rows = project.database().Prepare(
      "SELECT coding FROM settlement_sources WHERE settlement = ? ORDER BY coding", settlement.text);
  while (rows.Step()) codings.push_back({rows.String(0)});
  if (auto ended = rows.End(); !ended) return ended.error();
  return codings;
}

Result<Done> RemoveSettlement(Action& action, const Settlement& settlement) {
  // With its coding goes the settlement that made it.
  if (!settlement.coding.empty()) return RemoveCoding(action, settlement.coding);
  Database& at = action.database();
  if (auto done = at.Run("DELETE FROM settlement_sources WHERE settlement = ?", settlement.id.text); !done) return done;
  auto done = at.Run("DELETE FROM settlements WHERE id = ?", settlement.id.text);
  if (done && at.Changes() == 0) return NoSuch("settlement", settlement.id.text);
  return done;
}

Result<Done> SetDiscussed(Action& action, const SettlementId& id, const std::string& time) {
  auto done = action.database().Run("UPDATE settlements SET discussed = ? WHERE id = ?", time, id.text);
  if (done && action.database().Changes() == 0) return NoSuch("settlement", id.text);
  return done;
}

Result<Done> MoveSettlement(Action& action, const SettlementId& id, const TextAnchor& anchor) {
  if (auto checked = CheckAnchor(anchor); !checked) return checked;
  Statement update = action.database().Prepare(
      "UPDATE settlements SET document = ?, version = ?, begin_byte = ?, end_byte = ?, quotation = ?, attached = ? "
      "WHERE id = ?");
  BindAnchor(update, anchor).Bind(id.text);
  update.Step();
  auto ended = update.End();
  if (ended && action.database().Changes() == 0) return NoSuch("settlement", id.text);
  return ended;
}

}  // namespace store
}  // namespace pandect
