// SPDX-License-Identifier: GPL-2.0-or-later
//
// The codebook that a project is coded by: read from the version that the project keeps, not from a file that may have
// changed since.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "store/codebooks.h"
#include "store/codes.h"
#include "store/project.h"

namespace pandect::study {

struct ProjectCodebook {
  CodebookInfo info;
  Codebook codebook;
  UnitLevel unit = UnitLevel::kParagraph;  // the project's setting "unit", else the codebook's
};

// The current one. An error where the project has none, or where its version cannot be read by this program.
Result<ProjectCodebook> CurrentCodebook(const Project& project);
// The same, nothing where there is none: a project may be coded by people alone.
Result<std::optional<ProjectCodebook>> CurrentCodebookIfAny(const Project& project);
Result<ProjectCodebook> CodebookVersion(const Project& project, const CodebookId& id);

// Keeps these bytes as a version, makes it the current one and gives every code of it an identity in the project.
// `problems` gets what is wrong in the codebook; errors in it leave the project as it is.
Result<ProjectCodebook> UseCodebook(Action& action, const std::string& path, const std::string& bytes,
                                    Diagnostics& problems);

// The project's ids of a codebook's codes, in its order. Codes that the project does not have yet are made.
Result<std::vector<CodeId>> EnsureCodes(Action& action, const Codebook& codebook);

// The label of a code for people: the codebook's, else that of a code made while coding, else its name.
std::string LabelOf(const std::optional<ProjectCodebook>& codebook, const CodeInfo& code, Language language);

}  // namespace pandect::study
