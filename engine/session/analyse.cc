// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/analyse.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "matrix/derived_variable.h"
#include "session/many_reader.h"
#include "session/ordered_work.h"
#include "session/unit_filter.h"

namespace pandect {
namespace {

struct Analysed {
  std::optional<Error> error;
  std::unique_ptr<AnalysedDocument> document;
};

struct Worker {
  Worker(const std::vector<const Program*>& programs, const Lexicon& lexicon) : reader(programs, lexicon) {}
  ManyReader reader;
};

// Leaves one version of each pair.
uint64_t KeepOneOfPairs(std::vector<SourceFile>& files, const AnalyseRun& run) {
  if (run.of_pairs == Language::kUnd) return 0;
  const auto pair_of = [&](const SourceFile& file) {
    const auto at = file.variables.find(run.pair_variable);
    return at == file.variables.end() ? std::string() : at->second;
  };
  std::map<std::string, size_t> kept;
  for (size_t i = 0; i < files.size(); ++i) {
    const std::string pair = pair_of(files[i]);
    if (pair.empty()) continue;
    const auto [at, is_new] = kept.try_emplace(pair, i);
    if (!is_new && files[at->second].declared_language != run.of_pairs && files[i].declared_language == run.of_pairs)
      at->second = i;
  }
  std::vector<SourceFile> out;
  for (size_t i = 0; i < files.size(); ++i) {
    const std::string pair = pair_of(files[i]);
    if (pair.empty() || kept.at(pair) == i) out.push_back(std::move(files[i]));
  }
  const uint64_t left_out = files.size() - out.size();
  files = std::move(out);
  return left_out;
}

}  // namespace

std::string AnalysedDocument::Address(SegmentIndex segment, Language language) const {
  return segment::Address(tree, segment, language);
}

std::string AnalysedDocument::Text(ByteSpan at, size_t most) const {
  std::string out;
  size_t characters = 0;
  for (char c : Slice(document.text, at)) {
    const bool continues = (c & 0xC0) == 0x80;
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
    if (!continues && characters++ == most) return out + "…";
    out += c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

Result<AnalyseResult> Analyse(const Codebook& codebook, const Lexicon& lexicon, const AnalyseRun& run,
                              const std::function<void(const AnalysedDocument&)>& use) {
  const UnitLevel unit = run.unit.value_or(codebook.unit);
  const auto program = Program::Compile(codebook, unit, lexicon);
  if (!program) return program.error();
  const auto filter = UnitFilter::Compile(run.where, codebook, unit, lexicon);
  if (!filter) return filter.error();
  std::vector<const Program*> programs{&*program};
  for (const Program& one : filter->programs()) programs.push_back(&one);

  AnalyseResult out;
  std::vector<SourceFile> files = ingest::Find(run.paths, out.problems);
  const matrix::DerivedVariables derived(codebook);
  std::set<std::string> names;
  for (SourceFile& file : files) {
    derived.AddTo(file.variables, file.path, out.problems);
    for (const auto& [name, value] : file.variables) names.insert(name);
  }
  out.variables.assign(names.begin(), names.end());
  if (auto known = filter->CheckFields(names); !known) return known.error();
  out.left_out = KeepOneOfPairs(files, run);

  const unsigned threads = std::max(1u, run.threads);
  std::vector<std::unique_ptr<Worker>> workers(threads);
  const auto work = [&](size_t item, unsigned thread) {
    Analysed analysed;
    auto document = ingest::Read(files[item], run.ingest);
    if (!document) {
      analysed.error = document.error();
      return analysed;
    }
    if (!workers[thread]) workers[thread] = std::make_unique<Worker>(programs, lexicon);
    ManyReader& reader = workers[thread]->reader;
    analysed.document = std::make_unique<AnalysedDocument>();
    AnalysedDocument& one = *analysed.document;
    one.document = *std::move(document);
    WordsOfDocument read = reader.Read(one.document);
    one.tree = std::move(read.tree);
    const Reading reading{one.document, one.tree, read.words};
    one.codings = coding::MakeCodings(reading, codebook, reader.MatchesOf(0, reading));
    one.rows = matrix::Analyse(reading, unit, one.codings);
    if (!run.where.empty())
      one.where =
          filter->Evaluate(one.rows, codebook, [&](size_t number) { return reader.MatchesOf(number + 1, reading); });
    return analysed;
  };
  const auto consume = [&](size_t, Analysed analysed) {
    if (analysed.error) {
      out.problems.Add(Severity::kError, *analysed.error);
      return;
    }
    ++out.documents;
    use(*analysed.document);
  };
  InOrder<Analysed>(files.size(), threads, 4 * threads, work, consume);
  if (out.documents == 0) {
    return Error{ErrorCode::kNotFound,
                 files.empty() ? "no document found" : "none of the inputs could be read",
                 {run.paths.empty() ? "" : run.paths[0]},
                 "give files or folders with TXT, MD, HTML, DOCX, ODT or PDF files"};
  }
  return out;
}

}  // namespace pandect
