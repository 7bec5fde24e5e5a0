// SPDX-License-Identifier: GPL-2.0-or-later
//
// tests/cases/segment.tsv: a question, a text, the answer.
#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "segment/corpus.h"
#include "segment/segment.h"

namespace pandect {
namespace {

std::string Unescaped(const std::string& field) {
  std::string text;
  for (size_t at = 0; at < field.size(); ++at) {
    if (field.compare(at, 2, "\\n") == 0) {
      text += '\n';
      ++at;
    } else if (field.compare(at, 2, "\\u") == 0 && at + 6 <= field.size()) {
      const unsigned code = static_cast<unsigned>(std::stoul(field.substr(at + 2, 4), nullptr, 16));
      text += static_cast<char>(0xC0 | (code >> 6));
      text += static_cast<char>(0x80 | (code & 0x3F));
      at += 5;
    } else {
      text += field[at];
    }
  }
  return text;
}

std::string OneBlank(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

std::string Answer(const std::string& question, const Document& document) {
  const SegmentTree tree = segment::Split(document);
  std::string answer;
  for (SegmentIndex i = 0; i < tree.segments.size(); ++i) {
    const Segment& s = tree.segments[i];
    const bool paragraph = s.kind == SegmentKind::kParagraph;
    std::string item;
    if (question == "sentences" && s.kind == SegmentKind::kSentence) item = OneBlank(Slice(document.text, s.span));
    if (question == "paragraphs" && paragraph) item = OneBlank(Slice(document.text, s.span));
    if (question == "articles" && s.kind == SegmentKind::kArticle) item = s.number;
    if (question == "addresses" && paragraph) item = segment::Address(tree, i, Language::kUnd);
    if (question == "roles" && paragraph) item = Name(s.role);
    if (question == "languages" && paragraph) item = Tag(s.language);
    if (item.empty()) continue;
    answer += (answer.empty() ? "" : " || ") + item;
  }
  return answer;
}

TEST_CASE("tests/cases/segment.tsv") {
  std::istringstream file(testing::ReadFile(std::string(PANDECT_SOURCE_DIR) + "/tests/cases/segment.tsv"));
  std::string line;
  int number = 0, rows = 0;
  while (std::getline(file, line)) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const size_t first = line.find('\t'), second = line.find('\t', first + 1);
    REQUIRE_MESSAGE(second != std::string::npos, "line ", number, " has fewer than three columns");
    INFO("line ", number, ": ", line.substr(first + 1, second - first - 1));
    const Document document = testing::DocumentOf(Unescaped(line.substr(first + 1, second - first - 1)));
    CHECK(Answer(line.substr(0, first), document) == Unescaped(line.substr(second + 1)));
    ++rows;
  }
  CHECK(rows > 50);
}

}  // namespace
}  // namespace pandect
