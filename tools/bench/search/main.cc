// SPDX-License-Identifier: GPL-2.0-or-later
//
// pandect_search_bench: our index and search on many units beside plain Xapian and SQLite FTS5, all in one run over the
// same units and the same queries. kUsage below says how it is called.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "corpus.h"
#include "search/report.h"

namespace pandect::bench {
namespace {

namespace fs = std::filesystem;

const char kUsage[] =
    "usage: pandect_search_bench [OPTION...] [PATH...]\n"
    "  PATH            text files and folders that the units are made of; default: corpora/specimens and "
    "../shared/texts\n"
    "  --units N       as many units at least, by repeating the texts with varied words (20000)\n"
    "  --unit KIND     what a unit is: sentence or paragraph (sentence)\n"
    "  --queries N     queries a kind, half Russian, half English (1000)\n"
    "  --rounds N      times that each query is asked; the quickest counts (3)\n"
    "  --engine NAME   only this engine (Pandect, Xapian, FTS5), without comparison; for profiling\n"
    "  --counts-only   leave out the pages that readers see first; FTS5 takes long over them on a million units\n"
    "  --dir DIR       where the folder of indexes is made, and removed at the end (the temporary folder)\n"
    "  --cpu-time      queries by the processor's time instead of the clock's, for a machine that others use, too\n"
    "  --json          figures as JSON\n"
    "  --list-queries  print the queries in our language and build nothing\n";

struct Options {
  uint64_t units = 20000;
  SegmentKind unit = SegmentKind::kSentence;
  uint32_t queries = 1000, rounds = 3;
  std::string dir, engine;
  bool json = false, list_queries = false, counts_only = false, cpu_time = false;
  std::vector<std::string> paths;
};

bool Parse(int count, char** words, Options& options) {
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const bool more = i + 1 < count;
    if ((word == "--units" || word == "--queries" || word == "--rounds") && more) {
      char* end = nullptr;
      const unsigned long number = std::strtoul(words[++i], &end, 10);
      if (*end != '\0' || words[i][0] == '-' || number == 0 || number > 1000000000) return false;
      if (word == "--units") options.units = number;
      if (word == "--queries") options.queries = static_cast<uint32_t>(number);
      if (word == "--rounds") options.rounds = static_cast<uint32_t>(number);
    } else if (word == "--unit" && more) {
      const std::string kind = words[++i];
      if (kind != "sentence" && kind != "paragraph") return false;
      options.unit = kind == "sentence" ? SegmentKind::kSentence : SegmentKind::kParagraph;
    } else if (word == "--dir" && more) {
      options.dir = words[++i];
    } else if (word == "--engine" && more) {
      options.engine = words[++i];
    } else if (word == "--json") {
      options.json = true;
    } else if (word == "--cpu-time") {
      options.cpu_time = true;
    } else if (word == "--counts-only") {
      options.counts_only = true;
    } else if (word == "--list-queries") {
      options.list_queries = true;
    } else if (word.starts_with("-")) {
      return false;
    } else {
      options.paths.push_back(word);
    }
  }
  return true;
}

// A folder of this run, removed with this.
class Scratch {
 public:
  explicit Scratch(const std::string& parent)
      : path_((parent.empty() ? fs::temp_directory_path() : fs::path(parent)) /
              ("pandect_search_bench." + std::to_string(getpid()))) {}
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  std::string For(const std::string& engine) const { return (path_ / engine).string(); }

 private:
  fs::path path_;
};

int Fail(const std::string& who, const Error& error) {
  std::fprintf(stderr, "pandect_search_bench: %s%s\n", who.empty() ? "" : (who + ": ").c_str(), Format(error).c_str());
  return 2;
}

int Main(int count, char** words) {
  Options options;
  if (!Parse(count, words, options)) {
    std::fputs(kUsage, stderr);
    return 2;
  }
  const Result<std::vector<Document>> originals = ReadTexts(options.paths, PANDECT_SOURCE_DIR);
  if (!originals.ok()) return Fail("", originals.error());
  const Result<Lexicon> lexicon = Lexicon::Open({});
  if (!lexicon.ok()) return Fail("", lexicon.error());
  const UnitStream stream(*originals, options.unit, options.units);

  RunReport run;
  uint64_t bytes = 0;
  for (const Document& original : *originals) bytes += original.text.size();
  run.source = std::to_string(originals->size()) + " documents, " + std::to_string(bytes) + " bytes";
  run.unit = Name(options.unit);
  run.rounds = options.rounds;
  if (options.cpu_time) run.clock = Clock::kThread;
  UnitStream read = stream;
  run.drawn = DrawQueries(read, options.queries);
  if (run.drawn.queries.empty()) {
    return Fail("", {ErrorCode::kNotFound, "no queries could be drawn from these texts", {}, "name longer texts"});
  }
  if (options.list_queries) {
    for (const BenchQuery& query : run.drawn.queries) {
      std::printf("%s\t%s\t%s\n", Name(query.kind), std::string(Tag(query.language)).c_str(),
                  InOurLanguage(query, WordForms::kInflected).c_str());
    }
    return 0;
  }

  const Scratch scratch(options.dir);
  for (EngineMaker maker : Engines(*lexicon, options.unit)) {
    if (!options.engine.empty() && maker.name != options.engine) continue;
    if (options.counts_only) maker.pages.clear();
    if (!maker.make) {
      run.left_out.push_back(maker.about);
      continue;
    }
    EngineReport engine;
    engine.name = maker.name;
    engine.about = maker.about;
    engine.pages = maker.pages;
    engine.baseline = maker.baseline;
    const std::string dir = scratch.For(maker.index_of.empty() ? maker.name : maker.index_of);
    if (maker.index_of.empty()) {
      std::fprintf(stderr, "%s: building\n", maker.name.c_str());
      const Result<BuildFigures> built = MeasureBuild(maker, stream, options.unit, dir);
      if (!built.ok()) return Fail(maker.name, built.error());
      engine.build = *built;
    }
    std::fprintf(stderr, "%s: searching\n", maker.name.c_str());
    const Result<SearchFigures> searched = MeasureSearch(maker, run.drawn.queries, options.rounds, run.clock, dir);
    if (!searched.ok()) return Fail(maker.name, searched.error());
    engine.search = *searched;
    run.engines.push_back(std::move(engine));
  }
  std::fputs(options.json ? AsJson(run).c_str() : AsText(run).c_str(), stdout);
  return 0;
}

}  // namespace
}  // namespace pandect::bench

int main(int count, char** words) {
  return pandect::bench::Main(count, words);
}
