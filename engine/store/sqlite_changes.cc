// SPDX-License-Identifier: GPL-2.0-or-later
// Recorded changes, by SQLite's session extension: it keeps the old and new values of every row changed, whatever the
// statement, so that an action added to the program tomorrow can be undone without a line here. Only columns may be
// added to tables by later schemas, at their ends: the extension then still takes older records back.
#include "store/sqlite.h"
#include "store/sqlite_connection.h"

namespace pandect::store {
namespace {

std::optional<std::string> Value(sqlite3_value* value) {
  if (!value || sqlite3_value_type(value) == SQLITE_NULL) return std::nullopt;
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return std::string(bytes ? bytes : "", static_cast<size_t>(sqlite3_value_bytes(value)));
}

}  // namespace

ChangeRecorder::ChangeRecorder(Database& database, std::function<bool(std::string_view)> leave_out)
    : database_(database), leave_out_(std::move(leave_out)) {
  code_ = sqlite3session_create(database.connection_->handle, "main", &session_);
  if (code_ != SQLITE_OK) return;
  sqlite3session_table_filter(
      session_,
      [](void* self, const char* table) { return static_cast<ChangeRecorder*>(self)->leave_out_(table) ? 0 : 1; },
      this);
  code_ = sqlite3session_attach(session_, nullptr);
}

ChangeRecorder::~ChangeRecorder() {
  if (session_) sqlite3session_delete(session_);
}

Result<std::string> ChangeRecorder::Take() {
  if (code_ != SQLITE_OK) return database_.connection_->ErrorOf(code_);
  int size = 0;
  void* changes = nullptr;
  const int code = sqlite3session_changeset(session_, &size, &changes);
  if (code != SQLITE_OK) return database_.connection_->ErrorOf(code);
  std::string out(static_cast<const char*>(changes), static_cast<size_t>(size));
  sqlite3_free(changes);
  return out;
}

Result<std::vector<ChangedRow>> ChangedRows(const std::string& changes) {
  const Error damaged{
      ErrorCode::kMalformed, "the record of an action in the journal is damaged", {}, "restore a backup"};
  std::vector<ChangedRow> rows;
  if (changes.empty()) return rows;
  sqlite3_changeset_iter* at = nullptr;
  // The library takes the bytes without const and does not write them.
  if (sqlite3changeset_start(&at, static_cast<int>(changes.size()), const_cast<char*>(changes.data())) != SQLITE_OK)
    return damaged;
  while (sqlite3changeset_next(at) == SQLITE_ROW) {
    const char* table = nullptr;
    int columns = 0, kind = 0, indirect = 0;
    unsigned char* in_key = nullptr;
    sqlite3changeset_op(at, &table, &columns, &kind, &indirect);
    sqlite3changeset_pk(at, &in_key, nullptr);
    ChangedRow& row = rows.emplace_back();
    row.table = table;
    row.kind = kind == SQLITE_INSERT   ? ChangeKind::kInsert
               : kind == SQLITE_DELETE ? ChangeKind::kDelete
                                       : ChangeKind::kUpdate;
    for (int i = 0; i < columns; ++i) {
      sqlite3_value *before = nullptr, *after = nullptr;
      if (kind != SQLITE_INSERT) sqlite3changeset_old(at, i, &before);
      if (kind != SQLITE_DELETE) sqlite3changeset_new(at, i, &after);
      row.before.push_back(Value(before));
      row.after.push_back(Value(after));
      if (in_key && in_key[i]) row.key.push_back(before ? row.before.back() : row.after.back());
    }
  }
  if (sqlite3changeset_finalize(at) != SQLITE_OK) return damaged;
  return rows;
}

Result<Done> ApplyInverse(Database& database, const std::string& changes, ChangeConflict& conflict) {
  if (changes.empty()) return Done{};
  int size = 0;
  void* inverse = nullptr;
  int code = sqlite3changeset_invert(static_cast<int>(changes.size()), changes.data(), &size, &inverse);
  if (code != SQLITE_OK) return database.connection_->ErrorOf(code);
  code = sqlite3changeset_apply(
      database.connection_->handle, size, inverse, nullptr,
      [](void* met, int kind, sqlite3_changeset_iter* at) {
        auto& found = *static_cast<ChangeConflict*>(met);
        found.met = true;
        const char* table = nullptr;
        int columns = 0, change = 0, indirect = 0;
        if (kind != SQLITE_CHANGESET_FOREIGN_KEY &&
            sqlite3changeset_op(at, &table, &columns, &change, &indirect) == SQLITE_OK)
          found.table = table;
        return SQLITE_CHANGESET_ABORT;
      },
      &conflict);
  sqlite3_free(inverse);
  if (conflict.met)
    return Error{ErrorCode::kInvalid,
                 "what the action changed has been changed again since",
                 {},
                 "undo the later actions first"};
  if (code != SQLITE_OK) return database.connection_->ErrorOf(code);
  return Done{};
}

}  // namespace pandect::store
