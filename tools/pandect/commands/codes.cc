// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/csv.h"
#include "report/json.h"
#include "study/change_codes.h"
#include "study/code_list.h"
#include "study/current_codebook.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

std::string Text(const study::ListedCode& code, const Messages& m) {
  std::string out(2 * code.depth, ' ');
  out += code.name.substr(code.name.rfind('.') + 1);
  if (!code.in_codebook) out += "*";
  if (!code.label.empty() && code.label != code.name.substr(code.name.rfind('.') + 1)) out += "  " + code.label;
  for (const auto& [coder, count] : code.codings) out += "  " + coder + " " + m.Number(count);
  if (code.consensus > 0) out += "  " + m.Text("consensus") + " " + m.Number(code.consensus);
  if (code.proposals > 0)
    out += "  " + m.Text("proposals {1}, open {2}", {m.Number(code.proposals), m.Number(code.open_proposals)});
  if (code.memos > 0) out += "  " + m.Text("memos {1}", {m.Number(code.memos)});
  if (!code.former.empty()) {
    std::string names;
    for (const std::string& name : code.former) names += (names.empty() ? "" : ", ") + name;
    out += "  " + m.Text("was {1}", {names});
  }
  return out + "\n";
}

void Json(const study::ListedCode& code, report::JsonWriter& json) {
  json.BeginObject().Key("code").String(code.name).Key("label").String(code.label).Key("depth").Unsigned(code.depth);
  json.Key("in_codebook").Bool(code.in_codebook).Key("made_by").String(code.made_by);
  json.Key("former_names").BeginArray();
  for (const std::string& name : code.former) json.String(name);
  json.EndArray().Key("codings").BeginObject();
  for (const auto& [coder, count] : code.codings) json.Key(coder).Unsigned(count);
  json.EndObject().Key("consensus").Unsigned(code.consensus).Key("codings_with_those_below").Unsigned(code.all_codings);
  json.Key("proposals").Unsigned(code.proposals).Key("open_proposals").Unsigned(code.open_proposals);
  json.Key("proposals_with_those_below").Unsigned(code.all_proposals).Key("memos").Unsigned(code.memos).EndObject();
}

// A row a code and coder, so that it is a table anywhere; a code that nobody gave has one row.
void Csv(const study::ListedCode& code, std::string& out) {
  const auto row = [&](const std::string& coder, uint64_t count) {
    report::CsvRow csv(out);
    csv.Add(code.name).Add(code.label).Add(code.in_codebook ? "codebook" : "project").Add(code.made_by).Add(coder);
    csv.Add(count).Add(code.proposals).Add(code.open_proposals).End();
  };
  for (const auto& [coder, count] : code.codings) row(coder, count);
  if (code.codings.empty()) row("", 0);
}

}  // namespace

int CodesCommand(const CommonFlags& common, const CodesFlags& flags, Speaker& speaker) {
  const auto project = OpenProject(flags, Access::kRead, "codes", speaker);
  if (!project) return speaker.Finish(kNoResult);
  const auto snapshot = project->Read();
  if (!snapshot) return speaker.Fail(snapshot.error());
  const auto sight = study::SightOf(*project, project->coder());
  if (!sight) return speaker.Fail(sight.error());
  std::string only;
  if (!flags.code.empty()) {
    const auto codebook = study::CurrentCodebookIfAny(*project);
    if (!codebook) return speaker.Fail(codebook.error());
    const auto table = study::CodeTable::Of(*project);
    if (!table) return speaker.Fail(table.error());
    const auto name = study::FindCodeName(*table, *codebook, flags.code);
    if (!name) return speaker.Fail(name.error());
    only = *name;
  }
  const auto codes = study::ListCodes(*project, *sight, common.language);
  if (!codes) return speaker.Fail(codes.error());
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  if (common.json)
    json.BeginArray();
  else if (flags.csv)
    out += "code,label,of,made_by,coder,codings,proposals,open_proposals\n";
  size_t listed = 0;
  for (const study::ListedCode& code : *codes) {
    if (!only.empty() && !study::IsOrBelow(code.name, only)) continue;
    ++listed;
    if (common.json)
      Json(code, json);
    else if (flags.csv)
      Csv(code, out);
    else
      out += Text(code, speaker.messages());
  }
  if (common.json) {
    json.EndArray();
    out += "\n";
  }
  speaker.Out(out);
  if (listed == 0 && !common.json) speaker.Say(speaker.Text("no codes"));
  return speaker.Finish(listed == 0 ? kNothingOrFailed : kDone);
}

}  // namespace pandect::tool
