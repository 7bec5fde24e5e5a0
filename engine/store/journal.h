// SPDX-License-Identifier: GPL-2.0-or-later
//
// Who did what when, and taking it back. Every action is kept with the rows it changed, before and after, so that any
// of them can be undone, not only the last: unless something later builds upon it, which then is named.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "store/project.h"
#include "store/sqlite.h"

namespace pandect {

struct JournalEntry {
  int64_t number = 0;
  std::string at, coder, verb, subject, program;
  int64_t undoes = 0;     // the action this one took back; 0: none
  int64_t undone_by = 0;  // the action that took this one back; 0: it stands
};

// Rows that an action added, changed and deleted in a table.
struct ChangeCounts {
  uint64_t added = 0, changed = 0, deleted = 0;
};

namespace store {

// The latest first; `most` 0: all.
Result<std::vector<JournalEntry>> Journal(const Project& project, size_t most = 0);
Result<JournalEntry> GetJournalEntry(const Project& project, int64_t number);
// What the action changed, by table.
Result<std::map<std::string, ChangeCounts>> ChangesOf(const Project& project, int64_t number);

// Ids of rows of these tables that an action deleted which stands and is no undo.
Result<std::set<std::string>> RemovedIds(const Project& project, const std::set<std::string>& tables);

// What was done to rows of these tables after they were made, by id (of a key of several columns by all of them, a line
// each), in order: updates and deletions, undos among them.
Result<std::map<std::string, std::vector<ChangedRow>>> LaterChanges(const Project& project,
                                                                    const std::set<std::string>& tables);

// The latest action that stands and is itself no undo; 0 where there is none.
Result<int64_t> LatestToUndo(const Project& project);
// The latest undo that stands: undoing it is what programs call redo; 0 where there is none.
Result<int64_t> LatestToRedo(const Project& project);

// Takes action `number` back, in the frame of `action`, which becomes one that can be undone, too. Errors: no such
// action; it is undone already; later actions build upon it (they are named). Then nothing is changed.
Result<Done> Undo(Action& action, int64_t number);

}  // namespace store
}  // namespace pandect
