// SPDX-License-Identifier: GPL-2.0-or-later
//
// Whether a project is whole: the database file, what refers to what, the hashes of originals and texts, every passage
// inside its text and every quotation equal to it, the journal readable.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/result.h"
#include "store/project.h"

namespace pandect {

struct VerifyReport {
  Diagnostics problems;  // errors: something is damaged; warnings: something derived, or a trace of a writer ended hard
  uint64_t documents = 0, versions = 0, contents = 0, content_bytes = 0;
  uint64_t codings = 0, decisions = 0, memos = 0, actions = 0;
  bool ok() const { return !problems.HasErrors(); }
};

namespace store {

// A check of something kept beside the database, such as the search index.
using VerifyHook = std::function<void(const Project&, Diagnostics&)>;

// Reads everything once, one text at a time. Each problem names what it is about (a document's path, a coding's id); an
// error is returned only where nothing could be read at all.
Result<VerifyReport> Verify(const Project& project, const std::vector<VerifyHook>& hooks = {});

}  // namespace store
}  // namespace pandect
