// SPDX-License-Identifier: GPL-2.0-or-later
//
// Writing XLSX: typed cells, frozen heads, links between sheets. The seam to libxlsxwriter is
// workbook_libxlsxwriter.cc.
//
//   auto book = Workbook::Create("study.xlsx", {.title = "…"});
//   const size_t sheet = book->AddSheet({"Сегменты", {{"document", 24}, {"units", 8}}, 1});
//   book->AddRow(sheet, {SheetCell("a.txt"), SheetCell(uint64_t{3})});
//   if (auto done = book->Close(); !done) return done.error();
//
// A text is always written as a text, whatever it begins with: "=1+1" in a document is no formula. Rows go to the disk
// as they come. The same calls give the same bytes. The file appears under its name when it is whole.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"

namespace pandect {

struct SheetColumn {
  std::string head;
  uint32_t width = 0;  // characters; 0: by the head
};

struct SheetWanted {
  std::string name;  // mended where Excel would not take it (sheet_text.h)
  std::vector<SheetColumn> columns;
  uint32_t frozen_columns = 0;  // beside the row of heads
  bool filter = true;           // arrows on the heads
  uint32_t most_lines = 5;      // that a row is high at most, where its wide texts are wrapped
  // Lines over the heads: what the table stands on. Frozen with the heads where they are few.
  std::vector<std::string> above = {};
};

// A cell of a sheet; row from 0, the head not counted. The sheet may be one that a number of rows continues.
struct SheetPlace {
  size_t sheet = 0;
  uint64_t row = 0;
  uint32_t column = 0;
};
struct SheetLink {
  std::variant<std::string, uint64_t, double> shown;
  std::variant<std::string, SheetPlace> to;  // an address that begins with http: or https:, or a cell
};
using SheetCell = std::variant<std::monostate, std::string, uint64_t, double, SheetLink>;

// What Excel's limits did; each is told to the user.
struct WorkbookNotes {
  uint64_t cut_cells = 0;     // longer than 32,767 characters
  uint64_t more_sheets = 0;   // made because a table has more than 1,048,575 rows
  uint64_t left_columns = 0;  // beyond 16,384
  uint64_t left_links = 0;    // cells that were to lead somewhere, beyond 65,530 of a sheet
};

// Movable, not thread-safe.
class Workbook {
 public:
  struct Options {
    std::string title;           // document property
    uint64_t rows_of_sheet = 0;  // for tests; 0: Excel's limit
  };
  static Result<Workbook> Create(const std::string& path, const Options& options);
  Workbook(Workbook&&) noexcept;
  Workbook& operator=(Workbook&&) noexcept;
  ~Workbook();  // removes what was not closed

  size_t AddSheet(const SheetWanted& wanted);
  // As many cells as columns. Rows of one sheet come in their order; sheets may alternate.
  void AddRow(size_t sheet, const std::vector<SheetCell>& cells);
  // Errors: the disk is full, the folder cannot be written.
  Result<Done> Close();
  const WorkbookNotes& notes() const;

 private:
  struct State;
  explicit Workbook(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pandect
