// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "exports/method_text.h"
#include "report/json.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/export_input.h"

namespace pandect::tool {
namespace {

using exports::MethodFacts;

void AddFigure(const char* key, const Figure& figure, report::JsonWriter& json) {
  json.Key(key);
  if (figure)
    json.Exact(*figure);
  else
    json.BeginObject().Key("undefined").String(Name(figure.reason())).EndObject();
}

std::string MethodJson(const MethodFacts& facts, const std::string& paragraph) {
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  json.BeginObject().Key("what").String("method").Key("paragraph").String(paragraph);
  json.Key("thresholds").BeginObject().Key("reliable").Exact(facts.thresholds.reliable);
  json.Key("tentative").Exact(facts.thresholds.tentative).Key("declared").Bool(facts.thresholds.declared).EndObject();
  json.Key("people").BeginObject().Key("coders").BeginArray();
  for (const std::string& coder : facts.coders) json.String(coder);
  json.EndArray().Key("codings").Unsigned(facts.by_people).Key("imported").Unsigned(facts.imported);
  json.Key("consensus").Unsigned(facts.consensus).EndObject();
  json.Key("proposals").BeginObject().Key("all").Unsigned(facts.proposals).Key("accepted").Unsigned(facts.accepted);
  json.Key("changed").Unsigned(facts.changed).Key("rejected").Unsigned(facts.rejected).EndObject();
  if (facts.agreement) {
    json.Key("agreement").BeginObject().Key("coders").Unsigned(facts.agreement->coders);
    json.Key("documents").Unsigned(facts.agreement->documents).Key("units").Unsigned(facts.agreement->units);
    json.Key("reading_assumed").Bool(facts.agreement->reading_assumed);
    AddFigure("alpha", facts.agreement->alpha, json);
    AddFigure("percent_agreement", facts.agreement->percent, json);
    json.Key("alpha_by_code").BeginObject();
    for (const auto& [code, alpha] : facts.agreement->by_code) AddFigure(code.c_str(), alpha, json);
    json.EndObject().EndObject();
  }
  if (facts.validity) {
    const exports::RuleValidity& validity = *facts.validity;
    json.Key("rule_validity").BeginObject().Key("sample").String(validity.sample);
    json.Key("population").Unsigned(validity.population).Key("drawn").Unsigned(validity.drawn);
    json.Key("read").Unsigned(validity.read).Key("readers").BeginArray();
    for (const std::string& reader : validity.readers) json.String(reader);
    json.EndArray().Key("codes").BeginArray();
    for (const exports::RuleValidity::OfCode& one : validity.codes) {
      json.BeginObject().Key("code").String(one.code).Key("units").Unsigned(one.units);
      AddFigure("precision", one.precision.value, json);
      AddFigure("precision_low", one.precision.low, json);
      AddFigure("precision_high", one.precision.high, json);
      AddFigure("recall", one.recall.value, json);
      AddFigure("recall_low", one.recall.low, json);
      AddFigure("recall_high", one.recall.high, json);
      json.EndObject();
    }
    json.EndArray().EndObject();
  }
  AddFacts(facts.base, {}, {}, json);
  json.EndObject();
  return out + "\n";
}

}  // namespace

int MethodCommand(const CommonFlags& common, const MethodFlags& flags, Speaker& speaker) {
  MethodFacts facts;
  facts.sampling = flags.sampling;
  facts.analysis_unit = flags.analysis_unit;
  facts.thresholds.declared = flags.reliable || flags.tentative;
  facts.thresholds.reliable = flags.reliable.value_or(facts.thresholds.reliable);
  facts.thresholds.tentative =
      flags.tentative.value_or(std::min(facts.thresholds.tentative, facts.thresholds.reliable));
  if (facts.thresholds.tentative > facts.thresholds.reliable)
    return speaker.Fail({ErrorCode::kInvalid,
                         "the threshold for tentative conclusions is above the other",
                         {},
                         "--tentative must not be above --reliable"});
  const auto source = CodingSource::Open(flags.source, common, "method", speaker);
  if (!source) return speaker.Finish(kNoResult);
  const int code =
      ExportEach(*source, flags.source, common, {}, facts, speaker, [](const exports::ExportedDocument&) {});
  if (code == kNoResult) return code;
  const std::string paragraph = exports::MethodParagraph(facts, speaker.messages());
  speaker.Out(common.json ? MethodJson(facts, paragraph) : paragraph + "\n");
  return speaker.Finish(code);
}

}  // namespace pandect::tool
