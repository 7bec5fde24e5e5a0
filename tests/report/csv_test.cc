// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/csv.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "report/csv_reader.h"

using pandect::FormulaGuard;
using pandect::report::AppendCsvField;
using pandect::report::CsvRow;

TEST_CASE("a field is quoted where RFC 4180 asks for it, and is otherwise as found") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"", ""},
      {"еврорегион", "еврорегион"},
      {"a,b", "\"a,b\""},
      {"say \"no\"", "\"say \"\"no\"\"\""},
      {"\"", "\"\"\"\""},
      {"two\nlines", "\"two\nlines\""},
      {"cr\rhere", "\"cr\rhere\""},
      {" lead", "\" lead\""},
      {"trail\t", "\"trail\t\""},
      // A semicolon separates nothing here.
      {"b-e;b-e", "b-e;b-e"},
      // Not the first character: no formula.
      {"пункт -", "пункт -"},
      {"1=1", "1=1"},
      // Beyond the basic plane, and a combining mark.
      {"\xF0\x9F\x98\x80 и\xCC\x86", "\xF0\x9F\x98\x80 и\xCC\x86"},
      // Not UTF-8, cut short, overlong, a surrogate: each bad byte is one U+FFFD.
      {"a\xFF"
       "b",
       "a\xEF\xBF\xBD"
       "b"},
      {"\xD0", "\xEF\xBF\xBD"},
      {"\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
  };
  for (const auto& [field, expected] : cases) {
    std::string out;
    AppendCsvField(field, out);
    CHECK(out == expected);
  }
}

TEST_CASE("an apostrophe stands before what a spreadsheet would compute, and before nothing else") {
  for (const char* text : {"=1", "=HYPERLINK(\"http://x\")", "+7 495", "- пункт", "-2+3", "@x", "\tx", "\r=1", "\n=1",
                           "--5", "-5.", "-.5", "-5e", "+1-2", "-5%%", "−=", "-А1"}) {
    CAPTURE(text);
    std::string guarded, as_found;
    const bool is = pandect::report::IsFormula(text);
    CHECK(is == (std::string_view(text) != "−="));  // a minus sign of typographers computes nothing
    if (is) {
      AppendCsvField(text, guarded);
      CHECK(pandect::ReadCsv(guarded + "\n") == std::vector<std::vector<std::string>>{{std::string("'") + text}});
    }
    AppendCsvField(text, as_found, FormulaGuard::kNone);
    CHECK(pandect::ReadCsv(as_found + "\n") == std::vector<std::vector<std::string>>{{text}});
  }
  // Numbers stay numbers, whichever way they are written.
  for (const char* text :
       {"1-2", "-5", "+5", "-0.25", "-0,25", "-1.5e-07", "-5%", "-", "+", "=", "@", "2008-05-14", "ст. 5", "'=1"}) {
    CAPTURE(text);
    std::string out;
    AppendCsvField(text, out);
    CHECK(pandect::ReadCsv(out + "\n") == std::vector<std::vector<std::string>>{{text}});
  }
}

TEST_CASE("a row has a comma between fields, digits with a point, and a line feed") {
  std::string out;
  CsvRow row(out);
  row.Add("код").Add(uint64_t{18446744073709551615u}).Add(0.5, 4).AddEmpty().Add("x");
  row.End();
  row.Add(uint64_t{0});
  row.End();
  CHECK(out == "код,18446744073709551615,0.5000,,x\n0\n");
}

TEST_CASE("what is written is read back by a reader of RFC 4180") {
  const std::vector<std::vector<std::string>> rows{
      {"a", "", "б,в", "\"", "\"\"", "line\nline", "end\r\nend", " ", "-1"}, {"", "", "", "", "", "", "", "", ""}};
  std::string out;
  for (const auto& fields : rows) {
    CsvRow row(out);
    for (const std::string& field : fields) row.Add(field);
    row.End();
  }
  CHECK(pandect::ReadCsv(out) == rows);
}
