// SPDX-License-Identifier: GPL-2.0-or-later
//
// Flags of the verbs that keep a project: init, add, remove, status, log, undo, redo, backup, vacuum, verify, merge.
// Every verb that works in a project holds a ProjectFlags.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace pandect::tool {

// Which project, and who works in it.
struct ProjectFlags {
  std::string project;         // empty: the one of the current folder or of one above it
  std::string coder;           // empty: PANDECT_CODER, else the project's own
  uint32_t wait_seconds = 10;  // for another writer
};

struct InitFlags {
  std::string name;
  std::string codebook;  // may be empty
  std::string coder;
};

struct AddFlags : ProjectFlags {
  std::vector<std::string> paths;
  std::string replaces;  // a document
};

struct RemoveFlags : ProjectFlags {
  std::vector<std::string> documents;
};

struct StatusFlags : ProjectFlags {
  bool documents = false;
};

struct LogFlags : ProjectFlags {
  size_t most = 20;
  bool all = false;
};

struct UndoFlags : ProjectFlags {
  int64_t action = 0;  // 0: the latest
};
struct RedoFlags : ProjectFlags {};

struct BackupFlags : ProjectFlags {
  std::string target;
};
struct VacuumFlags : ProjectFlags {};
struct VerifyFlags : ProjectFlags {};

struct MergeFlags : ProjectFlags {
  std::string other;
  std::string as;
  bool add_documents = false;
  bool theirs = false;
};

}  // namespace pandect::tool
