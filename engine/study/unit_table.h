// SPDX-License-Identifier: GPL-2.0-or-later
//
// All units of a project with what the rules propose in each.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "store/documents.h"
#include "store/project.h"
#include "store/proposals.h"
#include "study/code_names.h"
#include "study/units.h"

namespace pandect::study {

// Which codes the rules give to a passage: those of proposals with words that fired in it, or, where a rule fires
// without words, whose own passage shares a character with it. Names of today, sorted, each once.
struct ProposedCode {
  std::string code;
  bool present = false, absent = false;  // polarities
};
std::vector<ProposedCode> ProposedIn(const std::vector<Proposal>& proposals, ByteSpan at, const CodeTable& codes);

struct UnitsOfDocument {
  DocumentInfo info;
  std::string_view text;       // while the function is called
  bool has_proposals = false;  // made from this version of the text
  std::vector<Proposal> proposals;
  struct Unit {
    ByteSpan at;
    Language language = Language::kUnd;
  };
  std::vector<Unit> units;
};
// Each document of the project (or only those for which `wanted` is true), in the order of adding, one at a time in
// memory.
Result<Done> ForEachDocument(const Project& project, UnitLevel level,
                             const std::function<bool(const DocumentInfo&)>& wanted,
                             const std::function<Result<Done>(const UnitsOfDocument&)>& use);

}  // namespace pandect::study
