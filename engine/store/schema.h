// SPDX-License-Identifier: GPL-2.0-or-later
//
// The tables of a project and how an older project is brought forward. The page of the schema is schema.cc.
//
// Sources: settings, coders, codebooks, documents with all their versions, codes and what became of them, codings,
// decisions, memos, samples, runs, attachments. Each change of a source is recorded in `journal`. `contents` holds
// immutable bytes under their SHA-256. Derived, and so neither journalled nor missed when lost: proposals, derived.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/sqlite.h"

namespace pandect::store {

// "Pndt", by which `file` and we know a project's database.
inline constexpr int64_t kApplicationId = 0x506E6474;

// Step i brings a database of schema version i to i + 1; version 0 is an empty one. A step that has been released is
// never changed, and later ones only add tables, or columns at the end of tables (sqlite_changes.cc says why).
const std::vector<std::string_view>& SchemaSteps();
inline int64_t SchemaVersion() {
  return static_cast<int64_t>(SchemaSteps().size());
}

// Brings the database forward by the steps it lacks, all or none. Within no transaction.
Result<Done> BringForward(Database& database, const std::vector<std::string_view>& steps);

// Whether changes of this table stay out of the journal.
bool IsUnjournalled(std::string_view table);

}  // namespace pandect::store
