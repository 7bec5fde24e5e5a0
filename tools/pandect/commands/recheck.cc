// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/recheck.h"

#include "report/csv.h"
#include "report/json.h"
#include "study/place.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/doubts.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

std::string Names(const std::set<study::Doubt>& why) {
  std::string out;
  for (const study::Doubt one : why) out += (out.empty() ? "" : " ") + std::string(study::Name(one));
  return out;
}

std::string Text(const study::Doubtful& row, const Messages& m) {
  std::string out = row.id.substr(row.id.size() - 6) + "  " + row.document + "  " + row.address + "  " + row.code;
  if (row.code_then != row.code) out += " (" + m.Text("was {1}", {row.code_then}) + ")";
  out += "  " + row.coder;
  if (row.is_decision) out += "  " + m.Text("decision");
  out += ": " + DoubtText(row.why, m) + "\n    " + study::OneLine(row.quotation, 160) + "\n";
  for (const std::string& comment : row.comments) out += "    # " + study::OneLine(comment, 160) + "\n";
  return out;
}

void Json(const study::Doubtful& row, report::JsonWriter& json) {
  json.BeginObject().Key("kind").String(row.is_decision ? "decision" : "coding").Key("id").String(row.id);
  json.Key("document").String(row.document).Key("begin").Unsigned(row.at.begin).Key("end").Unsigned(row.at.end);
  json.Key("address").String(row.address).Key("code_then").String(row.code_then).Key("code").String(row.code);
  json.Key("coder").String(row.coder).Key("codebook_then").String(row.codebook_then).Key("why").BeginArray();
  for (const study::Doubt one : row.why) json.String(study::Name(one));
  json.EndArray().Key("comments").BeginArray();
  for (const std::string& comment : row.comments) json.String(comment);
  json.EndArray().Key("set_aside").Bool(row.set_aside).Key("quotation").String(row.quotation).EndObject();
}

void Csv(const study::Doubtful& row, std::string& out) {
  report::CsvRow csv(out);
  csv.Add(row.is_decision ? "decision" : "coding").Add(row.id).Add(row.document).Add(uint64_t{row.at.begin});
  csv.Add(uint64_t{row.at.end}).Add(row.address).Add(row.code_then).Add(row.code).Add(row.coder).Add(Names(row.why));
  csv.Add(row.codebook_then).Add(row.quotation).End();
}

int Confirm(const RecheckFlags& flags, Project& project, std::vector<study::Doubtful> rows, Speaker& speaker) {
  std::vector<study::Doubtful> chosen;
  for (study::Doubtful& row : rows) {
    const bool named = std::any_of(flags.confirm.begin(), flags.confirm.end(), [&](const std::string& id) {
      return row.id == id || (id.size() >= 4 && row.id.ends_with(id));
    });
    if (!named && !flags.confirm_all) continue;
    if (row.coder == project.coder()) {
      chosen.push_back(std::move(row));
      continue;
    }
    if (named)
      return speaker.Fail({ErrorCode::kInvalid,
                           "this coding is " + row.coder + "'s, and only " + row.coder + " changes it",
                           {},
                           "--coder says who works"});
  }
  if (chosen.empty()) {
    speaker.Say(speaker.Text("nothing of yours to confirm"));
    return speaker.Finish(kNothingOrFailed);
  }
  auto action = project.Begin("recheck", std::to_string(chosen.size()));
  if (!action) return speaker.Fail(action.error());
  for (const study::Doubtful& row : chosen)
    if (auto done = study::Confirm(*action, row); !done) return speaker.Fail(done.error());
  if (auto done = action->Commit(); !done) return speaker.Fail(done.error());
  speaker.Out(speaker.messages().Plural("{1} confirmed", "{1} confirmed", chosen.size()) + "\n");
  return speaker.Finish(kDone);
}

}  // namespace

int RecheckCommand(const CommonFlags& common, const RecheckFlags& flags, Speaker& speaker) {
  const bool confirms = flags.confirm_all || !flags.confirm.empty();
  auto project = OpenProject(flags, confirms ? Access::kWrite : Access::kRead, "recheck", speaker);
  if (!project) return speaker.Finish(kNoResult);
  const auto sight = study::SightOf(*project, project->coder());
  if (!sight) return speaker.Fail(sight.error());
  auto rows = study::Recheck(*project, *sight, {flags.document, flags.code, flags.by});
  if (!rows) return speaker.Fail(rows.error());
  if (confirms) return Confirm(flags, *project, *std::move(rows), speaker);
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  if (common.json)
    json.BeginArray();
  else if (flags.csv)
    out += "kind,id,document,begin,end,address,code_then,code,coder,why,codebook_then,quotation\n";
  for (const study::Doubtful& row : *rows) {
    if (common.json)
      Json(row, json);
    else if (flags.csv)
      Csv(row, out);
    else
      out += Text(row, speaker.messages());
  }
  if (common.json) {
    json.EndArray();
    out += "\n";
  }
  speaker.Out(out);
  if (rows->empty() && !common.json) speaker.Say(speaker.Text("nothing in doubt"));
  return speaker.Finish(rows->empty() ? kDone : kNothingOrFailed);
}

}  // namespace pandect::tool
