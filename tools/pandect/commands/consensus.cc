// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/consensus.h"

#include <charconv>

#include "report/json.h"
#include "store/coders.h"
#include "study/consensus_desk.h"
#include "study/passages.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open_project.h"
#include "tools/pandect/run_review.h"

namespace pandect::tool {
namespace {

std::string UnitName(const study::ConsensusTable& table, const study::ConsensusRow& row) {
  if (row.number > 0) return std::to_string(row.number);
  return table.documents[row.document].path + "@" +
         std::to_string(table.spans.documents[row.document].units[row.unit].begin);
}

std::string VerdictText(SettledAs verdict, const Messages& m) {
  switch (verdict) {
    case SettledAs::kPresent:
      return m.Text("applies");
    case SettledAs::kAbsent:
      return m.Text("stated absent");
    case SettledAs::kNone:
      return m.Text("does not apply");
  }
  return "";
}

// One disagreement with its passage, ready to print.
class Printer {
 public:
  Printer(const Project& project, const study::ConsensusTable& table, bool json, Speaker& speaker)
      : project_(project),
        table_(table),
        is_json_(json),
        m_(speaker.messages()),
        passages_(project),
        json_(out_, report::JsonLayout::kIndented) {}

  Result<Done> Add(const study::ConsensusRow& row) {
    const DocumentInfo& info = table_.documents[row.document];
    const CodePointSpan at = table_.spans.documents[row.document].units[row.unit];
    const auto shown = passages_.At(info.id, info.version, at, is_json_ ? 0 : 300);
    if (!shown) return shown.error();
    std::string settler;
    if (row.settlement) {
      const auto coder = store::GetCoder(project_, row.settlement->coder);
      if (!coder) return coder.error();
      settler = coder->name;
    }
    if (is_json_) return Json(row, info, at, *shown, settler);
    out_ += UnitName(table_, row) + "  " + info.path + "  " + shown->address + "  " + row.code + "\n";
    for (const study::CoderSaid& said : row.said) {
      out_ += "    " + table_.spans.coders[said.coder] + ": ";
      out_ += said.present  ? (said.absent ? m_.Text("coded and stated absent") : m_.Text("coded"))
              : said.absent ? m_.Text("stated absent")
                            : m_.Text("uncoded");
      for (const CodePointSpan& span : said.spans) {
        const auto words = passages_.At(info.id, info.version, span, 100);
        if (!words) return words.error();
        out_ += "  " + std::to_string(span.begin) + "-" + std::to_string(span.end) + " " + words->text;
      }
      out_ += "\n";
    }
    if (row.settlement)
      out_ += "    " + m_.Text("settled by {1}: {2}", {settler, VerdictText(row.settlement->verdict, m_)}) +
              (row.settlement->comment.empty() ? "" : " (" + row.settlement->comment + ")") + "\n";
    out_ += "    " + shown->text + "\n";
    return Done{};
  }

  report::JsonWriter& json() { return json_; }
  std::string& out() { return out_; }

 private:
  Result<Done> Json(const study::ConsensusRow& row, const DocumentInfo& info, CodePointSpan at,
                    const study::ShownAt& shown, const std::string& settler) {
    json_.BeginObject().Key("unit").String(UnitName(table_, row)).Key("document").String(info.path);
    json_.Key("address").String(shown.address).Key("begin").Unsigned(at.begin).Key("end").Unsigned(at.end);
    json_.Key("code").String(row.code).Key("differ").Bool(row.differ).Key("coders").BeginArray();
    for (const study::CoderSaid& said : row.said) {
      json_.BeginObject().Key("coder").String(table_.spans.coders[said.coder]).Key("says");
      json_.String(said.present ? (said.absent ? "mixed" : "present") : said.absent ? "absent" : "none");
      json_.Key("spans").BeginArray();
      for (const CodePointSpan& span : said.spans)
        json_.BeginObject().Key("begin").Unsigned(span.begin).Key("end").Unsigned(span.end).EndObject();
      json_.EndArray().EndObject();
    }
    json_.EndArray().Key("settled");
    if (row.settlement)
      json_.BeginObject()
          .Key("verdict")
          .String(Name(row.settlement->verdict))
          .Key("by")
          .String(settler)
          .Key("at")
          .String(row.settlement->at)
          .Key("comment")
          .String(row.settlement->comment)
          .EndObject();
    else
      json_.Null();
    json_.Key("text").String(shown.text).EndObject();
    return Done{};
  }

  const Project& project_;
  const study::ConsensusTable& table_;
  const bool is_json_;
  const Messages& m_;
  study::Passages passages_;
  std::string out_;
  report::JsonWriter json_;
};

int List(const CommonFlags& common, const ConsensusFlags& flags, const study::ConsensusWanted& wanted,
         const Project& project, Speaker& speaker) {
  const auto snapshot = project.Read();
  if (!snapshot) return speaker.Fail(snapshot.error());
  if (auto seen = study::MustSeeEverybody(project, project.coder()); !seen) return speaker.Fail(seen.error());
  const auto table = study::ConsensusOf(project, wanted);
  if (!table) return speaker.Fail(table.error());
  Printer printer(project, *table, common.json, speaker);
  uint64_t listed = 0, differ = 0, open = 0;
  if (common.json) printer.json().BeginArray();
  for (const study::ConsensusRow& row : table->rows) {
    differ += row.differ;
    open += row.differ && !row.settlement;
    if (row.settlement ? !flags.all : !row.differ) continue;
    ++listed;
    if (auto added = printer.Add(row); !added) return speaker.Fail(added.error());
  }
  if (common.json) {
    printer.json().EndArray();
    printer.out() += "\n";
  } else {
    const Messages& m = speaker.messages();
    printer.out() += m.Text("units read by several: {1}; codes of them on which coders differ: {2}, not settled: {3}",
                            {m.Number(table->units), m.Number(differ), m.Number(open)}) +
                     "\n";
  }
  speaker.Out(printer.out());
  return speaker.Finish(listed == 0 ? kNothingOrFailed : kDone);
}

Result<study::SettleWanted> WantedBy(const ConsensusFlags& flags) {
  study::SettleWanted wanted;
  wanted.code = flags.settle[1];
  const auto verdict = SettledAsOf(flags.settle[2]);
  if (!verdict)
    return Error{
        ErrorCode::kInvalid,
        "\"" + flags.settle[2] + "\" is no verdict",
        {},
        "present: the code applies; absent: the text states that the thing is missing; none: it does not apply"};
  wanted.verdict = *verdict;
  wanted.comment = flags.comment;
  if (flags.at.empty()) return wanted;
  const char *at = flags.at.data(), *end = at + flags.at.size();
  CodePointSpan span;
  auto read = std::from_chars(at, end, span.begin);
  if (read.ec == std::errc() && read.ptr != end && *read.ptr == '-')
    read = std::from_chars(read.ptr + 1, end, span.end);
  if (read.ec != std::errc() || read.ptr != end || span.begin >= span.end)
    return Error{ErrorCode::kInvalid, "\"" + flags.at + "\" is no passage", {}, "--at 120-164"};
  wanted.at = span;
  return wanted;
}

int SettleOne(const CommonFlags& common, const ConsensusFlags& flags, const study::ConsensusWanted& wanted,
              Speaker& speaker) {
  auto settle = WantedBy(flags);
  if (!settle) return speaker.Fail(settle.error());
  auto project = OpenProject(flags, Access::kWrite, "consensus", speaker);
  if (!project) return speaker.Finish(kNoResult);
  if (auto seen = study::MustSeeEverybody(*project, project->coder()); !seen) return speaker.Fail(seen.error());
  settle->coder = project->coder();
  const auto table = study::ConsensusOf(*project, wanted);
  if (!table) return speaker.Fail(table.error());
  const auto unit = study::FindUnit(*project, *table, flags.settle[0]);
  if (!unit) return speaker.Fail(unit.error());
  const CodePointSpan place = table->spans.documents[unit->document].units[unit->unit];
  if (settle->at && (settle->at->begin < place.begin || settle->at->end > place.end))
    return speaker.Fail(
        Error{ErrorCode::kInvalid,
              "the passage leaves the unit, which is " + std::to_string(place.begin) + "-" + std::to_string(place.end),
              {table->documents[unit->document].path},
              "--at within it"});
  auto action = project->Begin("consensus", flags.settle[0] + " " + flags.settle[1]);
  if (!action) return speaker.Fail(action.error());
  const auto settled = study::Settle(*action, *table, *unit, *settle);
  if (!settled) return speaker.Fail(settled.error());
  if (auto done = action->Commit(); !done) return speaker.Fail(done.error());
  const auto now = study::ConsensusOf(*project, wanted);
  if (!now) return speaker.Fail(now.error());
  Printer printer(*project, *now, common.json, speaker);
  for (const study::ConsensusRow& row : now->rows)
    if (row.settlement && row.settlement->id == settled->id)
      if (auto added = printer.Add(row); !added) return speaker.Fail(added.error());
  if (common.json) printer.out() += "\n";
  speaker.Out(printer.out());
  return speaker.Finish(kDone);
}

int Interactive(const CommonFlags& common, const ConsensusFlags& flags, const study::ConsensusWanted& wanted,
                Speaker& speaker) {
  study::ReviewOpening opening;
  {
    const auto project = OpenProject(flags, Access::kRead, "consensus", speaker);
    if (!project) return speaker.Finish(kNoResult);
    if (project->coder().empty())
      return speaker.Fail(Error{ErrorCode::kInvalid,
                                "a consensus is settled by a named person",
                                {project->folder()},
                                "--coder NAME says who"});
    opening = {project->folder(), project->coder(), std::chrono::seconds(flags.wait_seconds)};
  }
  const auto desk = study::ConsensusDesk::Open(opening, wanted, common.language);
  if (!desk) return speaker.Fail(desk.error());
  const Messages& m = speaker.messages();
  return RunReview(common, **desk, speaker, [&](const review::Review& review) {
    const uint64_t all = (*desk)->wanted(), open = (*desk)->open();
    if (!common.json)
      return m.Text("{1} of {2} settled, of them in this review: {3}",
                    {m.Number(all - open), m.Number(all), m.Number(review.decided())}) +
             "\n";
    std::string out;
    report::JsonWriter json(out, report::JsonLayout::kIndented);
    json.BeginObject().Key("differ").Unsigned(all).Key("settled").Unsigned(all - open).EndObject();
    return out + "\n";
  });
}

}  // namespace

int ConsensusCommand(const CommonFlags& common, const ConsensusFlags& flags, Speaker& speaker) {
  study::ConsensusWanted wanted;
  wanted.sample = flags.sample;
  wanted.document = flags.document;
  wanted.code = flags.settle.empty() ? flags.code : "";
  wanted.coders = flags.coders;
  if (!flags.settle.empty() && flags.review)
    return speaker.Fail(Error{ErrorCode::kInvalid, "--settle and --review exclude each other", {}, "choose one"});
  if (!flags.settle.empty()) return SettleOne(common, flags, wanted, speaker);
  if (flags.review) return Interactive(common, flags, wanted, speaker);
  const auto project = OpenProject(flags, Access::kRead, "consensus", speaker);
  if (!project) return speaker.Finish(kNoResult);
  return List(common, flags, wanted, *project, speaker);
}

}  // namespace pandect::tool
