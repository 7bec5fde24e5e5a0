// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/memos.h"

#include "ingest/file_bytes.h"
#include "report/csv.h"
#include "report/json.h"
#include "store/coders.h"
#include "study/place.h"
#include "text/charset.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/new_coders.h"
#include "tools/pandect/open.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

Result<std::string> TextOf(const CommonFlags& common, const MemoWriteFlags& flags) {
  std::string text;
  if (!flags.text.empty()) {
    if (!flags.file.empty()) return Error{ErrorCode::kInvalid, "a text and a file", {}, "give one of them"};
    for (const std::string& word : flags.text) text += (text.empty() ? "" : " ") + word;
    return text;
  }
  auto bytes =
      flags.file.empty() || flags.file == "-" ? ReadStandardInput() : ingest::ReadFileBytes(flags.file, flags.file);
  if (!bytes) return bytes.error();
  auto decoded = text::Decode(*std::move(bytes), flags.file.empty() ? "-" : flags.file, common.encoding);
  if (!decoded) return decoded.error();
  text = std::move(decoded->text);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

std::string Of(const study::ListedMemo& row, const Messages& m) {
  switch (row.kind) {
    case study::MemoKind::kProject:
      return m.Text("the project");
    case study::MemoKind::kDocument:
      return row.document;
    case study::MemoKind::kCode:
      return row.code;
    case study::MemoKind::kCoding:
      return row.document + "  " + row.code + "  " + m.Text("“{1}”", {study::OneLine(row.quotation, 60)});
    case study::MemoKind::kCell:
      return row.memo.row + " × " + row.memo.column;
  }
  return "";
}

std::string Text(const study::ListedMemo& row, const Messages& m, bool whole) {
  const Memo& memo = row.memo;
  std::string out = memo.id.text.substr(memo.id.text.size() - 6) + "  " + Of(row, m);
  if (!row.coder.empty()) out += "  " + row.coder;
  if (memo.weight) out += "  " + m.Text("weight {1}", {m.Number(*memo.weight, 2)});
  if (!memo.title.empty()) out += "  " + memo.title;
  if (!whole) return out + "\n    " + study::OneLine(memo.text, 160) + "\n";
  return out + "\n\n" + memo.text + "\n";
}

void Json(const study::ListedMemo& row, report::JsonWriter& json, const Project* written = nullptr) {
  const Memo& memo = row.memo;
  json.BeginObject().Key("id").String(memo.id.text).Key("on").String(Name(row.kind));
  json.Key("document").String(row.document).Key("code").String(row.code).Key("coding").String(memo.coding.text);
  json.Key("quotation").String(row.quotation).Key("case").String(memo.row).Key("criterion").String(memo.column);
  json.Key("title").String(memo.title).Key("text").String(memo.text).Key("weight");
  if (memo.weight)
    json.Exact(*memo.weight);
  else
    json.Null();
  json.Key("coder").String(row.coder).Key("created").String(memo.created).Key("changed").String(memo.changed);
  if (written) AddNewCoders(*written, json);
  json.EndObject();
}

void Csv(const study::ListedMemo& row, std::string& out) {
  const Memo& memo = row.memo;
  report::CsvRow csv(out);
  csv.Add(memo.id.text).Add(Name(row.kind)).Add(row.document).Add(row.code).Add(memo.coding.text).Add(memo.row);
  csv.Add(memo.column).Add(memo.title).Add(memo.text);
  if (memo.weight)
    csv.Add(*memo.weight, 6);
  else
    csv.AddEmpty();
  csv.Add(row.coder).Add(memo.created).Add(memo.changed).End();
}

// As Text, of one memo that was just written.
Result<std::string> Shown(const CommonFlags& common, const Project& project, const MemoId& id, bool whole,
                          const Messages& m) {
  const auto all = study::ListMemos(project, {}, {});
  if (!all) return all.error();
  std::string out;
  for (const study::ListedMemo& row : *all) {
    if (row.memo.id != id) continue;
    if (common.json) {
      report::JsonWriter json(out, report::JsonLayout::kIndented);
      Json(row, json, &project);
      out += "\n";
    } else {
      out += Text(row, m, whole);
    }
  }
  return out;
}

// What another person wrote is theirs.
Result<Done> MustBeOwn(const Project& project, const Memo& memo) {
  if (memo.coder.empty()) return Done{};
  const auto coder = store::GetCoder(project, memo.coder);
  if (!coder) return coder.error();
  if (coder->name == project.coder()) return Done{};
  return Error{ErrorCode::kInvalid,
               "this memo is " + coder->name + "'s, and only " + coder->name + " changes it",
               {},
               "--coder says who works"};
}

}  // namespace

int MemoWriteCommand(const CommonFlags& common, const MemoWriteFlags& flags, Speaker& speaker) {
  const bool new_text =
      !flags.edit || !flags.text.empty() || !flags.file.empty() || (flags.title.empty() && !flags.weight);
  std::string text;
  if (new_text) {
    auto given = TextOf(common, flags);
    if (!given) return speaker.Fail(given.error());
    text = *std::move(given);
  }
  auto project = OpenProject(flags, Access::kWrite, "memo", speaker);
  if (!project) return speaker.Finish(kNoResult);
  auto action = project->Begin(flags.edit ? "memo edit" : "memo add",
                               study::OneLine(flags.title.empty() ? text : flags.title, 60));
  if (!action) return speaker.Fail(action.error());
  MemoId id;
  if (flags.edit) {
    const auto sight = study::SightOf(*project, project->coder());
    if (!sight) return speaker.Fail(sight.error());
    auto memo = study::FindMemo(*project, *sight, flags.id);
    if (!memo) return speaker.Fail(memo.error());
    if (auto own = MustBeOwn(*project, *memo); !own) return speaker.Fail(own.error());
    if (new_text && text.find_first_not_of(" \t\r\n") == std::string::npos)
      return speaker.Fail({ErrorCode::kInvalid, "an empty memo", {}, "pandect memo delete takes it away"});
    if (new_text) memo->text = text;
    if (!flags.title.empty()) memo->title = flags.title;
    if (flags.weight) memo->weight = flags.weight;
    if (auto done = store::UpdateMemo(*action, *memo); !done) return speaker.Fail(done.error());
    id = memo->id;
  } else {
    study::MemoWanted wanted;
    wanted.on = {flags.coding, flags.document, flags.code, flags.cell.empty() ? "" : flags.cell[0],
                 flags.cell.empty() ? "" : flags.cell[1]};
    wanted.title = flags.title;
    wanted.text = text;
    wanted.weight = flags.weight;
    wanted.coder = project->coder();
    const auto memo = study::WriteMemo(*action, wanted);
    if (!memo) return speaker.Fail(memo.error());
    id = memo->id;
  }
  if (auto done = action->Commit(); !done) return speaker.Fail(done.error());
  const auto shown = Shown(common, *project, id, false, speaker.messages());
  if (!shown) return speaker.Fail(shown.error());
  speaker.Out(*shown);
  return speaker.Finish(kDone);
}

int MemoListCommand(const CommonFlags& common, const MemoListFlags& flags, Speaker& speaker) {
  const auto project = OpenProject(flags, Access::kRead, "memo", speaker);
  if (!project) return speaker.Finish(kNoResult);
  const auto snapshot = project->Read();
  if (!snapshot) return speaker.Fail(snapshot.error());
  const auto sight = study::SightOf(*project, project->coder());
  if (!sight) return speaker.Fail(sight.error());
  study::MemoFilter filter;
  for (const auto kind : {study::MemoKind::kProject, study::MemoKind::kDocument, study::MemoKind::kCode,
                          study::MemoKind::kCoding, study::MemoKind::kCell})
    if (flags.on == study::Name(kind)) filter.kind = kind;
  filter.document = flags.document;
  filter.code = flags.code;
  if (!flags.cell.empty()) {
    filter.row = flags.cell[0];
    filter.column = flags.cell[1];
  }
  filter.coder = flags.by;
  auto memos = study::ListMemos(*project, *sight, filter);
  if (!memos) return speaker.Fail(memos.error());
  if (!flags.coding.empty()) {
    const auto coding = study::FindCoding(*project, *sight, flags.coding);
    if (!coding) return speaker.Fail(coding.error());
    std::erase_if(*memos, [&](const study::ListedMemo& row) { return row.memo.coding != *coding; });
  }
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  if (common.json)
    json.BeginArray();
  else if (flags.csv)
    out += "id,on,document,code,coding,case,criterion,title,text,weight,coder,created,changed\n";
  for (const study::ListedMemo& row : *memos) {
    if (common.json)
      Json(row, json);
    else if (flags.csv)
      Csv(row, out);
    else
      out += Text(row, speaker.messages(), false);
  }
  if (common.json) {
    json.EndArray();
    out += "\n";
  }
  speaker.Out(out);
  if (memos->empty() && !common.json) speaker.Say(speaker.Text("no memos"));
  return speaker.Finish(memos->empty() ? kNothingOrFailed : kDone);
}

int MemoOneCommand(const CommonFlags& common, const MemoOneFlags& flags, Speaker& speaker) {
  const bool deletes = flags.what == MemoOneFlags::What::kDelete;
  auto project = OpenProject(flags, deletes ? Access::kWrite : Access::kRead, "memo", speaker);
  if (!project) return speaker.Finish(kNoResult);
  const auto sight = study::SightOf(*project, project->coder());
  if (!sight) return speaker.Fail(sight.error());
  const auto memo = study::FindMemo(*project, *sight, flags.id);
  if (!memo) return speaker.Fail(memo.error());
  if (!deletes) {
    const auto shown = Shown(common, *project, memo->id, true, speaker.messages());
    if (!shown) return speaker.Fail(shown.error());
    speaker.Out(*shown);
    return speaker.Finish(kDone);
  }
  if (auto own = MustBeOwn(*project, *memo); !own) return speaker.Fail(own.error());
  const std::string subject = study::OneLine(memo->title.empty() ? memo->text : memo->title, 60);
  auto action = project->Begin("memo delete", subject);
  if (!action) return speaker.Fail(action.error());
  if (auto done = store::RemoveMemo(*action, memo->id); !done) return speaker.Fail(done.error());
  if (auto done = action->Commit(); !done) return speaker.Fail(done.error());
  speaker.Out(speaker.Text("taken away: {1}", {subject}) + "\n");
  return speaker.Finish(kDone);
}

}  // namespace pandect::tool
