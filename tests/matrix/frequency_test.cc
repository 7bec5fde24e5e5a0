// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/frequency.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace pandect;

namespace {

// A document of paragraphs of so many words, each with one sentence over the first half of its words and one over the
// rest.
struct Text {
  Document document;
  SegmentTree tree;
  Words words;

  Text() { tree.segments.push_back({}), tree.segments[0].kind = SegmentKind::kDocument; }
  void Add(uint32_t count, Language language, SegmentRole role = SegmentRole::kBody, SegmentIndex parent = 0) {
    Segment paragraph;
    paragraph.parent = parent;
    paragraph.language = language;
    paragraph.role = role;
    paragraph.span.begin = static_cast<uint32_t>(document.text.size());
    const SegmentIndex index = static_cast<SegmentIndex>(tree.segments.size());
    tree.segments.push_back(paragraph);
    uint32_t left = count;
    for (const uint32_t length : {count / 2, count - count / 2}) {
      if (length == 0) continue;
      Segment sentence = paragraph;
      sentence.kind = SegmentKind::kSentence;
      sentence.parent = index;
      sentence.span.begin = static_cast<uint32_t>(document.text.size());
      for (uint32_t w = 0; w < length; ++w) {
        const uint32_t begin = static_cast<uint32_t>(document.text.size());
        words.span.push_back({begin, begin + 2});
        words.form.push_back(0);
        document.text += "я ";
      }
      left -= length;
      sentence.span.end = static_cast<uint32_t>(document.text.size()) - 1;
      sentence.end = static_cast<SegmentIndex>(tree.segments.size() + 1);
      tree.segments.push_back(sentence);
    }
    REQUIRE(left == 0);
    tree.segments[index].span.end = static_cast<uint32_t>(document.text.size()) - 1;
    tree.segments[index].end = static_cast<SegmentIndex>(tree.segments.size());
    for (SegmentIndex above = index; above != 0;) {
      above = tree.segments[above].parent;
      tree.segments[above].end = static_cast<SegmentIndex>(tree.segments.size());
      tree.segments[above].span.end = static_cast<uint32_t>(document.text.size()) - 1;
    }
  }
  SegmentIndex AddArticle() {
    Segment article;
    article.kind = SegmentKind::kArticle;
    article.parent = 0;
    article.language = Language::kRu;
    article.span.begin = static_cast<uint32_t>(document.text.size());
    tree.segments.push_back(article);
    return static_cast<SegmentIndex>(tree.segments.size() - 1);
  }
  Reading reading() const { return {document, tree, words}; }
};

// a, a.x, a.y, b
Codebook TheCodebook() {
  Codebook codebook;
  for (const char* id : {"a", "a.x", "a.y", "b"}) {
    Code code;
    code.id = id;
    code.end = static_cast<CodeIndex>(codebook.codes.size() + 1);
    codebook.codes.push_back(code);
  }
  codebook.codes[0].end = 3;
  codebook.codes[1].parent = codebook.codes[2].parent = 0;
  return codebook;
}

Coding Of(SegmentIndex unit, CodeIndex code, uint32_t hits, uint32_t words, Polarity polarity = Polarity::kPresent) {
  Coding coding;
  coding.unit = unit;
  coding.code = code;
  coding.hits = hits;
  coding.words = words;
  coding.polarity = polarity;
  return coding;
}

std::string Print(const Counts& counts) {
  return std::to_string(counts.units) + " units " + std::to_string(counts.absent) + " absent " +
         std::to_string(counts.hits) + " hits " + std::to_string(counts.words) + " words " +
         std::to_string(counts.documents) + " documents";
}
std::string Print(const Base& base) {
  return std::to_string(base.units) + " units " + std::to_string(base.coded_units) + " coded " +
         std::to_string(base.words) + " words " + std::to_string(base.documents) + " documents";
}

}  // namespace

TEST_CASE("a parent counts distinct units, and the hits of all below it") {
  Text text;
  text.Add(10, Language::kRu);  // segments 1 to 3
  text.Add(10, Language::kEn);  // 4 to 6
  text.Add(10, Language::kRu);  // 7 to 9
  text.document.path = "a.txt";
  text.document.variables = {{"bloc", "cis"}};
  const std::vector<Coding> codings = {
      Of(1, 0, 1, 1),
      Of(1, 1, 2, 3),
      Of(1, 2, 1, 1, Polarity::kAbsent),
      Of(4, 1, 1, 1),
      Of(4, 1, 1, 2, Polarity::kAbsent),
  };
  const DocumentCounts counts = matrix::Count(text.reading(), TheCodebook(), UnitLevel::kParagraph, codings);
  CHECK(counts.path == "a.txt");
  CHECK(counts.variables.at("bloc") == "cis");
  REQUIRE(counts.by_code.size() == 4);
  CHECK(Print(counts.by_code[0]) == "2 units 2 absent 6 hits 8 words 1 documents");
  CHECK(Print(counts.by_code[1]) == "2 units 1 absent 4 hits 6 words 1 documents");
  CHECK(Print(counts.by_code[2]) == "1 units 1 absent 1 hits 1 words 1 documents");
  CHECK(Print(counts.by_code[3]) == "0 units 0 absent 0 hits 0 words 0 documents");
  REQUIRE(counts.by_language.size() == 2);
  CHECK(Print(counts.by_language.at(Language::kRu)[0]) == "1 units 1 absent 4 hits 5 words 1 documents");
  CHECK(Print(counts.by_language.at(Language::kEn)[0]) == "1 units 1 absent 2 hits 3 words 1 documents");
  CHECK(Print(counts.base) == "3 units 2 coded 30 words 1 documents");
  CHECK(Print(counts.base_by_language.at(Language::kRu)) == "2 units 1 coded 20 words 1 documents");
  CHECK(Print(counts.base_by_language.at(Language::kEn)) == "1 units 1 coded 10 words 1 documents");
}

TEST_CASE("a coded heading counts as a unit and is in no share: shares never exceed one") {
  Text text;
  text.Add(4, Language::kRu, SegmentRole::kHeading);  // segments 1 to 3
  text.Add(10, Language::kRu);                        // 4 to 6
  text.document.path = "a.txt";
  const std::vector<Coding> codings = {Of(1, 1, 2, 2), Of(4, 1, 1, 1)};
  for (const UnitLevel level : {UnitLevel::kParagraph, UnitLevel::kSentence}) {
    std::vector<Coding> own = codings;
    if (level == UnitLevel::kSentence) own[0].unit = 2, own[1].unit = 5;
    const DocumentCounts counts = matrix::Count(text.reading(), TheCodebook(), level, own);
    for (const CodeIndex code : {0, 1}) {
      CHECK(counts.by_code[code].units == 2);
      CHECK(counts.by_code[code].base_units == 1);
      CHECK(counts.by_code[code].hits == 3);
      CHECK(counts.by_code[code].base_hits == 1);
      CHECK(counts.by_code[code].base_units <= counts.base.units);
    }
  }
}

TEST_CASE("rejected codings never count") {
  Text text;
  text.Add(10, Language::kRu);
  Coding rejected = Of(1, 3, 1, 1);
  rejected.status = CodingStatus::kRejected;
  const DocumentCounts counts = matrix::Count(text.reading(), TheCodebook(), UnitLevel::kParagraph, {rejected});
  CHECK(counts.by_code[3].units == 0);
  CHECK(counts.base.coded_units == 0);
}

TEST_CASE("headings and their like carry codes and stay out of the denominators, at every level") {
  struct Row {
    SegmentRole role;
    bool counted;
  };
  for (const Row& row :
       {Row{SegmentRole::kBody, true}, Row{SegmentRole::kPreamble, true}, Row{SegmentRole::kListItem, true},
        Row{SegmentRole::kFootnote, true}, Row{SegmentRole::kTable, true}, Row{SegmentRole::kHeading, false},
        Row{SegmentRole::kTitle, false}, Row{SegmentRole::kSignature, false}, Row{SegmentRole::kRunningHead, false},
        Row{SegmentRole::kEditorNote, false}}) {
    Text text;
    text.Add(4, Language::kRu, row.role);  // 1, sentences 2 and 3
    text.Add(10, Language::kRu);           // 4, sentences 5 and 6
    const uint64_t extra = row.counted ? 1 : 0;
    const Codebook codebook = TheCodebook();
    DocumentCounts counts = matrix::Count(text.reading(), codebook, UnitLevel::kParagraph, {Of(1, 3, 1, 1)});
    CHECK(counts.by_code[3].units == 1);
    CHECK(counts.base.units == 1 + extra);
    CHECK(counts.base.coded_units == extra);
    CHECK(counts.base.words == 10 + 4 * extra);
    counts = matrix::Count(text.reading(), codebook, UnitLevel::kSentence, {Of(2, 3, 1, 1), Of(5, 3, 1, 1)});
    CHECK(counts.by_code[3].units == 2);
    CHECK(counts.base.units == 2 + 2 * extra);
    CHECK(counts.base.coded_units == 1 + extra);
    CHECK(counts.base.words == 10 + 4 * extra);
    counts = matrix::Count(text.reading(), codebook, UnitLevel::kDocument, {Of(0, 3, 1, 1)});
    CHECK(counts.base.units == 1);
    CHECK(counts.base.coded_units == 1);
    CHECK(counts.base.words == 10 + 4 * extra);
  }
}

TEST_CASE("an article is one unit, and so is a paragraph outside of any") {
  Text text;
  text.Add(3, Language::kRu);
  const SegmentIndex article = text.AddArticle();
  text.Add(4, Language::kRu, SegmentRole::kHeading, article);
  text.Add(5, Language::kRu, SegmentRole::kBody, article);
  text.Add(6, Language::kEn, SegmentRole::kBody, article);
  const DocumentCounts counts =
      matrix::Count(text.reading(), TheCodebook(), UnitLevel::kArticle, {Of(article, 1, 2, 2)});
  CHECK(Print(counts.base) == "2 units 1 coded 14 words 1 documents");
  CHECK(counts.by_code[0].units == 1);
}

TEST_CASE("the document's language is the text's, else what was declared") {
  Text text;
  text.Add(3, Language::kUnd);
  text.document.declared_language = Language::kEn;
  CHECK(matrix::Count(text.reading(), {}, UnitLevel::kParagraph, {}).language == Language::kEn);
  text.tree.segments[0].language = Language::kRu;
  CHECK(matrix::Count(text.reading(), {}, UnitLevel::kParagraph, {}).language == Language::kRu);
}

TEST_CASE("totals add documents up, languages apart") {
  FrequencyTable table;
  for (int i = 0; i < 3; ++i) {
    Text text;
    text.Add(10, i == 2 ? Language::kEn : Language::kRu);
    std::vector<Coding> codings;
    if (i > 0) codings.push_back(Of(1, 1, 1, 2));
    table.documents.push_back(matrix::Count(text.reading(), TheCodebook(), UnitLevel::kParagraph, codings));
  }
  CHECK(Print(table.Totals()[0]) == "2 units 0 absent 2 hits 4 words 2 documents");
  CHECK(Print(table.TotalsByLanguage().at(Language::kEn)[1]) == "1 units 0 absent 1 hits 2 words 1 documents");
  CHECK(Print(table.TotalsByLanguage().at(Language::kRu)[1]) == "1 units 0 absent 1 hits 2 words 1 documents");
  CHECK(Print(table.TotalBase()) == "3 units 2 coded 30 words 3 documents");
  CHECK(Print(table.BaseByLanguage().at(Language::kRu)) == "2 units 1 coded 20 words 2 documents");
  CHECK(FrequencyTable{}.Totals().empty());
}
