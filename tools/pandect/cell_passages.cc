// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/cell_passages.h"

#include <optional>

#include "text/offset_map.h"

namespace pandect::tool {
namespace {

constexpr size_t kMostText = 500;  // characters: the document has the rest

}  // namespace

void CellPassages::Add(matrix::Pivot& pivot, const AnalysedDocument& document) {
  std::optional<OffsetMap> offsets;
  std::map<uint32_t, size_t> known;  // by coding: one is in several cells
  pivot.ForEachCell(
      document.rows, document.where, [&](const matrix::Pivot::CellLabels& labels, const matrix::CellCoding& found) {
        const auto [at, is_new] = known.try_emplace(found.coding, passages_.size());
        if (is_new) {
          if (!offsets) offsets.emplace(document.document.text);
          const AnalysisCoding& coding = document.rows.codings[found.coding];
          const AnalysisUnit& unit = document.rows.units[found.unit];
          const ByteSpan span = coding.at.empty() ? unit.at : coding.at;
          passages_.push_back({document.rows.path, document.Address(unit.segment, language_),
                               codebook_.codes[coding.code].id, coding.coder, document.Text(span, kMostText),
                               offsets->ToCodePoints(span), coding.polarity});
        }
        cells_[{std::string(labels.sheet), std::string(labels.row), std::string(labels.column)}].insert(at->second);
      });
}

report::FigureTable CellPassages::Table(const matrix::PivotTable& table, const Messages& m,
                                        std::map<Key, uint64_t>& first_row) const {
  const bool has_sheets = table.options.sheets.kind != matrix::DimensionKind::kNone;
  report::FigureTable out;
  out.key = "passages";
  if (has_sheets) out.columns.push_back({"sheet", ForTranslation("sheet")});
  out.columns.insert(out.columns.end(), {{"row", ForTranslation("row")},
                                         {"column", ForTranslation("column")},
                                         {"document", ForTranslation("document")},
                                         {"address", ForTranslation("address")},
                                         {"begin", ForTranslation("begin")},
                                         {"end", ForTranslation("end")},
                                         {"code", ForTranslation("code")},
                                         {"polarity", ForTranslation("polarity")},
                                         {"coder", ForTranslation("coder")},
                                         {"text", ForTranslation("text")}});
  const std::vector<std::string> no_sheets{""};
  for (const std::string& sheet : has_sheets ? table.sheets : no_sheets)
    for (const std::string& row : table.rows)
      for (const std::string& column : table.columns) {
        const auto cell = cells_.find({sheet, row, column});
        if (cell == cells_.end()) continue;
        first_row[cell->first] = out.rows.size();
        const auto label = [&](const std::string& text) { return text.empty() ? m.Text("(none)") : text; };
        for (const size_t number : cell->second) {
          const Passage& one = passages_[number];
          std::vector<report::FigureCell> cells;
          if (has_sheets) cells.emplace_back(label(sheet));
          for (const std::string& text : {label(row), label(column), one.document, one.address})
            cells.emplace_back(text);
          cells.emplace_back(uint64_t{one.at.begin});
          cells.emplace_back(uint64_t{one.at.end});
          for (const std::string& text :
               {one.code, one.polarity == Polarity::kAbsent ? m.Text("stated absent") : m.Text("present"),
                one.coder.empty() ? m.Text("rules") : one.coder, one.text})
            cells.emplace_back(text);
          out.rows.push_back(std::move(cells));
        }
      }
  return out;
}

}  // namespace pandect::tool
