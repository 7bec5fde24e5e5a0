// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/code_network.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/figure.h"
#include "statistics/code_pair.h"

namespace pandect {

bool IsSameOrAbove(const Codebook& codebook, CodeIndex above, CodeIndex code) {
  return above <= code && code < codebook.codes[above].end;
}

plot::NetworkChart CodeNetwork(const Codebook& codebook, const statistics::UnitPairs& pairs,
                               const CodeNetworkOptions& options, const Messages& messages) {
  struct Edge {
    double c;
    uint64_t together;
    CodeIndex a, b;
  };
  std::vector<Edge> edges;
  const auto is_deep = [&](CodeIndex code) { return options.depth > 0 && codebook.codes[code].depth >= options.depth; };
  for (CodeIndex a = 0; a < codebook.codes.size(); ++a)
    for (CodeIndex b = a + 1; b < codebook.codes.size(); ++b) {
      if (IsSameOrAbove(codebook, a, b) || is_deep(a) || is_deep(b)) continue;
      const statistics::CodePairCounts counts = pairs.Counts(a, b);
      const Figure c = statistics::JaccardOf(counts);
      if (counts.n12 > 0 && c) edges.push_back({*c, counts.n12, a, b});
    }
  std::stable_sort(edges.begin(), edges.end(), [](const Edge& x, const Edge& y) { return x.c > y.c; });
  const size_t shown = std::min(options.most_edges, edges.size());
  plot::NetworkChart chart;
  chart.title = messages.Text(
      "{1} {2}: codes in one unit, the {3} strongest of {4} pairs; width: c-coefficient, number: units",
      {codebook.id, codebook.version, messages.Number(uint64_t{shown}), messages.Number(uint64_t{edges.size()})});
  chart.kinds = {"code"};
  std::map<CodeIndex, uint32_t> node_of;
  const auto node = [&](CodeIndex code) {
    const auto [at, is_new] = node_of.try_emplace(code, static_cast<uint32_t>(chart.nodes.size()));
    if (is_new) {
      const std::string label = In(codebook.codes[code].label, messages.language());
      chart.nodes.push_back(
          {label.empty() ? codebook.codes[code].id : label, static_cast<double>(pairs.UnitsOf(code)), 0});
    }
    return at->second;
  };
  for (size_t i = 0; i < shown; ++i) {
    const uint32_t from = node(edges[i].a), to = node(edges[i].b);
    chart.edges.push_back({from, to, edges[i].c, messages.Number(edges[i].together)});
  }
  return chart;
}

}  // namespace pandect
