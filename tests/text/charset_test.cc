// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/charset.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "text/character.h"
#include "text/icu_charset.h"
#include "text/utf8.h"

namespace pandect {
namespace {

// The slow road back: a text in a charset of one byte a character.
std::string Encode(const std::string& utf8, const char* charset) {
  auto table = text::SingleByteTable(charset);
  std::string out;
  for (size_t i = 0; i < utf8.size();) {
    size_t length = 1;
    while (i + length < utf8.size() && (static_cast<uint8_t>(utf8[i + length]) & 0xC0) == 0x80) ++length;
    std::string character = utf8.substr(i, length);
    i += length;
    bool found = false;
    for (size_t byte = 0; byte < 256 && !found; ++byte) {
      std::string candidate;
      text::AppendUtf8(table[byte], candidate);
      found = candidate == character;
      if (found) out.push_back(static_cast<char>(byte));
    }
    REQUIRE_MESSAGE(found, "not in " << charset << ": " << character);
  }
  return out;
}

std::string Utf16(const std::string& utf8, bool big) {
  std::string out;
  for (size_t i = 0; i < utf8.size();) {
    uint8_t lead = static_cast<uint8_t>(utf8[i]);
    uint32_t unit = lead;  // only one- and two-byte characters in these tests
    if (lead >= 0xC0) unit = (lead & 31u) << 6 | (static_cast<uint8_t>(utf8[i + 1]) & 63u);
    i += lead >= 0xC0 ? 2 : 1;
    char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 255);
    out += big ? high : low;
    out += big ? low : high;
  }
  return out;
}

TEST_CASE("Russian in any of its charsets is told, from a paragraph down to a few words") {
  const std::vector<std::string> texts = {
      "Статья 5. Стороны развивают приграничное сотрудничество.",
      "СОГЛАШЕНИЕ О ПРИГРАНИЧНОМ СОТРУДНИЧЕСТВЕ",
      "Еврорегион",
      "подъезд",
      "Совет глав правительств СНГ",
      "г. Минск",
      "а) органы местного самоуправления;\nб) Евросоюз (European Union), ООН и ЮНЕСКО",
      "ё, Ёлка и объём",
  };
  for (const char* charset : {"windows-1251", "KOI8-R", "IBM866", "ISO-8859-5"}) {
    for (const std::string& original : texts) {
      CAPTURE(charset);
      CAPTURE(original);
      Result<DecodedText> decoded = text::Decode(Encode(original, charset), "a.txt", "");
      REQUIRE(decoded.ok());
      CHECK(decoded->charset.charset == charset);
      CHECK(decoded->text == original);
      Result<DecodedText> forced = text::Decode(Encode(original, charset), "a.txt", charset);
      CHECK(forced->text == original);
    }
  }
}

TEST_CASE("Western text is told from Russian") {
  struct {
    std::string original, charset;
  } const table[] = {
      {"The café’s “naïve” owner – a façade", "windows-1252"},
      {"Les régions frontalières coopèrent à l'échelle européenne", "windows-1252"},
      {"Grenzüberschreitende Zusammenarbeit in Österreich", "windows-1252"},
      {"«Хартия» – “Charter”", "windows-1251"},
  };
  for (const auto& row : table) {
    CAPTURE(row.original);
    Result<DecodedText> decoded = text::Decode(Encode(row.original, row.charset.c_str()), "a.txt", "");
    REQUIRE(decoded.ok());
    CHECK(decoded->text == row.original);
    CHECK(decoded->charset.charset == row.charset);
  }
  // The two agree on all signs of this text; either name is right.
  CHECK(text::Decode("the region\x92s \x93"
                     "charter\x94",
                     "a.txt", "")
            ->text == "the region’s “charter”");
}

TEST_CASE("marks, declarations and validity decide before detection") {
  const std::string ru = "Статья 5\nЛес";
  struct {
    std::string bytes;
    CharsetDeclaration declaration;
    std::string charset, reason;
  } const table[] = {
      {ru, CharsetDeclaration::kNone, "UTF-8", "valid UTF-8"},
      {"Article 5", CharsetDeclaration::kNone, "UTF-8", "ASCII"},
      {"\xEF\xBB\xBF" + ru, CharsetDeclaration::kNone, "UTF-8", "byte order mark"},
      {"\xFF\xFE" + Utf16(ru, false), CharsetDeclaration::kNone, "UTF-16LE", "byte order mark"},
      {"\xFE\xFF" + Utf16(ru, true), CharsetDeclaration::kNone, "UTF-16BE", "byte order mark"},
      {Utf16(ru, false), CharsetDeclaration::kNone, "UTF-16LE", "detected"},
      {Utf16(ru, true), CharsetDeclaration::kNone, "UTF-16BE", "detected"},
      {Utf16("Article 5", false), CharsetDeclaration::kNone, "UTF-16LE", "detected"},
      {"<meta charset=cp1251>" + Encode("Еврорегион", "windows-1251"), CharsetDeclaration::kHtml, "windows-1251",
       "declared in <meta>"},
      {"<META http-equiv='Content-Type' content='text/html; charset=KOI8-R'>" + Encode("Да", "KOI8-R"),
       CharsetDeclaration::kHtml, "KOI8-R", "declared in <meta>"},
      {"<?xml version='1.0' encoding=\"windows-1251\"?>" + Encode("<a>Лес</a>", "windows-1251"),
       CharsetDeclaration::kXml, "windows-1251", "declared in the XML declaration"},
      // Declarations that are wrong.
      {"<meta charset=windows-1251>" + ru, CharsetDeclaration::kHtml, "UTF-8", "valid UTF-8"},
      {"<meta charset=utf-8>" + Encode("Еврорегион", "windows-1251"), CharsetDeclaration::kHtml, "windows-1251",
       "letter pairs"},
      {"<meta charset=windows-1251>" + Encode("приграничное сотрудничество", "KOI8-R"), CharsetDeclaration::kHtml,
       "KOI8-R", "letter pairs"},
  };
  for (const auto& row : table) {
    CAPTURE(row.bytes);
    Result<DecodedText> decoded = text::Decode(row.bytes, "a.txt", "", row.declaration);
    REQUIRE(decoded.ok());
    CHECK(decoded->charset.charset == row.charset);
    CHECK_MESSAGE(decoded->charset.reason.find(row.reason) != std::string::npos, decoded->charset.reason);
    CHECK(decoded->text.find('\r') == std::string::npos);
    CHECK_FALSE(decoded->text.starts_with("\xEF\xBB\xBF"));
    CHECK(text::ValidUtf8Prefix(decoded->text) == decoded->text.size());
  }
}

TEST_CASE("line ends become LF and nothing else changes") {
  CHECK(text::Decode("a\r\nб\rв\n\r\n\re\u0301\u00AD\f", "a.txt", "")->text == "a\nб\nв\n\n\ne\u0301\u00AD\f");
  CHECK(text::Decode("\r", "a.txt", "")->text == "\n");
  CHECK(text::Decode("", "a.txt", "")->text == "");
}

TEST_CASE("bytes that are not UTF-8 are replaced, counted and placed") {
  struct {
    std::string bytes, text, what;
  } const table[] = {
      {"Первая строка\nвторая \xFF\xFE строка", "Первая строка\nвторая \uFFFD\uFFFD строка",
       "2 bytes at line 2 are not UTF-8"},
      {"Слово\r\n\r\nи \xD0", "Слово\n\nи \uFFFD", "1 byte at line 3 is not UTF-8"},
      {"раз\xFF два\nтри\xFF четыре", "раз\uFFFD два\nтри\uFFFD четыре", "2 bytes, the first at line 1, are not UTF-8"},
      {"Смайлик \xF0\x9F\x98 обрезан", "Смайлик \uFFFD обрезан", "3 bytes at line 1 are not UTF-8"},
      {"Суррогат \xED\xA0\x80 здесь", "Суррогат \uFFFD\uFFFD\uFFFD здесь", "3 bytes at line 1 are not UTF-8"},
  };
  for (const auto& row : table) {
    CAPTURE(row.bytes);
    Result<DecodedText> decoded = text::Decode(row.bytes, "a.txt", "");
    REQUIRE(decoded.ok());
    CHECK(decoded->text == row.text);
    CHECK(decoded->charset.charset == "UTF-8");
    REQUIRE(decoded->notes.size() == 1);
    CHECK(decoded->notes[0].error.what == row.what);
    CHECK(decoded->notes[0].error.hint == "replaced by U+FFFD, see --encoding");
  }
}

TEST_CASE("what is not text is refused, with what to try") {
  CHECK(text::Decode(std::string("PNG\0\0\0\1\2\3\4", 10), "a.txt", "").error().what.find("binary") !=
        std::string::npos);
  CHECK(text::Decode("текст", "a.txt", "cp-nonsense").error().code == ErrorCode::kInvalid);
  std::string japanese =
      "\x93\xFA\x96{\x8C\xEA\x82\xCC\x95\xB6\x8F\xCD\x82\xC5\x82\xB7\x81"
      "B";  // Shift_JIS
  Result<DecodedText> foreign = text::Decode(japanese, "a.txt", "");
  if (foreign.ok()) {
    CHECK_FALSE(foreign->notes.empty());  // ICU's guess, said aloud
  } else {
    CHECK(foreign.error().hint.find("--encoding") != std::string::npos);
  }
  CHECK(text::Decode(japanese, "a.txt", "Shift_JIS")->text == "日本語の文章です。");
  // One NUL in a long text is a scar.
  std::string long_text;
  for (int i = 0; i < 300; ++i) long_text += "Сотрудничество регионов.\n";
  long_text[long_text.size() - 1] = '\0';
  Result<DecodedText> scarred = text::Decode(long_text, "a.txt", "");
  REQUIRE(scarred.ok());
  CHECK(scarred->text.ends_with("\uFFFD"));
  CHECK(scarred->notes.size() == 1);
}

}  // namespace
}  // namespace pandect
