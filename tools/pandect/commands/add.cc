// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/shell_word.h"
#include "report/json.h"
#include "session/project_add.h"
#include "study/carry_over.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

// What to type where a document that came in as another one is the corrected version of one that was there.
std::string CommandToReplace(const AddedDocument& document, const AddFlags& flags) {
  std::string command = "pandect add " + ShellWord(document.file) + " --replaces " + ShellWord(document.resembles);
  if (!flags.project.empty()) command += " --project " + ShellWord(flags.project);
  return command;
}

// What looks like a slip of the person who adds; nothing is refused for it.
std::vector<std::string> Doubts(const AddResult& result, const AddFlags& flags, const Messages& m) {
  std::vector<std::string> doubts;
  for (const AddedDocument& document : result.documents) {
    if (!document.resembles.empty()) {
      const std::vector<std::string> names = {document.path, document.resembles};
      const std::string what =
          document.why == Resemblance::Why::kText
              ? m.Text("{1}: added as another document, though its text is nearly that of {2}", names)
          : document.why == Resemblance::Why::kFileName
              ? m.Text("{1}: added as another document, though its file is called like {2}", names)
              : m.Text("{1}: added as another document, though it has the title of {2}", names);
      doubts.push_back(what + "; " +
                       m.Text("if it is the corrected version: {1}", {CommandToReplace(document, flags)}));
    }
    if (document.another_text)
      doubts.push_back(
          m.Text("{1}: the new version has next to nothing in common with the one before; if it is another "
                 "document, pandect undo takes it back",
                 {document.path}));
  }
  return doubts;
}

std::string Json(const AddResult& result, const AddFlags& flags) {
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  json.BeginObject().Key("changed").Bool(result.changed).Key("documents").BeginArray();
  for (const AddedDocument& document : result.documents) {
    json.BeginObject().Key("path").String(document.path).Key("what").String(Name(document.what));
    if (!document.id.empty()) json.Key("id").String(document.id.text).Key("version").Unsigned(document.version);
    if (!document.same_as.empty()) json.Key("same_as").String(document.same_as);
    if (!document.resembles.empty()) {
      json.Key("resembles").String(document.resembles).Key("resembles_in").String(Name(document.why));
      json.Key("to_replace_it").String(CommandToReplace(document, flags));
    }
    if (!document.took_out.empty()) json.Key("took_out").String(document.took_out);
    if (document.another_text) json.Key("another_text").Bool(true);
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
    if (!document.took_out.empty())
      out += m.Text("{1} was a document of its own, on which nobody had worked: taken out", {document.took_out}) + "\n";
    if (document.what == Added::kEarlier)
      out += m.Text("{1} is version {2} of {3}, which has been replaced since: not added",
                    {document.path, m.Number(uint64_t{document.version}), document.same_as}) +
             "\n";
    if (document.what == Added::kRestored) out += m.Text("{1}: back in the project", {document.path}) + "\n";
    if (document.what == Added::kVariables) out += m.Text("{1}: variables changed", {document.path}) + "\n";
    if (document.what == Added::kSameAs) out += m.Text("{1} is in the project already", {document.path}) + "\n";
  }
  out += m.Plural("{1} document added", "{1} documents added", result.Count(Added::kNew));
  if (const uint64_t versions = result.Count(Added::kVersion))
    out += ", " + m.Plural("{1} new version", "{1} new versions", versions);
  if (const uint64_t unchanged =
          result.Count(Added::kUnchanged) + result.Count(Added::kSameAs) + result.Count(Added::kEarlier))
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
  options.replaces = flags.replaces;
  const auto result =
      AddToProject(*project, options, [&](size_t done, size_t total) { speaker.Progress(done, total); });
  if (!result) return speaker.Fail(result.error());
  speaker.Report(result->problems);
  for (const std::string& doubt : Doubts(*result, flags, speaker.messages()))
    speaker.Say(speaker.Text("warning") + ": " + doubt);
  speaker.Out(common.json ? Json(*result, flags) : Text(*result, speaker.messages()));
  return speaker.Finish(result->problems.HasErrors() ? kNothingOrFailed : kDone);
}

}  // namespace pandect::tool
