// SPDX-License-Identifier: GPL-2.0-or-later
//
// Codes made, put together, renamed and moved while a project is coded. The codebook's file is not touched: what people
// change stands in the project, and the rules' proposals follow it, since every list asks CodeTable::Now.
//
// A full name is the path from the top ("bodies.council"), so that a code brings those below it along when it is
// renamed, moved or merged. Codings are never touched: they name the code by its id. A code of the codebook that is
// renamed leaves its old name behind, merged into it, so that the rules' proposals go on finding it.
//
// Each of these is part of an action of the caller, which undo takes back as a whole.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/codes.h"
#include "store/project.h"
#include "study/code_names.h"

namespace pandect::study {

struct NewCodeWanted {
  std::string name;  // full; what is above it is made, too, where it is not there
  std::string label_ru, label_en, definition, colour;
  std::string coder;  // who makes it; not empty
  std::string comment;
};
// Errors: the name cannot be one, or is taken (also by a code of the codebook that nothing refers to yet).
Result<CodeInfo> MakeCode(Action& action, const NewCodeWanted& wanted);

struct CodesChanged {
  std::vector<std::pair<std::string, std::string>> names;  // before, now; those below too; sorted
  uint64_t codings = 0;  // of people, imports and consensus that have another code or name now
};

// Everything under the code `name` becomes the code `into`; those below it go below that one, and where one of the same
// name is there already, into it. Errors: no such code; into itself or one below itself.
Result<CodesChanged> MergeCode(Action& action, const std::string& name, const std::string& into,
                               const std::string& comment = "");
// The same where both are one code, which a new version of the codebook calls `now`: it was renamed, not merged.
Result<CodesChanged> UseNewName(Action& action, const std::string& name, const std::string& now,
                                const std::string& comment);
// `to`: the last part of the name, or a full name with the same parts above.
Result<CodesChanged> RenameCode(Action& action, const std::string& name, const std::string& to,
                                const std::string& comment = "");
// Under `parent`; to the top where it is empty. Errors: no such code; below itself; the name is taken there.
Result<CodesChanged> MoveCode(Action& action, const std::string& name, const std::string& parent,
                              const std::string& comment = "");

// Whether `name` is `above` or one below it.
bool IsOrBelow(const std::string& name, const std::string& above);

}  // namespace pandect::study
