// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "index/snapshot.h"
#include "query/plan.h"
#include "query/search.h"

namespace pandect::query {

// As Searcher::Mark.
Result<std::vector<MarkedUnit>> Mark(const Query::Impl& query, const index::Snapshot& snapshot,
                                     const index::TextSource& texts, std::span<const UnitHit> hits,
                                     uint32_t paragraphs_around);

}  // namespace pandect::query
