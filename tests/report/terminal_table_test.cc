// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/terminal_table.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "report/display_width.h"
#include "report/sample.h"

using namespace pandect;

namespace {

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

std::string Table(const sample::Run& run, Language language, report::TerminalOptions options = {}) {
  return report::TerminalTable(run.table, run.book, run.facts.table, Messages(language), options);
}

}  // namespace

TEST_CASE("the whole table, read by eye") {
  const sample::Run run = sample::MakeRun();
  CHECK(Table(run, Language::kEn) ==
        "Paradiplomacy: a sample · sample 1.2.0\n"
        "Count: units (paragraph) · Layer: rules (unreviewed proposals) · Filters: none\n"
        "Base: 2 documents, 6 paragraphs (4 coded, 66.7%), 25 words\n"
        "\n"
        "code               units  absent  hits  docs  words  per 1000  RU  EN\n"
        "─────────────────────────────────────────────────────────────────────────────────────\n"
        "Institutions           4       1     7     2      8    280.00   3   1  ██████████████\n"
        "├ Euroregion           2       ·     3     2      3    120.00   1   1  ███████\n"
        "└ Council \"joint\"      3       1     4     2      5    160.00   2   1  ██████████▌\n"
        "Barriers               3       ·     3     2      3    120.00   2   1  ██████████▌\n"
        "Culture                ·       ·     ·     ·      ·         ·   ·   ·\n"
        "\n"
        "units: coded segments, a parent counts distinct ones · hits: places where a rule fired · words:\n"
        "words the hits cover · per 1000: hits per 1000 words of the base · RU, EN: units in that language\n");
}

TEST_CASE("no line is wider than asked, in either language and at any width, and no figure is lost") {
  sample::Run run = sample::MakeRun();
  run.book.codes[2].label = {
      {Language::kRu, "Соглашения о сотрудничестве между регионами и муниципальными образованиями"},
      {Language::kEn, "条約 of territorial communities, municipalities and their associations"}};
  for (Language language : {Language::kRu, Language::kEn}) {
    for (uint32_t width : {72u, 80u, 100u, 132u, 200u}) {
      const std::string table = Table(run, language, {width, Colour::kNever});
      for (const std::string& line : Lines(table)) {
        CAPTURE(line);
        CHECK(report::DisplayWidth(line) <= width);
        CHECK((line.empty() || line.back() != ' '));
      }
      const bool whole = table.find("муниципальными") != std::string::npos;
      CHECK(whole == (language == Language::kRu));
    }
  }
}

TEST_CASE("figures stand under each other whatever the label is made of") {
  sample::Run run = sample::MakeRun();
  run.book.codes[0].label[Language::kRu] = "条約";
  run.book.codes[3].label[Language::kRu] = "Барье\xCC\x81ры";
  size_t rows = 0;
  uint32_t column = 0;
  for (const std::string& line : Lines(Table(run, Language::kRu))) {
    const size_t at =
        line.starts_with("条") || line.starts_with("Барье") ? line.find_first_of("0123456789") : line.npos;
    if (at == line.npos) continue;
    const uint32_t width = report::DisplayWidth(line.substr(0, at));
    if (rows++ > 0) CHECK(width == column);
    column = width;
  }
  CHECK(rows == 2);
}

TEST_CASE("colours only when asked, and they change nothing else") {
  const sample::Run run = sample::MakeRun();
  const std::string plain = Table(run, Language::kRu);
  CHECK(plain.find('\x1b') == std::string::npos);
  std::string coloured = Table(run, Language::kRu, {100, Colour::kAlways});
  CHECK(coloured.find('\x1b') != std::string::npos);
  std::string stripped;
  for (size_t i = 0; i < coloured.size(); ++i) {
    if (coloured[i] == '\x1b') {
      i = coloured.find('m', i);
    } else {
      stripped += coloured[i];
    }
  }
  CHECK(stripped == plain);
}

TEST_CASE("a label cannot steer the terminal") {
  sample::Run run = sample::MakeRun();
  run.book.codes[0].label = {{Language::kEn,
                              "a\x1b[2Jb\xC2\x9B"
                              "1mc\nd"}};
  const std::string table = Table(run, Language::kEn);
  CHECK(table.find('\x1b') == std::string::npos);
  CHECK(table.find("\xC2\x9B") == std::string::npos);
  CHECK(table.find("a [2Jb 1mc d") != std::string::npos);
}

TEST_CASE("no documents and no codes") {
  sample::Run run = sample::MakeRun();
  run.table = {};
  CHECK(Table(run, Language::kEn).find("Base: 0 documents, 0 paragraphs, 0 words") != std::string::npos);
  run.book.codes.clear();
  CHECK(Table(run, Language::kEn).find("Count:") != std::string::npos);
}
