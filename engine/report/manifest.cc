// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/manifest.h"

#include "report/json.h"
#include "report/words_for_people.h"

namespace pandect::report {
namespace {

void AddBase(const Base& base, JsonWriter& json) {
  json.BeginObject();
  json.Key("units").Unsigned(base.units).Key("coded_units").Unsigned(base.coded_units);
  json.Key("words").Unsigned(base.words).Key("documents").Unsigned(base.documents).EndObject();
}

void AddTable(const TableFacts& table, const FrequencyTable& counts, JsonWriter& json) {
  json.Key("table").BeginObject();
  json.Key("count").String("units").Key("unit").String(Name(table.unit)).Key("layer").String(Name(table.layer));
  json.Key("layer_means").String(LayerText(table.layer, table.of_project));
  json.Key("filters").BeginArray();
  for (const std::string& filter : table.filters) json.String(filter);
  json.EndArray();
  json.Key("per_1000_words").String("hits per 1000 words of the base");
  json.Key("share_of_units").String("units divided by units of the base");
  json.Key("base").BeginObject();
  json.Key("all");
  AddBase(counts.TotalBase(), json);
  const std::map<Language, Base> by_language = counts.BaseByLanguage();
  for (Language language : {Language::kRu, Language::kEn, Language::kUnd}) {
    const auto base = by_language.find(language);
    json.Key(Tag(language));
    AddBase(base == by_language.end() ? Base{} : base->second, json);
  }
  json.EndObject().EndObject();
}

void AddLexicon(const LexiconFacts& lexicon, JsonWriter& json) {
  json.Key("lexicon").BeginObject();
  json.Key("tier").String(lexicon.tier).Key("sha256").String(lexicon.hash.Hex());
  json.Key("sources").BeginArray();
  for (const LexiconSource& source : lexicon.sources) {
    json.BeginObject().Key("name").String(source.name).Key("version").String(source.version);
    json.Key("sha256").String(source.hash.Hex()).EndObject();
  }
  json.EndArray().EndObject();
}

void AddDocument(const DocumentFacts& document, JsonWriter& json) {
  json.BeginObject();
  json.Key("path").String(document.path).Key("format").String(document.format);
  json.Key("language").String(Tag(document.language));
  json.Key("charset").String(document.charset.charset).Key("charset_reason").String(document.charset.reason);
  json.Key("original_sha256").String(document.original_hash.Hex());
  json.Key("text_sha256").String(document.text_hash.Hex());
  json.Key("units").Unsigned(document.units).Key("coded_units").Unsigned(document.coded_units);
  json.Key("codings").Unsigned(document.codings).Key("words").Unsigned(document.words);
  json.Key("notes").BeginArray();
  for (const std::string& note : document.notes) json.String(note);
  json.EndArray().EndObject();
}

}  // namespace

std::string Manifest(const RunFacts& run, const Codebook& codebook, const std::vector<DocumentFacts>& documents,
                     const std::vector<SkippedFacts>& skipped, const FrequencyTable& table,
                     const std::vector<OutputFacts>& outputs) {
  std::string out;
  JsonWriter json(out, JsonLayout::kIndented);
  json.BeginObject();
  json.Key("program").BeginObject().Key("name").String("pandect");
  json.Key("version").String(run.program_version).EndObject();
  json.Key("options").BeginObject();
  for (const auto& [name, value] : run.options) json.Key(name).String(value);
  json.EndObject();
  json.Key("codebook").BeginObject().Key("id").String(codebook.id).Key("version").String(codebook.version);
  json.Key("sha256").String(codebook.hash.Hex()).EndObject();
  AddLexicon(run.lexicon, json);
  AddTable(run.table, table, json);
  json.Key("documents").BeginArray();
  for (const DocumentFacts& document : documents) AddDocument(document, json);
  json.EndArray().Key("skipped").BeginArray();
  for (const SkippedFacts& file : skipped) {
    json.BeginObject().Key("path").String(file.path).Key("error").String(file.error).EndObject();
  }
  json.EndArray().Key("outputs").BeginArray();
  for (const OutputFacts& output : outputs) {
    json.BeginObject().Key("name").String(output.name).Key("bytes").Unsigned(output.bytes);
    json.Key("sha256").String(output.hash.Hex()).EndObject();
  }
  json.EndArray().EndObject();
  out += '\n';
  return out;
}

}  // namespace pandect::report
