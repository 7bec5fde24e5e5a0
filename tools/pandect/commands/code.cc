// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/file_bytes.h"
#include "report/json.h"
#include "report/words_for_people.h"
#include "store/settings.h"
#include "study/apply.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

// What the flags change in the project before the rules are applied: its codebook, its unit.
Result<Done> TakeOver(Project& project, const CodeFlags& flags, Diagnostics& problems) {
  if (!flags.codebook.empty()) {
    const auto bytes = ingest::ReadFileBytes(CodebookPath(flags.codebook), flags.codebook);
    if (!bytes) return bytes.error();
    auto action = project.Begin("codebook", flags.codebook);
    if (!action) return action.error();
    if (auto used = study::UseCodebook(*action, flags.codebook, *bytes, problems); !used) return used.error();
    if (auto done = action->Commit(); !done) return done.error();
  }
  if (flags.unit) {
    auto action = project.Begin("unit", Name(*flags.unit));
    if (!action) return action.error();
    if (auto set = store::SetSetting(*action, "unit", Name(*flags.unit)); !set) return set;
    if (auto done = action->Commit(); !done) return done.error();
  }
  return Done{};
}

std::string Json(const study::ApplyReport& report) {
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  json.BeginObject().Key("codebook").String(report.codebook.info.name);
  json.Key("version").String(report.codebook.info.version).Key("sha256").String(report.codebook.info.hash.Hex());
  json.Key("unit").String(Name(report.codebook.unit)).Key("documents").Unsigned(report.documents);
  json.Key("documents_coded_now").Unsigned(report.coded).Key("units").Unsigned(report.units);
  json.Key("coded_units").Unsigned(report.coded_units).Key("words").Unsigned(report.words);
  json.Key("proposals").Unsigned(report.proposals).EndObject();
  return out + "\n";
}

std::string Text(const study::ApplyReport& report, const Messages& m) {
  std::string out = report.codebook.info.name + " " + report.codebook.info.version + ": " +
                    m.Plural("{1} document coded now", "{1} documents coded now", report.coded);
  if (const uint64_t kept = report.documents - report.coded)
    out += ", " + m.Plural("{1} unchanged", "{1} unchanged", kept);
  out += "\n" + m.Plural("{1} proposal", "{1} proposals", report.proposals) + "; " +
         m.Text("{1}, of them coded: {2}",
                {report::CountOfUnits(report.codebook.unit, report.units, m), m.Number(report.coded_units)});
  return out + "\n";
}

}  // namespace

int CodeCommand(const CommonFlags& common, const CodeFlags& flags, Speaker& speaker) {
  auto project = OpenProject(flags, Access::kWrite, "code", speaker);
  if (!project) return speaker.Finish(kNoResult);
  Diagnostics problems;
  const auto taken = TakeOver(*project, flags, problems);
  speaker.Report(problems);
  if (!taken) return speaker.Fail(taken.error());
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);
  study::ApplyOptions options;
  options.threads = Threads(common);
  options.all = flags.all;
  const auto report = study::ApplyCodebook(*project, *lexicon, options,
                                           [&](size_t done, size_t total) { speaker.Progress(done, total); });
  if (!report) return speaker.Fail(report.error());
  speaker.Out(common.json ? Json(*report) : Text(*report, speaker.messages()));
  return speaker.Finish(kDone);
}

}  // namespace pandect::tool
