// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/scan.h"

#include <memory>
#include <optional>

#include "pipeline/pipeline.h"
#include "session/ordered_work.h"

namespace pandect {
namespace {

struct Scanned {
  std::optional<Error> error;
  std::vector<Diagnostic> notes;
  uint64_t units = 0;
  std::string text;
};

uint64_t UnitsIn(const std::vector<Match>& matches) {
  uint64_t units = 0;
  for (size_t i = 0; i < matches.size(); ++i) units += i == 0 || matches[i].unit != matches[i - 1].unit;
  return units;
}

}  // namespace

Result<ScanResult> Scan(const Program& program, const Lexicon& lexicon, const ScanOptions& options,
                        const std::function<std::string(const Reading&, const std::vector<Match>&)>& format,
                        const std::function<void(const std::string&)>& print) {
  ScanResult result;
  std::vector<std::string> named;
  bool standard_input = options.paths.empty();
  for (const std::string& path : options.paths) {
    if (path == "-")
      standard_input = true;
    else
      named.push_back(path);
  }
  std::vector<SourceFile> files;
  if (!named.empty()) files = ingest::Find(named, result.problems);
  if (standard_input) files.insert(files.begin(), SourceFile{"-", "-", {}, Language::kUnd});

  const unsigned threads = std::max(1u, options.threads);
  std::vector<std::unique_ptr<Reader>> readers(threads);
  auto work = [&](size_t item, unsigned thread) {
    Scanned out;
    auto document = files[item].open_as == "-" ? ingest::ReadBytes(options.standard_input, "-", "", options.ingest)
                                               : ingest::Read(files[item], options.ingest);
    if (!document) {
      out.error = document.error();
      return out;
    }
    if (!readers[thread]) readers[thread] = std::make_unique<Reader>(program, lexicon);
    const MatchedDocument matched = readers[thread]->Read(*document);
    out.units = UnitsIn(matched.matches);
    if (out.units > 0) out.text = format(Reading{*document, matched.tree, matched.words}, matched.matches);
    out.notes = std::move(document->notes);
    return out;
  };
  auto consume = [&](size_t, Scanned scanned) {
    if (scanned.error) {
      result.problems.Add(Severity::kError, *scanned.error);
      return;
    }
    ++result.documents;
    result.matching_units += scanned.units;
    for (Diagnostic& note : scanned.notes) result.problems.Add(note.severity, std::move(note.error));
    if (!scanned.text.empty()) print(scanned.text);
  };
  InOrder<Scanned>(files.size(), threads, 4 * threads, work, consume);
  return result;
}

}  // namespace pandect
