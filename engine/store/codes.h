// SPDX-License-Identifier: GPL-2.0-or-later
//
// Codes as things that stay themselves when they are renamed, moved or merged, and the history of that. What a code of
// the codebook means (rules, definitions) stands in the codebook; here it has an id for codings to name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/ids.h"
#include "store/project.h"

namespace pandect {

struct CodeInfo {
  CodeId id;
  std::string name;  // full, unique: "institutionalization.euroregion"
  std::string label_ru, label_en, definition,
      colour;           // of codes made while coding; those of the codebook have them there
  CoderId made_by;      // empty: of the codebook
  std::string created;  // time
  CodeId merged_into;   // not empty: used no more
};

enum class CodeChangeKind : uint8_t { kCreate, kMerge, kSplit, kRename, kMove, kChange };
const char* Name(CodeChangeKind value);  // "create", "merge" …

struct CodeChange {
  std::string id;
  CodeChangeKind kind = CodeChangeKind::kCreate;
  CodeId code, other;  // other: what it was merged into, or what was split off
  std::string old_name, new_name;
  CodebookId old_codebook, new_codebook;  // may be empty
  CoderId coder;                          // may be empty
  std::string at, comment;
};

namespace store {

// All, by name; merged ones, too.
Result<std::vector<CodeInfo>> Codes(const Project& project);
Result<CodeInfo> GetCode(const Project& project, const CodeId& id);
Result<std::optional<CodeInfo>> FindCode(const Project& project, const std::string& name);
// The code of this full name, made as one of the codebook where there is none yet.
Result<CodeId> EnsureCode(Action& action, const std::string& name);
// A code made while coding; id and created may be empty. An error where the name is taken.
Result<CodeId> AddCode(Action& action, CodeInfo code);
// Overwrites everything but id and created.
Result<Done> UpdateCode(Action& action, const CodeInfo& code);

Result<std::vector<CodeChange>> CodeChanges(const Project& project);  // by time
// id and at may be empty.
Result<Done> AddCodeChange(Action& action, CodeChange change);

}  // namespace store
}  // namespace pandect
