// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where a whole query may be true, as one formula for Xapian: fields and words translated together, what Xapian cannot
// express widened until it can. What it leaves out is never looked at; what it leaves in is decided by positions, facts
// and the matcher.
//
// Asked only of queries that join words with fields. For words alone the positions are the better sieve: they know the
// unit, a chunk of 32 KB does not, and a list of one word's places is read faster than Xapian finds its chunks.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "index/candidates.h"
#include "query/plan.h"

namespace pandect::query {

struct ChunkQuery {
  // True of every chunk that holds words of a unit where the query is true, or, where `of_documents`, of at least one
  // chunk of its document.
  index::Candidates formula;
  bool of_documents = false;
  // The fields, ascending, that hold of each chunk found, and so need not be asked again: indices into
  // Query::Impl::fields.
  std::vector<uint32_t> settled_fields;
};

// None where the formula would say nothing that positions do not say better. Words that stand in most chunks of
// `generation` are left out: to find the chunks would cost more than to look into them.
std::optional<ChunkQuery> ChunksOf(const Query::Impl& query, const index::Generation& generation);

}  // namespace pandect::query
