// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/search_tables.h"

#include <algorithm>
#include <array>

#include "report/csv.h"
#include "report/json.h"
#include "report/marked_text.h"
#include "report/words_for_people.h"
#include "text/display_width.h"

namespace pandect::report {
namespace {

using text::Align;
using text::DisplayWidth;
using text::Padded;

// Rows of cells: the first column to the left, the others to the right, the last one to the left where `text_last`.
// No line has blanks at its end.
std::string Grid(const std::vector<std::vector<std::string>>& rows, bool text_last, const TerminalOptions& options) {
  if (rows.empty()) return {};
  std::vector<uint32_t> widths(rows[0].size(), 0);
  for (const auto& row : rows)
    for (size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], DisplayWidth(row[c]));
  std::string out;
  for (size_t r = 0; r < rows.size(); ++r) {
    std::string line;
    for (size_t c = 0; c < rows[r].size(); ++c) {
      const bool left = c == 0 || (text_last && c + 1 == rows[r].size());
      line += (c > 0 ? "  " : "") + Padded(rows[r][c], widths[c], left ? Align::kLeft : Align::kRight);
    }
    while (line.ends_with(' ')) line.pop_back();
    out += (r == 0 ? Styled(line, kDim, options.colour) : line) + "\n";
  }
  return out;
}

std::string Headed(std::string_view column, const std::vector<std::string_view>& taken) {
  const bool is_taken = std::find(taken.begin(), taken.end(), column) != taken.end();
  return (is_taken ? "var_" : "") + std::string(column);
}

}  // namespace

std::string FacetText(const Facet& facet, const SearchFacts& facts, const Messages& m, const TerminalOptions& options) {
  const uint32_t room = std::max(20u, options.width - std::min(options.width, 40u));
  std::vector<std::vector<std::string>> rows{{facet.variable, m.Text("units"), m.Text("share"), m.Text("documents")}};
  for (const FacetValue& value : facet.values)
    rows.push_back({value.value.empty() ? m.Text("(no value)") : text::CutMiddle(Printable(value.value), room),
                    m.Number(value.units),
                    m.Percent(facts.units ? static_cast<double>(value.units) / static_cast<double>(facts.units) : 0, 1),
                    m.Number(value.documents)});
  std::string out = Grid(rows, false, options);
  if (!facet.exclusive) out += m.Text("a unit may stand in several rows: shares do not add up") + "\n";
  return out;
}

std::string FacetCsv(const Facet& facet) {
  std::string out = "variable,value,units,documents\n";
  for (const FacetValue& value : facet.values)
    CsvRow(out).Add(facet.variable).Add(value.value).Add(value.units).Add(value.documents).End();
  return out;
}

std::string FacetJson(const Facet& facet, const SearchFacts& facts) {
  std::string out;
  JsonWriter json(out, JsonLayout::kIndented);
  json.BeginObject();
  WriteFacts(facts, json);
  json.Key("facet").String(facet.variable).Key("exclusive").Bool(facet.exclusive).Key("values").BeginArray();
  for (const FacetValue& value : facet.values) {
    json.BeginObject().Key("value").String(value.value).Key("units").Unsigned(value.units);
    json.Key("documents").Unsigned(value.documents).EndObject();
  }
  json.EndArray().EndObject();
  return out + "\n";
}

namespace {

// The folder that all documents lie in, with its slash, where there is one.
size_t CommonFolder(const std::vector<DocumentCount>& documents) {
  if (documents.size() < 2) return 0;
  std::string_view common = documents.front().document;
  for (const DocumentCount& document : documents) {
    const auto [end, other] =
        std::mismatch(common.begin(), common.end(), document.document.begin(), document.document.end());
    common = common.substr(0, static_cast<size_t>(end - common.begin()));
  }
  const size_t slash = common.rfind('/');
  return slash == std::string_view::npos ? 0 : slash + 1;
}

}  // namespace

std::string DocumentCountsText(const std::vector<DocumentCount>& documents, const Messages& m,
                               const TerminalOptions& options) {
  std::vector<std::vector<std::string>> rows{
      {m.Text("document"), m.Text("units"), m.Text("of all"), m.Text("per 1000"), m.Text("title")}};
  uint32_t figures = 0;
  for (size_t c = 1; c < 4; ++c) figures += std::max(DisplayWidth(rows[0][c]), 6u) + 2;
  const uint32_t left = options.width - std::min(options.width, figures + 2);
  uint32_t widest = 0;
  const size_t folder = CommonFolder(documents);
  const auto name = [&](const DocumentCount& document) { return Printable(document.document.substr(folder)); };
  for (const DocumentCount& document : documents) widest = std::max(widest, DisplayWidth(name(document)));
  // A title beside a name that is cut to nothing helps nobody: where both have no room, the name stays.
  constexpr uint32_t kLeastTitle = 24, kGoodName = 36;
  const bool titled = left >= std::min(widest, kGoodName) + kLeastTitle;
  // What is left of long names is their end: there they differ.
  const uint32_t room = titled ? std::min(widest, std::max(kGoodName, left * 3 / 5)) : std::min(widest, left);
  const uint32_t title = left - std::min(left, room);
  if (!titled) rows[0].pop_back();
  for (const DocumentCount& document : documents) {
    const auto share = [](uint64_t part, uint64_t whole) {
      return whole ? static_cast<double>(part) / static_cast<double>(whole) : 0;
    };
    rows.push_back({text::CutBegin(name(document), room), m.Number(document.units),
                    m.Percent(share(document.units, document.of_units), 1),
                    m.Number(1000 * share(document.units, document.words), 2)});
    if (titled) rows.back().push_back(text::CutEnd(Printable(document.title), title));
  }
  if (folder == 0) return Grid(rows, titled, options);
  const std::string in = m.Text("in {1}", {Printable(documents.front().document.substr(0, folder))});
  return Styled(in, kDim, options.colour) + "\n" + Grid(rows, titled, options);
}

std::string DocumentCountsCsv(const std::vector<DocumentCount>& documents, const SearchFacts& facts) {
  const std::vector<std::string_view> columns{"document", "units", "of_units", "words"};
  std::string out;
  CsvRow head(out);
  for (const std::string_view column : columns) head.Add(column);
  for (const std::string& variable : facts.variables) head.Add(Headed(variable, columns));
  head.End();
  for (const DocumentCount& document : documents) {
    CsvRow row(out);
    row.Add(document.document).Add(document.units).Add(document.of_units).Add(document.words);
    for (const std::string& value : document.values) value.empty() ? row.AddEmpty() : row.Add(value);
    row.End();
  }
  return out;
}

std::string DocumentCountsJson(const std::vector<DocumentCount>& documents, const SearchFacts& facts) {
  std::string out;
  JsonWriter json(out, JsonLayout::kIndented);
  json.BeginObject();
  WriteFacts(facts, json);
  json.Key("first").Unsigned(facts.first).Key("groups").BeginArray();
  for (const DocumentCount& document : documents) {
    json.BeginObject().Key("document").String(document.document).Key("units").Unsigned(document.units);
    json.Key("of_units").Unsigned(document.of_units).Key("words").Unsigned(document.words);
    json.Key("variables").BeginObject();
    for (size_t i = 0; i < document.values.size(); ++i)
      if (!document.values[i].empty()) json.Key(facts.variables[i]).String(document.values[i]);
    json.EndObject().EndObject();
  }
  json.EndArray().EndObject();
  return out + "\n";
}

std::string CorpusTermsText(const CorpusTerms& terms, const Messages& m, const TerminalOptions& options) {
  std::string out = m.Text("{1}: {2}, {3}, {4}", {terms.prefix.empty() ? m.Text("all words") : terms.prefix + "…",
                                                  m.Plural("{1} lemma", "{1} lemmas", terms.lemmas),
                                                  m.Plural("{1} form", "{1} forms", terms.forms),
                                                  m.Plural("{1} time", "{1} times", terms.times)}) +
                    "\n";
  if (terms.prefix.empty() && terms.numbers > 0)
    out += m.Plural(
               "not listed: numbers, {1} time; `pandect index --status` counts them as words, and forms that differ "
               "in capital letters or in ё one by one",
               "not listed: numbers, {1} times; `pandect index --status` counts them as words, and forms that differ "
               "in capital letters or in ё one by one",
               terms.numbers) +
           "\n";
  const std::string times = m.Text("times"), documents = m.Text("documents"), lemma = m.Text("lemma");
  uint32_t times_width = DisplayWidth(times), documents_width = DisplayWidth(documents),
           lemma_width = DisplayWidth(lemma);
  const uint32_t lemma_room = std::max(16u, options.width / 4);
  for (const CorpusTerm& term : terms.terms) {
    times_width = std::max(times_width, DisplayWidth(m.Number(term.times)));
    documents_width = std::max(documents_width, DisplayWidth(m.Number(term.documents)));
    lemma_width = std::max(lemma_width, std::min(lemma_room, DisplayWidth(term.lemma)));
  }
  out += Styled(Padded(times, times_width, Align::kRight) + "  " + Padded(documents, documents_width, Align::kRight) +
                    "  " + Padded(lemma, lemma_width, Align::kLeft) + "  " + m.Text("forms"),
                kDim, options.colour) +
         "\n";
  const uint32_t before = times_width + documents_width + lemma_width + 6;
  for (const CorpusTerm& term : terms.terms) {
    out += Padded(m.Number(term.times), times_width, Align::kRight) + "  " +
           Padded(m.Number(term.documents), documents_width, Align::kRight) + "  " +
           Styled(Padded(text::CutMiddle(Printable(term.lemma), lemma_width), lemma_width, Align::kLeft), kBold,
                  options.colour) +
           "  ";
    std::string forms;
    for (const CorpusTerm::Form& form : term.forms)
      forms += (forms.empty() ? "" : ", ") + Printable(form.form) + " " + m.Number(form.times);
    bool first = true;
    for (const std::string& line :
         text::WrapToWidth(forms, std::max(20u, options.width - std::min(options.width, before)))) {
      if (!first) out.append(before, ' ');
      first = false;
      out += line + "\n";
    }
  }
  return out;
}

std::string CorpusTermsCsv(const CorpusTerms& terms) {
  std::string out = "lemma,lemma_times,documents,form,times\n";
  for (const CorpusTerm& term : terms.terms)
    for (const CorpusTerm::Form& form : term.forms)
      CsvRow(out).Add(term.lemma).Add(term.times).Add(term.documents).Add(form.form).Add(form.times).End();
  return out;
}

std::string CorpusTermsJson(const CorpusTerms& terms) {
  std::string out;
  JsonWriter json(out, JsonLayout::kIndented);
  json.BeginObject().Key("prefix").String(terms.prefix).Key("lemmas").Unsigned(terms.lemmas);
  json.Key("forms").Unsigned(terms.forms).Key("times").Unsigned(terms.times).Key("first").Unsigned(terms.first);
  json.Key("terms").BeginArray();
  for (const CorpusTerm& term : terms.terms) {
    json.BeginObject().Key("lemma").String(term.lemma).Key("times").Unsigned(term.times);
    json.Key("documents").Unsigned(term.documents).Key("forms").BeginArray();
    for (const CorpusTerm::Form& form : term.forms)
      json.BeginObject().Key("form").String(form.form).Key("times").Unsigned(form.times).EndObject();
    json.EndArray().EndObject();
  }
  json.EndArray().EndObject();
  return out + "\n";
}

}  // namespace pandect::report
