// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is right for particular documents of the collection: lists of articles that were compared with the text by eye
// and with an independent search, paragraph borders that people chose, languages that must not pass for Russian or
// English.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "segment/corpus.h"
#include "segment/segment.h"

namespace pandect {
namespace {

TEST_CASE("the articles of six documents are all there, in order, with their addresses") {
  for (const char* name :
       {"ru/1993-12-12_rf_constitution", "ru/2003-05-28_rf_customs_code", "ru/1991-12-08_cis_founding_agreement",
        "en/1991-12-08_cis_founding_agreement", "en/1961-04-18_vienna_convention_diplomatic_relations",
        "en/1969-05-23_vienna_convention_law_of_treaties",
        "en/1980-05-21_coe_outline_convention_transfrontier_cooperation"}) {
    CAPTURE(name);
    const auto path = testing::Shared() / "texts" / (std::string(name) + ".txt");
    if (!std::filesystem::exists(path)) {
      std::puts("skipped: no ../shared");
      return;
    }
    const SegmentTree tree = segment::Split(testing::Load(path));
    std::string addresses;
    for (SegmentIndex i = 0; i < tree.segments.size(); ++i) {
      if (tree.segments[i].kind == SegmentKind::kArticle) addresses += segment::Address(tree, i, Language::kUnd) + '\n';
    }
    std::string golden(name);
    std::replace(golden.begin(), golden.end(), '/', '_');
    CHECK(addresses ==
          testing::ReadFile(std::string(PANDECT_SOURCE_DIR) + "/tests/golden/segment_articles_" + golden + ".txt"));
  }
}

TEST_CASE("paragraphs coincide with the units that people coded") {
  const auto folder = testing::Shared() / "gold";
  if (!std::filesystem::exists(folder)) {
    std::puts("skipped: no ../shared");
    return;
  }
  size_t units = 0, met = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".tsv") continue;
    // texts__en__NAME.tsv describes texts/en/NAME.txt.
    std::string name = entry.path().stem().string();
    for (size_t at; (at = name.find("__")) != std::string::npos;) name.replace(at, 2, "/");
    const Document document = testing::Load(testing::Shared() / (name + ".txt"));
    std::vector<uint32_t> code_point(document.text.size() + 1, 0);
    uint32_t count = 0;
    for (size_t at = 0; at < document.text.size(); ++at) {
      code_point[at] = count;
      count += at + 1 == document.text.size() || (static_cast<unsigned char>(document.text[at + 1]) & 0xC0) != 0x80;
    }
    code_point[document.text.size()] = count;
    std::set<std::pair<uint32_t, uint32_t>> paragraphs;
    for (const Segment& s : segment::Split(document).segments) {
      if (s.kind == SegmentKind::kParagraph) paragraphs.insert({code_point[s.span.begin], code_point[s.span.end]});
    }
    std::istringstream rows(testing::ReadFile(entry.path()));
    std::string row;
    std::getline(rows, row);
    while (std::getline(rows, row)) {
      uint32_t unit = 0, begin = 0, end = 0;
      std::istringstream(row) >> unit >> begin >> end;
      ++units;
      met += paragraphs.contains({begin, end});
    }
  }
  // The rest: lines of two hanging list items coded apart, and a page number within a coded sentence.
  MESSAGE(met, " of ", units, " coded units are paragraphs");
  CHECK(units > 1000);
  CHECK(met * 1000 >= units * 993);
}

// The share of letters-bearing paragraph bytes by language, in percent.
std::map<Language, int> Shares(const Document& document) {
  std::map<Language, size_t> bytes;
  size_t total = 0;
  for (const Segment& s : segment::Split(document).segments) {
    if (s.kind != SegmentKind::kParagraph) continue;
    bytes[s.language] += s.span.size();
    total += s.span.size();
  }
  std::map<Language, int> shares;
  for (const auto& [language, count] : bytes)
    shares[language] = static_cast<int>(count * 100 / std::max<size_t>(total, 1));
  return shares;
}

TEST_CASE("whole documents are in the language of their folder") {
  for (const auto& path : testing::Texts()) {
    const std::string folder = path.parent_path().filename().string();
    if (folder != "ru" && folder != "en") continue;
    CAPTURE(path.string());
    const Language language = LanguageOf(folder);
    const Document document = testing::Load(path);
    CHECK(segment::Split(document).segments[0].language == language);
    // Tables in three languages and forms with dots are left aside by the margin.
    CHECK(Shares(document)[language] >= 85);
  }
}

TEST_CASE("Ukrainian, Belarusian and Dutch do not pass for Russian or English") {
  const auto raw = testing::Shared() / "texts/raw";
  if (!std::filesystem::exists(raw)) {
    std::puts("skipped: no ../shared");
    return;
  }
  for (const char* name : {"udhr_ukr.html", "udhr_bel.html"}) {
    CAPTURE(name);
    for (const Language declared : {Language::kUnd, Language::kRu}) {
      Document document = testing::Load(raw / name);
      document.declared_language = declared;
      document.layout = LineLayout::kLineIsParagraph;
      CHECK(Shares(document)[Language::kRu] <= 2);
      CHECK(segment::Split(document).segments[0].language == Language::kUnd);
    }
  }
  const auto shares = Shares(testing::Load(raw / "ussr_cfe_statement_1991_ru_en_nl.md"));
  MESSAGE("ru ", shares.at(Language::kRu), " % en ", shares.at(Language::kEn), " % und ", shares.at(Language::kUnd),
          " %");
  CHECK(shares.at(Language::kRu) >= 50);
  CHECK(shares.at(Language::kEn) <= 8);
  CHECK(shares.at(Language::kUnd) >= 30);
}

TEST_CASE("cost grows with the text, whatever its lines") {
  const auto path = testing::Shared() / "texts/ru/2003-05-28_rf_customs_code.txt";
  if (!std::filesystem::exists(path)) {
    std::puts("skipped: no ../shared");
    return;
  }
  const std::string once = testing::ReadFile(path);
  const auto seconds = [](const std::string& text) {
    const Document document = testing::DocumentOf(text);
    const auto begin = std::chrono::steady_clock::now();
    const SegmentTree tree = segment::Split(document);
    CHECK(tree.segments.size() > 1);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  std::string many;
  while (many.size() < 12'000'000) many += once;
  std::string one_line = many;
  std::replace(one_line.begin(), one_line.end(), '\n', ' ');
  // Nothing but brackets, marks or full stops: no look back may run away.
  std::string brackets, stops, marks;
  while (brackets.size() < 4'000'000) brackets += "(слово\n";
  while (stops.size() < 4'000'000) stops += "А. ";
  while (marks.size() < 4'000'000) marks += "1.\nа)\n(i)\n";
  for (const std::string* text : {&many, &one_line, &brackets, &stops, &marks}) {
    // Generous for a sanitizer on a busy machine; something quadratic would take hours.
    CHECK(seconds(*text) < 60);
  }
}

}  // namespace
}  // namespace pandect
