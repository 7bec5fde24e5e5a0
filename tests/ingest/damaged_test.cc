// SPDX-License-Identifier: GPL-2.0-or-later
//
// Damage at random: whatever comes, each reader answers with a text that is valid UTF-8 or with an error that has
// words, and does not crash. The parsers run in this process here, so that the sanitizers see what they do.
#include <doctest/doctest.h>

#include <random>
#include <string>

#include "ingest/extract.h"
#include "ingest/format.h"
#include "support/make_zip.h"
#include "text/utf8.h"

namespace pandect::ingest {
namespace {

std::string Damaged(std::string bytes, std::mt19937& random) {
  static const std::string kPieces[] = {
      "<",  ">",        "\"",   "&",        "&#x", "]]>",       "<![CDATA[",
      "\0", "\xFF",     "</p>", "<table>",  "--",  "<w:p>",     "<text:list>",
      "ж",  "<tr><td>", "\r",   "\xF0\x9F", "<b>", "<!DOCTYPE", "{vertical-align:super}"};
  for (size_t changes = 1 + random() % 4; changes > 0 && !bytes.empty(); --changes) {
    size_t at = random() % bytes.size(), length = random() % 20;
    switch (random() % 4) {
      case 0:
        bytes[at] = static_cast<char>(random());
        break;
      case 1:
        bytes.erase(at, length);
        break;
      case 2:
        bytes.insert(at, kPieces[random() % std::size(kPieces)]);
        break;
      case 3:
        bytes.insert(at, bytes.substr(random() % bytes.size(), length));
        break;
    }
  }
  return bytes;
}

void Answers(const std::string& bytes, const std::string& format) {
  Result<Extracted> out = Extract(bytes, "a", format, {});
  if (out) {
    CHECK(text::ValidUtf8Prefix(out->text) == out->text.size());
    CHECK(out->text.find('\r') == std::string::npos);
  } else {
    CHECK_FALSE(out.error().what.empty());
    CHECK(out.error().where.file == "a");
  }
}

TEST_CASE("damaged pages, parts and archives get an answer") {
  const std::string html =
      "<html lang=ru><head><meta charset=utf-8><style>.a{vertical-align:super}</style></head><body><h1>Глава 1</h1>"
      "<p>Статья 67<sup>1</sup> <b>жир</b></p><table><tr><td>1<td><p>a</p></table><ol "
      "start=3><li>x</ol><pre>y</pre></body></html>";
  const std::string docx =
      "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"A\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId "
      "w:val=\"1\"/></w:numPr></w:pPr>"
      "<w:r><w:t>Статья</w:t><w:tab/><w:footnoteReference "
      "w:id=\"1\"/></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>";
  const std::string numbering =
      "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:lvlText "
      "w:val=\"%1.%2\"/></w:lvl>"
      "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
  const std::string odt =
      "<office:document><office:automatic-styles><text:list-style style:name=\"L\"><text:list-level-style-number "
      "text:level=\"1\" "
      "style:num-format=\"1\" "
      "text:display-levels=\"3\"/></text:list-style></office:automatic-styles><office:body><office:text>"
      "<text:list text:style-name=\"L\"><text:list-item><text:p>а<text:s "
      "text:c=\"2\"/></text:p></text:list-item></text:list>"
      "</office:text></office:body></office:document>";
  const std::string archive = MakeZip({{"word/document.xml", docx}, {"word/numbering.xml", numbering}});
  std::mt19937 random(11);
  for (int round = 0; round < 1500; ++round) {
    CAPTURE(round);
    Answers(Damaged(html, random), "html");
    Answers(Damaged(odt, random), "odt");
    Answers(MakeZip({{"word/document.xml", Damaged(docx, random)}, {"word/numbering.xml", Damaged(numbering, random)}}),
            "zip");
    Answers(Damaged(archive, random), "zip");
    Answers(Damaged(html, random), "txt");
  }
}

}  // namespace
}  // namespace pandect::ingest
