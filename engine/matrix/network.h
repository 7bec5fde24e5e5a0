// SPDX-License-Identifier: GPL-2.0-or-later
//
// A table as a network: actors and the criteria that are spoken of with them, or codes that share units.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/figure.h"
#include "base/language.h"
#include "codebook/code.h"
#include "matrix/pivot.h"

namespace pandect::matrix {

struct NetworkNode {
  std::string name;   // id of the code, or the value; unique among nodes of its kind
  std::string label;  // for people
  std::string kind;   // "code", or the name of the dimension: "partner"
  uint64_t units = 0, documents = 0;
};

// Undirected; `from` is below `to` among the nodes.
struct NetworkEdge {
  uint32_t from = 0, to = 0;
  uint64_t units = 0, documents = 0;          // that have both
  Figure jaccard = Undefined::kNothingCoded;  // units with both / units with either
};

struct Network {
  std::vector<NetworkNode> nodes;
  std::vector<NetworkEdge> edges;  // by from, to
};

struct NetworkOptions {
  uint64_t least_units = 1;  // of an edge
  Language language = Language::kEn;
};

// Of a table of codes by codes (an edge for each pair, but not between a code and one above it, which always go
// together), or of any two dimensions (edges between the two kinds only). Units without a value of a variable are no
// node, nor is what has no edge.
Network NetworkOf(const PivotTable& table, const Codebook& codebook, const NetworkOptions& options);

}  // namespace pandect::matrix
