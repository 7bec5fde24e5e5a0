// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/journal.h"

#include <algorithm>
#include <set>

#include "store/fields.h"

namespace pandect::store {
namespace {

constexpr const char* kSelect = "SELECT number, at, coder, verb, subject, program, undoes, undone_by FROM journal ";

Result<std::vector<JournalEntry>> Selected(Statement rows) {
  std::vector<JournalEntry> found;
  while (rows.Step())
    found.push_back({rows.Integer(0), rows.String(1), rows.String(2), rows.String(3), rows.String(4), rows.String(5),
                     rows.Integer(6), rows.Integer(7)});
  if (auto ended = rows.End(); !ended) return ended.error();
  return found;
}

// The recorded changes of an action, in the order in which they were made.
Result<std::vector<std::string>> PartsOf(const Project& project, int64_t number) {
  std::vector<std::string> parts;
  Statement rows =
      project.database().Prepare("SELECT changes, hash FROM journal_parts WHERE action = ? ORDER BY part", number);
  while (rows.Step()) {
    parts.emplace_back(rows.Bytes(0));
    // The library trusts what it takes apart.
    if (HashBytes(parts.back()).Hex() != rows.Text(1))
      return Error{ErrorCode::kMalformed,
                   "the record of action " + std::to_string(number) + " in the journal is damaged",
                   {project.folder()},
                   "it can no longer be undone; the rest is whole"};
  }
  if (auto ended = rows.End(); !ended) return ended.error();
  return parts;
}

Result<std::vector<ChangedRow>> RowsOf(const Project& project, int64_t number) {
  const auto parts = PartsOf(project, number);
  if (!parts) return parts.error();
  std::vector<ChangedRow> rows;
  for (const std::string& part : *parts) {
    auto more = ChangedRows(part);
    if (!more) return more.error();
    rows.insert(rows.end(), std::make_move_iterator(more->begin()), std::make_move_iterator(more->end()));
  }
  return rows;
}

std::string KeyOf(const ChangedRow& row) {
  std::string key = row.table;
  for (const auto& part : row.key) key += '\n' + part.value_or("");
  return key;
}

// The later actions that stand and touch what `number` touched: the same rows, or rows that name by its id one that it
// made. Ids are unique among all tables, so that any value equal to one names it.
Result<std::vector<int64_t>> Dependents(const Project& project, int64_t number) {
  const auto rows = RowsOf(project, number);
  if (!rows) return rows.error();
  std::set<std::string> touched, made;
  for (const ChangedRow& row : *rows) {
    touched.insert(KeyOf(row));
    if (row.kind == ChangeKind::kInsert && row.key.size() == 1 && row.key[0]) made.insert(*row.key[0]);
  }
  std::vector<int64_t> later;
  Statement numbers = project.database().Prepare(
      "SELECT number FROM journal WHERE number > ? AND undone_by IS NULL AND (undoes IS NULL OR undoes < ?) ORDER BY "
      "number",
      number, number);
  while (numbers.Step()) later.push_back(numbers.Integer(0));
  if (auto ended = numbers.End(); !ended) return ended.error();
  std::vector<int64_t> dependents;
  for (const int64_t other : later) {
    const auto changed = RowsOf(project, other);
    if (!changed) return changed.error();
    const auto builds_upon = [&](const ChangedRow& row) {
      if (touched.contains(KeyOf(row))) return true;
      return std::any_of(row.after.begin(), row.after.end(),
                         [&](const auto& value) { return value && made.contains(*value); });
    };
    if (std::any_of(changed->begin(), changed->end(), builds_upon)) dependents.push_back(other);
  }
  return dependents;
}

}  // namespace

Result<std::vector<JournalEntry>> Journal(const Project& project, size_t most) {
  const int64_t limit = most == 0 ? -1 : static_cast<int64_t>(most);
  return Selected(project.database().Prepare(std::string(kSelect) + "ORDER BY number DESC LIMIT ?", limit));
}

Result<JournalEntry> GetJournalEntry(const Project& project, int64_t number) {
  auto found = Selected(project.database().Prepare(std::string(kSelect) + "WHERE number = ?", number));
  if (!found) return found.error();
  if (found->empty())
    return Error{
        ErrorCode::kNotFound, "no action " + std::to_string(number) + " in the journal", {}, "see pandect log"};
  return std::move(found->front());
}

Result<std::map<std::string, ChangeCounts>> ChangesOf(const Project& project, int64_t number) {
  const auto rows = RowsOf(project, number);
  if (!rows) return rows.error();
  std::map<std::string, ChangeCounts> counts;
  for (const ChangedRow& row : *rows) {
    ChangeCounts& count = counts[row.table];
    ++(row.kind == ChangeKind::kInsert ? count.added : row.kind == ChangeKind::kDelete ? count.deleted : count.changed);
  }
  return counts;
}

Result<std::set<std::string>> RemovedIds(const Project& project, const std::set<std::string>& tables) {
  std::vector<int64_t> actions;
  Statement numbers = project.database().Prepare(
      "SELECT number FROM journal WHERE undone_by IS NULL AND undoes IS NULL ORDER BY number");
  while (numbers.Step()) actions.push_back(numbers.Integer(0));
  if (auto ended = numbers.End(); !ended) return ended.error();
  std::set<std::string> removed;
  for (const int64_t action : actions) {
    const auto rows = RowsOf(project, action);
    if (!rows) return rows.error();
    for (const ChangedRow& row : *rows)
      if (row.kind == ChangeKind::kDelete && tables.contains(row.table) && row.key[0]) removed.insert(*row.key[0]);
  }
  return removed;
}

Result<std::map<std::string, std::vector<ChangedRow>>> LaterChanges(const Project& project,
                                                                    const std::set<std::string>& tables) {
  std::vector<int64_t> actions;
  Statement numbers = project.database().Prepare("SELECT number FROM journal ORDER BY number");
  while (numbers.Step()) actions.push_back(numbers.Integer(0));
  if (auto ended = numbers.End(); !ended) return ended.error();
  std::map<std::string, std::vector<ChangedRow>> changes;
  for (const int64_t action : actions) {
    auto rows = RowsOf(project, action);
    if (!rows) return rows.error();
    for (ChangedRow& row : *rows)
      if (row.kind != ChangeKind::kInsert && tables.contains(row.table) && row.key[0]) {
        std::string id = *row.key[0];
        for (size_t i = 1; i < row.key.size(); ++i) id += "\n" + row.key[i].value_or("");
        changes[id].push_back(std::move(row));
      }
  }
  return changes;
}

Result<int64_t> LatestToUndo(const Project& project) {
  return project.database().Number("SELECT max(number) FROM journal WHERE undone_by IS NULL AND undoes IS NULL");
}

Result<int64_t> LatestToRedo(const Project& project) {
  // The undo of an undo is a redo, and no longer one to be taken back by another.
  return project.database().Number(
      "SELECT max(u.number) FROM journal u JOIN journal a ON a.number = u.undoes WHERE u.undone_by IS NULL AND "
      "a.undoes IS NULL");
}

Result<Done> Undo(Action& action, int64_t number) {
  const Project& project = action.project();
  const auto entry = GetJournalEntry(project, number);
  if (!entry) return entry.error();
  if (entry->number >= action.number())
    return Error{
        ErrorCode::kNotFound, "no action " + std::to_string(number) + " in the journal", {}, "see pandect log"};
  if (entry->undone_by != 0)
    return Error{
        ErrorCode::kInvalid,
        "action " + std::to_string(number) + " is undone already, by action " + std::to_string(entry->undone_by),
        {project.folder()},
        "to do it again, undo that one"};
  auto parts = PartsOf(project, number);
  if (!parts) return parts.error();
  std::reverse(parts->begin(), parts->end());
  for (const std::string& part : *parts) {
    ChangeConflict conflict;
    auto done = ApplyInverse(action.database(), part, conflict);
    if (done) continue;
    if (!conflict.met) return done;
    const auto dependents = Dependents(project, number);
    if (!dependents) return dependents.error();
    std::string list;
    for (const int64_t other : *dependents) list += (list.empty() ? "" : ", ") + std::to_string(other);
    return Error{ErrorCode::kInvalid,
                 "action " + std::to_string(number) + " cannot be undone: later actions build upon it" +
                     (list.empty() ? "" : ": " + list),
                 {project.folder()},
                 "undo these first, the latest first"};
  }
  if (auto done = action.database().Run("UPDATE journal SET undone_by = ? WHERE number = ?", action.number(), number);
      !done)
    return done;
  if (auto done = action.database().Run("UPDATE journal SET undoes = ? WHERE number = ?", number, action.number());
      !done)
    return done;
  // Of an undo that is undone, what it took back stands again.
  if (entry->undoes != 0)
    return action.database().Run("UPDATE journal SET undone_by = NULL WHERE number = ?", entry->undoes);
  return Done{};
}

}  // namespace pandect::store
