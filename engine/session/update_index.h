// SPDX-License-Identifier: GPL-2.0-or-later
//
// An index brought to the state of the files: what is new is read and added, what changed is read anew, what is gone
// from a given folder leaves the index, and what is unchanged is not even parsed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "index/status.h"
#include "ingest/ingest.h"
#include "lemma/lexicon.h"
#include "session/run.h"

namespace pandect {

struct UpdateIndexOptions {
  std::vector<std::string> paths;
  std::string folder;         // of the index
  bool rebuild = false;       // make it anew; readers see the old one until the new one is whole
  bool keep_missing = false;  // documents stay when their files are gone
  unsigned threads = 1;
  IngestOptions ingest;
};

struct UpdateIndexResult {
  uint64_t added = 0, replaced = 0, unchanged = 0, removed = 0;
  uint64_t read_bytes = 0;  // text of the added and replaced
  uint64_t skipped = 0;     // inputs that could not be read; what the index had of them stays
  Diagnostics problems;
  index::Status status;
};

// A document is named in the index by the absolute path of its file, without links, so that the same file given from
// another folder is the same document; it is shown by the path it was first given with. An error is returned only where
// the index cannot be written or there is nothing to index at all.
Result<UpdateIndexResult> UpdateIndex(const Lexicon& lexicon, const UpdateIndexOptions& options,
                                      const RunProgress& progress);

// Takes out the documents of these files, of all files in these folders, and those that are shown by these paths; the
// files need not be there any more. A path that names no document is a problem (kNotFound).
Result<UpdateIndexResult> RemoveFromIndex(const Lexicon& lexicon, const std::string& folder,
                                          const std::vector<std::string>& paths);

// What the index is; with `verify` every byte of it is read and checked.
Result<index::Status> ReadIndexStatus(const Lexicon& lexicon, const std::string& folder, bool verify);

}  // namespace pandect
