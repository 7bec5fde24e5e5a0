// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/timeline.h"

#include <algorithm>

namespace pandect::matrix {
namespace {

bool IsYear(const std::string& label) {
  return label.size() == 4 && std::all_of(label.begin(), label.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Timeline TimelineOf(const PivotTable& table, const Codebook& codebook) {
  Timeline out;
  for (const std::string& row : table.rows) out.codes.push_back(codebook.Find(row));
  for (uint32_t column = 0; column < table.columns.size(); ++column) {
    const std::string& label = table.columns[column];
    if (!out.points.empty() && IsYear(out.points.back().label) && IsYear(label))
      for (int year = std::stoi(out.points.back().label) + 1; year < std::stoi(label); ++year) {
        out.points.emplace_back().label = std::to_string(year);
        out.points.back().by_code.resize(out.codes.size());
      }
    TimelinePoint point;
    point.label = label;
    const GroupBase& base = table.BaseOf({CellKey::kAll, CellKey::kAll, column});
    point.documents = base.documents;
    point.units = base.units;
    point.words = base.words;
    for (uint32_t row = 0; row < table.rows.size(); ++row) {
      const CellKey key{CellKey::kAll, row, column};
      const Cell& cell = table.At(key);
      point.by_code.push_back({cell.units, cell.present_units, cell.absent_units, cell.hits, cell.documents,
                               table.Value(key, Measure::kShareOfUnits), table.Value(key, Measure::kPer1000Words)});
    }
    out.points.push_back(std::move(point));
  }
  return out;
}

}  // namespace pandect::matrix
