// SPDX-License-Identifier: GPL-2.0-or-later
#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "spreadsheet/sheet_text.h"
#include "spreadsheet/workbook.h"
#include "text/display_width.h"

namespace pandect {
namespace {

using namespace spreadsheet;

constexpr const char* kRoom = "is there room on the disk, also for temporary files, and may the folder be written?";
constexpr uint32_t kWidest = 60;
// Texts wider than this are wrapped in their column.
constexpr uint32_t kWrapFrom = 40;

constexpr double kLineHeight = 15;    // points
constexpr uint32_t kMostFrozen = 16;  // rows
constexpr uint32_t kMostHigh = 27;    // lines: Excel's 409 points

// Lines that a text takes in a column. Letters are wider than the digits by which a column's width is measured.
uint32_t LinesOf(const std::string& text, uint32_t width) {
  uint32_t lines = 0;
  for (size_t at = 0; at <= text.size() && lines < kMostHigh;) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const uint32_t columns = text::DisplayWidth(std::string_view(text).substr(at, end - at));
    lines += 1 + columns * 11 / (10 * width);
    at = end + 1;
  }
  return lines;
}

std::string ColumnLetters(uint32_t column) {
  std::string out;
  for (uint64_t rest = uint64_t{column} + 1; rest > 0; rest = (rest - 1) / 26)
    out.insert(out.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return out;
}

bool IsWebAddress(const std::string& text) {
  return text.size() <= kMostInUrl && (text.starts_with("https://") || text.starts_with("http://"));
}

}  // namespace

// A table: one sheet, or several when it has more rows than a sheet holds.
struct Table {
  // Rows of a sheet above the first row of the table: lines, a blank one, heads.
  lxw_row_t HeadRow() const { return wanted.above.empty() ? 0 : static_cast<lxw_row_t>(wanted.above.size() + 1); }
  SheetWanted wanted;
  std::vector<lxw_worksheet*> sheets;
  std::vector<std::string> names;
  std::vector<bool> wraps;
  uint64_t rows = 0;
  uint64_t links = 0;  // in the last sheet
};

struct Workbook::State {
  std::string path, aside;
  Options options;
  lxw_workbook* book = nullptr;
  lxw_format *head = nullptr, *wrapped = nullptr, *top = nullptr, *link = nullptr;
  SheetNames names;
  std::vector<Table> tables;
  WorkbookNotes notes;
  uint64_t rows_of_sheet = kMostRows - 1;  // without the head
  lxw_error failed = LXW_NO_ERROR;

  ~State() {
    if (book != nullptr) workbook_close(book);  // the only way to give its memory back
    std::error_code ignored;
    std::filesystem::remove(aside, ignored);
  }

  void Note(lxw_error error) {
    if (error != LXW_NO_ERROR && failed == LXW_NO_ERROR) failed = error;
  }

  void BeginSheet(Table& table) {
    const std::string name = names.Add(table.wanted.name);
    lxw_worksheet* sheet = workbook_add_worksheet(book, name.c_str());
    if (sheet == nullptr) {
      Note(LXW_ERROR_MEMORY_MALLOC_FAILED);
      return;
    }
    table.sheets.push_back(sheet);
    table.names.push_back(name);
    table.links = 0;
    const size_t count = std::min<size_t>(table.wanted.columns.size(), kMostColumns);
    const lxw_row_t head_row = table.HeadRow();
    for (size_t line = 0; line < table.wanted.above.size(); ++line)
      WriteText(sheet, static_cast<lxw_row_t>(line), 0, table.wanted.above[line], nullptr);
    for (size_t c = 0; c < count; ++c) {
      const SheetColumn& column = table.wanted.columns[c];
      const uint32_t width = column.width != 0 ? column.width : text::DisplayWidth(column.head) + 3;
      Note(worksheet_set_column(sheet, static_cast<lxw_col_t>(c), static_cast<lxw_col_t>(c),
                                std::clamp<uint32_t>(width, 6, std::max(kWidest, column.width)), nullptr));
      bool cut = false;
      Note(
          worksheet_write_string(sheet, head_row, static_cast<lxw_col_t>(c), CellText(column.head, cut).c_str(), head));
      if (cut) ++notes.cut_cells;
    }
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_repeat_rows(sheet, head_row, head_row);
    // Frozen rows that fill a small window leave nothing to scroll.
    worksheet_freeze_panes(sheet, head_row + 1 <= kMostFrozen ? head_row + 1 : 0,
                           static_cast<lxw_col_t>(std::min<size_t>(table.wanted.frozen_columns, count)));
  }

  uint64_t RowsOf(const Table& table) const { return rows_of_sheet - table.HeadRow(); }

  std::string LocationOf(const SheetPlace& place) const {
    const Table& table = tables[place.sheet];
    const uint64_t part = std::min<uint64_t>(place.row / RowsOf(table), table.names.size() - 1);
    std::string quoted;
    for (const char c : table.names[part]) quoted += c == '\'' ? "''" : std::string(1, c);
    return "internal:'" + quoted + "'!" + ColumnLetters(place.column) +
           std::to_string(place.row - part * RowsOf(table) + table.HeadRow() + 2);
  }

  void WriteText(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& text, lxw_format* format) {
    if (text.empty()) return;
    bool cut = false;
    Note(worksheet_write_string(sheet, row, column, CellText(text, cut).c_str(), format));
    if (cut) ++notes.cut_cells;
  }

  void WriteLink(Table& table, lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const SheetLink& cell) {
    const auto* place = std::get_if<SheetPlace>(&cell.to);
    const bool leads = place != nullptr || IsWebAddress(std::get<std::string>(cell.to));
    const bool fits = table.links < kMostLinks;
    if (leads && !fits) ++notes.left_links;
    const lxw_format* format = top;
    if (leads && fits) {
      ++table.links;
      const std::string target = place != nullptr ? LocationOf(*place) : std::get<std::string>(cell.to);
      // The shown value is written over the text that the library puts there.
      Note(worksheet_write_url(sheet, row, column, target.c_str(), nullptr));
      format = link;
    }
    if (const auto* number = std::get_if<uint64_t>(&cell.shown)) {
      Note(worksheet_write_number(sheet, row, column, static_cast<double>(*number), const_cast<lxw_format*>(format)));
      return;
    }
    if (const auto* number = std::get_if<double>(&cell.shown)) {
      Note(worksheet_write_number(sheet, row, column, *number, const_cast<lxw_format*>(format)));
      return;
    }
    bool cut = false;
    const std::string text = CellText(std::get<std::string>(cell.shown), cut);
    Note(worksheet_write_string(sheet, row, column, text.c_str(), const_cast<lxw_format*>(format)));
    if (cut) ++notes.cut_cells;
  }
};

Workbook::Workbook(std::unique_ptr<State> state) : state_(std::move(state)) {}
Workbook::Workbook(Workbook&&) noexcept = default;
Workbook& Workbook::operator=(Workbook&&) noexcept = default;
Workbook::~Workbook() = default;
const WorkbookNotes& Workbook::notes() const {
  return state_->notes;
}

Result<Workbook> Workbook::Create(const std::string& path, const Options& options) {
  auto state = std::make_unique<State>();
  state->path = path;
  state->aside = path + ".part";
  state->options = options;
  if (options.rows_of_sheet != 0) state->rows_of_sheet = options.rows_of_sheet;
  // Tried here because the library would try only when all is done, and print of it.
  if (std::FILE* file = std::fopen(state->aside.c_str(), "wb"); file == nullptr)
    return Error{ErrorCode::kWrite, std::string("cannot write: ") + std::strerror(errno), {path}, kRoom};
  else
    std::fclose(file);
  lxw_workbook_options library{};
  library.constant_memory = LXW_TRUE;
  library.use_zip64 = LXW_TRUE;
  state->book = workbook_new_opt(state->aside.c_str(), &library);
  if (state->book == nullptr) return Error{ErrorCode::kWrite, "cannot write: no memory", {path}, kRoom};
  lxw_workbook* book = state->book;
  state->head = workbook_add_format(book);
  format_set_bold(state->head);
  format_set_bottom(state->head, LXW_BORDER_THIN);
  format_set_align(state->head, LXW_ALIGN_VERTICAL_TOP);
  format_set_text_wrap(state->head);
  state->top = workbook_add_format(book);
  format_set_align(state->top, LXW_ALIGN_VERTICAL_TOP);
  state->wrapped = workbook_add_format(book);
  format_set_align(state->wrapped, LXW_ALIGN_VERTICAL_TOP);
  format_set_text_wrap(state->wrapped);
  state->link = workbook_add_format(book);
  format_set_align(state->link, LXW_ALIGN_VERTICAL_TOP);
  format_set_font_color(state->link, 0x0563C1);
  format_set_underline(state->link, LXW_UNDERLINE_SINGLE);
  lxw_doc_properties properties{};
  std::string title = options.title;
  properties.title = title.data();
  properties.created = 315532800;  // 1980: equal exports are equal files
  workbook_set_properties(book, &properties);
  return Workbook(std::move(state));
}

size_t Workbook::AddSheet(const SheetWanted& wanted) {
  Table table;
  table.wanted = wanted;
  if (wanted.columns.size() > kMostColumns) state_->notes.left_columns += wanted.columns.size() - kMostColumns;
  for (const SheetColumn& column : wanted.columns) table.wraps.push_back(column.width >= kWrapFrom);
  state_->BeginSheet(table);
  state_->tables.push_back(std::move(table));
  return state_->tables.size() - 1;
}

void Workbook::AddRow(size_t sheet, const std::vector<SheetCell>& cells) {
  State& state = *state_;
  Table& table = state.tables[sheet];
  const uint64_t rows_of_sheet = state.RowsOf(table);
  if (table.rows > 0 && table.rows % rows_of_sheet == 0) {
    state.BeginSheet(table);
    ++state.notes.more_sheets;
  }
  if (table.sheets.empty()) return;
  lxw_worksheet* to = table.sheets.back();
  const auto row = static_cast<lxw_row_t>(table.rows % rows_of_sheet + 1 + table.HeadRow());
  ++table.rows;
  const size_t count = std::min<size_t>(cells.size(), kMostColumns);
  // Not left to the program that opens it: some do not fit heights when they load.
  uint32_t lines = 1;
  for (size_t c = 0; c < count && c < table.wraps.size(); ++c)
    if (const auto* text = std::get_if<std::string>(&cells[c]); text != nullptr && table.wraps[c])
      lines = std::max(lines, LinesOf(*text, table.wanted.columns[c].width));
  lines = std::min({lines, table.wanted.most_lines, kMostHigh});
  if (lines > 1) state.Note(worksheet_set_row(to, row, lines * kLineHeight, nullptr));
  for (size_t c = 0; c < count; ++c) {
    const auto column = static_cast<lxw_col_t>(c);
    if (const auto* text = std::get_if<std::string>(&cells[c])) {
      state.WriteText(to, row, column, *text, c < table.wraps.size() && table.wraps[c] ? state.wrapped : state.top);
    } else if (const auto* count_cell = std::get_if<uint64_t>(&cells[c])) {
      state.Note(worksheet_write_number(to, row, column, static_cast<double>(*count_cell), state.top));
    } else if (const auto* number = std::get_if<double>(&cells[c])) {
      state.Note(worksheet_write_number(to, row, column, *number, state.top));
    } else if (const auto* link = std::get_if<SheetLink>(&cells[c])) {
      state.WriteLink(table, to, row, column, *link);
    }
  }
}

Result<Done> Workbook::Close() {
  State& state = *state_;
  for (Table& table : state.tables) {
    if (!table.wanted.filter || table.wanted.columns.empty()) continue;
    const size_t columns = std::min<size_t>(table.wanted.columns.size(), kMostColumns);
    for (size_t part = 0; part < table.sheets.size(); ++part) {
      const uint64_t most = state.RowsOf(table);
      const uint64_t rows = part + 1 < table.sheets.size() ? most : table.rows - part * most;
      const lxw_row_t head_row = table.HeadRow();
      if (rows > 0)
        state.Note(worksheet_autofilter(table.sheets[part], head_row, 0, static_cast<lxw_row_t>(head_row + rows),
                                        static_cast<lxw_col_t>(columns - 1)));
    }
  }
  const lxw_error closed = workbook_close(std::exchange(state.book, nullptr));
  const lxw_error error = closed != LXW_NO_ERROR ? closed : state.failed;
  std::error_code moved;
  if (error == LXW_NO_ERROR) std::filesystem::rename(state.aside, state.path, moved);
  if (error != LXW_NO_ERROR || moved) {
    std::error_code ignored;
    std::filesystem::remove(state.aside, ignored);
    return Error{ErrorCode::kWrite,
                 "cannot write: " + (moved ? moved.message() : std::string(lxw_strerror(error))),
                 {state.path},
                 kRoom};
  }
  return Done{};
}

}  // namespace pandect
