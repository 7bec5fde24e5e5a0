// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/ids.h"
#include "store/project.h"

namespace pandect {

// A note on a coding, a document, a code or a cell of a table (a case and a criterion); with none of them named, on the
// project.
struct Memo {
  MemoId id;  // empty when added: made
  CodingId coding;
  DocumentId document;
  CodeId code;
  std::string row, column;  // of a cell: both, as people name them; else empty
  std::string title, text;
  std::optional<double> weight;
  CoderId coder;                 // may be empty
  std::string created, changed;  // times; empty when added: now
  friend bool operator==(const Memo&, const Memo&) = default;
};

namespace store {

Result<std::vector<Memo>> Memos(const Project& project);  // by time
Result<MemoId> AddMemo(Action& action, Memo memo);
Result<Done> UpdateMemo(Action& action, const Memo& memo);  // title, text, weight, row, column; `changed` becomes now
Result<Done> RemoveMemo(Action& action, const MemoId& id);

}  // namespace store
}  // namespace pandect
