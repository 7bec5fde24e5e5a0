// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ingest/ingest.h"
#include "support/make_zip.h"

namespace pandect {
namespace {

std::string Text(const std::string& bytes, const std::string& name) {
  Result<Document> document = ingest::ReadBytes(bytes, name, "", {});
  return document ? document->text : "error: " + Format(document.error());
}

std::string Docx(const std::string& body, std::vector<ZipPart> more = {}) {
  std::vector<ZipPart> parts = {{"[Content_Types].xml", "<Types/>"},
                                {"word/document.xml",
                                 "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<w:document "
                                 "xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>" +
                                     body + "</w:body></w:document>"}};
  parts.insert(parts.end(), more.begin(), more.end());
  return MakeZip(parts);
}

std::string Odt(const std::string& text, const std::string& styles = "", const std::string& automatic = "") {
  return MakeZip(
      {{"mimetype", "application/vnd.oasis.opendocument.text"},
       {"content.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content><office:automatic-styles>" +
                           automatic + "</office:automatic-styles><office:body><office:text>" + text +
                           "</office:text></office:body></office:document-content>"},
       {"styles.xml",
        "<office:document-styles><office:styles>" + styles + "</office:styles></office:document-styles>"}});
}

TEST_CASE("DOCX: what the reader of the final text sees") {
  struct {
    std::string body, text;
  } const table[] = {
      {"<w:p><w:r><w:t>Статья 5</w:t></w:r></w:p><w:p/><w:p><w:r><w:t xml:space=\"preserve\">со "
       "</w:t></w:r><w:r><w:t>трудничество</w:t></w:r></w:p>",
       "Статья 5\nсо трудничество\n"},
      {"<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>d</w:t></"
       "w:r></w:p>",
       "a\tb\nc\u2011\u00ADd\n"},
      {"<w:p><w:ins><w:r><w:t>новое</w:t></w:r></w:ins><w:del><w:r><w:delText>старое</w:delText></w:r></w:del></w:p>",
       "новое\n"},
      {"<w:p><w:moveFrom><w:r><w:t>отсюда</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>сюда</w:t></w:r></w:moveTo></"
       "w:p>",
       "сюда\n"},
      {"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>тайно</w:t></w:r><w:r><w:rPr><w:vanish "
       "w:val=\"0\"/></w:rPr><w:t>явно</w:t></w:r></w:p>",
       "явно\n"},
      {"<w:p><w:r><w:t>Статья 67</w:t></w:r><w:r><w:rPr><w:vertAlign "
       "w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r></w:p>",
       "Статья 67¹\n"},
      {"<w:p><w:r><w:t>Сноска</w:t></w:r><w:r><w:rPr><w:position "
       "w:val=\"8\"/></w:rPr><w:t>2</w:t></w:r><w:r><w:rPr><w:position "
       "w:val=\"1\"/></w:rPr><w:t>3</w:t></w:r><w:r><w:rPr><w:position w:val=\"-6\"/></w:rPr><w:t>4</w:t></w:r></w:p>",
       "Сноска²34\n"},
      {"<w:p><w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>7</w:t></"
       "w:r><w:hyperlink><w:r><w:t> ссылка</w:t></w:r></w:hyperlink></w:p>",
       "7 ссылка\n"},
      {"<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>в поле</w:t></w:r></w:p></w:sdtContent></w:sdt>", "в поле\n"},
      {"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Год</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></"
       "w:tc></w:tr>"
       "<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
       "Год\tYear\n1\n2\n"},
      {"<w:p><w:r><w:t>до</w:t><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>рамка</w:t></"
       "w:r></w:p></w:txbxContent></w:drawing>"
       "</mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>рамка</w:t></w:r></w:p></w:txbxContent></"
       "w:pict></mc:Fallback></mc:AlternateContent><w:t> после</w:t></w:r></w:p>",
       "до после\nрамка\n"},
  };
  for (const auto& row : table) {
    CAPTURE(row.body);
    CHECK(Text(Docx(row.body), "a.docx") == row.text);
  }
}

TEST_CASE("DOCX: notes come behind the text, numbered as called") {
  std::string notes =
      "<w:footnotes><w:footnote w:id=\"-1\" w:type=\"separator\"><w:p/></w:footnote>"
      "<w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/><w:t>вторая</w:t></w:r></w:p></w:footnote>"
      "<w:footnote "
      "w:id=\"1\"><w:p><w:r><w:t>первая</w:t></w:r></w:p><w:p><w:r><w:t>ещё</w:t></w:r></w:p></w:footnote></"
      "w:footnotes>";
  std::string body =
      "<w:p><w:r><w:t>раз</w:t><w:footnoteReference "
      "w:id=\"1\"/></w:r></w:p><w:p><w:r><w:t>два</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>";
  CHECK(Text(Docx(body, {{"word/footnotes.xml", notes}}), "a.docx") == "раз[1]\nдва[2]\n[1] первая\nещё\n[2] вторая\n");
}

TEST_CASE("DOCX: automatic numbers are part of what one reads") {
  std::string numbering =
      "<w:numbering><w:abstractNum w:abstractNumId=\"0\">"
      "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"Статья %1.\"/></w:lvl>"
      "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2.\"/></w:lvl>"
      "<w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"russianLower\"/><w:lvlText "
      "w:val=\"%3)\"/></w:lvl></w:abstractNum>"
      "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText "
      "w:val=\"&#xF0B7;\"/></w:lvl></w:abstractNum>"
      "<w:num w:numId=\"7\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"8\"><w:abstractNumId "
      "w:val=\"1\"/></w:num>"
      "<w:num w:numId=\"9\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride "
      "w:val=\"10\"/></w:lvlOverride></w:num></w:numbering>";
  std::string styles =
      "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"Article\"><w:pPr><w:numPr><w:numId "
      "w:val=\"7\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Sub\"><w:basedOn w:val=\"Article\"/></w:style></w:styles>";
  auto item = [](const std::string& list, const std::string& level, const std::string& text) {
    return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + level + "\"/><w:numId w:val=\"" + list +
           "\"/></w:numPr></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  };
  auto styled = [](const std::string& style, const std::string& text) {
    return "<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  };
  std::string body = item("7", "0", "A") + item("7", "1", "b") + item("7", "2", "c") + item("7", "2", "d") +
                     item("7", "1", "e") + styled("Sub", "F") + item("7", "1", "g") + item("8", "0", "h") +
                     item("9", "0", "I") + item("0", "0", "j");
  CHECK(Text(Docx(body, {{"word/numbering.xml", numbering}, {"word/styles.xml", styles}}), "a.docx") ==
        "Статья 1. A\n1.1. b\nа) c\nб) d\n1.2. e\nСтатья 2. F\n2.1. g\nh\nСтатья 10. I\nj\n");
}

TEST_CASE("ODT: blocks, blanks, notes, tables, deleted text, raised digits") {
  struct {
    std::string text, expected;
  } const table[] = {
      {"<text:h>Статья 5</text:h><text:p>раз <text:span>два</text:span><text:s "
       "text:c=\"3\"/>три<text:tab/>4<text:line-break/>5</text:p><text:p/>",
       "Статья 5\nраз два   три\t4\n5\n"},
      {"<text:tracked-changes><text:changed-region><text:deletion><text:p>старое</text:p></text:deletion></"
       "text:changed-region></text:tracked-changes>"
       "<text:p>но<text:change/>вое</text:p>",
       "новое\n"},
      {"<text:p>текст<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>сноска</text:p></"
       "text:note-body></text:note>.</text:p><text:p>дальше</text:p>",
       "текст[1].\nдальше\n[1] сноска\n"},
      {"<table:table><table:table-column/><table:table-header-rows><table:table-row><table:table-cell><text:p>Год</"
       "text:p></table:table-cell><table:table-cell><text:p>Year</text:p></table:table-cell></table:table-row></"
       "table:table-header-rows>"
       "<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:covered-table-cell/"
       "><table:table-cell/></table:table-row></table:table>",
       "Год\tYear\n1\n"},
      {"<text:section><text:p>Статья 67<text:span "
       "text:style-name=\"T1\">1</text:span><office:annotation><text:p>заметка</text:p></office:annotation></text:p></"
       "text:section>",
       "Статья 67¹\n"},
      {"<text:p>до<draw:frame><draw:text-box><text:p>рамка</text:p></draw:text-box></draw:frame> после</text:p>",
       "до после\nрамка\n"},
      {"<text:p>  a\n  <text:span> b</text:span></text:p>", "a b\n"},
  };
  for (const auto& row : table) {
    CAPTURE(row.text);
    CHECK(Text(Odt(row.text, "",
                   "<style:style style:name=\"T1\"><style:text-properties style:text-position=\"super "
                   "58%\"/></style:style>"),
               "a.odt") == row.expected);
  }
}

TEST_CASE("ODT: lists count, and continue where they say so") {
  std::string style =
      "<text:list-style style:name=\"L1\">"
      "<text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>"
      "<text:list-level-style-number text:level=\"2\" style:num-format=\"1\" style:num-suffix=\".\" "
      "text:display-levels=\"2\"/>"
      "</text:list-style>"
      "<text:list-style style:name=\"L2\"><text:list-level-style-bullet text:level=\"1\" "
      "text:bullet-char=\"•\"/></text:list-style>";
  std::string outline =
      "<text:outline-style><text:outline-level-style text:level=\"1\" style:num-prefix=\"Глава \" "
      "style:num-format=\"I\" style:num-suffix=\".\"/></text:outline-style>";
  auto p = [](const std::string& text) { return "<text:p>" + text + "</text:p>"; };
  auto li = [](const std::string& inner) { return "<text:list-item>" + inner + "</text:list-item>"; };
  std::string text =
      "<text:h text:outline-level=\"1\">Общее</text:h><text:list text:style-name=\"L1\">" +
      li(p("a") + p("a2") + "<text:list>" + li(p("b")) + li(p("c")) + "</text:list>") + li(p("d")) + "</text:list>" +
      p("между") + "<text:list text:style-name=\"L1\" text:continue-numbering=\"true\">" + li(p("e")) +
      "</text:list><text:list text:style-name=\"L1\">" + li(p("f")) + "</text:list>" +
      "<text:list text:style-name=\"L2\">" + li(p("g")) + "</text:list><text:h text:outline-level=\"1\">Иное</text:h>";
  CHECK(Text(Odt(text, outline, style), "a.odt") ==
        "Глава I. Общее\n1. a\na2\n1.1. b\n1.2. c\n2. d\nмежду\n3. e\n1. f\ng\nГлава II. Иное\n");
}

TEST_CASE("prefixes are the producer's choice") {
  CHECK(Text(MakeZip({{"word/document.xml",
                       "<document "
                       "xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><body><p><r><t>да</t></r></p></"
                       "body></document>"}}),
             "a.docx") == "да\n");
}

TEST_CASE("a flat ODT is read as well") {
  CHECK(Text("<?xml "
             "version=\"1.0\"?><office:document><office:body><office:text><text:p>да</text:p></office:text></"
             "office:body></office:document>",
             "a.fodt") == "да\n");
}

TEST_CASE("content decides, not the name") {
  CHECK(Text(Docx("<w:p><w:r><w:t>да</w:t></w:r></w:p>"), "a.odt") == "да\n");
  CHECK(Text(Docx("<w:p><w:r><w:t>да</w:t></w:r></w:p>"), "download") == "да\n");
}

TEST_CASE("broken and hostile office files are errors with a hint") {
  std::string good = Docx("<w:p><w:r><w:t>да</w:t></w:r></w:p>");
  std::string deep_open, deep_close;
  for (int i = 0; i < 100000; ++i)
    deep_open += "<w:ins w:id=\"" + std::to_string(i * 7919 % 100003) + "\">", deep_close += "</w:ins>";
  struct {
    std::string bytes, name;
    ErrorCode code;
    std::string what;
  } const table[] = {
      {good.substr(0, good.size() / 2), "a.docx", ErrorCode::kMalformed, "broken or cut off"},
      {"PK\x03\x04 nonsense", "a.docx", ErrorCode::kMalformed, "broken or cut off"},
      {"просто текст", "a.docx", ErrorCode::kMalformed, "named as docx"},
      {MakeZip({{"[Content_Types].xml", "<Types/>"}}), "a.docx", ErrorCode::kMalformed, "no word/document.xml"},
      {MakeZip({{"word/document.xml", "<w:document><w:body>"}}), "a.docx", ErrorCode::kMalformed, "word/document.xml"},
      {MakeZip({{"word/document.xml", "<w:document/>"}}), "a.docx", ErrorCode::kMalformed, "no body"},
      {Docx(deep_open + deep_close), "a.docx", ErrorCode::kLimit, "deeper than 512"},
      {MakeZip({{"word/document.xml", "<w:document>" + std::string(64 << 20, ' ')}}), "a.docx", ErrorCode::kLimit,
       "times its size"},
      {MakeZip({{"word/document.xml",
                 "<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><w:document>&b;</w:document>"}}),
       "a.docx", ErrorCode::kUnsupported, "entities"},
      {MakeZip({{"word/document.xml", "<w:document/>"}}, "password"), "a.docx", ErrorCode::kUnsupported, "password"},
      {MakeZip({{"xl/workbook.xml", "<x/>"}}), "a.xlsx", ErrorCode::kUnsupported, "spreadsheet"},
      {MakeZip({{"../x", "<x/>"}}), "a.docx", ErrorCode::kMalformed, "leads outside"},
      {MakeZip({{"photo.raw", "x"}}), "a.zip", ErrorCode::kUnsupported, "no DOCX or ODT"},
      {MakeZip(
           {{"content.xml",
             "<office:document-content><office:body><office:spreadsheet/></office:body></office:document-content>"}}),
       "a.ods", ErrorCode::kUnsupported, "office:spreadsheet"},
      {Docx("<w:p/>"), "a.docx", ErrorCode::kMalformed, "no text"},
  };
  for (const auto& row : table) {
    CAPTURE(row.what);
    Result<Document> document = ingest::ReadBytes(row.bytes, row.name, "", {});
    REQUIRE_FALSE(document.ok());
    CAPTURE(Format(document.error()));
    CHECK(document.error().code == row.code);
    CHECK(document.error().what.find(row.what) != std::string::npos);
    CHECK(document.error().where.file == row.name);
    CHECK_FALSE((document.error().hint.empty() && row.code == ErrorCode::kUnsupported && row.what != "entities"));
  }
}

}  // namespace
}  // namespace pandect
