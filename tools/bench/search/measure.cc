// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/measure.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <limits>

#include "search/child.h"

namespace pandect::bench {
namespace {

namespace fs = std::filesystem;

double Seconds(clockid_t clock) {
  timespec now;
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double WallSeconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void MeasureFiles(const EngineMaker& maker, const std::string& dir, BuildFigures& figures) {
  for (const auto& entry : fs::recursive_directory_iterator(dir)) {
    if (!entry.is_regular_file()) continue;
    const bool is_text = maker.is_text && maker.is_text(entry.path().string());
    (is_text ? figures.text_bytes : figures.index_bytes) += entry.file_size();
  }
}

Result<std::vector<double>> Build(SearchEngine& engine, UnitStream& stream, SegmentKind kind, const std::string& dir) {
  double making_cpu = 0, making_wall = 0;
  const double cpu = Seconds(CLOCK_PROCESS_CPUTIME_ID), wall = WallSeconds();
  if (Result<Done> begun = engine.Begin(dir, kind); !begun.ok()) return begun.error();
  UnitDocument document;
  for (;;) {
    // An engine's own threads may work meanwhile, so what the making takes is asked of this thread.
    timespec before, after;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
    const double wall_before = WallSeconds();
    const bool more = stream.Next(document);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
    making_wall += WallSeconds() - wall_before;
    making_cpu +=
        static_cast<double>(after.tv_sec - before.tv_sec) + static_cast<double>(after.tv_nsec - before.tv_nsec) * 1e-9;
    if (!more) break;
    if (Result<Done> added = engine.Add(document); !added.ok()) return added.error();
  }
  if (Result<Done> finished = engine.Finish(); !finished.ok()) return finished.error();
  return std::vector<double>{Seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu - making_cpu, WallSeconds() - wall - making_wall};
}

// One asking: its time, and what it gave.
struct Asked {
  double ms = std::numeric_limits<double>::infinity();
  double hits = -1;
};

// The quickest of `rounds` askings of each query, in the order of the queries.
template <class Ask>
Result<std::vector<Asked>> AskAll(const std::vector<BenchQuery>& queries, uint32_t rounds, Clock clock, Ask ask) {
  const clockid_t by = clock == Clock::kWall ? CLOCK_MONOTONIC : CLOCK_THREAD_CPUTIME_ID;
  std::vector<Asked> best(queries.size());
  for (uint32_t round = 0; round < rounds; ++round) {
    for (size_t i = 0; i < queries.size(); ++i) {
      const double begin = Seconds(by);
      const Result<uint64_t> hits = ask(queries[i]);
      const double ms = (Seconds(by) - begin) * 1e3;
      const std::string query = InOurLanguage(queries[i], WordForms::kInflected);
      if (!hits.ok()) return Error{ErrorCode::kInternal, query + ": " + Format(hits.error()), {}, ""};
      const double count = static_cast<double>(*hits);
      if (round > 0 && count != best[i].hits)
        return Error{ErrorCode::kInternal, query + ": another number of hits when asked again", {}, ""};
      best[i] = {std::min(best[i].ms, ms), count};
    }
  }
  return best;
}

Latency Summary(const std::vector<double>& figures, size_t first, const std::vector<BenchQuery>& queries,
                QueryKind kind) {
  Latency out;
  std::vector<double> ms;
  for (size_t i = 0; i < queries.size(); ++i) {
    if (queries[i].kind != kind) continue;
    ms.push_back(figures[first + 2 * i]);
    out.hits += static_cast<uint64_t>(figures[first + 2 * i + 1]);
  }
  if (ms.empty()) return out;
  std::sort(ms.begin(), ms.end());
  // The nearest rank: the smallest time that so many of a hundred queries do not exceed.
  const auto rank = [&](size_t percent) { return ms[(ms.size() * percent + 99) / 100 - 1]; };
  out.p50_ms = rank(50);
  out.p99_ms = rank(99);
  return out;
}

}  // namespace

Result<BuildFigures> MeasureBuild(const EngineMaker& maker, UnitStream stream, SegmentKind kind,
                                  const std::string& dir) {
  std::error_code failed;
  fs::create_directories(dir, failed);
  if (failed) return Error{ErrorCode::kWrite, "no folder could be made: " + failed.message(), {dir, 0, 0}, ""};
  const Result<ChildResult> built = InChild([&] { return Build(*maker.make(), stream, kind, dir); });
  if (!built.ok()) return built.error();
  BuildFigures figures;
  figures.cpu_seconds = built->figures[0];
  figures.wall_seconds = built->figures[1];
  figures.peak_bytes = built->peak_bytes;
  MeasureFiles(maker, dir, figures);
  return figures;
}

Result<SearchFigures> MeasureSearch(const EngineMaker& maker, const std::vector<BenchQuery>& queries, uint32_t rounds,
                                    Clock clock, const std::string& dir) {
  // Figures: milliseconds of opening; then for the count and for each page, two a query: milliseconds and hits.
  const auto work = [&]() -> Result<std::vector<double>> {
    const std::unique_ptr<SearchEngine> engine = maker.make();
    const double begin = WallSeconds();
    if (Result<Done> opened = engine->Open(dir); !opened.ok()) return opened.error();
    std::vector<double> figures{(WallSeconds() - begin) * 1e3};
    for (size_t what = 0; what <= maker.pages.size(); ++what) {
      const Result<std::vector<Asked>> asked = AskAll(queries, rounds, clock, [&](const BenchQuery& query) {
        return what == 0 ? engine->Count(query) : engine->Page(query, what - 1);
      });
      if (!asked.ok()) return asked.error();
      for (const Asked& one : *asked) {
        figures.push_back(one.ms);
        figures.push_back(one.hits);
      }
    }
    return figures;
  };
  const Result<ChildResult> searched = InChild(work);
  if (!searched.ok()) return searched.error();
  SearchFigures out;
  out.open_ms = searched->figures[0];
  out.peak_bytes = searched->peak_bytes;
  for (const QueryKind kind : kQueryKinds) {
    KindFigures& figures = out.kinds[kind];
    for (size_t i = 0; i < queries.size(); ++i) {
      if (queries[i].kind == kind) figures.hits.push_back(static_cast<uint64_t>(searched->figures[2 + 2 * i]));
    }
    figures.queries = static_cast<uint32_t>(figures.hits.size());
    figures.count = Summary(searched->figures, 1, queries, kind);
    for (size_t page = 0; page < maker.pages.size(); ++page)
      figures.pages.push_back(Summary(searched->figures, 1 + 2 * queries.size() * (page + 1), queries, kind));
  }
  return out;
}

}  // namespace pandect::bench
