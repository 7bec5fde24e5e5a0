// SPDX-License-Identifier: GPL-2.0-or-later
//
// A network as GraphML (graphml.graphdrawing.org), which Gephi, yEd, Cytoscape, igraph and networkx read. Nodes carry
// label, name, kind, units and documents; edges weight (units), documents and jaccard. Gephi takes `label` and `weight`
// by their names.
#pragma once

#include <string>

#include "matrix/network.h"

namespace pandect::report {

struct GraphMlOptions {
  std::string title;          // says what the network is; may be empty
  bool drawn_labels = false;  // yEd's own elements as well, so that it shows labels without its properties mapper
};

// Well-formed XML in UTF-8 that keeps the rules of the format: keys are declared before use, ids are unique, edges name
// nodes that are there. Characters that XML cannot hold become U+FFFD.
std::string GraphMl(const matrix::Network& network, const GraphMlOptions& options);

}  // namespace pandect::report
