// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/json.h"
#include "session/project_add.h"
#include "study/carry_over.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

std::string Json(const AddResult& result) {
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  json.BeginObject().Key("changed").Bool(result.changed).Key("documents").BeginArray();
  for (const AddedDocument& document : result.documents) {
    json.BeginObject().Key("path").String(document.path).Key("what").String(Name(document.what));
    if (!document.id.empty()) json.Key("id").String(document.id.text).Key("version").Unsigned(document.version);
    if (!document.same_as.empty()) json.Key("same_as").String(document.same_as);
    json.EndObject();
  }
  json.EndArray().EndObject();
  return out + "\n";
}

std::string Text(const AddResult& result, const Messages& m) {
  std::string out;
  for (const AddedDocument& document : result.documents) {
    if (document.what == Added::kVersion)
      out += m.Text("{1}: version {2}", {document.path, m.Number(uint64_t{document.version})}) + "\n";
    if (document.what == Added::kRestored) out += m.Text("{1}: back in the project", {document.path}) + "\n";
    if (document.what == Added::kVariables) out += m.Text("{1}: variables changed", {document.path}) + "\n";
    if (document.what == Added::kSameAs) out += m.Text("{1} is in the project already", {document.path}) + "\n";
  }
  out += m.Plural("{1} document added", "{1} documents added", result.Count(Added::kNew));
  if (const uint64_t versions = result.Count(Added::kVersion))
    out += ", " + m.Plural("{1} new version", "{1} new versions", versions);
  if (const uint64_t unchanged = result.Count(Added::kUnchanged) + result.Count(Added::kSameAs))
    out += ", " + m.Plural("{1} unchanged", "{1} unchanged", unchanged);
  if (const uint64_t failed = result.Count(Added::kFailed))
    out += ", " + m.Plural("{1} not read", "{1} not read", failed);
  return out + "\n";
}

}  // namespace

int AddCommand(const CommonFlags& common, const AddFlags& flags, Speaker& speaker) {
  auto project = OpenProject(flags, Access::kWrite, "add", speaker);
  if (!project) return speaker.Finish(kNoResult);
  AddOptions options;
  options.paths = flags.paths;
  options.ingest.encoding = common.encoding;
  options.threads = Threads(common);
  options.carry_over = study::CarryOverWithNotes;
  const auto result =
      AddToProject(*project, options, [&](size_t done, size_t total) { speaker.Progress(done, total); });
  if (!result) return speaker.Fail(result.error());
  speaker.Report(result->problems);
  speaker.Out(common.json ? Json(*result) : Text(*result, speaker.messages()));
  return speaker.Finish(result->problems.HasErrors() ? kNothingOrFailed : kDone);
}

}  // namespace pandect::tool
