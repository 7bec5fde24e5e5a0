// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is in a project, in figures.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/language.h"
#include "store/codebooks.h"
#include "store/journal.h"
#include "store/project.h"

namespace pandect {

struct ProjectStatus {
  struct Texts {
    uint64_t documents = 0, words = 0;
  };
  struct CoderWork {
    std::string name;
    uint64_t codings = 0, decisions = 0;
  };

  std::string id, created;
  Texts all;
  std::map<Language, Texts> by_language;
  uint64_t removed_documents = 0;
  uint64_t later_versions = 0;  // versions beyond the first of each document in the project
  std::optional<CodebookInfo> codebook;
  uint64_t codebooks = 0;  // versions kept
  std::vector<CoderWork> coders;
  // Codings of documents in the project, by layer; those of the rules are proposals.
  uint64_t by_people = 0, imported = 0, consensus = 0;
  uint64_t proposals = 0, open_proposals = 0;
  uint64_t decisions = 0, memos = 0, samples = 0;
  bool blind = false;
  // What is stale: documents that the current codebook has not been applied to as they are now; codings, decisions and
  // sampled units whose words changed with a new version of their document, or that found no place in it; codings made
  // under another version of the codebook.
  uint64_t uncoded_documents = 0;
  uint64_t changed = 0, aside = 0, of_other_codebooks = 0;
  std::optional<JournalEntry> last_action;
};

namespace store {

Result<ProjectStatus> Status(const Project& project);

}  // namespace store
}  // namespace pandect
