// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/memos.h"

#include "store/fields.h"

namespace pandect::store {

Result<std::vector<Memo>> Memos(const Project& project) {
  std::vector<Memo> memos;
  Statement rows = project.database().Prepare(
      "SELECT id, coding, document, code, title, text, weight, coder, created, changed, cell_row, cell_column FROM "
      "memos ORDER BY created, "
      "id");
  while (rows.Step()) {
    Memo& memo = memos.emplace_back();
    memo.id.text = rows.String(0);
    memo.coding.text = rows.String(1);
    memo.document.text = rows.String(2);
    memo.code.text = rows.String(3);
    memo.title = rows.String(4);
    memo.text = rows.String(5);
    if (!rows.IsNull(6)) memo.weight = rows.Real(6);
    memo.coder.text = rows.String(7);
    memo.created = rows.String(8);
    memo.changed = rows.String(9);
    memo.row = rows.String(10);
    memo.column = rows.String(11);
  }
  if (auto ended = rows.End(); !ended) return ended.error();
  return memos;
}

Result<MemoId> AddMemo(Action& action, Memo memo) {
  if (memo.id.empty()) memo.id = NewId<MemoId>();
  if (memo.created.empty()) memo.created = action.time();
  if (memo.changed.empty()) memo.changed = memo.created;
  if (auto done = action.database().Run("INSERT INTO memos (id, coding, document, code, title, text, weight, coder, "
                                        "created, changed, cell_row, cell_column) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, "
                                        "?, ?, ?)",
                                        memo.id.text, OrNull(memo.coding), OrNull(memo.document), OrNull(memo.code),
                                        memo.title, memo.text, memo.weight, OrNull(memo.coder), memo.created,
                                        memo.changed, memo.row, memo.column);
      !done)
    return done.error();
  return memo.id;
}

Result<Done> UpdateMemo(Action& action, const Memo& memo) {
  auto done = action.database().Run(
      "UPDATE memos SET title = ?, text = ?, weight = ?, changed = ?, cell_row = ?, "
      "cell_column = ? WHERE id = ?",
      memo.title, memo.text, memo.weight, action.time(), memo.row, memo.column, memo.id.text);
  if (done && action.database().Changes() == 0) return NoSuch("memo", memo.id.text);
  return done;
}

Result<Done> RemoveMemo(Action& action, const MemoId& id) {
  auto done = action.database().Run("DELETE FROM memos WHERE id = ?", id.text);
  if (done && action.database().Changes() == 0) return NoSuch("memo", id.text);
  return done;
}

}  // namespace pandect::store
