// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/network.h"

#include <algorithm>

#include "report/figure_table.h"
#include "report/graphml.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/pictures.h"
#include "tools/pandect/table_source.h"

namespace pandect::tool {
namespace {

using namespace matrix;
using report::FigureReport;
using report::FigureTable;

FigureTable Edges(const Network& network, bool for_people) {
  FigureTable out;
  out.key = "edges";
  if (for_people)
    out.columns = {{"from", ForTranslation("from")},
                   {"to", ForTranslation("to")},
                   {"units", ForTranslation("units")},
                   {"documents", ForTranslation("documents")},
                   {"jaccard", ForTranslation("Jaccard"), 3}};
  else
    for (const char* key : {"from", "from_kind", "to", "to_kind", "units", "documents", "jaccard"})
      out.columns.push_back({key, key});
  for (const NetworkEdge& edge : network.edges) {
    const NetworkNode &from = network.nodes[edge.from], &to = network.nodes[edge.to];
    if (for_people)
      out.rows.push_back({from.label, to.label, edge.units, edge.documents, edge.jaccard});
    else
      out.rows.push_back({from.name, from.kind, to.name, to.kind, edge.units, edge.documents, edge.jaccard});
  }
  return out;
}

FigureTable Nodes(const Network& network) {
  FigureTable out;
  out.key = "nodes";
  for (const char* key : {"name", "kind", "label", "units", "documents"}) out.columns.push_back({key, key});
  for (const NetworkNode& node : network.nodes)
    out.rows.push_back({node.name, node.kind, node.label, node.units, node.documents});
  return out;
}

plot::NetworkChart Picture(const Network& network, std::string title, const Messages& m) {
  plot::NetworkChart chart;
  chart.title = std::move(title);
  for (const NetworkNode& node : network.nodes) {
    auto kind = std::find(chart.kinds.begin(), chart.kinds.end(), node.kind);
    if (kind == chart.kinds.end()) kind = chart.kinds.insert(kind, node.kind);
    chart.nodes.push_back(
        {node.label, static_cast<double>(node.units), static_cast<uint32_t>(kind - chart.kinds.begin())});
  }
  for (const NetworkEdge& edge : network.edges)
    chart.edges.push_back({edge.from, edge.to, static_cast<double>(edge.units), m.Number(edge.units)});
  return chart;
}

}  // namespace

int NetworkCommand(const CommonFlags& common, const NetworkFlags& flags, Speaker& speaker) {
  if (!IsPicture(flags.plot, speaker)) return speaker.Finish(kNoResult);
  const auto source = CodingSource::Open(flags.source, common, "network", speaker);
  if (!source) return speaker.Finish(kNoResult);
  const Codebook& codebook = source->codebook();
  PivotOptions options;
  auto nodes = ParseDimension(flags.nodes, codebook);
  if (!nodes) return speaker.Fail(nodes.error());
  auto with = ParseDimension(nodes->kind == DimensionKind::kCode && flags.with == "code/1" ? flags.nodes : flags.with,
                             codebook);
  if (!with) return speaker.Fail(with.error());
  if (nodes->kind == DimensionKind::kNone || with->kind == DimensionKind::kNone ||
      (nodes->kind != DimensionKind::kCode && *nodes == *with))
    return speaker.Fail({ErrorCode::kInvalid,
                         "\"" + flags.nodes + "\" and \"" + flags.with + "\" make no network",
                         {},
                         "codes with codes, or two different dimensions: --nodes partner --with code/1"});
  options.rows = *nodes;
  options.columns = *with;
  const AnalysedDocument* current = nullptr;
  Pivot pivot(codebook, options, [&](const AnalysisDocument&, SegmentIndex article) {
    return current->Address(article, common.language);
  });
  const auto result = source->Run({*nodes, *with}, [&](const AnalysedDocument& document) {
    current = &document;
    pivot.Add(document.rows, document.where);
  });
  if (!result) return speaker.Finish(kNoResult);
  // Labels of a picture are for people; names stand beside them.
  Network network = NetworkOf(pivot.Finish(), codebook, {flags.least_units, common.language});
  for (NetworkNode& node : network.nodes)
    for (const auto* dimension : {&*nodes, &*with})
      if (dimension->kind == DimensionKind::kVariable && node.kind == dimension->variable)
        node.label = source->Label(*dimension, node.name, common.language);

  const bool text = !common.json && !flags.csv && !flags.graphml && !flags.yed;
  const Messages english(Language::kEn);
  const Messages& said = text ? speaker.messages() : english;
  FigureReport report;
  report.what = "network";
  source->AddFacts({*nodes, *with}, *result, text ? speaker.messages() : english, report);
  report.facts.push_back({"nodes",
                          ForTranslation("nodes: {4} with {2}; an edge for {3} units or more that have both"),
                          Name(*nodes, codebook),
                          {DimensionText(*with, codebook, said), std::to_string(flags.least_units),
                           DimensionText(*nodes, codebook, said)}});
  report.tables.push_back(Edges(network, text));
  if (!text) report.tables.push_back(Nodes(network));
  if (flags.graphml || flags.yed) {
    report::GraphMlOptions graph;
    graph.title = codebook.id + " " + codebook.version + ": " + Name(*nodes, codebook) + " × " + Name(*with, codebook) +
                  "; " + std::to_string(result->documents) + " documents";
    graph.drawn_labels = flags.yed;
    speaker.Out(report::GraphMl(network, graph));
  } else {
    speaker.Out(common.json ? FigureJson(report)
                : flags.csv ? FigureCsv(report, flags.source.facts)
                            : FigureText(report, speaker.messages(), {speaker.width()}));
  }
  if (!flags.plot.empty()) {
    const std::string title = codebook.id + " " + codebook.version + ": " +
                              DimensionText(*nodes, codebook, speaker.messages()) + " × " +
                              DimensionText(*with, codebook, speaker.messages()) + "; " + speaker.Text("number: units");
    if (!SavePicture(Picture(network, title, speaker.messages()), flags.plot, speaker))
      return speaker.Finish(kNoResult);
  }
  const bool failed = network.edges.empty() || result->problems.HasErrors();
  return speaker.Finish(failed ? kNothingOrFailed : kDone);
}

}  // namespace pandect::tool
