// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/json.h"
#include "session/project_index.h"
#include "session/update_index.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

std::string Megabytes(uint64_t bytes, const Messages& m) {
  return m.Text("{1} MB", {m.Number(static_cast<double>(bytes) / 1e6, bytes < 10'000'000 ? 2 : 1)});
}

std::string StatusText(const index::Status& status, const Messages& m) {
  std::string out = m.Text("documents {1} (Russian {2}, English {3}), words {4}, paragraphs {5}, distinct forms {6}",
                           {m.Number(status.documents), m.Number(status.russian), m.Number(status.english),
                            m.Number(status.words), m.Number(status.paragraphs), m.Number(status.forms)}) +
                    "\n";
  const double share =
      status.text_bytes == 0 ? 0 : static_cast<double>(status.index_bytes) / static_cast<double>(status.text_bytes);
  out += m.Text("text {1}; index {2}, {3} of the text; beside it its own copy of the texts, {4}",
                {Megabytes(status.text_bytes, m), Megabytes(status.index_bytes, m), m.Number(share, 2),
                 Megabytes(status.texts_bytes, m)}) +
         "\n";
  return out;
}

void WriteStatus(const index::Status& status, report::JsonWriter& json) {
  json.BeginObject();
  json.Key("folder").String(status.folder);
  json.Key("program").String(status.program);
  json.Key("format").Unsigned(status.format);
  json.Key("commit").Unsigned(status.commit);
  json.Key("documents").Unsigned(status.documents);
  json.Key("russian").Unsigned(status.russian);
  json.Key("english").Unsigned(status.english);
  json.Key("words").Unsigned(status.words);
  json.Key("paragraphs").Unsigned(status.paragraphs);
  json.Key("forms").Unsigned(status.forms);
  json.Key("text_bytes").Unsigned(status.text_bytes);
  json.Key("index_bytes").Unsigned(status.index_bytes);
  json.Key("xapian_bytes").Unsigned(status.xapian_bytes);
  json.Key("texts_bytes").Unsigned(status.texts_bytes);
  json.Key("generations").Unsigned(status.generations);
  json.Key("dead_documents").Unsigned(status.dead_documents);
  json.EndObject();
}

int Status(const CommonFlags& common, const IndexFlags& flags, const std::string& folder, const Lexicon& lexicon,
           Speaker& speaker) {
  const auto status = ReadIndexStatus(lexicon, folder, flags.verify);
  if (!status) return speaker.Fail(status.error());
  if (common.json) {
    std::string out;
    report::JsonWriter json(out, report::JsonLayout::kIndented);
    WriteStatus(*status, json);
    speaker.Out(out + "\n");
    return speaker.Finish(kDone);
  }
  speaker.Out(StatusText(*status, speaker.messages()));
  if (flags.verify) speaker.Out(speaker.Text("every byte is as it was written") + "\n");
  return speaker.Finish(kDone);
}

}  // namespace

int IndexCommand(const CommonFlags& common, const IndexFlags& flags, Speaker& speaker) {
  const Messages& m = speaker.messages();
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);
  std::optional<Project> project;
  if (flags.index.empty() && flags.paths.empty()) {
    project = OpenProject(flags, Access::kRead, "index", speaker);
    if (!project) return speaker.Finish(kNoResult);
  } else if (flags.index.empty()) {
    return speaker.Fail({ErrorCode::kInvalid,
                         m.Text("PATHS are given, but no folder of an index"),
                         {},
                         m.Text("add --index DIR; without PATHS the documents of the project are indexed")});
  }
  const std::string folder = project ? ProjectIndexFolder(project->folder()) : flags.index;
  if (flags.status || flags.verify) return Status(common, flags, folder, *lexicon, speaker);
  if (flags.paths.empty() && !project) {
    return speaker.Fail({ErrorCode::kInvalid,
                         m.Text("no files or folders were given"),
                         {},
                         m.Text("give some, or --status to see what the index holds")});
  }
  UpdateIndexOptions options;
  options.paths = flags.paths;
  options.folder = flags.index;
  options.rebuild = flags.rebuild;
  options.keep_missing = flags.keep_missing;
  options.threads = Threads(common);
  options.ingest.encoding = common.encoding;
  const RunProgress progress = [&](size_t done, size_t total) { speaker.Progress(done, total); };
  auto result = project        ? IndexProject(*project, *lexicon, flags.rebuild, progress)
                : flags.remove ? RemoveFromIndex(*lexicon, flags.index, flags.paths)
                               : UpdateIndex(*lexicon, options, progress);
  if (!result) return speaker.Fail(result.error());
  speaker.Report(result->problems);
  if (common.json) {
    std::string out;
    report::JsonWriter json(out, report::JsonLayout::kIndented);
    json.BeginObject();
    json.Key("added").Unsigned(result->added);
    json.Key("replaced").Unsigned(result->replaced);
    json.Key("unchanged").Unsigned(result->unchanged);
    json.Key("removed").Unsigned(result->removed);
    json.Key("skipped").Unsigned(result->skipped);
    json.Key("index");
    WriteStatus(result->status, json);
    json.EndObject();
    speaker.Out(out + "\n");
  } else {
    speaker.Out(m.Text("added {1}, changed {2}, unchanged {3}, removed {4}",
                       {m.Number(result->added), m.Number(result->replaced), m.Number(result->unchanged),
                        m.Number(result->removed)}) +
                "\n");
    speaker.Out(StatusText(result->status, m));
  }
  if (result->skipped > 0) {
    speaker.Say(m.Plural("{1} input skipped, see above", "{1} inputs skipped, see above", result->skipped));
  }
  return speaker.Finish(result->skipped == 0 ? kDone : kNothingOrFailed);
}

}  // namespace pandect::tool
