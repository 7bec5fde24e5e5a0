// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/frequencies_json.h"

#include "report/json.h"
#include "report/words_for_people.h"

namespace pandect::report {
namespace {

void WriteCounts(const Counts& counts, JsonWriter& json) {
  json.Key("units").Unsigned(counts.units).Key("absent").Unsigned(counts.absent).Key("hits").Unsigned(counts.hits);
  json.Key("words").Unsigned(counts.words).Key("documents").Unsigned(counts.documents);
  json.Key("base_units").Unsigned(counts.base_units).Key("base_hits").Unsigned(counts.base_hits);
}

void WriteBase(const Base& base, JsonWriter& json) {
  json.BeginObject().Key("units").Unsigned(base.units).Key("coded_units").Unsigned(base.coded_units);
  json.Key("words").Unsigned(base.words).Key("documents").Unsigned(base.documents).EndObject();
}

void WriteLocal(const LocalText& text, JsonWriter& json) {
  json.BeginObject();
  for (const auto& [language, value] : text) json.Key(Tag(language)).String(value);
  json.EndObject();
}

}  // namespace

std::string FrequenciesJson(const RunFacts& run, const Codebook& codebook, const std::vector<DocumentFacts>& documents,
                            const std::vector<SkippedFacts>& skipped, const FrequencyTable& table) {
  std::string out;
  JsonWriter json(out, JsonLayout::kIndented);
  json.BeginObject().Key("pandect").String(run.program_version);
  json.Key("codebook").BeginObject().Key("id").String(codebook.id).Key("version").String(codebook.version);
  json.Key("sha256").String(codebook.hash.Hex()).EndObject();
  json.Key("lexicon")
      .BeginObject()
      .Key("tier")
      .String(run.lexicon.tier)
      .Key("sha256")
      .String(run.lexicon.hash.Hex())
      .EndObject();
  json.Key("unit").String(Name(run.table.unit)).Key("layer").String(Name(run.table.layer));
  json.Key("layer_means").String(LayerText(run.table.layer, run.table.of_project));
  json.Key("filters").BeginArray();
  for (const std::string& filter : run.table.filters) json.String(filter);
  json.EndArray();
  json.Key("base");
  WriteBase(table.TotalBase(), json);
  json.Key("base_by_language").BeginObject();
  for (const auto& [language, base] : table.BaseByLanguage()) {
    json.Key(Tag(language));
    WriteBase(base, json);
  }
  json.EndObject();

  const std::vector<Counts> totals = table.Totals();
  const auto by_language = table.TotalsByLanguage();
  json.Key("codes").BeginArray();
  for (size_t i = 0; i < codebook.codes.size() && i < totals.size(); ++i) {
    const Code& code = codebook.codes[i];
    json.BeginObject().Key("code").String(code.id).Key("label");
    WriteLocal(code.label, json);
    WriteCounts(totals[i], json);
    json.Key("by_language").BeginObject();
    for (const auto& [language, counts] : by_language) {
      json.Key(Tag(language)).BeginObject();
      WriteCounts(counts[i], json);
      json.EndObject();
    }
    json.EndObject().EndObject();
  }
  json.EndArray();

  json.Key("documents").BeginArray();
  for (const DocumentFacts& document : documents) {
    json.BeginObject().Key("path").String(document.path).Key("format").String(document.format);
    json.Key("language").String(Tag(document.language));
    json.Key("charset").String(document.charset.charset).Key("charset_reason").String(document.charset.reason);
    json.Key("sha256").String(document.original_hash.Hex()).Key("text_sha256").String(document.text_hash.Hex());
    json.Key("units").Unsigned(document.units).Key("coded_units").Unsigned(document.coded_units);
    json.Key("codings").Unsigned(document.codings).Key("words").Unsigned(document.words);
    json.Key("notes").BeginArray();
    for (const std::string& note : document.notes) json.String(note);
    json.EndArray().EndObject();
  }
  json.EndArray();
  json.Key("skipped").BeginArray();
  for (const SkippedFacts& input : skipped)
    json.BeginObject().Key("path").String(input.path).Key("error").String(input.error).EndObject();
  json.EndArray().EndObject();
  return out + "\n";
}

}  // namespace pandect::report
