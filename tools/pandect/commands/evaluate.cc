// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/evaluate.h"


#include "report/csv.h"
#include "report/display_width.h"
#include "report/json.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"

namespace pandect::tool {
namespace {

// Scopes and names of rows: English in CSV and JSON, translated for people.
constexpr const char* kTranslated[] = {
    ForTranslation("code"),       ForTranslation("code in ru"), ForTranslation("code in en"),
    ForTranslation("code in und"), ForTranslation("language"),  ForTranslation("document"),
    ForTranslation("all"),        ForTranslation("micro"),      ForTranslation("lower bound (disputed against)"),
    ForTranslation("upper bound (disputed for)")};

std::string ForPeople(const Messages& messages, const std::string& text) {
  for (const char* known : kTranslated)
    if (text == known) return messages.Text(known);
  return text;
}

// One line of the table, whatever it is about.
struct Row {
  std::string scope, name;  // "code", "civil.ngo"
  Confusion counts;
  Confusion absent;
  std::optional<Interval> f1_95;
};

std::vector<Row> RowsOf(const Evaluation& evaluation) {
  const ValidityReport& report = evaluation.report;
  std::vector<Row> rows;
  const auto add = [&](const char* scope, const std::string& name, const ValidityRow& row) {
    rows.push_back({scope, name, row.counts, row.absent, row.f1_95});
  };
  for (size_t i = 0; i < evaluation.input.codes.size(); ++i) add("code", evaluation.input.codes[i], report.by_code[i]);
  for (const auto& [language, codes] : report.by_language_and_code)
    for (size_t i = 0; i < codes.size(); ++i)
      rows.push_back({"code in " + std::string(Tag(language)), evaluation.input.codes[i], codes[i], {}, {}});
  for (const auto& [language, row] : report.by_language) add("language", std::string(Tag(language)), row);
  for (const auto& [path, counts] : report.by_document) rows.push_back({"document", path, counts, {}, {}});
  add("all", "micro", report.micro);
  rows.push_back({"all", "lower bound (disputed against)", report.lower, {}, {}});
  rows.push_back({"all", "upper bound (disputed for)", report.upper, {}, {}});
  return rows;
}

std::string Figure(const Messages& messages, std::optional<double> value) {
  return value ? messages.Number(*value, 3) : std::string("–");
}

std::string Padded(const std::string& text, uint32_t width, bool right) {
  const uint32_t used = report::DisplayWidth(text);
  const std::string blanks(used < width ? width - used : 0, ' ');
  return right ? blanks + text : text + blanks;
}

std::string Text(const Evaluation& evaluation, const Codebook& codebook, const Messages& m) {
  std::string out = m.Text("Rules of {1} against gold: {2} documents, {3} units, {4} disputed cells left out",
                           {codebook.id + " " + codebook.version, m.Number(uint64_t{evaluation.input.documents.size()}),
                            m.Number(evaluation.report.units), m.Number(evaluation.report.disputed)}) + "\n";
  std::string scope;
  for (const Row& row : RowsOf(evaluation)) {
    if (row.scope != scope) {
      scope = row.scope;
      out += "\n" + Padded(ForPeople(m, scope), 48, false) + Padded(m.Text("gold"), 6, true) + Padded(m.Text("both"), 6, true) +
             Padded(m.Text("false"), 7, true) + Padded(m.Text("missed"), 9, true) + Padded("P", 8, true) + Padded("R", 8, true) +
             Padded("F1", 8, true) + "  95 %\n";
    }
    out += Padded(ForPeople(m, row.name), 48, false) + Padded(m.Number(row.counts.gold()), 6, true) + Padded(m.Number(row.counts.both), 6, true) +
           Padded(m.Number(row.counts.rules_only), 7, true) + Padded(m.Number(row.counts.gold_only), 9, true) +
           Padded(Figure(m, row.counts.Precision()), 8, true) + Padded(Figure(m, row.counts.Recall()), 8, true) +
           Padded(Figure(m, row.counts.F1()), 8, true);
    if (row.f1_95) out += "  " + m.Number(row.f1_95->low, 3) + "–" + m.Number(row.f1_95->high, 3);
    out += "\n";
  }
  const Confusion& absent = evaluation.report.micro.absent;
  out += "\n" + m.Text("macro F1 {1}; polarity absent: F1 {2} (n = {3})",
                       {Figure(m, evaluation.report.macro_f1), Figure(m, absent.F1()), m.Number(absent.gold())}) + "\n";
  return out;
}

std::string Csv(const Evaluation& evaluation) {
  std::string out = "scope,name,gold,both,rules_only,gold_only,precision,recall,f1,f1_low,f1_high,absent_gold,absent_f1\n";
  const auto figure = [](report::CsvRow& row, std::optional<double> value) {
    if (value)
      row.Add(*value, 6);
    else
      row.AddEmpty();
  };
  for (const Row& row : RowsOf(evaluation)) {
    report::CsvRow csv(out);
    csv.Add(row.scope).Add(row.name).Add(row.counts.gold()).Add(row.counts.both).Add(row.counts.rules_only).Add(row.counts.gold_only);
    figure(csv, row.counts.Precision());
    figure(csv, row.counts.Recall());
    figure(csv, row.counts.F1());
    figure(csv, row.f1_95 ? std::optional(row.f1_95->low) : std::nullopt);
    figure(csv, row.f1_95 ? std::optional(row.f1_95->high) : std::nullopt);
    csv.Add(row.absent.gold());
    figure(csv, row.absent.F1());
    csv.End();
  }
  return out;
}

void WriteErrors(const Evaluation& evaluation, report::JsonWriter& json) {
  json.BeginArray();
  for (const EvaluationError& error : evaluation.errors) {
    json.BeginObject().Key("document").String(error.document).Key("language").String(Tag(error.language));
    json.Key("unit").Unsigned(error.unit).Key("begin").Unsigned(error.at.begin).Key("end").Unsigned(error.at.end);
    json.Key("code").String(error.code).Key("kind").String(error.miss ? "missed" : "false alarm").Key("rules").BeginArray();
    for (const std::string& rule : error.rules) json.String(rule);
    json.EndArray().Key("text").String(error.text).EndObject();
  }
  json.EndArray();
}

std::string Json(const Evaluation& evaluation, const Codebook& codebook, bool errors) {
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  const auto figure = [&](const char* name, std::optional<double> value) {
    json.Key(name);
    if (value)
      json.Fixed(*value, 6);
    else
      json.Null();
  };
  json.BeginObject().Key("codebook").String(codebook.id).Key("version").String(codebook.version);
  json.Key("sha256").String(codebook.hash.Hex()).Key("units").Unsigned(evaluation.report.units);
  json.Key("disputed").Unsigned(evaluation.report.disputed);
  figure("macro_f1", evaluation.report.macro_f1);
  json.Key("rows").BeginArray();
  for (const Row& row : RowsOf(evaluation)) {
    json.BeginObject().Key("scope").String(row.scope).Key("name").String(row.name).Key("gold").Unsigned(row.counts.gold());
    json.Key("both").Unsigned(row.counts.both).Key("rules_only").Unsigned(row.counts.rules_only);
    json.Key("gold_only").Unsigned(row.counts.gold_only);
    figure("precision", row.counts.Precision());
    figure("recall", row.counts.Recall());
    figure("f1", row.counts.F1());
    if (row.f1_95) {
      figure("f1_low", row.f1_95->low);
      figure("f1_high", row.f1_95->high);
    }
    json.Key("absent_gold").Unsigned(row.absent.gold());
    figure("absent_f1", row.absent.F1());
    json.EndObject();
  }
  json.EndArray();
  if (errors) {
    json.Key("errors");
    WriteErrors(evaluation, json);
  }
  json.EndObject();
  return out + "\n";
}

std::string ErrorList(const Evaluation& evaluation, const Messages& m) {
  std::string out;
  for (const EvaluationError& error : evaluation.errors) {
    out += "\n" + error.document + " " + m.Text("unit {1}", {std::to_string(error.unit)}) + ": " + error.code + " " +
           (error.miss ? m.Text("missed") : m.Text("false alarm")) + "\n";
    for (const std::string& rule : error.rules) out += "    " + rule + "\n";
    std::string text = error.text;
    for (char& c : text)
      if (c == '\n') c = ' ';
    out += "    " + text + "\n";
  }
  return out;
}

}  // namespace

int EvaluateCommand(const CommonFlags& common, const EvaluateFlags& flags, Speaker& speaker) {
  const auto codebook = OpenCodebook(flags.codebook, speaker);
  if (!codebook) return speaker.Finish(kNoResult);
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);
  EvaluateOptions options;
  options.gold_folder = flags.gold;
  options.texts_folder = TextsFolder(flags.texts, flags.gold);
  options.only = flags.only;
  options.without = flags.without;
  options.rounds = flags.rounds;
  options.seed = flags.seed;
  options.threads = Threads(common);
  options.ingest.encoding = common.encoding;
  const auto evaluation = Evaluate(*codebook, *lexicon, options);
  if (!evaluation) return speaker.Fail(evaluation.error());
  speaker.Report(evaluation->problems);
  if (common.json)
    speaker.Out(Json(*evaluation, *codebook, flags.errors));
  else if (flags.csv)
    speaker.Out(Csv(*evaluation));
  else
    speaker.Out((flags.errors ? ErrorList(*evaluation, speaker.messages()) + "\n" : "") + Text(*evaluation, *codebook, speaker.messages()));
  return speaker.Finish(evaluation->problems.HasErrors() ? kNothingOrFailed : kDone);
}

}  // namespace pandect::tool
