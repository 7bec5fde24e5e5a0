// SPDX-License-Identifier: GPL-2.0-or-later
//
// Documents made by hand for layouts, and a sink that keeps what it gets.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "../report/sample.h"
#include "exports/delimited.h"
#include "exports/layout.h"

namespace pandect::test {

struct KeptTables : exports::TableSink {
  explicit KeptTables(size_t count) : rows(count) {}
  void Row(size_t table, const std::vector<exports::OutCell>& cells) override { rows[table].push_back(cells); }
  std::vector<std::vector<std::vector<exports::OutCell>>> rows;  // by table
};

inline std::string TextOf(const exports::OutCell& cell) {
  std::string out;
  exports::AppendRow({cell}, {.guard = false}, out);
  out.pop_back();
  return out;
}
inline uint64_t CountOf(const exports::OutCell& cell) {
  if (const auto* link = std::get_if<exports::Link>(&cell)) return std::get<uint64_t>(link->shown);
  return std::get<uint64_t>(cell);
}

// Lines are paragraphs, rules are strings: see report/sample.h.
inline exports::ExportedDocument Made(const Codebook& book, uint32_t number, const std::string& path,
                                      const std::string& text, const Variables& variables = {}) {
  sample::Read read = sample::MakeDocument(book, path, text, variables);
  exports::ExportedDocument out;
  out.number = number;
  out.rows = matrix::Analyse(read.reading(), UnitLevel::kParagraph, read.codings);
  for (const Coding& coding : read.codings) {
    exports::ExportedCoding& exported = out.codings.emplace_back();
    exported.coding = coding;
    for (uint32_t unit = 0; unit < out.rows.units.size(); ++unit)
      if (out.rows.units[unit].segment == coding.unit) exported.unit = unit;
    exported.id = path + ":" + std::to_string(out.codings.size());
  }
  out.document = std::move(read.document);
  out.tree = std::move(read.tree);
  return out;
}

inline KeptTables Exported(exports::Layout& layout, const std::vector<exports::ExportedDocument>& documents) {
  KeptTables kept(layout.tables().size());
  for (const exports::ExportedDocument& document : documents) layout.Add(document, kept);
  layout.Finish(kept);
  for (size_t table = 0; table < kept.rows.size(); ++table)
    for (const auto& row : kept.rows[table])
      if (row.size() != layout.tables()[table].columns.size()) kept.rows.clear();  // no test passes then
  return kept;
}

}  // namespace pandect::test
