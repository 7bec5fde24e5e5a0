// SPDX-License-Identifier: GPL-2.0-or-later
//
// codebook use, codebook export.
#include <filesystem>

#include "codebook/edit.h"
#include "codebook/read.h"
#include "ingest/file_bytes.h"
#include "report/json.h"
#include "session/output_files.h"
#include "study/change_codes.h"
#include "study/recheck.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/doubts.h"
#include "tools/pandect/open.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

// A code of the project and the one that the new version has in its place become one.
Result<Done> Rename(Action& action, const std::vector<std::string>& renamed) {
  for (const std::string& pair : renamed) {
    const size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size())
      return Error{ErrorCode::kInvalid, "\"" + pair + "\" names no two codes", {}, "--renamed OLD=NEW"};
    const auto merged = study::UseNewName(action, pair.substr(0, equals), pair.substr(equals + 1), "codebook");
    if (!merged) return merged.error();
  }
  return Done{};
}

void Json(const std::optional<study::ProjectCodebook>& before, const study::ProjectCodebook& now,
          const std::map<std::string, std::set<study::Doubt>>& changed, const std::vector<std::string>& added,
          uint64_t doubtful, std::string& out) {
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  json.BeginObject().Key("codebook").String(now.info.name).Key("version").String(now.info.version);
  json.Key("sha256").String(now.info.hash.Hex()).Key("before");
  if (before)
    json.String(before->info.name + " " + before->info.version);
  else
    json.Null();
  json.Key("added").BeginArray();
  for (const std::string& code : added) json.String(code);
  json.EndArray().Key("changed").BeginObject();
  for (const auto& [code, why] : changed) {
    json.Key(code).BeginArray();
    for (const study::Doubt one : why) json.String(study::Name(one));
    json.EndArray();
  }
  json.EndObject().Key("in_doubt").Unsigned(doubtful).EndObject();
  out += "\n";
}

}  // namespace

int CodebookUseCommand(const CommonFlags& common, const CodebookUseFlags& flags, Speaker& speaker) {
  const auto bytes = ingest::ReadFileBytes(CodebookPath(flags.codebook), flags.codebook);
  if (!bytes) return speaker.Fail(bytes.error());
  auto project = OpenProject(flags, Access::kWrite, "codebook", speaker);
  if (!project) return speaker.Finish(kNoResult);
  const auto before = study::CurrentCodebookIfAny(*project);
  if (!before) return speaker.Fail(before.error());
  const Messages& m = speaker.messages();
  if (*before && (*before)->info.hash == HashBytes(*bytes) && flags.renamed.empty()) {
    speaker.Say(m.Text("the project uses this codebook already"));
    return speaker.Finish(kDone);
  }
  auto action = project->Begin("codebook use", flags.codebook);
  if (!action) return speaker.Fail(action.error());
  Diagnostics problems;
  const auto now = study::UseCodebook(*action, flags.codebook, *bytes, problems);
  speaker.Report(problems);
  if (!now) return speaker.Fail(now.error());
  if (auto renamed = Rename(*action, flags.renamed); !renamed) return speaker.Fail(renamed.error());
  if (auto done = action->Commit(); !done) return speaker.Fail(done.error());

  std::map<std::string, std::set<study::Doubt>> changed;
  std::vector<std::string> added;
  if (*before) {
    changed = study::CompareCodes((*before)->codebook, now->codebook);
    for (const Code& code : now->codebook.codes)
      if ((*before)->codebook.Find(code.id) == kNoCode) added.push_back(code.id);
  }
  const auto doubtful = study::Recheck(*project, {}, {});
  if (!doubtful) return speaker.Fail(doubtful.error());
  std::string out;
  if (common.json) {
    Json(*before, *now, changed, added, doubtful->size(), out);
  } else {
    out = m.Text("codebook: {1}", {now->info.name + " " + now->info.version}) + "\n";
    for (const std::string& code : added) out += "+ " + code + "\n";
    for (const auto& [code, why] : changed)
      out += (why.contains(study::Doubt::kRemoved) ? "- " : "~ ") + code + "  " + DoubtText(why, m) + "\n";
    out += m.Plural("{1} coding or decision in doubt", "{1} codings and decisions in doubt", doubtful->size());
    if (!doubtful->empty()) out += "; pandect recheck";
    out += "\n" + m.Text("next: pandect code") + "\n";
  }
  speaker.Out(out);
  return speaker.Finish(kDone);
}

int CodebookExportCommand(const CommonFlags&, const CodebookExportFlags& flags, Speaker& speaker) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  if (!flags.out.empty() && fs::exists(flags.out, ignored))
    return speaker.Fail({ErrorCode::kWrite, "it is there already", {flags.out}, "choose another name"});
  const auto project = OpenProject(flags, Access::kRead, "codebook", speaker);
  if (!project) return speaker.Finish(kNoResult);
  const auto codebook = study::CurrentCodebookIfAny(*project);
  if (!codebook) return speaker.Fail(codebook.error());
  const auto table = study::CodeTable::Of(*project);
  if (!table) return speaker.Fail(table.error());
  std::string bytes =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<codebook id=\"project\" version=\"1\" "
      "unit=\"paragraph\">\n</codebook>\n";
  std::string path = "codebook.xml";
  if (*codebook) {
    auto kept = store::LoadCodebook(*project, (*codebook)->info.id);
    if (!kept) return speaker.Fail(kept.error());
    bytes = *std::move(kept);
    path = (*codebook)->info.path;
  }
  const Messages& m = speaker.messages();
  uint64_t added = 0;
  // By name: what is above comes before what is below it.
  for (const CodeInfo& code : table->all()) {
    const bool in_codebook = *codebook && (*codebook)->codebook.Find(code.name) != kNoCode;
    if (!code.merged_into.empty()) {
      if (in_codebook)
        speaker.Say(m.Text("{1} is called {2} in the project: change it in the file by hand",
                           {code.name, table->Now(code.id).name}));
      continue;
    }
    if (in_codebook || code.made_by.empty()) continue;
    codebook::AddedCode one;
    one.id = code.name;
    if (!code.label_ru.empty()) one.label[Language::kRu] = code.label_ru;
    if (!code.label_en.empty()) one.label[Language::kEn] = code.label_en;
    if (!code.definition.empty()) one.definition[Language::kUnd] = code.definition;
    one.colour = code.colour;
    const auto edited = codebook::WithCode(bytes, path, one);
    if (!edited) {
      speaker.Report(edited.error());
      continue;
    }
    bytes = edited->bytes;
    ++added;
  }
  if (flags.out.empty()) {
    speaker.Out(bytes);
    return speaker.Finish(kDone);
  }
  const fs::path target(flags.out);
  OutputFile file(target.has_parent_path() ? target.parent_path().string() : ".", target.filename().string());
  file.Write(bytes);
  if (auto done = file.Commit(); !done) return speaker.Fail(done.error());
  speaker.Out(m.Text("wrote {1}", {flags.out}) + ": " + m.Plural("{1} code added", "{1} codes added", added) + "\n");
  return speaker.Finish(kDone);
}

}  // namespace pandect::tool
