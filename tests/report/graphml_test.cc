// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/graphml.h"

#include <doctest/doctest.h>

#include <pugixml.hpp>
#include <set>
#include <string>

using namespace pandect;
using namespace pandect::matrix;

namespace {

Network Sample() {
  Network network;
  network.nodes = {{"Беларусь", "Беларусь", "partner", 7, 2},
                   {"A & \"B\" <c>", "\x01 й\xCC\x86 🙂 \xFF", "partner", 3, 1},
                   {"barriers", "Уровень барьеров", "code", 12, 4}};
  network.edges = {{0, 2, 5, 2, Figure(0.25)}, {1, 2, 1, 1, Undefined::kNothingCoded}};
  return network;
}

}  // namespace

TEST_CASE("GraphML reads back: keys declared, ids unique, edges between nodes, texts as given") {
  for (const bool drawn : {false, true}) {
    const std::string xml = report::GraphMl(Sample(), {"сеть <1>", drawn});
    pugi::xml_document document;
    REQUIRE(document.load_string(xml.c_str()));
    const pugi::xml_node root = document.child("graphml");
    CHECK(std::string(root.attribute("xmlns").value()) == "http://graphml.graphdrawing.org/xmlns");
    CHECK(std::string(root.child_value("desc")) == "сеть <1>");
    // The order that the schema wants: desc, keys, then the graph.
    std::set<std::string> node_keys, edge_keys;
    bool graph_met = false;
    for (const pugi::xml_node child : root.children()) {
      if (std::string(child.name()) == "graph") graph_met = true;
      if (std::string(child.name()) != "key") continue;
      CHECK_FALSE(graph_met);
      const std::string id = child.attribute("id").value();
      CHECK((std::string(child.attribute("for").value()) == "node" ? node_keys : edge_keys).insert(id).second);
    }
    const pugi::xml_node graph = root.child("graph");
    CHECK(std::string(graph.attribute("edgedefault").value()) == "undirected");
    std::set<std::string> ids;
    size_t nodes = 0, edges = 0;
    bool edge_met = false;
    const auto data = [](pugi::xml_node of, const char* key) {
      return std::string(of.find_child_by_attribute("data", "key", key).child_value());
    };
    for (const pugi::xml_node node : graph.children("node")) {
      CHECK_FALSE(edge_met);
      CHECK(ids.insert(node.attribute("id").value()).second);
      for (const pugi::xml_node one : node.children("data")) CHECK(node_keys.contains(one.attribute("key").value()));
      ++nodes;
    }
    for (const pugi::xml_node edge : graph.children("edge")) {
      edge_met = true;
      CHECK(ids.contains(edge.attribute("source").value()));
      CHECK(ids.contains(edge.attribute("target").value()));
      for (const pugi::xml_node one : edge.children("data")) CHECK(edge_keys.contains(one.attribute("key").value()));
      ++edges;
    }
    CHECK(nodes == 3);
    CHECK(edges == 2);
    const pugi::xml_node first = graph.child("node"), second = first.next_sibling("node");
    CHECK(data(first, "label") == "Беларусь");
    CHECK(data(first, "units") == "7");
    CHECK(data(second, "name") == "A & \"B\" <c>");
    CHECK(data(second, "label") == "\xEF\xBF\xBD й\xCC\x86 🙂 \xEF\xBF\xBD");
    CHECK(data(graph.child("edge"), "weight") == "5");
    CHECK(data(graph.child("edge"), "jaccard") == "0.25");
    CHECK(data(graph.child("edge").next_sibling("edge"), "jaccard").empty());
    if (drawn) {
      const pugi::xml_node drawing = first.find_child_by_attribute("data", "key", "graphics");
      CHECK(std::string(drawing.child("y:ShapeNode").child_value("y:NodeLabel")) == "Беларусь");
    }
  }
}
