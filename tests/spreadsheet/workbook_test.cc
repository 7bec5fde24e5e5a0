// SPDX-License-Identifier: GPL-2.0-or-later
#include "spreadsheet/workbook.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "support/read_xlsx.h"
#include "support/temporary_folder.h"

using namespace pandect;
using namespace pandect::test;

namespace {

std::string Bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

struct Written {
  TemporaryFolder folder;
  std::string path = folder.path() + "/book.xlsx";
  Workbook book;
  explicit Written(uint64_t rows_of_sheet = 0) : book(Make(path, rows_of_sheet)) {}
  static Workbook Make(const std::string& path, uint64_t rows_of_sheet) {
    auto book = Workbook::Create(path, {"Пандекты", rows_of_sheet});
    REQUIRE(book);
    return *std::move(book);
  }
  XlsxBook Close() {
    REQUIRE(book.Close());
    return ReadXlsx(Bytes(path));
  }
};

}  // namespace

TEST_CASE("texts stay texts, numbers are numbers, whatever they look like") {
  Written written;
  const size_t sheet = written.book.AddSheet({"Проба", {{"text", 10}, {"count"}, {"share"}, {"empty"}}});
  const char* texts[] = {"=1+1",
                         "+7 495",
                         "-пункт",
                         "@SUM(A1)",
                         "\tTAB",
                         "0012",
                         "line\nbreak",
                         "a\rb\x01"
                         "c",
                         "_x0041_",
                         "«ё» й́",
                         "📜 свиток",
                         "a \"b\", <c> & d",
                         " blanks ",
                         "{=TABLE()}",
                         "https://example.org",
                         "{\"a\":1}"};
  for (const char* text : texts)
    written.book.AddRow(sheet, {std::string(text), uint64_t{1234567}, 0.1, std::monostate()});
  const XlsxBook book = written.Close();
  REQUIRE(book.sheets.size() == 1);
  const XlsxSheet& read = book.sheets[0];
  CHECK(read.name == "Проба");
  CHECK(read.Text("A1") == "text");
  CHECK(read.pane == "A2");
  CHECK(read.filter == "A1:D17");
  uint32_t row = 2;
  for (const char* text : texts) {
    const std::string at = std::to_string(row++);
    CHECK(read.Text("A" + at) == text);
    CHECK(read.cells.at("A" + at).type == "inlineStr");
    CHECK(read.Text("B" + at) == "1234567");
    CHECK(read.cells.at("B" + at).type == "n");
    CHECK(std::stod(read.Text("C" + at)) == 0.1);
    CHECK(!read.cells.contains("D" + at));
  }
}

TEST_CASE("links lead to web addresses and to cells of other sheets, counts among them") {
  Written written;
  const size_t documents = written.book.AddSheet({"Документы", {{"document"}, {"n"}}, 1});
  const size_t segments = written.book.AddSheet({"it's", {{"text"}, {"document"}}, 1});
  written.book.AddRow(segments, {std::string("a"), SheetLink{std::string("1.txt"), SheetPlace{documents, 0, 0}}});
  written.book.AddRow(documents, {SheetLink{std::string("1.txt"), std::string("https://example.org/?a=1&b=2")},
                                  SheetLink{uint64_t{5}, SheetPlace{segments, 0, 27}}});
  written.book.AddRow(documents, {SheetLink{std::string("2.txt"), std::string("javascript:alert(1)")}, uint64_t{0}});
  const XlsxBook book = written.Close();
  const XlsxSheet& first = book.Named("Документы");
  CHECK(first.pane == "B2");
  CHECK(first.links.at("A2") == "https://example.org/?a=1&b=2");
  CHECK(first.Text("A2") == "1.txt");
  CHECK(first.links.at("B2") == "'it''s'!AB2");
  CHECK(first.Text("B2") == "5");
  CHECK(first.cells.at("B2").type == "n");
  CHECK(!first.links.contains("A3"));  // not an address of the web
  CHECK(first.Text("A3") == "2.txt");
  CHECK(book.Named("it's").links.at("B2") == "'Документы'!A2");
}

TEST_CASE("a table longer than a sheet goes on in another, and links find their cell there") {
  Written written(3);
  const size_t rows = written.book.AddSheet({"Segments", {{"n"}}});
  const size_t links = written.book.AddSheet({"Links", {{"to"}}});
  for (uint64_t i = 0; i < 7; ++i) written.book.AddRow(rows, {i});
  for (const uint64_t i : {0, 3, 6}) written.book.AddRow(links, {SheetLink{i, SheetPlace{rows, i, 0}}});
  CHECK(written.book.notes().more_sheets == 2);
  const XlsxBook book = written.Close();
  REQUIRE(book.sheets.size() == 4);
  CHECK(book.Named("Segments").Text("A4") == "2");
  CHECK(book.Named("Segments (2)").Text("A1") == "n");
  CHECK(book.Named("Segments (2)").Text("A2") == "3");
  CHECK(book.Named("Segments (3)").Text("A2") == "6");
  CHECK(book.Named("Links").links.at("A2") == "'Segments'!A2");
  CHECK(book.Named("Links").links.at("A3") == "'Segments (2)'!A2");
  CHECK(book.Named("Links").links.at("A4") == "'Segments (3)'!A2");
}

TEST_CASE("what is beyond Excel's limits is counted") {
  Written written;
  std::vector<SheetColumn> columns(16390);
  for (size_t i = 0; i < columns.size(); ++i) columns[i].head = "c" + std::to_string(i);
  const size_t wide = written.book.AddSheet({"wide", columns});
  written.book.AddRow(wide, std::vector<SheetCell>(columns.size(), uint64_t{1}));
  const size_t linked = written.book.AddSheet({"links", {{"a"}}});
  for (uint64_t i = 0; i < 65532; ++i) written.book.AddRow(linked, {SheetLink{i, SheetPlace{wide, 0, 0}}});
  const size_t longest = written.book.AddSheet({"long", {{"a"}}});
  written.book.AddRow(longest, {std::string(40000, 'x')});
  CHECK(written.book.notes().left_columns == 6);
  CHECK(written.book.notes().left_links == 2);
  CHECK(written.book.notes().cut_cells == 1);
  const XlsxBook book = written.Close();
  CHECK(book.Named("wide").cells.size() == 2 * 16384);
  CHECK(book.Named("wide").Text("XFD2") == "1");
  CHECK(book.Named("links").links.size() == 65530);
  CHECK(book.Named("links").Text("A65533") == "65531");
  CHECK(book.Named("long").Text("A2").size() == 32766 + 3);
}

TEST_CASE("the same calls give the same bytes; what is not closed leaves nothing; a bad folder is an error") {
  const auto write = [](const std::string& path) {
    auto book = Workbook::Create(path, {"x"});
    REQUIRE(book);
    const size_t sheet = book->AddSheet({"a", {{"b"}}});
    book->AddRow(sheet, {std::string("в")});
    REQUIRE(book->Close());
    return Bytes(path);
  };
  TemporaryFolder folder;
  CHECK(write(folder.path() + "/1.xlsx") == write(folder.path() + "/2.xlsx"));
  {
    auto book = Workbook::Create(folder.path() + "/3.xlsx", {"x"});
    REQUIRE(book);
    book->AddSheet({"a", {{"b"}}});
  }
  size_t files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path())) ++files;
  CHECK(files == 2);
  const auto nowhere = Workbook::Create(folder.path() + "/none/4.xlsx", {"x"});
  REQUIRE(!nowhere);
  CHECK(nowhere.error().code == ErrorCode::kWrite);
}
