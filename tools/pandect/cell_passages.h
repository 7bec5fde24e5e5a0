// SPDX-License-Identifier: GPL-2.0-or-later
//
// The passages behind the cells of a matrix, gathered while it is counted.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "matrix/pivot.h"
#include "report/figure_table.h"
#include "report/messages.h"
#include "session/analyse.h"

namespace pandect::tool {

class CellPassages {
 public:
  using Key = std::tuple<std::string, std::string, std::string>;  // labels: sheet ("" without sheets), row, column

  // `codebook` must outlive it. `language`: of addresses.
  CellPassages(const Codebook& codebook, Language language) : codebook_(codebook), language_(language) {}

  // After the pivot counted the document.
  void Add(matrix::Pivot& pivot, const AnalysedDocument& document);

  // A row for each cell and coding, cells together and in the order of the table; `first_row`: of each cell that has
  // any.
  report::FigureTable Table(const matrix::PivotTable& table, const Messages& messages,
                            std::map<Key, uint64_t>& first_row) const;

 private:
  struct Passage {
    std::string document, address, code, coder, text;
    CodePointSpan at;
    Polarity polarity = Polarity::kPresent;
  };
  const Codebook& codebook_;
  const Language language_;
  std::vector<Passage> passages_;
  std::map<Key, std::set<size_t>> cells_;  // of passages
};

}  // namespace pandect::tool
