// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/network.h"

#include <optional>
#include <utility>

namespace pandect::matrix {
namespace {

bool IsAbove(const Codebook& codebook, const std::string& a, const std::string& b) {
  const CodeIndex above = codebook.Find(a), below = codebook.Find(b);
  return above != kNoCode && below != kNoCode && below >= above && below < codebook.codes[above].end;
}

NetworkNode NodeOf(const std::string& name, const Dimension& dimension, const Codebook& codebook, Language language) {
  NetworkNode node;
  node.name = name;
  node.label = name;
  node.kind = dimension.kind == DimensionKind::kCode ? "code" : Name(dimension, codebook);
  if (dimension.kind != DimensionKind::kCode) return node;
  if (const CodeIndex code = codebook.Find(name); code != kNoCode)
    if (const std::string& label = In(codebook.codes[code].label, language); !label.empty()) node.label = label;
  return node;
}

}  // namespace

Network NetworkOf(const PivotTable& table, const Codebook& codebook, const NetworkOptions& options) {
  constexpr uint32_t kAll = CellKey::kAll;
  const Dimension &rows = table.options.rows, &columns = table.options.columns;
  const bool codes_only = rows.kind == DimensionKind::kCode && columns.kind == DimensionKind::kCode;
  Network out;
  // The node of a row or column; none until an edge wants it.
  std::vector<std::optional<uint32_t>> of_row(table.rows.size()), of_column(table.columns.size());
  // Rows come first, then columns, each in the order of the table: so edges are found twice, once to know the nodes.
  const auto each_edge = [&](auto&& use) {
    for (uint32_t row = 0; row < table.rows.size(); ++row) {
      for (uint32_t column = 0; column < table.columns.size(); ++column) {
        const std::string &a = table.rows[row], &b = table.columns[column];
        if (a.empty() || b.empty()) continue;
        // A pair of codes stands in the table twice.
        if (codes_only && (codebook.Find(a) >= codebook.Find(b) || IsAbove(codebook, a, b))) continue;
        const Cell& cell = table.At({kAll, row, column});
        if (cell.units > 0 && cell.units >= options.least_units) use(row, column, cell);
      }
    }
  };
  each_edge([&](uint32_t row, uint32_t column, const Cell&) {
    of_row[row] = 0;
    of_column[column] = 0;
  });
  // Between codes a row and a column of one name are one node.
  const auto same = [&](const std::string& name) -> std::optional<uint32_t> {
    if (codes_only)
      for (uint32_t i = 0; i < out.nodes.size(); ++i)
        if (out.nodes[i].name == name) return i;
    return std::nullopt;
  };
  const auto add = [&](const std::string& name, const Dimension& dimension, const Cell& margin) -> uint32_t {
    if (const auto known = same(name)) return *known;
    NetworkNode node = NodeOf(name, dimension, codebook, options.language);
    node.units = margin.units;
    node.documents = margin.documents;
    out.nodes.push_back(std::move(node));
    return static_cast<uint32_t>(out.nodes.size() - 1);
  };
  for (uint32_t row = 0; row < table.rows.size(); ++row)
    if (of_row[row]) of_row[row] = add(table.rows[row], rows, table.At({kAll, row, kAll}));
  for (uint32_t column = 0; column < table.columns.size(); ++column)
    if (of_column[column]) of_column[column] = add(table.columns[column], columns, table.At({kAll, kAll, column}));
  each_edge([&](uint32_t row, uint32_t column, const Cell& cell) {
    NetworkEdge edge{*of_row[row], *of_column[column], cell.units, cell.documents, Undefined::kNothingCoded};
    if (edge.from > edge.to) std::swap(edge.from, edge.to);
    const uint64_t either = out.nodes[edge.from].units + out.nodes[edge.to].units - cell.units;
    edge.jaccard = static_cast<double>(cell.units) / static_cast<double>(either);
    out.edges.push_back(edge);
  });
  return out;
}

}  // namespace pandect::matrix
