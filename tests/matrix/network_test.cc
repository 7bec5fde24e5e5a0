// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/network.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "matrix/timeline.h"

using namespace pandect;
using namespace pandect::matrix;

namespace {

// a > (a.x, a.y > a.y.z), b
Codebook Tree() {
  Codebook out;
  const struct {
    const char *id, *label;
    CodeIndex parent, end;
    uint32_t depth;
  } rows[] = {{"a", "А", kNoCode, 4, 0},
              {"a.x", "Икс", 0, 2, 1},
              {"a.y", "", 0, 4, 1},
              {"a.y.z", "Зет", 2, 4, 2},
              {"b", "Бэ", kNoCode, 5, 0}};
  for (const auto& row : rows) {
    Code code;
    code.id = row.id;
    if (*row.label) code.label[Language::kRu] = row.label;
    code.parent = row.parent;
    code.end = row.end;
    code.depth = row.depth;
    out.codes.push_back(code);
  }
  return out;
}

std::vector<AnalysisDocument> Draw(std::mt19937& random) {
  const auto draw = [&](size_t below) { return static_cast<uint32_t>(random() % below); };
  std::vector<AnalysisDocument> out(1 + draw(3));
  for (size_t d = 0; d < out.size(); ++d) {
    out[d].path = "d" + std::to_string(d);
    if (draw(3)) out[d].variables["partner"] = "Китай";
    if (draw(4)) out[d].variables["year"] = std::to_string(2000 + draw(6));
    for (uint32_t u = 0, n = draw(6); u < n; ++u) {
      AnalysisUnit unit;
      unit.words = 10;
      if (draw(2)) unit.values["partner"] = {{"Беларусь", ValueSource::kUnit, {}, {}}};
      if (draw(3) == 0) unit.values["partner"].push_back({"Germany", ValueSource::kUnit, {}, {}});
      out[d].units.push_back(unit);
      for (uint32_t c = draw(4); c-- > 0;) {
        AnalysisCoding coding;
        coding.unit = u;
        coding.code = draw(5);
        if (draw(4) == 0) coding.polarity = Polarity::kAbsent;
        out[d].codings.push_back(coding);
      }
    }
  }
  return out;
}

bool Bears(const AnalysisDocument& document, uint32_t unit, CodeIndex code, const Codebook& book) {
  return std::any_of(document.codings.begin(), document.codings.end(), [&](const AnalysisCoding& coding) {
    return coding.unit == unit && coding.code >= code && coding.code < book.codes[code].end;
  });
}

PivotTable Table(const std::vector<AnalysisDocument>& documents, const Codebook& book, const char* rows,
                 const char* columns) {
  PivotOptions options;
  options.rows = *ParseDimension(rows, book);
  options.columns = *ParseDimension(columns, book);
  Pivot pivot(book, options);
  for (const AnalysisDocument& document : documents) pivot.Add(document);
  return pivot.Finish();
}

}  // namespace

TEST_CASE("generated: networks equal a count by the definition") {
  const Codebook book = Tree();
  std::mt19937 random(3);
  size_t edges = 0;
  for (int round = 0; round < 600; ++round) {
    const auto documents = Draw(random);
    const uint64_t least = 1 + random() % 2;
    const auto count = [&](auto&& fits) {
      uint64_t units = 0;
      for (const AnalysisDocument& document : documents)
        for (uint32_t u = 0; u < document.units.size(); ++u) units += fits(document, u);
      return units;
    };
    const auto speaks = [](const AnalysisDocument& document, uint32_t unit, const std::string& value) {
      const auto& values = document.units[unit].values;
      if (const auto own = values.find("partner"); own != values.end())
        return std::any_of(own->second.begin(), own->second.end(),
                           [&](const UnitValue& one) { return one.value == value; });
      const auto shared = document.variables.find("partner");
      return shared != document.variables.end() && shared->second == value;
    };

    const Network codes = NetworkOf(Table(documents, book, "code", "code"), book, {least, Language::kRu});
    std::map<std::pair<std::string, std::string>, uint64_t> wanted, got;
    for (CodeIndex i = 0; i < book.codes.size(); ++i)
      for (CodeIndex j = i + 1; j < book.codes.size(); ++j) {
        if (j < book.codes[i].end) continue;  // below
        const uint64_t units = count([&](const AnalysisDocument& document, uint32_t unit) {
          return Bears(document, unit, i, book) && Bears(document, unit, j, book);
        });
        if (units >= least) wanted[{book.codes[i].id, book.codes[j].id}] = units;
      }
    for (const NetworkEdge& edge : codes.edges) {
      CHECK(edge.from < edge.to);
      const NetworkNode &from = codes.nodes[edge.from], &to = codes.nodes[edge.to];
      got[{from.name, to.name}] = edge.units;
      const uint64_t a = count([&](const auto& d, uint32_t u) { return Bears(d, u, book.Find(from.name), book); });
      const uint64_t b = count([&](const auto& d, uint32_t u) { return Bears(d, u, book.Find(to.name), book); });
      CHECK(from.units == a);
      CHECK(to.units == b);
      CHECK(*edge.jaccard == doctest::Approx(double(edge.units) / double(a + b - edge.units)));
    }
    CHECK(got == wanted);

    const Network actors = NetworkOf(Table(documents, book, "partner", "code/1"), book, {least, Language::kRu});
    wanted.clear();
    got.clear();
    for (const char* value : {"Беларусь", "Germany", "Китай"})
      for (const CodeIndex code : {0u, 4u}) {
        const uint64_t units = count([&](const AnalysisDocument& document, uint32_t unit) {
          return speaks(document, unit, value) && Bears(document, unit, code, book);
        });
        if (units >= least) wanted[{value, book.codes[code].id}] = units;
      }
    for (const NetworkEdge& edge : actors.edges) {
      CHECK(actors.nodes[edge.from].kind == "partner");
      CHECK(actors.nodes[edge.to].kind == "code");
      got[{actors.nodes[edge.from].name, actors.nodes[edge.to].name}] = edge.units;
    }
    CHECK(got == wanted);
    edges += got.size();
    std::set<uint32_t> used;
    for (const NetworkEdge& edge : actors.edges) used.insert({edge.from, edge.to});
    CHECK(used.size() == actors.nodes.size());  // none without an edge
  }
  CHECK(edges > 300);
}

TEST_CASE("generated: a timeline has every year, with the counts of its documents") {
  const Codebook book = Tree();
  std::mt19937 random(9);
  for (int round = 0; round < 300; ++round) {
    const auto documents = Draw(random);
    const Timeline timeline = TimelineOf(Table(documents, book, "code", "year"), book);
    std::vector<std::string> wanted;
    std::set<std::string> years;
    bool undated = false;
    for (const AnalysisDocument& document : documents) {
      if (document.units.empty()) continue;  // a document without units is in no group
      if (document.variables.contains("year"))
        years.insert(document.variables.at("year"));
      else
        undated = true;
    }
    if (!years.empty())
      for (int year = std::stoi(*years.begin()); year <= std::stoi(*years.rbegin()); ++year)
        wanted.push_back(std::to_string(year));
    if (undated) wanted.emplace_back();
    std::vector<std::string> got;
    for (const TimelinePoint& point : timeline.points) {
      got.push_back(point.label);
      uint64_t here = 0;
      std::vector<uint64_t> units(book.codes.size());
      for (const AnalysisDocument& document : documents) {
        const auto year = document.variables.find("year");
        if ((year == document.variables.end() ? "" : year->second) != point.label) continue;
        here += !document.units.empty();
        for (uint32_t u = 0; u < document.units.size(); ++u)
          for (CodeIndex code = 0; code < book.codes.size(); ++code) units[code] += Bears(document, u, code, book);
      }
      CHECK(point.documents == here);
      for (size_t i = 0; i < timeline.codes.size(); ++i) CHECK(point.by_code[i].units == units[timeline.codes[i]]);
      if (here == 0) CHECK_FALSE(point.by_code[0].share_of_units);  // no document is not a share of 0
    }
    CHECK(got == wanted);
  }
}
