// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/import_codings.h"

#include <algorithm>

#include "report/json.h"
#include "session/table_file.h"
#include "study/memos.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/new_coders.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

Result<study::ImportOptions> OptionsOf(const ImportCodingsFlags& flags) {
  study::ImportOptions options;
  options.unit = flags.unit == "bytes"   ? study::OffsetUnit::kBytes
                 : flags.unit == "utf16" ? study::OffsetUnit::kUtf16
                                         : study::OffsetUnit::kCodePoints;
  for (const std::string& column : flags.columns) {
    const size_t equals = column.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == column.size())
      return Error{ErrorCode::kInvalid,
                   "\"" + column + "\" names no column",
                   {},
                   "--column FIELD=HEADER, for example code=Thema"};
    options.columns[column.substr(0, equals)] = column.substr(equals + 1);
  }
  options.document = flags.document;
  options.new_codes = flags.new_codes;
  return options;
}

std::string Joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

std::string Text(const study::ImportReport& report, bool dry_run, const Messages& m) {
  std::string out;
  if (dry_run)
    for (const auto& [field, header] : report.columns) out += field + " ← " + header + "\n";
  if (!report.ignored.empty()) out += m.Text("not read: {1}", {Joined(report.ignored)}) + "\n";
  if (!report.new_coders.empty()) out += m.Text("new coders: {1}", {Joined(report.new_coders)}) + "\n";
  if (!report.new_codes.empty()) out += m.Text("new codes: {1}", {Joined(report.new_codes)}) + "\n";
  out += m.Text("rows: {1}, taken: {2}, there already: {3}, not taken: {4}",
                {m.Number(report.rows), m.Number(report.added), m.Number(report.known), m.Number(report.bad)}) +
         "\n";
  if (report.moved > 0)
    out += m.Plural("{1} was found by its words, at another place than its offsets say",
                    "{1} were found by their words, at another place than their offsets say", report.moved) +
           "\n";
  if (dry_run) out += m.Text("nothing was changed: this was a dry run") + "\n";
  return out;
}

std::string Json(const study::ImportReport& report, const std::vector<NewCoder>& meant, bool dry_run,
                 const Diagnostics& problems) {
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  const auto list = [&](const char* key, const std::vector<std::string>& texts) {
    json.Key(key).BeginArray();
    for (const std::string& text : texts) json.String(text);
    json.EndArray();
  };
  json.BeginObject().Key("dry_run").Bool(dry_run).Key("rows").Unsigned(report.rows).Key("added").Unsigned(report.added);
  json.Key("known").Unsigned(report.known).Key("bad").Unsigned(report.bad).Key("moved").Unsigned(report.moved);
  list("new_coders", report.new_coders);
  list("new_codes", report.new_codes);
  if (!meant.empty()) {
    json.Key("did_you_mean").BeginObject();
    for (const NewCoder& coder : meant)
      if (!coder.meant.empty()) json.Key(coder.name).String(coder.meant);
    json.EndObject();
  }
  json.Key("columns").BeginObject();
  for (const auto& [field, header] : report.columns) json.Key(field).String(header);
  json.EndObject();
  list("ignored", report.ignored);
  json.Key("problems").BeginArray();
  for (const Diagnostic& one : problems.all())
    if (one.severity == Severity::kError)
      json.BeginObject()
          .Key("line")
          .Unsigned(one.error.where.line)
          .Key("what")
          .String(one.error.what)
          .Key("hint")
          .String(one.error.hint)
          .EndObject();
  json.EndArray().EndObject();
  return out + "\n";
}

}  // namespace

int ImportCodingsCommand(const CommonFlags& common, const ImportCodingsFlags& flags, Speaker& speaker) {
  auto options = OptionsOf(flags);
  if (!options) return speaker.Fail(options.error());
  TableFileOptions reading;
  reading.encoding = common.encoding;
  if (!flags.separator.empty())
    reading.separator = flags.separator == "\\t" || flags.separator == "tab" ? '\t' : flags.separator[0];
  reading.skip_bad_rows = true;
  reading.join_list = study::JoinMemos;
  Diagnostics problems;
  const auto table = ReadRecordsFile(flags.file, reading, problems);
  if (!table) return speaker.Fail(table.error());
  const auto unread =
      static_cast<uint64_t>(std::count_if(problems.all().begin(), problems.all().end(),
                                          [](const Diagnostic& one) { return one.severity == Severity::kError; }));
  auto project = OpenProject(flags, Access::kWrite, "import", speaker);
  if (!project) return speaker.Finish(kNoResult);
  if (project->coder().empty())
    return speaker.Fail(
        {ErrorCode::kInvalid, "nobody is named as the coder", {project->folder()}, "--coder NAME says who codes"});
  options->coder = project->coder();
  study::ImportReport report;
  {
    auto action = project->Begin("import codings", flags.file);
    if (!action) return speaker.Fail(action.error());
    auto imported = study::ImportCodings(*action, *table, *options, problems);
    if (!imported) return speaker.Fail(imported.error());
    report = *std::move(imported);
    report.rows += unread;
    report.bad += unread;
    // Without a commit all of it is as if it had not been.
    if (!flags.dry_run && report.added > 0)
      if (auto done = action->Commit(); !done) return speaker.Fail(done.error());
  }
  problems.SortByPlace();
  speaker.Report(problems);
  const std::vector<NewCoder> meant = AmongCoders(*project, report.new_coders);
  if (flags.dry_run) TellDoubtful(meant, speaker);
  speaker.Out(common.json ? Json(report, meant, flags.dry_run, problems)
                          : Text(report, flags.dry_run, speaker.messages()));
  return speaker.Finish(report.bad > 0 ? kNothingOrFailed : kDone);
}

}  // namespace pandect::tool
