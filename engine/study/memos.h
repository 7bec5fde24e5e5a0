// SPDX-License-Identifier: GPL-2.0-or-later
//
// Notes that people write: on a coding, a document, a code, the project, or a cell of a table, which is a case and a
// criterion by their names ("Tatarstan", "barriers"). Several on one thing are several notes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "store/memos.h"
#include "store/project.h"
#include "study/sight.h"

namespace pandect::study {

// Several memos in one cell of a table, for codings that are written and taken in again: between them a line of four
// hyphens; a line of a memo that is made of four hyphens or more has one more. SplitMemos gives back what JoinMemos
// took.
std::string JoinMemos(const std::vector<std::string>& memos);
std::vector<std::string> SplitMemos(const std::string& cell);

// What a note is on; at most one of these, none: the project.
struct MemoTarget {
  std::string coding;    // its id, or an end of it that no other has
  std::string document;  // as people name them
  std::string code;
  std::string row, column;  // of a cell: both
};

struct MemoWanted {
  MemoTarget on;
  std::string title, text;  // text: not blank
  std::optional<double> weight;
  std::string coder;  // made where there is none; empty: nobody in particular
};
// The column of a cell that names a code is kept under its full name, and follows it when it is renamed; any other name
// is kept as it is.
Result<Memo> WriteMemo(Action& action, const MemoWanted& wanted);

enum class MemoKind : uint8_t { kProject, kDocument, kCode, kCoding, kCell };
const char* Name(MemoKind kind);  // "project", "document", "code", "coding", "cell"
MemoKind KindOf(const Memo& memo);

struct ListedMemo {
  Memo memo;
  MemoKind kind = MemoKind::kProject;
  std::string document;   // of a document or a coding: path
  std::string code;       // of a code or a coding: name today
  std::string quotation;  // of a coding
  std::string coder;
};

struct MemoFilter {
  std::optional<MemoKind> kind;
  std::string document, code, row, column, coder;  // code: and those below it
};
// By time. Where coding is blind, only the viewer's own and those of nobody in particular.
Result<std::vector<ListedMemo>> ListMemos(const Project& project, const Sight& sight, const MemoFilter& filter);

// By id, or by an end of it that no other has.
Result<Memo> FindMemo(const Project& project, const Sight& sight, const std::string& id);
Result<CodingId> FindCoding(const Project& project, const Sight& sight, const std::string& id);

}  // namespace pandect::study
