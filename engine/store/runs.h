// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/ids.h"
#include "store/project.h"

namespace pandect {

// That a codebook was applied, an export written: with what, so that it can be done again.
struct StoredRun {
  RunId id;  // empty when added: made
  std::string verb;
  std::string at;  // time; empty when added: now
  CoderId coder;   // may be empty
  CodebookId codebook;
  std::string lexicon;         // hash
  std::string program;         // version; empty when added: this one
  std::string options = "{}";  // JSON
  uint64_t documents = 0, codings = 0;
};

namespace store {

Result<std::vector<StoredRun>> Runs(const Project& project);  // by time
Result<RunId> AddRun(Action& action, StoredRun run);

}  // namespace store
}  // namespace pandect
