// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/concordance.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/sha256.h"
#include "csv_reader.h"
#include "report/base64.h"
#include "report/marked_text.h"
#include "text/display_width.h"

using namespace pandect;
using namespace pandect::report;

namespace {

concordance::MarkedText Marked(const std::string& text) {
  return {text, {{0, static_cast<uint32_t>(text.size())}}};
}

std::vector<ConcordanceRow> Rows() {
  return {
      {"ru/2004_устав.txt",
       "ст. 5 п. 2",
       Language::kRu,
       {10, 20},
       {"… содействуют созданию", Marked("еврорегионов"), "и иных …"},
       {"a", ""}},
      {"ru/2004_устав.txt",
       "ст. 5 п. 3 пп. «б» абз. 12",
       Language::kRu,
       {30, 40},
       {"", Marked("Еврорегион"), ""},
       {"a", ""}},
      {"en/statute.txt",
       "title",
       Language::kEn,
       {0, 9},
       {"of the 条約 and the пре\xCC\x81дмет", Marked("Euroregion"), "“Lakes, and Coasts”, =1+1"},
       {"", "x\"y"}},
      {"en/<b>.txt",
       "para 1",
       Language::kUnd,
       {7, 8},
       {"</td><script>alert(1)</script>", Marked("条約"), "& <i>"},
       {"<", "&amp;"}},
  };
}

SearchFacts Facts() {
  SearchFacts facts;
  facts.query = "еврорегион </title><script>";
  facts.filter = "lang:ru";
  facts.expression = "еврорегион";
  facts.units = 4, facts.documents = 3, facts.of_documents = 16;
  facts.order = "left1";
  facts.variables = {"document", "type"};
  return facts;
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = text.find('\n', at);
    REQUIRE(end != std::string::npos);
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// The columns in which the bars stand.
std::vector<uint32_t> Bars(const std::string& line) {
  std::vector<uint32_t> out;
  for (size_t at = line.find("│"); at != std::string::npos; at = line.find("│", at + 1))
    out.push_back(text::DisplayWidth(line.substr(0, at)));
  return out;
}

size_t Count(const std::string& text, const std::string& what) {
  size_t count = 0;
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("the lines of a concordance on a terminal") {
  ConcordanceLayout layout;
  layout.width = 80;
  CHECK(ConcordanceText(Rows(), layout) ==
        "ru/2004_устав.txt\n"
        "  ст. 5 п. 2       │           … созданию │ еврорегионов │ и иных …\n"
        "  ст. 5 п. 3 пп. … │                      │ Еврорегион   │\n"
        "\n"
        "en/statute.txt\n"
        "  title            │    … and the пре\xCC\x81дмет │ Euroregion   │ “Lakes, and …\n"
        "\n"
        "en/<b>.txt\n"
        "  para 1           │ …t>alert(1)</script> │ 条約         │ & <i>\n");
  layout.by_document = false;
  const std::string sorted = ConcordanceText(Rows(), layout);
  CHECK(sorted.starts_with("[1] ст. 5 п. 2       │"));
  CHECK(sorted.ends_with("│ & <i>\n\n[1] ru/2004_устав.txt\n[2] en/statute.txt\n[3] en/<b>.txt\n"));
}

TEST_CASE("whatever the width, bars stand under bars and no line is wider") {
  for (uint32_t width = 72; width <= 160; ++width)
    for (const bool by_document : {true, false}) {
      ConcordanceLayout layout;
      layout.width = width;
      layout.by_document = by_document;
      CAPTURE(width);
      const std::string text = ConcordanceText(Rows(), layout);
      std::vector<uint32_t> bars;
      for (const std::string& line : Lines(text)) {
        CAPTURE(line);
        CHECK(text::DisplayWidth(line) <= width);
        CHECK_FALSE(line.ends_with(' '));
        const std::vector<uint32_t> here = Bars(line);
        if (here.empty()) continue;
        CHECK(here.size() == 3);
        if (!bars.empty()) CHECK(here == bars);
        bars = here;
      }
      CHECK_FALSE(bars.empty());
    }
}

TEST_CASE("a width of the context that was asked for is kept, whatever the terminal") {
  ConcordanceLayout layout;
  layout.width = 72;
  layout.context = 6;
  CHECK(ContextWanted(layout) == 6);
  for (const std::string& line : Lines(ConcordanceText(Rows(), layout))) {
    const auto bars = Bars(line);
    if (!bars.empty()) CHECK(bars[1] - bars[0] == 6 + 3);
  }
}

TEST_CASE("colour marks what fired and nothing else, a long keyword loses its middle and not its marks") {
  std::vector<ConcordanceRow> rows(1);
  rows[0].document = "d\x1b[2J.txt";
  rows[0].address = "абз. 1";
  std::string keyword = "граница";
  for (int i = 0; i < 20; ++i) keyword += " и прочее";
  keyword += " закрыта";
  const auto size = static_cast<uint32_t>(keyword.size());
  rows[0].line = {"слева", {keyword, {{0, 14}, {size - 14, size}}}, "справа"};
  ConcordanceLayout layout;
  layout.colour = Colour::kAlways;
  const std::string text = ConcordanceText(rows, layout);
  CHECK(text.find("\x1b[1;31mграница\x1b[0m и прочее") != std::string::npos);
  CHECK(text.find("…") != std::string::npos);
  CHECK(text.find("\x1b[1;31mзакрыта\x1b[0m") != std::string::npos);
  CHECK(text.find("\x1b[2J") == std::string::npos);  // a name of a file steers nothing
}

TEST_CASE("CSV and JSON give back what was put in") {
  std::string csv = ConcordanceCsv::Begin(Facts());
  for (const ConcordanceRow& row : Rows()) ConcordanceCsv::Append(row, csv);
  const auto cells = ReadCsv(csv);
  REQUIRE(cells.size() == 5);
  CHECK(cells[0] == std::vector<std::string>{"document", "language", "address", "begin", "end", "left", "keyword",
                                             "right", "var_document", "type"});
  CHECK(cells[3] == std::vector<std::string>{"en/statute.txt", "en", "title", "0", "9",
                                             "of the 条約 and the пре\xCC\x81дмет", "Euroregion",
                                             "“Lakes, and Coasts”, =1+1", "", "x\"y"});

  std::string text = ConcordanceJson::Begin(Facts());
  bool first = true;
  for (const ConcordanceRow& row : Rows()) ConcordanceJson::Append(row, Facts(), first, text), first = false;
  text += ConcordanceJson::End();
  const auto json = nlohmann::json::parse(text);
  CHECK(json["query"] == Facts().query);
  CHECK(json["units"] == 4);
  REQUIRE(json["lines"].size() == 4);
  CHECK(json["lines"][3]["left"] == "</td><script>alert(1)</script>");
  CHECK(json["lines"][2]["variables"] == nlohmann::json({{"type", "x\"y"}}));
  const auto empty = nlohmann::json::parse(ConcordanceJson::Begin(Facts()) + ConcordanceJson::End());
  CHECK(empty["lines"].empty());
}

TEST_CASE("the page runs nothing, asks for nothing, and shows what texts hold as text") {
  for (const Language language : {Language::kRu, Language::kEn}) {
    const Messages messages(language);
    std::string page = ConcordanceHtml::Begin(Facts(), messages);
    uint64_t number = 0;
    for (const ConcordanceRow& row : Rows()) ConcordanceHtml::Append(row, ++number, page);
    page += ConcordanceHtml::End();
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("<b>") == std::string::npos);
    CHECK(page.find("<i>") == std::string::npos);
    CHECK(page.find("http") == page.find("http-equiv"));
    CHECK(Count(page, "http") == 1);
    CHECK(Count(page, "<tr>") == 5);
    CHECK(Count(page, "</tr>") == 5);
    CHECK(Count(page, "<td") == Count(page, "</td>"));
    CHECK(Count(page, "<mark>") == 4);
    CHECK(page.find("&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;") != std::string::npos);
    CHECK(page.find("lang=\"" + std::string(Tag(language)) + "\"") != std::string::npos);
    // The policy names the hash of the only style.
    const size_t style = page.find("<style>") + 7;
    const std::string css = page.substr(style, page.find("</style>") - style);
    CHECK(page.find("style-src 'sha256-" + Base64(HashBytes(css).bytes) + "'") != std::string::npos);
  }
}

TEST_CASE("marked text in lines: every word is there once, marks go on over the line ends") {
  const concordance::MarkedText text{"граница была закрыта для всех 条約 x", {{0, 14}, {24, 54}}};
  CHECK(WrappedForTerminal(text, 14, "> ", Colour::kNever) == "> граница была\n> закрыта для\n> всех 条約 x\n");
  CHECK(WrappedForTerminal(text, 14, "", Colour::kAlways) ==
        "\x1b[1;31mграница\x1b[0m была\n\x1b[1;31mзакрыта для\x1b[0m\n\x1b[1;31mвсех\x1b[0m 条約 x\n");
  for (uint32_t width = 2; width < 40; ++width) {
    std::string joined;
    for (const std::string& line : Lines(WrappedForTerminal(text, width, "", Colour::kNever))) {
      CHECK(text::DisplayWidth(line) <= width);
      joined += line;
    }
    std::erase(joined, ' ');
    std::string all = text.text;
    std::erase(all, ' ');
    CHECK(joined == all);
  }
  CHECK(Printable("a\x1b[31m\xC2\x9B\xE2\x80\xAE\xFF ё\n") == "a?[31m??? ё?");
}
