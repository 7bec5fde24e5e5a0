// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/audit.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "session/many_reader.h"
#include "session/ordered_work.h"

namespace pandect {
namespace {

struct Worker {
  Worker(const std::vector<const Program*>& programs, const Lexicon& lexicon)
      : reader(programs, lexicon), texts(reader.vocabulary()) {}
  ManyReader reader;
  authoring::LemmaTexts texts;
};

struct Audited {
  std::optional<Error> error;
  authoring::DocumentAudit document;
};

}  // namespace

Result<AuditResult> AuditCodebook(const Codebook& codebook, const Lexicon& lexicon, const AuditRun& run) {
  const auto program = Program::Compile(codebook, codebook.unit, lexicon);
  if (!program) return program.error();
  const authoring::Excepts excepts = authoring::ExceptsOf(codebook);
  const auto except_program = Program::Compile(excepts.codebook, codebook.unit, lexicon);
  if (!except_program) return except_program.error();

  AuditResult out;
  const std::vector<SourceFile> files = ingest::Find(run.paths, out.problems);
  const unsigned threads = std::max(1u, run.threads);
  std::vector<std::unique_ptr<Worker>> workers(threads);
  authoring::Auditor auditor(codebook);
  uint64_t done = 0;
  auto work = [&](size_t item, unsigned thread) {
    Audited audited;
    const auto document = ingest::Read(files[item], run.ingest);
    if (!document) {
      audited.error = document.error();
      return audited;
    }
    if (!workers[thread]) workers[thread] = std::make_unique<Worker>(std::vector{&*program, &*except_program}, lexicon);
    Worker& worker = *workers[thread];
    const WordsOfDocument read = worker.reader.Read(*document);
    const Reading reading{*document, read.tree, read.words};
    const std::vector<Match> matches = worker.reader.MatchesOf(0, reading);
    const std::vector<Match> except_matches = excepts.any ? worker.reader.MatchesOf(1, reading) : std::vector<Match>();
    audited.document = authoring::AuditDocument(reading, codebook, matches, excepts, except_matches, worker.texts);
    return audited;
  };
  auto consume = [&](size_t, Audited audited) {
    if (audited.error) {
      out.problems.Add(Severity::kError, *audited.error);
      return;
    }
    auditor.Add(audited.document);
    ++done;
  };
  InOrder<Audited>(files.size(), threads, 4 * threads, work, consume);
  if (done == 0) {
    return Error{ErrorCode::kNotFound,
                 files.empty() ? "no document found" : "none of the inputs could be read",
                 {run.paths.empty() ? "" : run.paths[0]},
                 "give files or folders with TXT, MD, HTML, DOCX, ODT or PDF files"};
  }
  out.audit = auditor.Take(run.most_uncovered);
  out.audit.ambiguous = authoring::AmbiguousWords(codebook, lexicon);
  return out;
}

}  // namespace pandect
