// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/learn_examples.h"

#include <filesystem>

#include "codebook/edit.h"
#include "ingest/file_bytes.h"
#include "report/json.h"
#include "session/output_files.h"
#include "study/place.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {

int LearnExampleCommand(const CommonFlags& common, const LearnExampleFlags& flags, Speaker& speaker) {
  namespace fs = std::filesystem;
  if (flags.ids.empty() && !flags.all)
    return speaker.Fail({ErrorCode::kInvalid, "nothing is named to learn from", {}, "give ids, or --all"});
  auto bytes = ingest::ReadFileBytes(flags.codebook, flags.codebook);
  if (!bytes) return speaker.Fail(bytes.error());
  const auto project = OpenProject(flags, Access::kRead, "codebook", speaker);
  if (!project) return speaker.Finish(kNoResult);
  const auto sight = study::SightOf(*project, project->coder());
  if (!sight) return speaker.Fail(sight.error());
  const auto learned = study::LearnExamples(*project, *sight, {flags.ids, flags.code, flags.by});
  if (!learned) return speaker.Fail(learned.error());

  const Messages& m = speaker.messages();
  std::string now = *bytes, out;
  uint64_t written = 0, refused = 0;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  if (common.json) json.BeginArray();
  for (const study::LearnedExample& one : *learned) {
    const auto edited = codebook::WithExample(now, flags.codebook, one.code, one.example);
    if (!edited) {
      ++refused;
      speaker.Report(edited.error());
      continue;
    }
    now = edited->bytes;
    ++written;
    if (common.json) {
      json.BeginObject().Key("code").String(one.code).Key("coded").Bool(one.example.coded);
      json.Key("language").String(Tag(one.example.language)).Key("polarity").String(Name(one.example.polarity));
      json.Key("line").Unsigned(edited->line).Key("document").String(one.document).Key("coder").String(one.coder);
      json.Key("proposal")
          .String(one.proposal)
          .Key("decision")
          .String(one.decision)
          .Key("text")
          .String(one.example.text);
      json.EndObject();
    } else {
      out += flags.codebook + ":" + std::to_string(edited->line) + ": " + one.code + "  " +
             (one.example.coded ? "coded=\"yes\"" : "coded=\"no\"") + "  " + study::OneLine(one.example.text, 100) +
             "\n";
    }
  }
  if (common.json) {
    json.EndArray();
    out += "\n";
  }
  if (written > 0 && !flags.dry_run) {
    // A link stays a link: what it leads to is written.
    std::error_code error;
    fs::path target = fs::canonical(flags.codebook, error);
    if (error) target = flags.codebook;
    OutputFile file(target.has_parent_path() ? target.parent_path().string() : ".", target.filename().string());
    file.Write(now);
    if (auto done = file.Commit(); !done) return speaker.Fail(done.error());
  }
  if (!common.json)
    out += (flags.dry_run ? m.Plural("{1} example would be written", "{1} examples would be written", written)
                          : m.Plural("{1} example written", "{1} examples written", written)) +
           "\n";
  speaker.Out(out);
  return speaker.Finish(written == 0 || refused > 0 ? kNothingOrFailed : kDone);
}

}  // namespace pandect::tool
