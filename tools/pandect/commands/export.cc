// SPDX-License-Identifier: GPL-2.0-or-later
#include <filesystem>

#include "exports/lemma_tables.h"
#include "report/json.h"
#include "session/document_lemmas.h"
#include "session/export_report.h"
#include "session/run.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/export_input.h"
#include "tools/pandect/export_target.h"
#include "tools/pandect/open.h"

namespace pandect::tool {
namespace {

using namespace exports;

int Tell(const CommonFlags& common, const std::vector<std::string>& paths, const ExportFacts& facts, int code,
         Speaker& speaker) {
  if (common.json) {
    std::string out;
    report::JsonWriter json(out, report::JsonLayout::kIndented);
    json.BeginObject().Key("written").BeginArray();
    for (const std::string& path : paths) json.String(path);
    json.EndArray().Key("layer").String(Name(facts.layer)).Key("documents").Unsigned(facts.documents);
    json.Key("units").Unsigned(facts.units).Key("coded_units").Unsigned(facts.coded_units);
    json.Key("codings").Unsigned(facts.codings).EndObject();
    speaker.Out(out + "\n");
  } else {
    for (const std::string& path : paths) speaker.Out(speaker.Text("wrote {1}", {path}) + "\n");
  }
  if (facts.codings == 0) speaker.Say(speaker.Text("no code was given to any passage"));
  return speaker.Finish(facts.codings == 0 ? kNothingOrFailed : code);
}

// The report of `run`, alone.
int HtmlOfFiles(const CommonFlags& common, const TableSource& flags, const CodingSource& input, const std::string& path,
                Speaker& speaker) {
  RunOptions options;
  options.paths = flags.paths;
  options.report = path;
  options.unit = flags.unit;
  options.threads = Threads(common);
  options.ingest.encoding = common.encoding;
  options.language = common.language;
  const auto result = Run(input.codebook(), input.lexicon(), options, {});
  if (!result) return speaker.Fail(result.error());
  speaker.Report(result->problems);
  ExportFacts facts;
  const Base base = result->table.TotalBase();
  facts.documents = base.documents;
  facts.units = base.units;
  facts.coded_units = base.coded_units;
  facts.codings = result->codings;
  return Tell(common, {path}, facts, result->skipped.empty() ? kDone : kNothingOrFailed, speaker);
}

int HtmlOfProject(const CommonFlags& common, const TableSource& flags, CodingSource& input, const std::string& path,
                  Speaker& speaker) {
  MethodFacts method;
  RunFacts run;
  run.program_version = PANDECT_VERSION;
  run.table.unit = input.unit();
  run.table.layer = input.layer();
  run.table.of_project = true;
  run.lexicon = {input.lexicon().tier(), input.lexicon().hash(), input.lexicon().sources()};
  run.options = {{"unit", Name(input.unit())}, {"language", std::string(Tag(common.language))}};
  ExportReport report(path, run, input.codebook(), common.language);
  const int code = ExportEach(input, flags, common, {}, method, speaker,
                              [&](const ExportedDocument& document) { report.Add(document); });
  if (code == kNoResult) return code;
  if (auto done = report.Finish(); !done) return speaker.Fail(done.error());
  return Tell(common, {path}, method.base, code, speaker);
}

}  // namespace

int ExportCommand(const CommonFlags& common, const ExportFlags& flags, Speaker& speaker) {
  const auto input = CodingSource::Open(flags.source, common, "export", speaker, study::CodingDetail::kWhole);
  if (!input) return speaker.Finish(kNoResult);
  LayoutOptions options;
  options.variables = input->DocumentVariables();
  options.language = common.language;
  options.unit = input->unit();
  options.labels = flags.labels;
  const std::unique_ptr<Layout> layout = MakeLayout(*LayoutOf(flags.layout), input->codebook(), options);
  std::vector<std::string> tables;
  for (const OutTable& table : layout->tables()) tables.push_back(table.id);
  if (flags.lemmas) tables.insert(tables.end(), {"document_lemmas", "lemmas"});
  const auto target = TargetOf(flags, tables, common.language);
  if (!target) return speaker.Fail(target.error());
  if (target->html) {
    if (flags.layout != "pandect" || !flags.tables.empty() || flags.lemmas)
      return speaker.Fail({ErrorCode::kInvalid,
                           "the report shows the layout pandect, whole",
                           {target->files.out},
                           "leave out --layout, --table and --lemmas"});
    if (!flags.source.where.empty() || flags.source.versions != "all")
      return speaker.Fail({ErrorCode::kUnsupported,
                           "the report shows all units and versions",
                           {target->files.out},
                           "leave out --where and --versions, or choose another format"});
    const std::filesystem::path folder = std::filesystem::path(target->files.out).parent_path();
    if (!folder.empty())
      if (auto made = MakeFolder(folder.string()); !made) return speaker.Fail(made.error());
    return input->project() ? HtmlOfProject(common, flags.source, *input, target->files.out, speaker)
                            : HtmlOfFiles(common, flags.source, *input, target->files.out, speaker);
  }
  auto files = ExportFiles::Create(layout->tables(), target->files);
  if (!files) return speaker.Fail(files.error());
  ExportFiles& out = **files;

  MethodFacts method;
  method.base.layout = flags.layout;
  std::vector<LemmasOfDocument> lemmas;
  std::optional<LemmaCounter> counter;
  if (flags.lemmas) counter.emplace(input->lexicon());
  const int code = ExportEach(*input, flags.source, common, {}, method, speaker, [&](const ExportedDocument& document) {
    if (counter) lemmas.push_back({document.document.path, counter->Count(document.document)});
    layout->Add(document, out);
  });
  if (code == kNoResult) return code;
  layout->Finish(out);
  if (flags.lemmas) {
    const OutTable wide = DocumentLemmasTable(lemmas, *flags.lemmas);
    WriteDocumentLemmas(wide, lemmas, out.AddTable(wide), out);
    WriteLemmas(lemmas, out.AddTable(LemmasTable()), out);
  }
  const auto paths = out.Finish({method.base, MethodParagraph(method, speaker.messages()), {}}, *layout);
  if (!paths) return speaker.Fail(paths.error());
  speaker.Report(out.problems());
  return Tell(common, *paths, method.base, code, speaker);
}

}  // namespace pandect::tool
