// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/runs.h"

#include "store/fields.h"

namespace pandect::store {

Result<std::vector<StoredRun>> Runs(const Project& project) {
  std::vector<StoredRun> runs;
  Statement rows = project.database().Prepare(
      "SELECT id, verb, at, coder, codebook, lexicon, program, options, documents, codings FROM runs ORDER BY at, id");
  while (rows.Step())
    runs.push_back({RunId{rows.String(0)}, rows.String(1), rows.String(2), CoderId{rows.String(3)},
                    CodebookId{rows.String(4)}, rows.String(5), rows.String(6), rows.String(7),
                    static_cast<uint64_t>(rows.Integer(8)), static_cast<uint64_t>(rows.Integer(9))});
  if (auto ended = rows.End(); !ended) return ended.error();
  return runs;
}

Result<RunId> AddRun(Action& action, StoredRun run) {
  if (run.id.empty()) run.id = NewId<RunId>();
  if (run.at.empty()) run.at = action.time();
  if (run.program.empty()) run.program = PANDECT_VERSION;
  if (auto done = action.database().Run("INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", run.id.text, run.verb,
                                        run.at, OrNull(run.coder), OrNull(run.codebook), run.lexicon, run.program,
                                        run.options, run.documents, run.codings);
      !done)
    return done.error();
  return run.id;
}

}  // namespace pandect::store
