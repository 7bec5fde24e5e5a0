// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/figure_workbook.h"

#include <algorithm>

#include "session/workbook_notes.h"
#include "spreadsheet/workbook.h"
#include "text/display_width.h"

namespace pandect {
namespace {

using report::FigureCell;
using report::FigureTable;

constexpr uint32_t kWidestColumn = 60;
constexpr size_t kRowsForWidth = 200;  // a column is as wide as what stands in its first rows

bool IsUndefined(const FigureCell& cell) {
  const auto* figure = std::get_if<Figure>(&cell);
  return figure != nullptr && !*figure;
}

uint32_t WidthOf(const FigureTable& table, size_t column, const std::string& head) {
  uint32_t width = text::DisplayWidth(head) + 3;
  for (size_t row = 0; row < std::min(table.rows.size(), kRowsForWidth); ++row)
    if (const auto* text = std::get_if<std::string>(&table.rows[row][column]))
      width = std::max(width, text::DisplayWidth(*text) * 11 / 10 + 1);
  return std::min(width, kWidestColumn);
}

class Sheets {
 public:
  Sheets(Workbook& book, const FigureWorkbook& wanted, const Messages& messages)
      : book_(book), wanted_(wanted), messages_(messages) {}

  size_t Add(const FigureTable& table, const std::string& name, const std::vector<std::string>& above,
             uint32_t frozen_columns) {
    SheetWanted sheet;
    sheet.name = name;
    sheet.above = above;
    sheet.frozen_columns = frozen_columns;
    for (size_t c = 0; c < table.columns.size(); ++c) {
      // A head that is marked for translation is translated, a name stays as it is.
      const std::string& given = table.columns[c].head;
      const std::string head = given.empty() ? given : messages_.Text(given.c_str());
      sheet.columns.push_back({head, WidthOf(table, c, head)});
    }
    has_reasons_.push_back(std::any_of(table.rows.begin(), table.rows.end(), [](const auto& row) {
      return std::any_of(row.begin(), row.end(), IsUndefined);
    }));
    if (has_reasons_.back()) sheet.columns.push_back({"undefined", 30});
    return book_.AddSheet(sheet);
  }

  // `number`: of the table in the report; `passages`: the sheet that cells lead to.
  void Fill(const FigureTable& table, size_t number, size_t sheet, std::optional<size_t> passages) {
    std::vector<SheetCell> cells;
    for (size_t row = 0; row < table.rows.size(); ++row) {
      cells.clear();
      std::string reasons;
      for (size_t c = 0; c < table.rows[row].size(); ++c) {
        const FigureCell& cell = table.rows[row][c];
        const auto* figure = std::get_if<Figure>(&cell);
        const size_t before = cells.size();
        if (const auto* text = std::get_if<std::string>(&cell)) {
          cells.emplace_back(*text);
        } else if (const auto* count = std::get_if<uint64_t>(&cell)) {
          cells.emplace_back(*count);
        } else if (figure != nullptr && *figure) {
          cells.emplace_back(**figure);
        } else {
          cells.emplace_back();
          if (figure != nullptr)
            reasons += (reasons.empty() ? "" : "; ") + table.columns[c].key + ": " + Name(figure->reason());
        }
        if (passages && wanted_.leads_to)
          if (const auto to = wanted_.leads_to(number, row, c)) Link(SheetPlace{*passages, *to, 0}, cells[before]);
      }
      if (has_reasons_[sheet]) cells.emplace_back(reasons);
      book_.AddRow(sheet, cells);
    }
  }

 private:
  static void Link(const SheetPlace& to, SheetCell& cell) {
    SheetLink link;
    link.to = to;
    if (const auto* text = std::get_if<std::string>(&cell))
      link.shown = *text;
    else if (const auto* count = std::get_if<uint64_t>(&cell))
      link.shown = *count;
    else if (const auto* number = std::get_if<double>(&cell))
      link.shown = *number;
    else
      return;
    cell = std::move(link);
  }

  Workbook& book_;
  const FigureWorkbook& wanted_;
  const Messages& messages_;
  std::vector<bool> has_reasons_;  // by sheet
};

}  // namespace

Result<Done> SaveFigures(const report::FigureReport& report, const FigureWorkbook& wanted, const Messages& messages,
                         Diagnostics& problems) {
  auto book = Workbook::Create(wanted.path, {"Pandect", 0});
  if (!book) return book.error();
  const std::vector<std::string> above = report::FactLines(report, messages);
  Sheets sheets(*book, wanted, messages);
  // All sheets first: a link names the sheet it leads to.
  std::vector<size_t> numbers;
  for (size_t i = 0; i < report.tables.size(); ++i) {
    const FigureTable& table = report.tables[i];
    const std::string& name = i < wanted.names.size() ? wanted.names[i] : table.title.empty() ? table.key : table.title;
    numbers.push_back(sheets.Add(table, name, above, wanted.frozen_columns));
  }
  std::optional<size_t> passages;
  if (!wanted.passages.columns.empty())
    passages = sheets.Add(wanted.passages, messages.Text(ForTranslation("Passages")), {}, 1);
  for (size_t i = 0; i < report.tables.size(); ++i) sheets.Fill(report.tables[i], i, numbers[i], passages);
  if (passages) sheets.Fill(wanted.passages, report.tables.size(), *passages, std::nullopt);
  if (auto closed = book->Close(); !closed) return closed.error();
  AddWorkbookNotes(book->notes(), wanted.path, problems);
  return Done{};
}

}  // namespace pandect
