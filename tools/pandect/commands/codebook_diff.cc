// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/codebook_diff.h"

#include <algorithm>

#include "report/csv.h"
#include "report/json.h"
#include "text/display_width.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"

namespace pandect::tool {
namespace {

using text::Align;
using text::Padded;

using namespace authoring;

std::string StateText(const CodingState& state) {
  std::string out = Name(state.polarity);
  if (state.modality != Modality::kExists) out += std::string(" ") + Name(state.modality);
  if (state.effect != Effect::kNone) out += std::string(" ") + Name(state.effect);
  return out;
}

std::string StatesText(const CodingChange& change) {
  if (change.before && change.after) return StateText(*change.before) + " → " + StateText(*change.after);
  return StateText(change.before ? *change.before : *change.after);
}

std::string Quoted(const std::string& id, const std::string& expression) {
  return expression.empty() ? id : id + " (" + expression + ")";
}

std::string ReasonText(const Reason& reason, const Messages& m) {
  const std::string rule = Quoted(reason.rule, reason.expression),
                    other = Quoted(reason.other_id, reason.other_expression);
  switch (reason.why) {
    case Why::kNewCode:
      return m.Text("the code is new, with {1}", {rule});
    case Why::kGoneCode:
      return m.Text("the code is gone, with {1}", {rule});
    case Why::kNewRule:
      return m.Text("new rule {1}", {rule});
    case Why::kGoneRule:
      return m.Text("the rule is gone: {1}", {rule});
    case Why::kChangedRule:
      return reason.in_after ? m.Text("changed rule {1}, before: {2}", {rule, other})
                             : m.Text("changed rule {1}, now: {2}", {rule, other});
    case Why::kExcepted:
      return reason.in_after ? m.Text("{1} fires; an exception took its words before: {2}", {rule, other})
                             : m.Text("{1} fires no longer; an exception takes its words: {2}", {rule, other});
    case Why::kList:
      return m.Text("{1}: the list {2} has changed", {rule, other});
    case Why::kOtherCode:
      return m.Text("{1}: {2} fires otherwise", {rule, other});
    case Why::kHidden:
      return reason.in_after
                 ? m.Text("{1} was hidden before by a longer find or by one of polarity absent", {rule})
                 : m.Text("{1} still fires, but is hidden by a longer find or by one of polarity absent", {rule});
    case Why::kSurroundings:
      return m.Text(
          "{1} is the same, but what surrounds it is decided otherwise (exceptions of its words under NEAR or NOT)",
          {rule});
  }
  return rule;
}

std::string Text(const DiffResult& result, const Codebook& before, const Codebook& after, const Messages& m) {
  constexpr uint32_t kFigure = 11;
  std::string out;
  for (const PlacedChange& placed : result.changes) {
    const CodingChange& change = placed.change;
    const char* sign = change.kind == ChangeKind::kAppears ? "+" : change.kind == ChangeKind::kDisappears ? "-" : "~";
    out += std::string(sign) + " " + placed.document + ": " + placed.address + ": " + change.code + " " +
           StatesText(change);
    for (size_t i = 0; i < change.words.size(); ++i)
      out += (i == 0 ? ": " : " | ") + std::string("\"") + change.words[i] + "\"";
    out += "\n";
    for (const Reason& reason : change.reasons) out += "    " + ReasonText(reason, m) + "\n";
  }
  if (!out.empty()) out += "\n";
  out += m.Text("{1} against {2} on {3} documents; a coding is a unit, a code and a polarity",
                {before.id + " " + before.version, after.id + " " + after.version, m.Number(result.documents)}) +
         "\n";
  out += Padded("", 48, Align::kLeft);
  for (const char* head : {ForTranslation("before"), ForTranslation("after"), ForTranslation("same"), "+", "-", "~"})
    out += Padded(head[1] ? m.Text(head) : head, kFigure, Align::kRight);
  out += "\n";
  const auto row = [&](const std::string& name, const CodeChanges& c) {
    out += Padded(name, 48, Align::kLeft);
    for (const uint64_t figure : {c.before, c.after, c.same, c.appear, c.disappear, c.change})
      out += Padded(m.Number(figure), kFigure, Align::kRight);
    out += "\n";
  };
  for (const auto& [code, changes] : result.by_code) row(code, changes);
  row(m.Text("all"), result.total);
  return out;
}

std::string Csv(const DiffResult& result) {
  std::string out =
      "change,document,language,address,begin,end,code,polarity_before,polarity_after,modality_before,modality_after,"
      "effect_before,effect_after,"
      "words,why,version,rule,expression,other,other_expression,text\n";
  for (const PlacedChange& placed : result.changes) {
    const CodingChange& change = placed.change;
    std::string words;
    for (const std::string& word : change.words) words += (words.empty() ? "" : " | ") + word;
    const Reason none;
    // A row a reason; a change has one at least, unless its rules are the same and their effect differs.
    for (size_t i = 0; i < std::max<size_t>(1, change.reasons.size()); ++i) {
      const Reason& reason = change.reasons.empty() ? none : change.reasons[i];
      const auto state = [](const std::optional<CodingState>& s, auto name) {
        return s ? std::string(name(*s)) : std::string();
      };
      const auto polarity = [](const CodingState& s) { return Name(s.polarity); };
      const auto modality = [](const CodingState& s) { return Name(s.modality); };
      const auto effect = [](const CodingState& s) { return Name(s.effect); };
      report::CsvRow row(out);
      row.Add(Name(change.kind)).Add(placed.document).Add(Tag(change.language)).Add(placed.address);
      row.Add(uint64_t{placed.at.begin}).Add(uint64_t{placed.at.end}).Add(change.code);
      row.Add(state(change.before, polarity)).Add(state(change.after, polarity)).Add(state(change.before, modality));
      row.Add(state(change.after, modality))
          .Add(state(change.before, effect))
          .Add(state(change.after, effect))
          .Add(words);
      row.Add(Name(reason.why)).Add(reason.in_after ? "after" : "before").Add(reason.rule).Add(reason.expression);
      row.Add(reason.other_id).Add(reason.other_expression).Add(placed.text).End();
    }
  }
  return out;
}

void WriteState(const char* key, const std::optional<CodingState>& state, report::JsonWriter& json) {
  json.Key(key);
  if (!state) {
    json.Null();
    return;
  }
  json.BeginObject().Key("polarity").String(Name(state->polarity)).Key("modality").String(Name(state->modality));
  json.Key("effect").String(Name(state->effect)).EndObject();
}

void WriteCounts(const CodeChanges& c, report::JsonWriter& json) {
  json.Key("before").Unsigned(c.before).Key("after").Unsigned(c.after).Key("same").Unsigned(c.same);
  json.Key("appear").Unsigned(c.appear).Key("disappear").Unsigned(c.disappear).Key("change").Unsigned(c.change);
}

void WriteCodebook(const char* key, const Codebook& codebook, report::JsonWriter& json) {
  json.Key(key).BeginObject().Key("id").String(codebook.id).Key("version").String(codebook.version);
  json.Key("sha256").String(codebook.hash.Hex()).EndObject();
}

std::string Json(const DiffResult& result, const Codebook& before, const Codebook& after) {
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  json.BeginObject();
  WriteCodebook("before", before, json);
  WriteCodebook("after", after, json);
  json.Key("documents").Unsigned(result.documents).Key("changes").BeginArray();
  for (const PlacedChange& placed : result.changes) {
    const CodingChange& change = placed.change;
    json.BeginObject()
        .Key("change")
        .String(Name(change.kind))
        .Key("document")
        .String(placed.document)
        .Key("language")
        .String(Tag(change.language));
    json.Key("address")
        .String(placed.address)
        .Key("begin")
        .Unsigned(placed.at.begin)
        .Key("end")
        .Unsigned(placed.at.end)
        .Key("code")
        .String(change.code);
    WriteState("before", change.before, json);
    WriteState("after", change.after, json);
    json.Key("words").BeginArray();
    for (const std::string& word : change.words) json.String(word);
    json.EndArray().Key("reasons").BeginArray();
    for (const Reason& reason : change.reasons) {
      json.BeginObject()
          .Key("why")
          .String(Name(reason.why))
          .Key("version")
          .String(reason.in_after ? "after" : "before");
      json.Key("rule")
          .String(reason.rule)
          .Key("expression")
          .String(reason.expression)
          .Key("other")
          .String(reason.other_id);
      json.Key("other_expression").String(reason.other_expression).EndObject();
    }
    json.EndArray().Key("text").String(placed.text).EndObject();
  }
  json.EndArray().Key("codes").BeginArray();
  for (const auto& [code, changes] : result.by_code) {
    json.BeginObject().Key("code").String(code);
    WriteCounts(changes, json);
    json.EndObject();
  }
  json.EndArray().Key("all").BeginObject();
  WriteCounts(result.total, json);
  json.EndObject().EndObject();
  return out + "\n";
}

}  // namespace

int CodebookDiffCommand(const CommonFlags& common, const CodebookDiffFlags& flags, Speaker& speaker) {
  const auto before = OpenCodebook(flags.before, speaker);
  const auto after = OpenCodebook(flags.after, speaker);
  if (!before || !after) return speaker.Finish(kNoResult);
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);
  DiffRun run;
  run.paths = flags.paths;
  run.language = common.language;
  run.threads = Threads(common);
  run.ingest.encoding = common.encoding;
  const auto result = DiffCodebooks(*before, *after, *lexicon, run);
  if (!result) return speaker.Fail(result.error());
  speaker.Report(result->problems);
  if (common.json)
    speaker.Out(Json(*result, *before, *after));
  else if (flags.csv)
    speaker.Out(Csv(*result));
  else
    speaker.Out(Text(*result, *before, *after, speaker.messages()));
  return speaker.Finish(result->problems.HasErrors() ? kNothingOrFailed : kDone);
}

}  // namespace pandect::tool
