// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/search_results.h"

#include <algorithm>
#include <array>

#include "report/csv.h"
#include "report/json.h"
#include "report/marked_text.h"
#include "text/display_width.h"

namespace pandect::report {
namespace {

constexpr std::array<std::string_view, 9> kColumns{"document", "language", "address", "begin",  "end",
                                                   "score",    "hits",     "words",   "snippet"};

void WriteParagraphs(const std::vector<concordance::MarkedText>& paragraphs, const char* key, JsonWriter& json) {
  if (paragraphs.empty()) return;
  json.Key(key).BeginArray();
  for (const auto& paragraph : paragraphs) json.String(paragraph.text);
  json.EndArray();
}

}  // namespace

std::string SearchResultsText(const std::vector<SearchResult>& results, uint64_t first,
                              const TerminalOptions& options) {
  constexpr std::string_view kIndent = "    ";
  const uint32_t width = std::max<uint32_t>(options.width, 40) - static_cast<uint32_t>(kIndent.size());
  const auto number_width = static_cast<uint32_t>(std::to_string(first + results.size()).size());
  std::string out;
  for (size_t i = 0; i < results.size(); ++i) {
    const SearchResult& result = results[i];
    out += i > 0 ? "\n" : "";
    out += text::Padded(std::to_string(first + i + 1), std::max(3u, number_width), text::Align::kRight) + " ";
    out += Styled(Printable(result.document), kBold, options.colour) + ": " + result.address + "\n";
    for (const auto& paragraph : result.before)
      out += WrappedForTerminal(paragraph, width, kIndent, options.colour, kDim);
    out += WrappedForTerminal(result.snippet, width, kIndent, options.colour);
    for (const auto& paragraph : result.after)
      out += WrappedForTerminal(paragraph, width, kIndent, options.colour, kDim);
  }
  return out;
}

std::string SearchResultsCsv(const std::vector<SearchResult>& results, const SearchFacts& facts) {
  std::string out;
  CsvRow head(out);
  for (const std::string_view column : kColumns) head.Add(column);
  for (const std::string& variable : facts.variables) {
    const bool taken = std::find(kColumns.begin(), kColumns.end(), variable) != kColumns.end();
    head.Add(taken ? "var_" + variable : variable);
  }
  head.End();
  for (const SearchResult& result : results) {
    std::string spans, words;
    for (const FoundWords& hit : result.hits) {
      spans += (spans.empty() ? "" : ";") + std::to_string(hit.at.begin) + "-" + std::to_string(hit.at.end);
      words += (words.empty() ? "" : " | ") + hit.text;
    }
    CsvRow row(out);
    row.Add(result.document).Add(Tag(result.language)).Add(result.address);
    row.Add(uint64_t{result.unit.begin}).Add(uint64_t{result.unit.end}).Add(result.score, 4);
    row.Add(spans).Add(words).Add(result.snippet.text);
    for (const std::string& value : result.values) value.empty() ? row.AddEmpty() : row.Add(value);
    row.End();
  }
  return out;
}

std::string SearchResultsJson(const std::vector<SearchResult>& results, const SearchFacts& facts) {
  std::string out;
  JsonWriter json(out, JsonLayout::kIndented);
  json.BeginObject();
  WriteFacts(facts, json);
  json.Key("first").Unsigned(facts.first).Key("results").BeginArray();
  for (const SearchResult& result : results) {
    json.BeginObject().Key("document").String(result.document).Key("language").String(Tag(result.language));
    json.Key("address").String(result.address);
    json.Key("begin").Unsigned(result.unit.begin).Key("end").Unsigned(result.unit.end);
    json.Key("score").Fixed(result.score, 4).Key("hits").BeginArray();
    for (const FoundWords& hit : result.hits) {
      json.BeginObject().Key("begin").Unsigned(hit.at.begin).Key("end").Unsigned(hit.at.end);
      json.Key("text").String(hit.text).EndObject();
    }
    json.EndArray();
    WriteParagraphs(result.before, "before", json);
    json.Key("snippet").String(result.snippet.text);
    json.Key("marks").BeginArray();  // code points of the snippet
    for (const ByteSpan mark : result.snippet.marks) {
      const auto characters = [&](uint32_t byte) {
        return static_cast<uint64_t>(
            std::count_if(result.snippet.text.begin(), result.snippet.text.begin() + byte,
                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
      };
      json.BeginObject()
          .Key("begin")
          .Unsigned(characters(mark.begin))
          .Key("end")
          .Unsigned(characters(mark.end))
          .EndObject();
    }
    json.EndArray();
    WriteParagraphs(result.after, "after", json);
    json.Key("variables").BeginObject();
    for (size_t i = 0; i < result.values.size(); ++i)
      if (!result.values[i].empty()) json.Key(facts.variables[i]).String(result.values[i]);
    json.EndObject().EndObject();
  }
  json.EndArray().EndObject();
  return out + "\n";
}

}  // namespace pandect::report
