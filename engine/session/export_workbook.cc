// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/export_workbook.h"

#include "session/workbook_notes.h"
#include "spreadsheet/workbook.h"

namespace pandect {
namespace {

using namespace exports;

class WorkbookFile : public ExportFiles {
 public:
  WorkbookFile(const ExportFilesOptions& options, Workbook book)
      : ExportFiles(options), book_(std::move(book)), messages_(options.language) {}

  size_t AddTable(const OutTable& table) override {
    Register(table, "");
    sheets_.push_back(SIZE_MAX);
    if (!wanted_.back()) return tables_.size() - 1;
    SheetWanted sheet;
    sheet.name = *table.title == '\0' ? table.id : messages_.Text(table.title);
    for (const OutColumn& column : table.columns) sheet.columns.push_back({column.name, column.width});
    sheet.frozen_columns = table.frozen_columns;
    sheets_.back() = book_.AddSheet(sheet);
    names_.push_back(sheet.name);
    return tables_.size() - 1;
  }

 protected:
  void Write(size_t table, const std::vector<OutCell>& cells) override {
    row_.clear();
    for (const OutCell& cell : cells) {
      if (const auto* text = std::get_if<std::string>(&cell))
        row_.emplace_back(*text);
      else if (const auto* count = std::get_if<uint64_t>(&cell))
        row_.emplace_back(*count);
      else if (const auto* number = std::get_if<double>(&cell))
        row_.emplace_back(*number);
      else if (const auto* link = std::get_if<Link>(&cell))
        row_.push_back(LinkCell(*link));
      else
        row_.emplace_back();
    }
    book_.AddRow(sheets_[table], row_);
  }

  Result<Done> Close(const ExportEnd& end, const Layout&) override {
    AddMethod(end);
    AddColumns();
    if (auto closed = book_.Close(); !closed) return closed.error();
    paths_.push_back(options_.out);
    AddWorkbookNotes(book_.notes(), options_.out, problems_);
    return Done{};
  }

 private:
  SheetCell LinkCell(const Link& link) const {
    const auto shown = [&]() -> SheetCell {
      if (const auto* text = std::get_if<std::string>(&link.shown)) return *text;
      return std::get<uint64_t>(link.shown);
    };
    SheetLink out;
    std::visit([&](const auto& value) { out.shown = value; }, link.shown);
    if (const auto* address = std::get_if<std::string>(&link.to)) {
      out.to = *address;
      return out;
    }
    const CellRef& to = std::get<CellRef>(link.to);
    // The other table may not be asked for.
    if (to.table >= sheets_.size() || sheets_[to.table] == SIZE_MAX) return shown();
    out.to = SheetPlace{sheets_[to.table], to.row, to.column};
    return out;
  }

  void AddMethod(const ExportEnd& end) {
    const size_t sheet = book_.AddSheet(
        {messages_.Text("Method"), {{messages_.Text("what"), 24}, {messages_.Text("value"), 110}}, 0, false, 27});
    for (const auto& [what, value] : FactLines(end.facts, messages_)) book_.AddRow(sheet, {what, value});
    if (!end.method.empty()) book_.AddRow(sheet, {messages_.Text("method"), end.method});
    for (const std::string& note : end.method_notes) book_.AddRow(sheet, {messages_.Text("note"), note});
    for (size_t i = 0, name = 0; i < tables_.size(); ++i) {
      if (!wanted_[i]) continue;
      const std::string counts = *tables_[i].table.counts == '\0' ? "" : messages_.Text(tables_[i].table.counts);
      book_.AddRow(sheet, {names_[name++], counts + (counts.empty() ? "" : " · ") +
                                               messages_.Plural("{1} row", "{1} rows", tables_[i].rows)});
    }
  }

  void AddColumns() {
    bool any = false;
    for (size_t i = 0; i < tables_.size(); ++i)
      for (const OutColumn& column : tables_[i].table.columns) any = any || (wanted_[i] && *column.means != '\0');
    if (!any) return;
    const size_t sheet = book_.AddSheet(
        {messages_.Text("Columns"),
         {{messages_.Text("sheet"), 20}, {messages_.Text("column"), 24}, {messages_.Text("what it is"), 80}}});
    for (size_t i = 0, name = 0; i < tables_.size(); ++i) {
      if (!wanted_[i]) continue;
      const std::string& title = names_[name++];
      for (const OutColumn& column : tables_[i].table.columns)
        if (*column.means != '\0') book_.AddRow(sheet, {title, column.name, messages_.Text(column.means)});
    }
  }

  Workbook book_;
  Messages messages_;
  std::vector<size_t> sheets_;      // by table; SIZE_MAX: not asked for
  std::vector<std::string> names_;  // of the sheets
  std::vector<SheetCell> row_;
};

}  // namespace

Result<std::unique_ptr<ExportFiles>> MakeExportWorkbook(const ExportFilesOptions& options) {
  auto book = Workbook::Create(options.out, {"Pandect", 0});
  if (!book) return book.error();
  return std::unique_ptr<ExportFiles>(std::make_unique<WorkbookFile>(options, *std::move(book)));
}

}  // namespace pandect
