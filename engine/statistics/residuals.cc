// SPDX-License-Identifier: GPL-2.0-or-later
#include "statistics/residuals.h"

#include <cmath>

namespace pandect::statistics {
namespace {

template <class Variance>
std::vector<Figure> Residuals(const Crosstab& table, Variance variance) {
  const auto why = WhyNoAssociation(table.WithoutEmpty());
  const std::vector<double> rows = table.RowSums(), columns = table.ColumnSums();
  const double total = table.Total();
  std::vector<Figure> out;
  for (size_t r = 0; r < table.row_count; ++r)
    for (size_t c = 0; c < table.column_count; ++c) {
      if (why) {
        out.push_back(*why);
      } else if (rows[r] == 0 || columns[c] == 0) {
        out.push_back(Undefined::kNoCases);
      } else {
        const double expected = rows[r] * columns[c] / total;
        out.push_back((static_cast<double>(table.At(r, c)) - expected) /
                      std::sqrt(variance(expected, rows[r] / total, columns[c] / total)));
      }
    }
  return out;
}

}  // namespace

std::vector<Figure> PearsonResiduals(const Crosstab& table) {
  return Residuals(table, [](double expected, double, double) { return expected; });
}

std::vector<Figure> AdjustedResiduals(const Crosstab& table) {
  return Residuals(table,
                   [](double expected, double row, double column) { return expected * (1 - row) * (1 - column); });
}

}  // namespace pandect::statistics
