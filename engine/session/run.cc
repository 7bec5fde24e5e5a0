// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/run.h"

#include <filesystem>
#include <memory>
#include <set>

#include "match/match.h"
#include "matrix/derived_variable.h"
#include "pipeline/pipeline.h"
#include "report/html_report.h"
#include "report/manifest.h"
#include "report/rows.h"
#include "report/tables_csv.h"
#include "session/ordered_work.h"
#include "session/output_files.h"
#include "session/report_pictures.h"
#include "text/offset_map.h"

namespace pandect {
namespace {

// What is kept of a document when the document itself is released.
struct Rows {
  std::optional<Error> error;  // it could not be read
  std::vector<Diagnostic> notes;
  DocumentCounts counts;
  DocumentFacts facts;
  uint64_t text_bytes = 0;
  std::string segments, codings, html;
  DocumentMarks marks;
};

DocumentFacts FactsOf(const Document& document, const CodedDocument& coded) {
  DocumentFacts facts;
  facts.path = document.path;
  facts.format = document.format;
  facts.charset = document.charset;
  facts.language = coded.tree.segments.empty() ? Language::kUnd : coded.tree.segments[0].language;
  facts.original_hash = document.original_hash;
  facts.text_hash = document.text_hash;
  facts.units = coded.counts.base.units;
  facts.coded_units = coded.counts.base.coded_units;
  facts.codings = coded.codings.size();
  facts.words = coded.counts.base.words;
  for (const Diagnostic& note : document.notes) facts.notes.push_back(Format(note.error));
  return facts;
}

// All variables that any document has, sorted: the columns of segments.csv. Derives the codebook's own.
std::vector<std::string> VariablesOf(const Codebook& codebook, std::vector<SourceFile>& files, Diagnostics& notes) {
  const matrix::DerivedVariables derived(codebook);
  std::set<std::string> names;
  for (SourceFile& file : files) {
    derived.AddTo(file.variables, file.path, notes);
    for (const auto& [name, value] : file.variables) names.insert(name);
  }
  return {names.begin(), names.end()};
}

// The files a run writes. Without a folder nothing is opened and all calls do nothing.
class Outputs {
 public:
  Outputs(const std::string& folder, const std::string& report) : folder_(folder) {
    if (report.empty()) return;
    const std::filesystem::path path(report);
    html_ = std::make_unique<OutputFile>(path.has_parent_path() ? path.parent_path().string() : ".",
                                         path.filename().string());
  }

  void Begin(const std::vector<std::string>& variables, const RunFacts& facts, const Codebook& codebook, Language language) {
    if (html_) html_->Write(report::HtmlReport::Header(facts, codebook, language));
    if (folder_.empty()) return;
    segments_ = std::make_unique<OutputFile>(folder_, "segments.csv");
    codings_ = std::make_unique<OutputFile>(folder_, "codings.jsonl");
    html_ = std::make_unique<OutputFile>(folder_, "report.html");
    segments_->Write(report::SegmentsCsv::Header(variables));
    html_->Write(report::HtmlReport::Header(facts, codebook, language));
  }

  void Append(const Rows& rows) {
    if (folder_.empty()) {
      if (html_) html_->Write(rows.html);
      return;
    }
    segments_->Write(rows.segments);
    codings_->Write(rows.codings);
    html_->Write(rows.html);
  }

  Result<Done> End(RunResult& result, const RunMarks& marks, const Codebook& codebook) {
    if (html_)
      html_->Write(report::HtmlReport::Footer(result.table, result.documents, result.skipped,
                                              PicturesOf(result.table, marks, codebook, result.problems)));
    if (folder_.empty() && html_)
      if (auto written = html_->Commit(); !written) return written.error();
    if (folder_.empty()) return Done{};
    OutputFile frequencies(folder_, "frequencies.csv"), matrix(folder_, "matrix.csv");
    frequencies.Write(report::FrequenciesCsv(result.table, codebook));
    matrix.Write(report::MatrixCsv(result.table, codebook));
    std::vector<report::OutputFacts> written;
    for (OutputFile* file : {&frequencies, &matrix, segments_.get(), codings_.get(), html_.get()}) {
      auto facts = file->Commit();
      if (!facts) return facts.error();
      result.outputs.push_back(folder_ + "/" + facts->name);
      written.push_back(*std::move(facts));
    }
    OutputFile manifest(folder_, "manifest.json");
    manifest.Write(report::Manifest(result.facts, codebook, result.documents, result.skipped, result.table, written));
    if (auto facts = manifest.Commit(); !facts) return facts.error();
    result.outputs.push_back(folder_ + "/manifest.json");
    return Done{};
  }

 private:
  std::string folder_;
  std::unique_ptr<OutputFile> segments_, codings_, html_;
};

}  // namespace

Result<RunResult> Run(const Codebook& codebook, const Lexicon& lexicon, const RunOptions& options,
                      const RunProgress& progress) {
  const UnitLevel unit = options.unit.value_or(codebook.unit);
  auto program = Program::Compile(codebook, unit, lexicon);
  if (!program) return program.error();

  RunResult result;
  result.facts.program_version = PANDECT_VERSION;
  result.facts.table.unit = unit;
  result.facts.lexicon = {lexicon.tier(), lexicon.hash(), lexicon.sources()};
  // The language decides how report.html opens, and so its bytes.
  result.facts.options = {{"unit", Name(unit)}, {"language", std::string(Tag(options.language))}};
  if (!options.ingest.encoding.empty()) result.facts.options.emplace_back("encoding", options.ingest.encoding);

  Diagnostics found;
  std::vector<SourceFile> files = ingest::Find(options.paths, found);
  for (const Diagnostic& d : found.all()) {
    result.problems.Add(d.severity, d.error);
    if (d.severity == Severity::kError) result.skipped.push_back({d.error.where.file, Format(d.error)});
  }
  const std::vector<std::string> variables = VariablesOf(codebook, files, result.problems);

  if (!options.out_dir.empty())
    if (auto made = MakeFolder(options.out_dir); !made) return made.error();
  Outputs outputs(options.out_dir, options.report);
  outputs.Begin(variables, result.facts, codebook, options.language);

  const unsigned threads = std::max(1u, options.threads);
  std::vector<std::unique_ptr<Coder>> coders(threads);
  const bool write = !options.out_dir.empty() || !options.report.empty();
  RunMarks marks(codebook);

  auto work = [&](size_t item, unsigned thread) {
    Rows rows;
    auto document = ingest::Read(files[item], options.ingest);
    if (!document) {
      rows.error = document.error();
      return rows;
    }
    if (!coders[thread]) coders[thread] = std::make_unique<Coder>(codebook, *program, unit, lexicon);
    const CodedDocument coded = coders[thread]->Code(*document);
    if (write) {
      const Reading reading{*document, coded.tree, coded.words};
      const OffsetMap offsets(document->text);
      report::SegmentsCsv::Append(reading, offsets, codebook, coded.codings, variables, rows.segments);
      report::CodingsJsonl::Append(reading, offsets, codebook, unit, coded.codings, rows.codings);
      report::HtmlReport::AppendDocument(reading, offsets, coded.codings, rows.html);
      rows.marks = MarksOf(*document, coded, codebook, unit);
    }
    rows.facts = FactsOf(*document, coded);
    rows.counts = coded.counts;
    rows.notes = std::move(document->notes);
    rows.text_bytes = document->text.size();
    return rows;
  };
  auto consume = [&](size_t item, Rows rows) {
    if (rows.error) {
      result.problems.Add(Severity::kError, *rows.error);
      result.skipped.push_back({files[item].path, Format(*rows.error)});
    } else {
      for (Diagnostic& note : rows.notes) result.problems.Add(note.severity, std::move(note.error));
      outputs.Append(rows);
      if (write) marks.Add(std::move(rows.marks));
      result.text_bytes += rows.text_bytes;
      result.codings += rows.facts.codings;
      result.documents.push_back(std::move(rows.facts));
      result.table.documents.push_back(std::move(rows.counts));
    }
    if (progress) progress(item + 1, files.size());
  };
  // Room for the others to go on while one thread is at a long code: with a window of four a thread they waited for it.
  InOrder<Rows>(files.size(), threads, 16 * threads, work, consume);

  if (result.documents.empty()) {
    if (result.skipped.empty())
      return Error{ErrorCode::kNotFound, "no document found", {options.paths.empty() ? "" : options.paths[0]},
                   "give files or folders with TXT, MD, HTML, DOCX, ODT or PDF files"};
    return Error{ErrorCode::kNotFound, "none of the inputs could be read", {}, result.skipped.front().error};
  }
  if (auto ended = outputs.End(result, marks, codebook); !ended) return ended.error();
  return result;
}

}  // namespace pandect
