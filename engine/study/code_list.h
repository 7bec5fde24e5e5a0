// SPDX-License-Identifier: GPL-2.0-or-later
//
// The codes of a project as a tree, with what was coded by each: those of the current codebook, and those that people
// made while coding.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "store/project.h"
#include "study/sight.h"

namespace pandect::study {

struct ListedCode {
  std::string name, label;  // label: in the language asked for; the name's last part where there is none
  uint32_t depth = 0;
  bool in_codebook = false;
  std::string made_by;                      // of a code made while coding: who made it
  std::vector<std::string> former;          // names that it had or that were merged into it
  std::map<std::string, uint64_t> codings;  // by coder, of documents in the project; not those of the codes below
  uint64_t consensus = 0;
  uint64_t proposals = 0, open_proposals = 0;
  uint64_t memos = 0;
  // With all below it:
  uint64_t all_codings = 0, all_proposals = 0;
};

// In the order of the codebook, with what people made behind its siblings. `sight` says whose codings count.
Result<std::vector<ListedCode>> ListCodes(const Project& project, const Sight& sight, Language language);

}  // namespace pandect::study
