// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/graphml.h"

#include <algorithm>
#include <string_view>

#include "report/figure_table.h"
#include "report/utf8.h"

namespace pandect::report {
namespace {

std::string Escaped(std::string_view text) {
  static constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t length = CharacterAt(text, at);
    if (length != 1) {
      out += length == 0 ? kReplacement : text.substr(at, length);
      at += std::max<size_t>(length, 1);
      continue;
    }
    const char c = text[at++];
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        // XML 1.0 has no control characters but these.
        if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r')
          out += kReplacement;
        else
          out += c;
    }
  }
  return out;
}

constexpr std::string_view kKeys =
    "  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
    "  <key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
    "  <key id=\"kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n"
    "  <key id=\"units\" for=\"node\" attr.name=\"units\" attr.type=\"long\"/>\n"
    "  <key id=\"documents\" for=\"node\" attr.name=\"documents\" attr.type=\"long\"/>\n"
    "  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
    "  <key id=\"edge_documents\" for=\"edge\" attr.name=\"documents\" attr.type=\"long\"/>\n"
    "  <key id=\"jaccard\" for=\"edge\" attr.name=\"jaccard\" attr.type=\"double\"/>\n";

void Data(const char* key, const std::string& value, std::string& out) {
  out += std::string("      <data key=\"") + key + "\">" + value + "</data>\n";
}

}  // namespace

std::string GraphMl(const matrix::Network& network, const GraphMlOptions& options) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
  if (options.drawn_labels)
    out +=
        " xmlns:y=\"http://www.yworks.com/xml/graphml\" "
        "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
        "http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd\">\n";
  else
    out +=
        " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
  if (!options.title.empty()) out += "  <desc>" + Escaped(options.title) + "</desc>\n";
  out += kKeys;
  if (options.drawn_labels) out += "  <key id=\"graphics\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n";
  out += "  <graph id=\"G\" edgedefault=\"undirected\">\n";
  for (size_t i = 0; i < network.nodes.size(); ++i) {
    const matrix::NetworkNode& node = network.nodes[i];
    out += "    <node id=\"n" + std::to_string(i) + "\">\n";
    Data("label", Escaped(node.label), out);
    Data("name", Escaped(node.name), out);
    Data("kind", Escaped(node.kind), out);
    Data("units", std::to_string(node.units), out);
    Data("documents", std::to_string(node.documents), out);
    if (options.drawn_labels)
      Data("graphics", "<y:ShapeNode><y:NodeLabel>" + Escaped(node.label) + "</y:NodeLabel></y:ShapeNode>", out);
    out += "    </node>\n";
  }
  for (size_t i = 0; i < network.edges.size(); ++i) {
    const matrix::NetworkEdge& edge = network.edges[i];
    out += "    <edge id=\"e" + std::to_string(i) + "\" source=\"n" + std::to_string(edge.from) + "\" target=\"n" +
           std::to_string(edge.to) + "\">\n";
    Data("weight", std::to_string(edge.units), out);
    Data("edge_documents", std::to_string(edge.documents), out);
    if (edge.jaccard) Data("jaccard", ExactNumber(*edge.jaccard), out);
    out += "    </edge>\n";
  }
  return out + "  </graph>\n</graphml>\n";
}

}  // namespace pandect::report
