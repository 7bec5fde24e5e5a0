// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/export_facts.h"

#include "report/words_for_people.h"

namespace pandect::exports {
namespace {

std::string Joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

void AddList(const char* key, const std::vector<std::string>& texts, report::JsonWriter& json) {
  json.Key(key).BeginArray();
  for (const std::string& text : texts) json.String(text);
  json.EndArray();
}

}  // namespace

void AddBase(const ExportedDocument& document, ExportFacts& facts) {
  ++facts.documents;
  facts.codings += document.codings.size();
  const std::vector<AnalysisUnit>& units = document.rows.units;
  std::vector<bool> coded(units.size());
  for (const AnalysisCoding& coding : document.rows.codings) coded[coding.unit] = true;
  for (uint32_t i = 0; i < units.size(); ++i) {
    if (!document.Counts(i) || !units[i].in_base) continue;
    ++facts.units;
    facts.coded_units += coded[i];
    facts.words += units[i].words;
  }
}

void AddFacts(const ExportFacts& facts, const std::vector<WrittenTable>& tables, const std::vector<std::string>& notes,
              report::JsonWriter& json) {
  json.Key("program").String("pandect " PANDECT_VERSION).Key("layout").String(facts.layout);
  json.Key("codebook").BeginObject().Key("id").String(facts.codebook).Key("version").String(facts.codebook_version);
  json.Key("sha256").String(facts.codebook_hash).EndObject();
  json.Key("unit").String(Name(facts.unit)).Key("layer").String(Name(facts.layer));
  json.Key("layer_means").String(report::LayerText(facts.layer, facts.of_project));
  AddList("coders", facts.coders, json);
  AddList("filters", facts.filters, json);
  json.Key("lexicon").String(facts.lexicon).Key("lexicon_sha256").String(facts.lexicon_hash);
  json.Key("base").BeginObject().Key("documents").Unsigned(facts.documents).Key("units").Unsigned(facts.units);
  json.Key("coded_units").Unsigned(facts.coded_units).Key("words").Unsigned(facts.words).EndObject();
  json.Key("codings").Unsigned(facts.codings).Key("invented_texts").Bool(facts.invented);
  json.Key("tables").BeginArray();
  for (const WrittenTable& written : tables) {
    json.BeginObject().Key("table").String(written.table.id);
    if (!written.file.empty()) json.Key("file").String(written.file);
    json.Key("rows").Unsigned(written.rows).Key("what").String(written.table.counts);
    json.Key("columns").BeginArray();
    for (const OutColumn& column : written.table.columns) {
      json.BeginObject().Key("name").String(column.name).Key("type").String(Name(column.type));
      if (*column.means != '\0') json.Key("means").String(column.means);
      json.EndObject();
    }
    json.EndArray().EndObject();
  }
  json.EndArray();
  AddList("notes", notes, json);
}

std::string FactsJson(const ExportFacts& facts, const std::vector<WrittenTable>& tables,
                      const std::vector<std::string>& notes) {
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  json.BeginObject();
  AddFacts(facts, tables, notes, json);
  json.EndObject();
  return out + "\n";
}

std::string LayerText(const ExportFacts& facts, const Messages& m) {
  const std::string name = report::LayerName(facts.layer, facts.of_project, m);
  const bool of_coders = facts.layer == Layer::kPeople || facts.layer == Layer::kAccepted;
  return of_coders && !facts.coders.empty() ? name + ": " + Joined(facts.coders) : name;
}

std::vector<std::pair<std::string, std::string>> FactLines(const ExportFacts& facts, const Messages& m) {
  std::vector<std::pair<std::string, std::string>> out;
  if (facts.invented)
    out.emplace_back(m.Text("note"),
                     m.Text("the texts come with the program and are invented: the figures show the form of "
                            "a result and are no finding"));
  out.emplace_back(m.Text("program"), "Pandect " PANDECT_VERSION);
  out.emplace_back(m.Text("codebook"), (facts.title.empty() ? "" : facts.title + " · ") + facts.codebook + " " +
                                           facts.codebook_version + " · SHA-256 " + facts.codebook_hash);
  out.emplace_back(m.Text("coding unit"), report::UnitName(facts.unit, m));
  out.emplace_back(m.Text("layer"), LayerText(facts, m));
  out.emplace_back(m.Text("filters"), facts.filters.empty() ? m.Text("none") : Joined(facts.filters));
  out.emplace_back(m.Text("base"), m.Text("{1}, {2}, words: {3}; without headings, signatures, running heads",
                                          {m.Plural("{1} document", "{1} documents", facts.documents),
                                           report::CountOfUnits(facts.unit, facts.units, m), m.Number(facts.words)}));
  out.emplace_back(m.Text("coded units"), m.Number(facts.coded_units));
  out.emplace_back(m.Text("number of codings"), m.Number(facts.codings));
  if (!facts.lexicon.empty()) out.emplace_back(m.Text("lexicon"), facts.lexicon + " · SHA-256 " + facts.lexicon_hash);
  return out;
}

}  // namespace pandect::exports
