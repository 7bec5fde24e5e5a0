// SPDX-License-Identifier: GPL-2.0-or-later
//
// What an index is and what it costs, for people.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "index/snapshot.h"

namespace pandect::index {

struct Status {
  std::string folder;
  std::string program;  // version that committed last
  uint32_t format = 0;
  uint64_t commit = 0;
  uint32_t documents = 0, russian = 0, english = 0;  // the rest are of neither language
  uint64_t words = 0, paragraphs = 0, forms = 0;
  uint64_t text_bytes = 0;
  uint64_t generations = 0;
  uint64_t dead_documents = 0;  // removed or replaced, but not yet left out
  // On disk: what searching needs, and of it the part of Xapian; the folder's own copies of the texts.
  uint64_t index_bytes = 0, xapian_bytes = 0, texts_bytes = 0;
};

Status StatusOf(const Snapshot& snapshot);

// Reads every byte and compares it with its checksum; the first that is wrong is the error.
Result<Done> Verify(const Snapshot& snapshot);

}  // namespace pandect::index
