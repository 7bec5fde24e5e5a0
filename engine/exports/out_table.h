// SPDX-License-Identifier: GPL-2.0-or-later
//
// Tables on their way out, a row at a time: what layouts fill and what writers of CSV, JSON and XLSX take. Nothing of
// it is kept, so that memory does not grow with the corpus.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pandect::exports {

enum class ColumnType : uint8_t { kText, kCount, kNumber };
const char* Name(ColumnType type);  // "text", "count", "number"; stable, in the list of columns

struct OutColumn {
  std::string name;  // as the file heads it
  ColumnType type = ColumnType::kText;
  const char* means = "";  // in English, translated; empty: the name says it, or it is a peer's
  uint32_t width = 0;      // characters, in a spreadsheet; 0: by the name
};

struct OutTable {
  std::string id;           // "segments": name of its file; ASCII
  const char* title = "";   // of its sheet, in English, translated; empty: the id
  const char* counts = "";  // what its rows and figures are, a sentence in English, translated
  std::vector<OutColumn> columns;
  uint32_t frozen_columns = 0;  // of a spreadsheet, beside the head
};

// A cell of another table of the same export: row from 0, without the head.
struct CellRef {
  size_t table = 0;
  uint64_t row = 0;
  uint32_t column = 0;
};
// A text or a count that leads somewhere where the format can: to a web address or to a cell.
struct Link {
  std::variant<std::string, uint64_t> shown;
  std::variant<std::string, CellRef> to;
};
using OutCell = std::variant<std::monostate, std::string, uint64_t, double, Link>;

class TableSink {
 public:
  virtual ~TableSink() = default;
  // `table`: its place in what Begin got. As many cells as the table has columns.
  virtual void Row(size_t table, const std::vector<OutCell>& cells) = 0;
};

}  // namespace pandect::exports
