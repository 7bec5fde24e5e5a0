// SPDX-License-Identifier: GPL-2.0-or-later
//
// What belongs to the page and not to the text: heads that return, page numbers, the layout that ingest announces.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "segment/corpus.h"
#include "segment/segment.h"

namespace pandect {
namespace {

std::vector<std::string> TextsOf(const Document& document, SegmentRole role) {
  std::vector<std::string> texts;
  for (const Segment& s : segment::Split(document).segments) {
    if (s.kind == SegmentKind::kParagraph && s.role == role) texts.emplace_back(Slice(document.text, s.span));
  }
  return texts;
}

// Pages of a journal: a head with the number of the page, then text whose last sentence goes on over the page.
std::string Journal(const std::string& head, bool numbered, const std::string& line) {
  std::string text;
  for (int page = 578; page < 584; ++page) {
    text += "\n" + head + (numbered ? " " + std::to_string(page) : "") + "\n\n";
    for (int i = 0; i < 20; ++i) text += line + "\n";
    text += "начало предложения, которое\n";
    if (!numbered) text += "\n" + std::to_string(page) + "\n";
  }
  return text;
}

TEST_CASE("running heads and page numbers are set apart") {
  const std::string head = "Вестник международных отношений";
  for (const bool numbered : {true, false}) {
    const Document document = testing::DocumentOf(Journal(head, numbered, "Строка текста в журнале."));
    const auto heads = TextsOf(document, SegmentRole::kRunningHead);
    CHECK(heads.size() == (numbered ? 6 : 12));
    CHECK(heads[0] == (numbered ? head + " 578" : head));
  }
}

TEST_CASE("a title that returns is no running head") {
  std::string text;
  for (int chapter = 1; chapter < 8; ++chapter) {
    text += "Глава " + std::to_string(chapter) + "\n\nОбщие положения\n\n";
    for (int i = 0; i < 20; ++i) text += "Строка текста главы.\n";
    text += "\n";
  }
  CHECK(TextsOf(testing::DocumentOf(text), SegmentRole::kRunningHead).empty());
  CHECK(TextsOf(testing::DocumentOf(text), SegmentRole::kHeading).size() == 14);
}

TEST_CASE("what ingest knows of the lines is believed") {
  const std::string text =
      "The Parties deem it necessary to conclude an agreement on\ncooperation in the above spheres and to appoint\n"
      "bodies which are to prepare it for the signature of all.";
  Document document = testing::DocumentOf(text);
  const auto paragraphs = [&](LineLayout layout) {
    document.layout = layout;
    size_t count = 0;
    for (const Segment& s : segment::Split(document).segments) count += s.kind == SegmentKind::kParagraph;
    return count;
  };
  CHECK(paragraphs(LineLayout::kUnknown) == 1);
  CHECK(paragraphs(LineLayout::kHardWrapped) == 1);
  CHECK(paragraphs(LineLayout::kLineIsParagraph) == 3);
}

TEST_CASE("block borders are where paragraphs begin") {
  const Document document = testing::DocumentOf("  Первый.\n\nВторой.");
  CHECK(segment::BlockBorders(segment::Split(document)) == std::vector<uint32_t>{2, 17});
}

TEST_CASE("addresses in the other language, of containers and of sentences") {
  const Document document = testing::DocumentOf("Статья 5\n1. Стороны:\nа) создают совет. Он мал.\nб) иное.");
  const SegmentTree tree = segment::Split(document);
  std::vector<std::string> ru, en;
  for (SegmentIndex i = 0; i < tree.segments.size(); ++i) {
    ru.push_back(segment::Address(tree, i, Language::kRu));
    en.push_back(segment::Address(tree, i, Language::kEn));
  }
  CHECK(ru[0] == "документ");
  CHECK(ru[1] == "ст. 5");
  CHECK(en[1] == "Article 5");
  CHECK(ru[4] == "ст. 5 п. 1");
  CHECK(std::count(ru.begin(), ru.end(), "ст. 5 п. 1 пп. «а» абз. 1 предл. 2") == 1);
  CHECK(std::count(en.begin(), en.end(), "Article 5(1)(а) para 1 sent. 2") == 1);
}

}  // namespace
}  // namespace pandect
