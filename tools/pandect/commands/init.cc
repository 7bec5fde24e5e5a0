// SPDX-License-Identifier: GPL-2.0-or-later
#include "codebook/read.h"
#include "ingest/file_bytes.h"
#include "report/json.h"
#include "store/codebooks.h"
#include "store/coders.h"
#include "store/settings.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

// "Study", "Study.pandect", "folder/Study/" -> the folder of the project.
std::string FolderOf(std::string name) {
  while (name.size() > 1 && name.back() == '/') name.pop_back();
  return name.ends_with(store::kProjectEnding) ? name : name + store::kProjectEnding;
}

Result<Done> Fill(Project& project, const InitFlags& flags, const std::optional<Codebook>& codebook,
                  const std::string& bytes) {
  if (!codebook && flags.coder.empty()) return Done{};
  auto action = project.Begin("init", project.folder());
  if (!action) return action.error();
  if (!flags.coder.empty()) {
    if (const auto coder = store::EnsureCoder(*action, flags.coder); !coder) return coder.error();
    if (auto done = store::SetSetting(*action, "coder", flags.coder); !done) return done;
  }
  if (codebook)
    if (const auto added = store::AddCodebook(*action, codebook->id, codebook->version, flags.codebook, bytes); !added)
      return added.error();
  if (const auto committed = action->Commit(); !committed) return committed.error();
  return Done{};
}

}  // namespace

int InitCommand(const CommonFlags& common, const InitFlags& flags, Speaker& speaker) {
  // A codebook that does not read is told before anything is made.
  std::optional<Codebook> codebook;
  std::string bytes;
  if (!flags.codebook.empty()) {
    auto read = ingest::ReadFileBytes(CodebookPath(flags.codebook), flags.codebook);
    if (!read) return speaker.Fail(read.error());
    bytes = *std::move(read);
    Diagnostics problems;
    auto parsed = codebook::Parse(bytes, flags.codebook, problems);
    speaker.Report(problems);
    if (!parsed) return speaker.Fail(parsed.error());
    codebook = *std::move(parsed);
  }
  OpenOptions options;
  options.coder = flags.coder;
  options.command = "pandect init";
  const std::string folder = FolderOf(flags.name);
  auto project = Project::Create(folder, options);
  if (!project) return speaker.Fail(project.error());
  if (auto filled = Fill(*project, flags, codebook, bytes); !filled) return speaker.Fail(filled.error());

  if (common.json) {
    std::string out;
    report::JsonWriter json(out);
    json.BeginObject().Key("project").String(folder).Key("id").String(project->id()).Key("codebook");
    if (codebook)
      json.String(codebook->id).Key("codebook_version").String(codebook->version);
    else
      json.Null();
    json.Key("coder").String(flags.coder).EndObject();
    speaker.Out(out + "\n");
  } else {
    speaker.Out(speaker.Text("made {1}", {folder}) + "\n");
    if (codebook) speaker.Out(speaker.Text("codebook: {1}", {codebook->id + " " + codebook->version}) + "\n");
    speaker.Out(speaker.Text("next: pandect add FILES") + "\n");
  }
  return speaker.Finish(kDone);
}

}  // namespace pandect::tool
