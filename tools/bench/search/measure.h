// SPDX-License-Identifier: GPL-2.0-or-later
//
// The measuring of one engine.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "search/engine.h"
#include "search/queries.h"

namespace pandect::bench {

// What the building took without the making of the texts.
struct BuildFigures {
  double cpu_seconds = 0;  // of all threads
  double wall_seconds = 0;
  uint64_t index_bytes = 0;  // without kept texts
  uint64_t text_bytes = 0;   // of kept texts
  uint64_t peak_bytes = 0;   // resident; the originals and the making of the texts are in it
};

// What the time of a query is. Warm queries wait for nothing, so on a machine that others use, too, the processor's
// time is what the clock would say on a quiet one.
enum class Clock { kWall, kThread };

// Of the queries of one kind.
struct Latency {
  double p50_ms = 0, p99_ms = 0;
  uint64_t hits = 0;  // of all queries together
};

struct KindFigures {
  uint32_t queries = 0;
  Latency count;
  std::vector<uint64_t> hits;  // a query, in the order of the list
  std::vector<Latency> pages;  // as EngineMaker::pages
};

struct SearchFigures {
  double open_ms = 0;
  uint64_t peak_bytes = 0;
  std::map<QueryKind, KindFigures> kinds;
};

// Builds the index in the folder `dir`, which is made.
Result<BuildFigures> MeasureBuild(const EngineMaker& maker, UnitStream stream, SegmentKind kind,
                                  const std::string& dir);

// Asks all queries `rounds` times, after one another; of each query the quickest time stands, because others use the
// machine too. A query that gives another count the second time is an error.
Result<SearchFigures> MeasureSearch(const EngineMaker& maker, const std::vector<BenchQuery>& queries, uint32_t rounds,
                                    Clock clock, const std::string& dir);

}  // namespace pandect::bench
