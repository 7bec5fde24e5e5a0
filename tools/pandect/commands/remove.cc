// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/json.h"
#include "store/codings.h"
#include "store/documents.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {

int RemoveCommand(const CommonFlags& common, const RemoveFlags& flags, Speaker& speaker) {
  auto project = OpenProject(flags, Access::kWrite, "remove", speaker);
  if (!project) return speaker.Finish(kNoResult);
  // All are looked for before one is taken out.
  std::vector<DocumentInfo> documents;
  Diagnostics problems;
  std::string subject;
  for (const std::string& name : flags.documents) {
    auto found = store::FindDocument(*project, name);
    if (!found) {
      problems.Add(Severity::kError, found.error());
      continue;
    }
    subject += (subject.empty() ? "" : ", ") + found->path;
    documents.push_back(*std::move(found));
  }
  speaker.Report(problems);
  if (problems.HasErrors()) return speaker.Finish(kNothingOrFailed);

  auto action = project->Begin("remove", subject);
  if (!action) return speaker.Fail(action.error());
  std::string text, out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  json.BeginObject().Key("removed").BeginArray();
  for (const DocumentInfo& document : documents) {
    CodingFilter of_document;
    of_document.document = document.id;
    const auto codings = store::Codings(*project, of_document);
    if (!codings) return speaker.Fail(codings.error());
    if (auto done = store::RemoveDocument(*action, document.id); !done) return speaker.Fail(done.error());
    text += speaker.Text("{1}: taken out; codings kept for an undo: {2}",
                         {document.path, speaker.messages().Number(uint64_t{codings->size()})}) +
            "\n";
    json.BeginObject().Key("path").String(document.path).Key("id").String(document.id.text);
    json.Key("codings").Unsigned(codings->size()).EndObject();
  }
  json.EndArray().Key("action").Unsigned(static_cast<uint64_t>(action->number())).EndObject();
  if (const auto committed = action->Commit(); !committed) return speaker.Fail(committed.error());
  speaker.Out(common.json ? out + "\n" : text);
  return speaker.Finish(kDone);
}

}  // namespace pandect::tool
