// SPDX-License-Identifier: GPL-2.0-or-later
//
// Writes the data of the page. What the blocks hold is told where page/js reads them, and below where they are
// made.
#include "report/html_report.h"

#include <utility>

#include "report/base64.h"
#include "report/embedded.h"
#include "report/json.h"
#include "report/page_texts.h"
#include "report/words_for_people.h"

namespace pandect::report {
namespace {

std::string EscapeHtml(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// The page up to {{ROWS}} and from there.
std::pair<std::string_view, std::string_view> Halves() {
  constexpr std::string_view kRows = "{{ROWS}}";
  const size_t at = PageHtml().find(kRows);
  return {PageHtml().substr(0, at), PageHtml().substr(at + kRows.size())};
}

using Values = std::vector<std::pair<std::string_view, std::string>>;

// One pass, so that nothing in a value is taken for a placeholder.
std::string FillPage(std::string_view page, const Values& values) {
  std::string out;
  while (!page.empty()) {
    const size_t open = std::min(page.find("{{"), page.size());
    out += page.substr(0, open);
    page.remove_prefix(open);
    bool found = false;
    for (const auto& [name, value] : values) {
      const std::string placeholder = "{{" + std::string(name) + "}}";
      if (!page.starts_with(placeholder)) continue;
      out += value;
      page.remove_prefix(placeholder.size());
      found = true;
      break;
    }
    if (!found && !page.empty()) {
      out += page.substr(0, 2);
      page.remove_prefix(2);
    }
  }
  return out;
}

std::string SourceHash(std::string_view source) {
  return Base64(HashBytes(source).bytes);
}

// {"ru": …, "en": …, "und": …}, what there is of it.
void AddLocalText(const char* key, const LocalText& text, JsonWriter& json) {
  json.Key(key).BeginObject();
  for (const auto& [language, value] : text) json.Key(Tag(language)).String(value);
  json.EndObject();
}

const char* Name(RuleKind kind) {
  switch (kind) {
    case RuleKind::kTerm:
      return "term";
    case RuleKind::kRule:
      return "rule";
    case RuleKind::kExcept:
      return "except";
  }
  return "";
}

void AddCode(const Code& code, JsonWriter& json) {
  json.BeginObject().Key("id").String(code.id);
  // The page takes -1 for none.
  json.Key("parent");
  code.parent == kNoCode ? json.Fixed(-1, 0) : json.Unsigned(code.parent);
  json.Key("end").Unsigned(code.end).Key("depth").Unsigned(code.depth);
  AddLocalText("label", code.label, json);
  AddLocalText("definition", code.definition, json);
  AddLocalText("include", code.include, json);
  AddLocalText("exclude", code.exclude, json);
  json.Key("colour").String(code.colour).Key("rules").BeginArray();
  for (const Rule& rule : code.rules) {
    json.BeginObject()
        .Key("id")
        .String(rule.id)
        .Key("kind")
        .String(Name(rule.kind))
        .Key("lang")
        .String(Tag(rule.language));
    json.Key("polarity").String(pandect::Name(rule.polarity)).Key("source").String(rule.expression.source).EndObject();
  }
  json.EndArray().EndObject();
}

void AddCodebook(const Codebook& codebook, JsonWriter& json) {
  json.Key("codebook").BeginObject();
  json.Key("id").String(codebook.id).Key("version").String(codebook.version);
  json.Key("sha256").String(codebook.hash.Hex());
  AddLocalText("title", codebook.title, json);
  AddLocalText("source", codebook.source, json);
  AddLocalText("note", codebook.note, json);
  json.Key("codes").BeginArray();
  for (const Code& code : codebook.codes) AddCode(code, json);
  json.EndArray().EndObject();
}

std::string HeadData(const RunFacts& run, const Codebook& codebook, Language language) {
  std::string out;
  JsonWriter json(out, JsonLayout::kOneLine, JsonEscape::kHtml);
  json.BeginObject();
  json.Key("program").String(run.program_version).Key("language").String(Tag(language));
  AddCodebook(codebook, json);
  json.Key("table").BeginObject().Key("unit").String(pandect::Name(run.table.unit));
  json.Key("layer").String(LayerText(run.table.layer, run.table.of_project)).Key("filters").BeginArray();
  for (const std::string& filter : run.table.filters) json.String(filter);
  json.EndArray().EndObject();
  json.Key("lexicon").BeginObject().Key("tier").String(run.lexicon.tier).Key("sha256").String(run.lexicon.hash.Hex());
  json.Key("sources").BeginArray();
  for (const LexiconSource& source : run.lexicon.sources) {
    json.BeginObject().Key("name").String(source.name).Key("version").String(source.version);
    json.Key("sha256").String(source.hash.Hex()).EndObject();
  }
  json.EndArray().EndObject();
  json.Key("options").BeginArray();
  for (const auto& [name, value] : run.options) json.BeginArray().String(name).String(value).EndArray();
  json.EndArray();
  AddPageTexts(json);
  json.EndObject();
  return out;
}

// units, absent, hits, words, documents, units and hits in the base: the order the page reads.
void AddCounts(const Counts& counts, JsonWriter& json) {
  json.Unsigned(counts.units).Unsigned(counts.absent).Unsigned(counts.hits).Unsigned(counts.words);
  json.Unsigned(counts.documents).Unsigned(counts.base_units).Unsigned(counts.base_hits);
}

void AddTotals(const std::vector<Counts>& totals, JsonWriter& json) {
  json.Key("totals").BeginArray();
  for (const Counts& counts : totals) {
    json.BeginArray();
    AddCounts(counts, json);
    json.EndArray();
  }
  json.EndArray();
}

void AddBase(const Base& base, JsonWriter& json) {
  json.Key("base").BeginObject();
  json.Key("units").Unsigned(base.units).Key("coded_units").Unsigned(base.coded_units);
  json.Key("words").Unsigned(base.words).Key("documents").Unsigned(base.documents).EndObject();
}

void AddDocument(const DocumentFacts& facts, const DocumentCounts& counts, JsonWriter& json) {
  json.BeginObject().Key("path").String(facts.path);
  const auto title = counts.variables.find("title");
  json.Key("title").String(title == counts.variables.end() ? std::string_view() : title->second);
  json.Key("language").String(Tag(facts.language)).Key("format").String(facts.format);
  json.Key("charset").String(facts.charset.charset).Key("charset_reason").String(facts.charset.reason);
  json.Key("original_sha256").String(facts.original_hash.Hex()).Key("text_sha256").String(facts.text_hash.Hex());
  json.Key("base_units").Unsigned(counts.base.units).Key("coded_units").Unsigned(counts.base.coded_units);
  json.Key("words").Unsigned(counts.base.words).Key("codings").Unsigned(facts.codings);
  json.Key("variables").BeginObject();
  for (const auto& [name, value] : counts.variables) json.Key(name).String(value);
  json.EndObject().Key("notes").BeginArray();
  for (const std::string& note : facts.notes) json.String(note);
  // Codes the document does not have are left out: most of a large matrix is empty.
  json.EndArray().Key("codes").BeginArray();
  for (CodeIndex code = 0; code < counts.by_code.size(); ++code) {
    if (counts.by_code[code].units == 0) continue;
    json.BeginArray().Unsigned(code);
    AddCounts(counts.by_code[code], json);
    json.EndArray();
  }
  json.EndArray().EndObject();
}

std::string FootData(const FrequencyTable& table, const std::vector<DocumentFacts>& documents,
                     const std::vector<SkippedFacts>& skipped, const std::vector<ReportPicture>& pictures) {
  std::string out;
  JsonWriter json(out, JsonLayout::kOneLine, JsonEscape::kHtml);
  json.BeginObject();
  AddBase(table.TotalBase(), json);
  AddTotals(table.Totals(), json);
  json.Key("languages").BeginObject();
  const std::map<Language, Base> bases = table.BaseByLanguage();
  for (const auto& [language, totals] : table.TotalsByLanguage()) {
    json.Key(Tag(language)).BeginObject();
    const auto base = bases.find(language);
    AddBase(base == bases.end() ? Base{} : base->second, json);
    AddTotals(totals, json);
    json.EndObject();
  }
  json.EndObject();
  uint64_t codings = 0;
  for (const DocumentFacts& document : documents) codings += document.codings;
  json.Key("codings").Unsigned(codings).Key("documents").BeginArray();
  for (size_t i = 0; i < documents.size() && i < table.documents.size(); ++i) {
    AddDocument(documents[i], table.documents[i], json);
  }
  json.EndArray().Key("skipped").BeginArray();
  for (const SkippedFacts& file : skipped) {
    json.BeginObject().Key("path").String(file.path).Key("error").String(file.error).EndObject();
  }
  json.EndArray().Key("pictures").BeginArray();
  for (const ReportPicture& picture : pictures) {
    json.BeginObject().Key("name").String(picture.name);
    if (!picture.missing_en.empty()) {
      json.Key("missing").BeginObject().Key("ru").String(picture.missing_ru).Key("en").String(picture.missing_en);
      json.EndObject().EndObject();
      continue;
    }
    for (const auto& [language, svg] : {std::pair("ru", &picture.ru), std::pair("en", &picture.en)})
      json.Key(language).String(Base64({reinterpret_cast<const unsigned char*>(svg->data()), svg->size()}));
    json.EndObject();
  }
  json.EndArray().EndObject();
  return out;
}

char LanguageLetter(Language language) {
  switch (language) {
    case Language::kRu:
      return 'r';
    case Language::kEn:
      return 'e';
    case Language::kUnd:
      break;
  }
  return 'u';
}

}  // namespace

std::string HtmlReport::Header(const RunFacts& run, const Codebook& codebook, Language language) {
  const Language shown = language == Language::kRu ? Language::kRu : Language::kEn;
  const std::string& title = In(codebook.title, shown);
  return FillPage(Halves().first, {{"LANGUAGE", std::string(Tag(shown))},
                                   {"TITLE", EscapeHtml(title.empty() ? codebook.id : title) + " — Pandect"},
                                   {"STYLE", std::string(PageCss())},
                                   {"STYLE_HASH", SourceHash(PageCss())},
                                   {"SCRIPT_HASH", SourceHash(PageJs())},
                                   {"HEAD", HeadData(run, codebook, shown)}});
}

// Two blocks a document, so that counting and filtering read only the small one.
// .i: {"u": a letter (r e u) a coded unit, "c": [unit, code, flags, …]}, flags = polarity | modality << 1 | effect << 4
// .t: {"u": [[address, begin, end, text, role], …], "e": [[[rule, …], [begin, end, …]], …] a coding}; begin and end of
// a unit are code points of the document, those of evidence UTF-16 units of the unit's text, as JavaScript cuts.
void HtmlReport::AppendDocument(const Reading& reading, const OffsetMap& offsets, const std::vector<Coding>& codings,
                                std::string& out) {
  std::string languages, numbers;
  JsonWriter index(numbers);
  index.BeginArray();
  std::string units, evidence;
  JsonWriter unit_list(units, JsonLayout::kOneLine, JsonEscape::kHtml);
  JsonWriter evidence_list(evidence, JsonLayout::kOneLine, JsonEscape::kHtml);
  unit_list.BeginArray();
  evidence_list.BeginArray();

  SegmentIndex current = kNoSegment;
  uint32_t unit_begin = 0;  // UTF-16
  for (const Coding& coding : codings) {
    if (coding.unit != current) {
      current = coding.unit;
      const CodePointSpan at = offsets.ToCodePoints(coding.at);
      unit_begin = offsets.ToUtf16(coding.at).begin;
      languages += LanguageLetter(reading.tree.segments[coding.unit].language);
      unit_list.BeginArray().String(segment::Address(reading.tree, coding.unit, Language::kUnd));
      unit_list.Unsigned(at.begin).Unsigned(at.end).String(Slice(reading.document.text, coding.at));
      unit_list.String(pandect::Name(reading.tree.segments[coding.unit].role)).EndArray();
    }
    const auto flags = static_cast<uint64_t>(coding.polarity) | static_cast<uint64_t>(coding.modality) << 1 |
                       static_cast<uint64_t>(coding.effect) << 4;
    index.Unsigned(languages.size() - 1).Unsigned(coding.code).Unsigned(flags);
    evidence_list.BeginArray().BeginArray();
    for (uint32_t rule : coding.rules) evidence_list.Unsigned(rule);
    evidence_list.EndArray().BeginArray();
    for (ByteSpan span : coding.evidence) {
      const Utf16Span at = offsets.ToUtf16(span);
      evidence_list.Unsigned(at.begin - unit_begin).Unsigned(at.end - unit_begin);
    }
    evidence_list.EndArray().EndArray();
  }
  index.EndArray();
  unit_list.EndArray();
  evidence_list.EndArray();

  out += "<script type=\"application/json\" class=\"i\">{\"u\":\"" + languages + "\",\"c\":" + numbers + "}</script>\n";
  out += "<script type=\"application/json\" class=\"t\">{\"u\":" + units + ",\"e\":" + evidence + "}</script>\n";
}

std::string HtmlReport::Footer(const FrequencyTable& table, const std::vector<DocumentFacts>& documents,
                               const std::vector<SkippedFacts>& skipped, const std::vector<ReportPicture>& pictures) {
  return FillPage(Halves().second, {{"FOOT", FootData(table, documents, skipped, pictures)}, {"SCRIPT", std::string(PageJs())}});
}

}  // namespace pandect::report
