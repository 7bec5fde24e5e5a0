// SPDX-License-Identifier: GPL-2.0-or-later
//
// pandect_bench [--megabytes N] [--rounds N] [--no-run] [PATH...]
//
// MB of UTF-8 per second of CPU time on one core, stage by stage, beside ICU's own word iteration over the same text in
// the same run. All journeys are made in turn, several times; the figure is the median.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "corpus.h"
#include "journeys.h"
#include "terms.h"

namespace pandect::bench {
namespace {

struct Options {
  uint64_t megabytes = 50;
  uint32_t rounds = 5;
  bool whole_run = true;
  std::vector<std::string> paths;
};

bool Parse(int count, char** words, Options& options) {
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    if ((word == "--megabytes" || word == "--rounds") && i + 1 < count) {
      const long number = std::strtol(words[++i], nullptr, 10);
      if (number <= 0) return false;
      if (word == "--rounds") {
        options.rounds = static_cast<uint32_t>(number);
      } else {
        options.megabytes = static_cast<uint64_t>(number);
      }
    } else if (word == "--no-run") {
      options.whole_run = false;
    } else if (word.starts_with("-")) {
      return false;
    } else {
      options.paths.push_back(word);
    }
  }
  return true;
}

// Seconds by step, one entry a round; `order` is the order of first meeting.
class Measurements {
 public:
  void Add(const Laps& laps) {
    if (!laps.note().empty() && std::find(notes_.begin(), notes_.end(), laps.note()) == notes_.end())
      notes_.push_back(laps.note());
    for (const auto& [step, seconds] : laps.totals()) {
      if (!seconds_.contains(step)) order_.push_back(step);
      seconds_[step].push_back(seconds);
    }
  }

  void Print(uint64_t bytes) const {
    const double base = order_.empty() ? 1 : Median(order_.front());
    std::printf("%-40s %10s %10s %10s\n", "step", "MB/s", "x ICU", "ms/MB");
    for (const std::string& step : order_) {
      const double seconds = Median(step), megabytes = static_cast<double>(bytes) / 1e6;
      std::printf("%-40s %10.1f %10.2f %10.2f\n", step.c_str(), megabytes / seconds, base / seconds,
                  seconds * 1e3 / megabytes);
    }
    std::printf("\n");
    for (const std::string& note : notes_) std::printf("%s\n", note.c_str());
  }

 private:
  double Median(const std::string& step) const {
    std::vector<double> sorted = seconds_.at(step);
    std::sort(sorted.begin(), sorted.end());
    return sorted[sorted.size() / 2];
  }

  std::vector<std::string> order_, notes_;
  std::map<std::string, std::vector<double>> seconds_;
};

int Main(int count, char** words) {
  Options options;
  if (!Parse(count, words, options)) {
    std::fprintf(stderr, "usage: pandect_bench [--megabytes N] [--rounds N] [--no-run] [PATH...]\n");
    return 2;
  }
  const Result<Corpus> corpus = MakeCorpus(options.paths, PANDECT_SOURCE_DIR, options.megabytes * 1000000);
  if (!corpus.ok()) {
    std::fprintf(stderr, "pandect_bench: %s\n", Format(corpus.error()).c_str());
    return 2;
  }
  const Result<Lexicon> lexicon = Lexicon::Open({});
  if (!lexicon.ok()) {
    std::fprintf(stderr, "pandect_bench: %s\n", Format(lexicon.error()).c_str());
    return 2;
  }
  std::printf("%.1f MB in %zu documents, from %s; lexicon %s; median of %u rounds\n\n",
              static_cast<double>(corpus->bytes) / 1e6, corpus->documents.size(), corpus->source.c_str(),
              lexicon->tier().c_str(), options.rounds);

  const Codebook few = DrawCodebook(*corpus, 10), some = DrawCodebook(*corpus, 500),
                 many = DrawCodebook(*corpus, 10000);
  std::optional<CorpusFolder> folder;
  if (options.whole_run) folder.emplace(*corpus);

  std::vector<std::function<void(Laps&)>> journeys = {
      [&](Laps& laps) { IcuJourney(*corpus, laps); },
      [&](Laps& laps) { WordsJourney(*corpus, *lexicon, laps); },
      [&](Laps& laps) { CodingJourney(*corpus, *lexicon, few, laps); },
      [&](Laps& laps) { CodingJourney(*corpus, *lexicon, some, laps); },
      [&](Laps& laps) { CodingJourney(*corpus, *lexicon, many, laps); },
  };
  if (folder) {
    journeys.push_back([&](Laps& laps) { RunJourney(*folder, *lexicon, some, 1, laps); });
    journeys.push_back([&](Laps& laps) { RunJourney(*folder, *lexicon, some, 2, laps); });
  }
  Measurements measurements;
  for (uint32_t round = 0; round < options.rounds; ++round) {
    for (const auto& journey : journeys) {
      Laps laps;
      journey(laps);
      measurements.Add(laps);
    }
  }
  measurements.Print(corpus->bytes);
  return 0;
}

}  // namespace
}  // namespace pandect::bench

int main(int count, char** words) {
  return pandect::bench::Main(count, words);
}
