// SPDX-License-Identifier: GPL-2.0-or-later
#include "plot/graphviz_script.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "text/display_width.h"

namespace pandect::plot {
namespace {

constexpr uint32_t kLabelWidth = 22;
constexpr size_t kMostLines = 5;  // of a label: the rest is cut
// Light tints of the hues that colour-blind eyes tell apart; kinds differ in shape, too.
constexpr std::array<const char*, 4> kFills = {"#cfe3f3", "#fbe3b5", "#c5e8dc", "#f3d3e4"};
constexpr std::array<const char*, 4> kShapes = {"ellipse", "box", "hexagon", "diamond"};

// In quotes; Graphviz knows only \" there, and takes \n and the like in labels for its own.
std::string Quoted(std::string_view text, uint32_t width) {
  std::string clean, out = "\"";
  for (const char c : text) clean += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  bool first = true;
  std::vector<std::string> lines = text::WrapToWidth(clean, width);
  if (lines.size() > kMostLines) {
    lines.resize(kMostLines);
    lines.back() += "…";
  }
  for (const std::string& line : lines) {
    if (!first) out += "\\n";
    first = false;
    for (const char c : line) {
      if (c == '"' || c == '\\') out += '\\';
      // An entity of HTML would be read as its character.
      out += c == '&' ? "&amp;" : std::string(1, c);
    }
  }
  return out + "\"";
}

}  // namespace

std::string GraphvizScript(const NetworkChart& chart) {
  double heaviest = 0, strongest = 0;
  for (const auto& node : chart.nodes) heaviest = std::max(heaviest, node.weight);
  for (const auto& edge : chart.edges) strongest = std::max(strongest, edge.weight);
  std::string out =
      "graph {\n"
      "  charset=\"UTF-8\"; overlap=vpsc; splines=true; outputorder=edgesfirst; start=7; sep=\"+14\"; pack=12;\n"
      "  bgcolor=white;\n"
      "  fontname=\"DejaVu Sans\"; labelloc=t;\n"
      "  node [fontname=\"DejaVu Sans\", style=filled, color=\"#333333\", margin=\"0.08,0.04\"];\n"
      "  edge [fontname=\"DejaVu Sans\", fontsize=9, color=\"#55555599\", fontcolor=\"#333333\"];\n";
  if (!chart.title.empty()) out += "  label=" + Quoted(chart.title, 80) + ";\n";
  for (size_t i = 0; i < chart.nodes.size(); ++i) {
    const auto& node = chart.nodes[i];
    const double size = heaviest > 0 ? std::sqrt(std::max(0.0, node.weight) / heaviest) : 0;
    out += fmt::format("  n{} [label={}, shape={}, fillcolor=\"{}\", fontsize={:.1f}, width={:.2f}];\n", i,
                       Quoted(node.label, kLabelWidth), kShapes[node.kind % kShapes.size()],
                       kFills[node.kind % kFills.size()], 9 + 7 * size, 0.4 + 1.0 * size);
  }
  for (const auto& edge : chart.edges) {
    const double strength = strongest > 0 ? edge.weight / strongest : 0;
    out += fmt::format("  n{} -- n{} [penwidth={:.2f}, weight={:.2f}, len={:.2f}{}];\n", edge.from, edge.to,
                       0.6 + 6 * strength, 1 + 4 * strength, 1.4 - 0.6 * strength,
                       edge.label.empty() ? "" : ", label=" + Quoted(edge.label, kLabelWidth));
  }
  return out + "}\n";
}

}  // namespace pandect::plot
