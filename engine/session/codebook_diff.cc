// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/codebook_diff.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "session/many_reader.h"
#include "session/ordered_work.h"
#include "text/offset_map.h"

namespace pandect {
namespace {

// One version of the codebook with its programs.
struct Version {
  const Codebook& codebook;
  authoring::Excepts excepts;
  Program program, except_program;
};

Result<Version> VersionOf(const Codebook& codebook, UnitLevel unit, const Lexicon& lexicon) {
  authoring::Excepts excepts = authoring::ExceptsOf(codebook);
  auto program = Program::Compile(codebook, unit, lexicon);
  if (!program) return program.error();
  auto except_program = Program::Compile(excepts.codebook, unit, lexicon);
  if (!except_program) return except_program.error();
  return Version{codebook, std::move(excepts), *program, *except_program};
}

// What one version makes of a document.
struct Coded {
  std::vector<Match> matches, except_matches;
  std::vector<Coding> codings;

  // `first`: the number of the version's program in the reader; that of its exceptions follows.
  Coded(ManyReader& reader, size_t first, const Version& version, const Reading& reading)
      : matches(reader.MatchesOf(first, reading)), codings(coding::MakeCodings(reading, version.codebook, matches)) {
    if (version.excepts.any) except_matches = reader.MatchesOf(first + 1, reading);
  }
  authoring::VersionMatches View(const Version& version) const {
    return {version.codebook, version.excepts, matches, except_matches, codings};
  }
};

struct Compared {
  std::optional<Error> error;
  std::vector<PlacedChange> changes;
  std::map<std::string, authoring::CodeChanges> by_code;
};

std::vector<PlacedChange> Placed(std::vector<authoring::CodingChange> changes, const Document& document,
                                 const SegmentTree& tree, Language language) {
  const OffsetMap offsets(document.text);
  std::vector<PlacedChange> out;
  for (authoring::CodingChange& change : changes) {
    PlacedChange& placed = out.emplace_back();
    placed.document = document.path;
    placed.address = segment::Address(tree, change.unit, language);
    placed.at = offsets.ToCodePoints(change.at);
    placed.text = Slice(document.text, change.at);
    placed.change = std::move(change);
  }
  return out;
}

}  // namespace

Result<DiffResult> DiffCodebooks(const Codebook& before, const Codebook& after, const Lexicon& lexicon,
                                 const DiffRun& run) {
  DiffResult out;
  const UnitLevel unit = after.unit;
  if (before.unit != unit) {
    out.problems.Add(Severity::kWarning,
                     {ErrorCode::kInvalid,
                      std::string("its unit is ") + Name(before.unit) + ", that of the new version " + Name(unit) +
                          "; both are compared by " + Name(unit),
                      {before.path},
                      ""});
  }
  const auto old_version = VersionOf(before, unit, lexicon), new_version = VersionOf(after, unit, lexicon);
  if (!old_version) return old_version.error();
  if (!new_version) return new_version.error();
  const std::vector<const Program*> programs = {&old_version->program, &old_version->except_program,
                                                &new_version->program, &new_version->except_program};
  const authoring::RulePairs pairs(before, after);

  const std::vector<SourceFile> files = ingest::Find(run.paths, out.problems);
  const unsigned threads = std::max(1u, run.threads);
  std::vector<std::unique_ptr<ManyReader>> readers(threads);
  std::map<std::string, authoring::CodeChanges> by_code;
  auto work = [&](size_t item, unsigned thread) {
    Compared compared;
    const auto document = ingest::Read(files[item], run.ingest);
    if (!document) {
      compared.error = document.error();
      return compared;
    }
    if (!readers[thread]) readers[thread] = std::make_unique<ManyReader>(programs, lexicon);
    const WordsOfDocument read = readers[thread]->Read(*document);
    const Reading reading{*document, read.tree, read.words};
    const Coded old_coded(*readers[thread], 0, *old_version, reading),
        new_coded(*readers[thread], 2, *new_version, reading);
    authoring::DocumentDiff diff =
        authoring::DiffDocument(reading, old_coded.View(*old_version), new_coded.View(*new_version), pairs);
    compared.changes = Placed(std::move(diff.changes), *document, read.tree, run.language);
    compared.by_code = std::move(diff.by_code);
    return compared;
  };
  auto consume = [&](size_t, Compared compared) {
    if (compared.error) {
      out.problems.Add(Severity::kError, *compared.error);
      return;
    }
    ++out.documents;
    for (PlacedChange& change : compared.changes) out.changes.push_back(std::move(change));
    for (const auto& [code, changes] : compared.by_code) by_code[code] += changes;
  };
  InOrder<Compared>(files.size(), threads, 4 * threads, work, consume);
  if (out.documents == 0) {
    return Error{ErrorCode::kNotFound,
                 files.empty() ? "no document found" : "none of the inputs could be read",
                 {run.paths.empty() ? "" : run.paths[0]},
                 "give files or folders with TXT, MD, HTML, DOCX, ODT or PDF files"};
  }
  for (const Codebook* codebook : {&after, &before}) {
    for (const Code& code : codebook->codes) {
      const auto found = by_code.find(code.id);
      if (found == by_code.end()) continue;
      out.total += found->second;
      out.by_code.emplace_back(*found);
      by_code.erase(found);
    }
  }
  return out;
}

}  // namespace pandect
