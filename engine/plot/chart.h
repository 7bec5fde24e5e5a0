// SPDX-License-Identifier: GPL-2.0-or-later
//
// What can be drawn, as values: numbers with their labels in the language of the reader. No file, no program, no
// colour: those are scripts' (gnuplot_script.h, graphviz_script.h) and drawing's (draw.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pandect::plot {

// A table as tinted cells, each with its number.
struct HeatMap {
  std::string title, row_title, column_title;
  std::string value_title;  // below the title: beside the scale of a low map there is no room
  std::vector<std::string> rows, columns;
  std::vector<std::optional<double>> values;  // row by row; none: there is no such figure, and no tint
  int digits = 0;                             // behind the decimal mark
};

// A value with the limits of its interval, where it has one.
struct Bar {
  std::optional<double> value, low, high;
};
// Groups of horizontal bars, one of each series.
struct BarChart {
  std::string title, value_title;
  std::vector<std::string> labels;
  std::vector<std::string> series;
  std::vector<std::vector<Bar>> bars;  // by series, then by label
};

// Numbers over years or periods, a line a series. Where a value is none the line is broken.
struct LineChart {
  std::string title, value_title, point_title;
  std::vector<std::string> points;
  std::vector<std::string> series;
  std::vector<std::vector<std::optional<double>>> values;  // by series, then by point
  uint32_t apart = 0;  // so many of the last points are no time ("without a date"): no line leads to them
};

// What happened when, in lanes.
struct EventChart {
  struct Event {
    double year = 0;  // with the day as its fraction: 2009.71
    uint32_t lane = 0;
    uint32_t kind = 0;
  };
  std::string title;
  std::vector<std::string> lanes, kinds;
  std::vector<Event> events;
};

// Where in each document something stands: a stroke a hit, documents as long as one another.
struct DispersionChart {
  struct Row {
    std::string label;
    std::vector<double> places;   // 0 the beginning, 1 the end
    std::vector<uint32_t> kinds = {};  // of each place; empty where the chart has none
  };
  std::string title, place_title;
  std::vector<Row> rows;
  std::vector<std::string> kinds = {};  // each in a lane of its own within the row, in this order; none: one lane
};

// Nodes as large as they are frequent, edges as wide as they are strong.
struct NetworkChart {
  struct Node {
    std::string label;
    double weight = 0;
    uint32_t kind = 0;
  };
  struct Edge {
    uint32_t from = 0, to = 0;
    double weight = 0;
    std::string label;
  };
  std::string title;
  std::vector<std::string> kinds;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

enum class PictureFormat : uint8_t { kSvg, kPng };

struct Look {
  PictureFormat format = PictureFormat::kSvg;
  char decimal_mark = '.';
};

}  // namespace pandect::plot
