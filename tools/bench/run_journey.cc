// SPDX-License-Identifier: GPL-2.0-or-later
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "journeys.h"
#include "session/run.h"

namespace pandect::bench {
namespace {

namespace fs = std::filesystem;

double Seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

// Of all threads, and of the children in which untrusted formats are read.
double AllCpuSeconds() {
  double seconds = 0;
  for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage usage;
    getrusage(who, &usage);
    seconds += Seconds(usage.ru_utime) + Seconds(usage.ru_stime);
  }
  return seconds;
}

}  // namespace

CorpusFolder::CorpusFolder(const Corpus& corpus)
    : path_((fs::temp_directory_path() / ("pandect_bench." + std::to_string(getpid()))).string()) {
  for (const Document& document : corpus.documents) {
    const fs::path file = fs::path(path_) / "texts" / document.path;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << document.text;
  }
}

CorpusFolder::~CorpusFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void RunJourney(const CorpusFolder& folder, const Lexicon& lexicon, const Codebook& codebook, unsigned threads,
                Laps& laps) {
  RunOptions options;
  options.paths = {folder.path() + "/texts"};
  options.out_dir = folder.path() + "/out";
  options.threads = threads;
  const double cpu = AllCpuSeconds();
  const auto wall = std::chrono::steady_clock::now();
  const Result<RunResult> result = Run(codebook, lexicon, options, {});
  if (!result.ok()) {
    std::fprintf(stderr, "pandect_bench: %s\n", Format(result.error()).c_str());
    std::exit(2);
  }
  const std::string suffix = threads == 1 ? ", 1 thread" : ", " + std::to_string(threads) + " threads";
  laps.Add("files to tables" + suffix, AllCpuSeconds() - cpu);
  laps.Add("files to tables" + suffix + ", by the clock",
           std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count());
}

}  // namespace pandect::bench
