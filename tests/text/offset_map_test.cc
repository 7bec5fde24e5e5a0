// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/offset_map.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

namespace pandect {
namespace {

// The slow road: every place of a text by one loop over its characters.
struct Row {
  uint32_t byte, code_point, utf16, line, column;
};
std::vector<Row> Oracle(const std::string& text) {
  std::vector<Row> rows;
  Row row{0, 0, 0, 1, 1};
  while (row.byte < text.size()) {
    rows.push_back(row);
    uint8_t lead = static_cast<uint8_t>(text[row.byte]);
    row.byte += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    row.code_point += 1;
    row.utf16 += lead < 0xF0 ? 1 : 2;
    row.column += 1;
    if (lead == '\n') row.line += 1, row.column = 1;
  }
  rows.push_back(row);
  return rows;
}

void HoldsForEveryCharacter(const std::string& text) {
  OffsetMap map(text);
  std::vector<Row> rows = Oracle(text);
  Row end = rows.back();
  uint32_t bad = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    Row row = rows[i];
    ByteSpan bytes{row.byte, end.byte};
    bad += map.ToCodePoints(bytes) != CodePointSpan{row.code_point, end.code_point};
    bad += map.ToUtf16(bytes) != Utf16Span{row.utf16, end.utf16};
    bad += map.ToBytes(CodePointSpan{row.code_point, end.code_point}) != bytes;
    bad += map.ToBytes(Utf16Span{row.utf16, end.utf16}) != bytes;
    OffsetMap::LineColumn at = map.At(row.byte);
    bad += at.line != row.line || at.column != row.column;
    if (i + 1 == rows.size()) break;
    // Positions inside the character are rounded down to its start.
    for (uint32_t inside = row.byte + 1; inside < rows[i + 1].byte; ++inside) {
      bad += map.ToCodePoints({inside, inside}) != CodePointSpan{row.code_point, row.code_point};
      bad += map.At(inside).column != row.column;
    }
    if (rows[i + 1].utf16 - row.utf16 == 2) {
      bad += map.ToBytes(Utf16Span{row.utf16 + 1, row.utf16 + 1}) != ByteSpan{row.byte, row.byte};
    }
  }
  INFO("text of ", text.size(), " bytes");
  CHECK(bad == 0);
}

TEST_CASE("an offset map agrees with counting by hand") {
  struct {
    const char* text;
    ByteSpan bytes;
    CodePointSpan code_points;
    Utf16Span utf16;
  } const table[] = {
      {"", {0, 0}, {0, 0}, {0, 0}},
      {"article 5", {8, 9}, {8, 9}, {8, 9}},
      {"статья 5", {13, 14}, {7, 8}, {7, 8}},
      {"пре\u0301дмет", {6, 8}, {3, 4}, {3, 4}},                // a combining mark is a code point of its own
      {"й и\u0306", {3, 7}, {2, 4}, {2, 4}},                    // composed and decomposed
      {"a\r\nб", {3, 5}, {3, 4}, {3, 4}},                       // CR and LF count apart
      {"флаг \U0001F1F7\U0001F1FA!", {9, 17}, {5, 7}, {5, 9}},  // two code points, four UTF-16 units
      {"ab", {1, 9}, {1, 2}, {1, 2}},                           // behind the end is the end
  };
  for (const auto& row : table) {
    CAPTURE(row.text);
    OffsetMap map(row.text);
    CHECK(map.ToCodePoints(row.bytes) == row.code_points);
    CHECK(map.ToUtf16(row.bytes) == row.utf16);
  }
}

TEST_CASE("every place of made texts, through several checkpoints, agrees with the slow road") {
  const std::vector<std::string> pieces = {
      "a",      "ж",      "и\u0306", "\r\n", "\n",     "\n\n",  "\U0001F600",
      "\u00AD", "\u4E2D", "e\u0301", " ",    "слово ", "word ", "\U0001F468\u200D\U0001F469"};
  std::mt19937 random(5);  // fixed: the same texts every run
  for (size_t length : {0, 1, 2, 7, 200, 700, 3000}) {
    for (int round = 0; round < 6; ++round) {
      std::string text;
      for (size_t i = 0; i < length; ++i) text += pieces[random() % pieces.size()];
      HoldsForEveryCharacter(text);
    }
  }
  for (size_t shift = 0; shift < 4; ++shift) {  // a four-byte character lies across each checkpoint
    std::string text(1024 * 3 - shift, 'x');
    text.replace(1024 - shift, 4, "\U0001F600");
    HoldsForEveryCharacter(text);
    HoldsForEveryCharacter(text + std::string(shift, '\n'));
  }
}

}  // namespace
}  // namespace pandect
