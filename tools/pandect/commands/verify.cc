// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/verify.h"

#include <filesystem>

#include "report/json.h"
#include "session/project_index.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

std::string Json(const VerifyReport& report) {
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  json.BeginObject().Key("whole").Bool(report.ok()).Key("documents").Unsigned(report.documents);
  json.Key("versions").Unsigned(report.versions).Key("contents").Unsigned(report.contents);
  json.Key("content_bytes").Unsigned(report.content_bytes).Key("codings").Unsigned(report.codings);
  json.Key("decisions").Unsigned(report.decisions).Key("memos").Unsigned(report.memos);
  json.Key("actions").Unsigned(report.actions).Key("problems").BeginArray();
  for (const Diagnostic& problem : report.problems.all())
    json.BeginObject()
        .Key("severity")
        .String(Name(problem.severity))
        .Key("where")
        .String(problem.error.where.file)
        .Key("what")
        .String(problem.error.what)
        .Key("hint")
        .String(problem.error.hint)
        .EndObject();
  json.EndArray().EndObject();
  return out + "\n";
}

}  // namespace

int VerifyCommand(const CommonFlags& common, const VerifyFlags& flags, Speaker& speaker) {
  const auto project = OpenProject(flags, Access::kRead, "verify", speaker);
  if (!project) return speaker.Finish(kNoResult);
  auto report = store::Verify(*project);
  if (!report) return speaker.Fail(report.error());
  if (std::filesystem::exists(ProjectIndexFolder(project->folder()))) {
    const auto lexicon = OpenLexicon(common, speaker);
    if (!lexicon) return speaker.Finish(kNoResult);
    VerifyProjectIndex(*project, *lexicon, report->problems);
  }
  speaker.Report(report->problems);
  const Messages& m = speaker.messages();
  if (common.json)
    speaker.Out(Json(*report));
  else if (report->ok())
    speaker.Out(m.Text("whole: documents {1}, versions {2}, codings {3}, decisions {4}, actions {5}",
                       {m.Number(report->documents), m.Number(report->versions), m.Number(report->codings),
                        m.Number(report->decisions), m.Number(report->actions)}) +
                "\n");
  else
    speaker.Out(m.Text("damaged: see above") + "\n");
  return speaker.Finish(report->ok() ? kDone : kNothingOrFailed);
}

}  // namespace pandect::tool
