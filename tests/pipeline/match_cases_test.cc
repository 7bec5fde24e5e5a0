// SPDX-License-Identifier: GPL-2.0-or-later
// What a careful reader expects a term to match, through the whole pipeline: ../shared/morphology/match_cases.tsv and the forms of
// the domain phrases.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <vector>

#include "expression/expression.h"
#include "pipeline/pipeline.h"
#include "support/shared_texts.h"

using namespace pandect;
using pandect::test::kShared;

namespace {

std::vector<std::vector<std::string>> ReadTsv(const std::string& path) {
  std::ifstream in(path);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(in, line);) {
    auto& row = rows.emplace_back();
    std::stringstream cells(line);
    for (std::string cell; std::getline(cells, cell, '\t');) row.push_back(cell);
  }
  if (!rows.empty()) rows.erase(rows.begin());
  return rows;
}

void AppendUtf8(char32_t c, std::string& out) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

// "\uXXXX" → the character.
std::string Unescape(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 5 < text.size() && text[i + 1] == 'u') {
      AppendUtf8(static_cast<char32_t>(std::stoul(text.substr(i + 2, 4), nullptr, 16)), out);
      i += 5;
    } else {
      out += text[i];
    }
  }
  return out;
}

bool TermMatches(const std::string& term, const std::string& text, const Lexicon& lexicon) {
  auto expression = expression::Parse(term, expression::Mode::kTerm);
  REQUIRE_MESSAGE(expression.ok(), term, ": ", expression.ok() ? "" : Format(expression.error()));
  auto program = Program::Compile(*expression, UnitLevel::kParagraph, lexicon);
  REQUIRE(program.ok());
  Document document;
  document.text = text;
  return !Reader(*program, lexicon).Read(document).matches.empty();
}

const Lexicon& TheLexicon() {
  static const Lexicon lexicon = Lexicon::Open({}).value();
  return lexicon;
}

}  // namespace

TEST_CASE("every row of match_cases.tsv") {
  PANDECT_NEEDS_SHARED();
  const auto rows = ReadTsv(kShared + "/morphology/match_cases.tsv");
  CHECK(rows.size() == 72);
  for (const auto& row : rows) {
    REQUIRE(row.size() >= 3);
    const std::string term = Unescape(row[0]), text = Unescape(row[1]);
    const std::string why = row.size() > 3 ? row[3] : "";
    CHECK_MESSAGE(TermMatches(term, text, TheLexicon()) == (row[2] == "1"), term, " ~ ", text, " wanted ", row[2], " (", why, ")");
  }
}

TEST_CASE("every form of every domain phrase is found by its term") {
  PANDECT_NEEDS_SHARED();
  for (const auto& row : ReadTsv(kShared + "/morphology/ru_domain_phrases.tsv")) {
    REQUIRE(row.size() >= 4);
    CHECK_MESSAGE(TermMatches(row[0], row[3], TheLexicon()), row[0], " ~ ", row[3]);
  }
}
