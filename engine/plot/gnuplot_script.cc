// SPDX-License-Identifier: GPL-2.0-or-later
#include "plot/gnuplot_script.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "text/display_width.h"

namespace pandect::plot {
namespace {

// Pixels; a character of the font is about so wide.
constexpr uint32_t kCharacter = 7, kLine = 16;
constexpr uint32_t kLabelWidth = 30;  // columns of a wrapped label
constexpr size_t kMostLines = 5;      // of a label: the rest is cut
constexpr uint32_t kMostPixels = 16000;

// M. Okabe & K. Ito, "Color Universal Design" (2008), without the black, which is the ink, and the yellow, which is too
// light for print.
constexpr std::array<const char*, 6> kHues = {"#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7"};
constexpr std::array<int, 6> kMarks = {7, 5, 9, 13, 11, 15};  // of gnuplot: disc, square, triangles, rhombus, pentagon

constexpr const char* kNothing =
    "unset border\nunset tics\nunset key\nset xrange [0:1]\nset yrange [0:1]\nplot -1 notitle\n";

std::string Number(double value) {
  return std::isfinite(value) ? fmt::format("{}", value) : "NaN";
}
std::string Number(const std::optional<double>& value) {
  return value ? Number(*value) : "NaN";
}

std::string Shown(double value, int digits, Look look) {
  std::string text = fmt::format("{:.{}f}", value, digits);
  std::replace(text.begin(), text.end(), '.', look.decimal_mark);
  return text;
}

// Wrapped at blanks; what has none, a path or an id, behind its slashes and the like.
std::vector<std::string> Lines(std::string_view label, uint32_t width) {
  constexpr std::string_view kBreaks = "/_-.,;:";
  std::string spaced;
  uint32_t used = 0;
  for (size_t at = 0; at < label.size();) {
    size_t end = label.find_first_of(kBreaks, at);
    end = end == std::string_view::npos ? label.size() : end + 1;
    const std::string_view piece = label.substr(at, end - at);
    const size_t blank = piece.find_last_of(' ');
    const uint32_t wide = text::DisplayWidth(piece);
    // Only a run without blanks that would not fit is opened.
    if (blank == std::string_view::npos && used > 0 && used + wide > width) {
      spaced += ' ';
      used = 0;
    }
    spaced += piece;
    used = blank == std::string_view::npos ? used + wide : text::DisplayWidth(piece.substr(blank + 1));
    at = end;
  }
  std::vector<std::string> lines = text::WrapToWidth(spaced, width);
  if (lines.size() > kMostLines) {
    lines.resize(kMostLines);
    lines.back() = text::CutEnd(lines.back() + "……", text::DisplayWidth(lines.back()) + 1);
  }
  return lines;
}

uint32_t WidestLine(const std::vector<std::string>& labels) {
  uint32_t widest = 0;
  for (const std::string& label : labels)
    for (const std::string& line : Lines(label, kLabelWidth)) widest = std::max(widest, text::DisplayWidth(line));
  return widest;
}

uint32_t MostLines(const std::vector<std::string>& labels) {
  size_t most = 1;
  for (const std::string& label : labels) most = std::max(most, Lines(label, kLabelWidth).size());
  return static_cast<uint32_t>(most);
}

// What all charts begin with. Margins in pixels of the picture.
struct Frame {
  uint32_t left = 0, right = 0, top = 0, bottom = 0, width = 0, height = 0;
};
// `below`: a second title. Titles are TitleHeight high.
std::string Begin(Look look, const Frame& frame, std::string_view title, std::string_view below = {}) {
  const uint32_t width = std::clamp(frame.left + frame.width + frame.right, 320U, kMostPixels);
  const uint32_t height = std::clamp(frame.top + frame.height + frame.bottom, 160U, kMostPixels);
  const double across = width, down = height;
  std::string out = look.format == PictureFormat::kSvg
                        ? fmt::format(
                              "set terminal svg size {},{} dynamic noenhanced background '#ffffff' font "
                              "'DejaVu Sans,11'\n",
                              width, height)
                        : fmt::format(
                              "set terminal pngcairo size {},{} noenhanced background '#ffffff' font "
                              "'DejaVu Sans,9' fontscale 1.0\n",
                              width, height);
  out += "set encoding utf8\nset datafile missing 'NaN'\n";
  if (look.decimal_mark != '.') out += fmt::format("set decimalsign '{}'\n", look.decimal_mark);
  out += fmt::format("set lmargin at screen {:.5f}\nset rmargin at screen {:.5f}\n", frame.left / across,
                     1 - frame.right / across);
  out += fmt::format("set bmargin at screen {:.5f}\nset tmargin at screen {:.5f}\n", frame.bottom / down,
                     1 - frame.top / down);
  const uint32_t title_width = std::max(20U, width / (kCharacter + 1));
  if (!title.empty())
    out += fmt::format("set label 1 {} at screen 0.5,{:.5f} center\n", GnuplotLabel(title, title_width), 1 - 14 / down);
  if (!below.empty())
    out += fmt::format("set label 2 {} at screen 0.5,{:.5f} center\n", GnuplotLabel(below, title_width),
                       1 - (14.0 + (title.empty() ? 0 : kLine * Lines(title, title_width).size())) / down);
  return out;
}

uint32_t TitleHeight(std::string_view title, uint32_t width, std::string_view below = {}) {
  const uint32_t columns = std::max(20U, std::max(width, 320U) / (kCharacter + 1));
  size_t lines = 0;
  for (const std::string_view text : {title, below})
    if (!text.empty()) lines += Lines(text, columns).size();
  return static_cast<uint32_t>(lines) * kLine + 16;
}

std::string Tics(const char* axis, const std::vector<std::string>& labels, const char* how) {
  std::string out = fmt::format("set {}tics {} (", axis, how);
  for (size_t i = 0; i < labels.size(); ++i) {
    out += i > 0 ? ", " : "";
    // Labels of tics, and only these, are formats of their place: "50 %" would lose its sign.
    for (const char c : GnuplotLabel(labels[i], kLabelWidth)) out += c == '%' ? std::string("%%") : std::string(1, c);
    out += fmt::format(" {}", i);
  }
  return out + ")\n";
}

std::string AxisTitle(const char* axis, const std::string& text) {
  return text.empty() ? "" : fmt::format("set {}label {}\n", axis, GnuplotLabel(text, 80));
}

// Labels below an axis: level where there is room for them, else slanted, and upright where they have several lines:
// slanted these run into one another. `room`: from one label to the next, at least what was asked for.
struct Below {
  int angle = 0;
  uint32_t room = 0, height = 0, overhang = 0;
  std::string Rotation() const { return angle == 0 ? "" : fmt::format(" rotate by {} right", angle); }
};
Below LabelsBelow(const std::vector<std::string>& labels, uint32_t room) {
  const uint32_t widest = WidestLine(labels) * kCharacter, lines = MostLines(labels);
  if (widest + kCharacter <= room) return {0, room, lines * kLine + 8, 0};
  if (lines > 1) return {90, std::max(room, lines * kLine + 6), widest + 8, 0};
  const uint32_t slanted = static_cast<uint32_t>(widest * 0.71) + kLine;
  return {45, room, slanted, slanted};
}

}  // namespace

std::string GnuplotLabel(std::string_view text, uint32_t width) {
  std::string clean;
  for (const char c : text) clean += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  std::string out = "\"";
  bool first = true;
  for (const std::string& line : Lines(clean, width)) {
    if (!first) out += "\\n";
    first = false;
    for (const char c : line) {
      switch (c) {
        case '"':
          out += "\\\"";
          break;
        case '\\':
          out += "\\\\";
          break;
        case '`':  // in double quotes gnuplot would run what stands between two of them
          out += "\\140";
          break;
        default:
          out += c;
      }
    }
  }
  return out + "\"";
}

std::string GnuplotScript(const HeatMap& chart, Look look) {
  const auto rows = static_cast<uint32_t>(chart.rows.size()), columns = static_cast<uint32_t>(chart.columns.size());
  double low = 0, high = 0;
  uint32_t widest = 3;
  for (const auto& value : chart.values) {
    if (!value || !std::isfinite(*value)) continue;
    low = std::min(low, *value);
    high = std::max(high, *value);
    widest = std::max(widest, static_cast<uint32_t>(fmt::format("{:.{}f}", *value, chart.digits).size()));
  }
  if (high <= low) high = low + 1;
  const uint32_t line = std::max(24U, MostLines(chart.rows) * kLine + 6);
  const Below below = LabelsBelow(chart.columns, std::max(44U, (widest + 2) * kCharacter));
  const uint32_t cell = below.room;
  Frame frame;
  frame.left =
      std::max(WidestLine(chart.rows) * kCharacter + 24 + (chart.row_title.empty() ? 0 : kLine), below.overhang);
  frame.right = 110;
  frame.width = columns * cell;
  frame.height = rows * line;
  frame.bottom = below.height + 12 + (chart.column_title.empty() ? 0 : kLine);
  frame.top = TitleHeight(chart.title, frame.left + frame.width + frame.right, chart.value_title);
  std::string out = Begin(look, frame, chart.title, chart.value_title);
  if (chart.values.empty()) return out + kNothing;
  out += AxisTitle("x", chart.column_title) + AxisTitle("y", chart.row_title);
  out += fmt::format("set xrange [-0.5:{}]\nset yrange [{}:-0.5]\nset cbrange [{}:{}]\n", columns - 0.5, rows - 0.5,
                     Number(low), Number(high));
  out += Tics("x", chart.columns, ("scale 0 nomirror" + below.Rotation()).c_str());
  out += Tics("y", chart.rows, "scale 0 nomirror");
  out += low < 0 ? "set palette defined (-1 '#b35806', 0 '#f7f7f7', 1 '#08519c')\n"
                 : "set palette defined (0 '#f7fbff', 0.25 '#c6dbef', 0.5 '#6baed6', 0.75 '#2171b5', 1 '#08306b')\n";
  if (low < 0) {
    const double most = std::max(-low, high);
    out += fmt::format("set cbrange [{}:{}]\n", Number(-most), Number(most));
  }
  if (frame.height < 120)  // ends of the scale only: others would stand in one another
    out += fmt::format("set cbtics ({0} {0}, 0, {1} {1})\n", Number(low < 0 ? -std::max(-low, high) : low),
                       Number(low < 0 ? std::max(-low, high) : high));
  out += "unset key\n$cells << PANDECT_END\n";
  const double dark = low < 0 ? std::max(-low, high) * 0.6 : high * 0.55;
  for (uint32_t r = 0; r < rows; ++r)
    for (uint32_t c = 0; c < columns; ++c) {
      const auto& value = chart.values[size_t{r} * columns + c];
      const bool is = value && std::isfinite(*value);
      out += fmt::format("{} {} {} \"{}\" {}\n", c, r, Number(value), is ? Shown(*value, chart.digits, look) : "–",
                         is && std::abs(*value) > dark ? "0xffffff" : "0x000000");
    }
  out += "PANDECT_END\nset style rectangle fillstyle solid border rgb '#bbbbbb'\n";
  out +=
      "plot $cells using 1:2:($1-0.5):($1+0.5):($2-0.5):($2+0.5):3 with boxxyerror fillstyle solid border rgb "
      "'#bbbbbb' linecolor palette, $cells using 1:2:4:5 with labels textcolor rgb variable\n";
  return out;
}

std::string GnuplotScript(const BarChart& chart, Look look) {
  const auto labels = static_cast<uint32_t>(chart.labels.size());
  const auto series = std::max<uint32_t>(1, static_cast<uint32_t>(chart.series.size()));
  const uint32_t line = std::max({26U, 16 * series + 8, MostLines(chart.labels) * kLine + 6});
  const bool key = chart.series.size() > 1;
  Frame frame;
  frame.left = WidestLine(chart.labels) * kCharacter + 24;
  frame.right = 30;
  frame.width = 520;
  frame.height = labels * line;
  frame.bottom = 30 + (chart.value_title.empty() ? 0 : kLine + 4) + (key ? series * kLine + 8 : 0);
  frame.top = TitleHeight(chart.title, frame.left + frame.width + frame.right);
  std::string out = Begin(look, frame, chart.title);
  out += AxisTitle("x", chart.value_title);
  out += fmt::format("set yrange [{}:-0.5]\n", labels - 0.5);
  double low = 0, high = 0;
  for (const auto& of_series : chart.bars)
    for (const Bar& bar : of_series)
      for (const auto& value : {bar.value, bar.low, bar.high})
        if (value && std::isfinite(*value)) low = std::min(low, *value), high = std::max(high, *value);
  if (high <= low) high = low + 1;
  out += fmt::format("set xrange [{}:{}]\n", Number(low * 1.05), Number(high * 1.05));
  out += Tics("y", chart.labels, "scale 0 nomirror");
  out += "set xtics nomirror\nset grid xtics linecolor rgb '#dddddd'\nset border 3\n";
  if (low < 0) out += "set yzeroaxis linetype -1 linewidth 1\n";
  out += key ? fmt::format("set key at screen 0.5,{:.5f} center bottom vertical\n",
                           4.0 / std::clamp(frame.top + frame.height + frame.bottom, 160U, kMostPixels))
             : "unset key\n";
  for (uint32_t s = 0; s < chart.bars.size(); ++s) {
    out += fmt::format("$series{} << PANDECT_END\n", s);
    for (uint32_t i = 0; i < labels; ++i) {
      const Bar& bar = chart.bars[s][i];
      const double middle = i + (s + 0.5) / series * 0.8 - 0.4;
      out +=
          fmt::format("{} {} {} {} {}\n", Number(bar.value), middle, 0.36 / series, Number(bar.low), Number(bar.high));
    }
    out += "PANDECT_END\n";
  }
  std::string plots;
  for (uint32_t s = 0; s < chart.bars.size(); ++s) {
    const std::string name = s < chart.series.size() ? GnuplotLabel(chart.series[s], 60) : "\"\"";
    const std::string fill = s == 0 ? "solid 0.9" : fmt::format("pattern {}", s + 3);
    plots += fmt::format(
        "{}$series{} using ($1/2):2:(0):1:($2-$3):($2+$3) with boxxyerror fillstyle {} border rgb '#333333' linecolor "
        "rgb '{}' title "
        "{}, $series{} using 1:2:4:5 with xerrorbars pointtype 0 linewidth 1.5 linecolor rgb '#000000' notitle",
        s > 0 ? ", " : "plot ", s, fill, kHues[s % kHues.size()], name, s);
  }
  return out + (plots.empty() ? kNothing : plots + "\n");
}

std::string GnuplotScript(const LineChart& chart, Look look) {
  const auto points = static_cast<uint32_t>(chart.points.size());
  const Below below = LabelsBelow(chart.points, std::clamp(900U / std::max(1U, points), 24U, 90U));
  const uint32_t step = below.room;
  Frame frame;
  frame.left = std::max(70U, below.overhang);
  frame.right = 30;
  frame.width = std::max(420U, points * step);
  frame.height = 300;
  const uint32_t keys = static_cast<uint32_t>(chart.series.size()) * kLine + 8;
  frame.bottom = below.height + 12 + (chart.point_title.empty() ? 0 : kLine) + keys;
  frame.top = TitleHeight(chart.title, frame.left + frame.width + frame.right);
  std::string out = Begin(look, frame, chart.title);
  out += AxisTitle("x", chart.point_title) + AxisTitle("y", chart.value_title);
  out += fmt::format("set xrange [-0.5:{}]\nset yrange [0:*]\n", points - 0.5);
  out += Tics("x", chart.points, ("nomirror" + below.Rotation()).c_str());
  out += "set ytics nomirror\nset grid ytics linecolor rgb '#dddddd'\nset border 3\n";
  out += fmt::format("set key at screen 0.5,{:.5f} center bottom vertical\n",
                     4.0 / std::clamp(frame.top + frame.height + frame.bottom, 160U, kMostPixels));
  for (uint32_t s = 0; s < chart.values.size(); ++s) {
    out += fmt::format("$series{} << PANDECT_END\n", s);
    for (uint32_t i = 0; i < points; ++i) {
      // An empty line breaks the line that is drawn.
      if (i > 0 && i + chart.apart >= points) out += "\n";
      out += chart.values[s][i] ? fmt::format("{} {}\n", i, Number(chart.values[s][i])) : std::string("\n");
    }
    out += "PANDECT_END\n";
  }
  std::string plots;
  for (uint32_t s = 0; s < chart.values.size(); ++s)
    plots += fmt::format(
        "{}$series{} using 1:2 with linespoints pointtype {} pointsize 0.9 linewidth 2 dashtype {} "
        "linecolor rgb '{}' title {}",
        s > 0 ? ", " : "plot ", s, kMarks[s % kMarks.size()], s / kHues.size() + 1, kHues[s % kHues.size()],
        GnuplotLabel(chart.series[s], 90));
  return out + (plots.empty() ? kNothing : plots + "\n");
}

std::string GnuplotScript(const EventChart& chart, Look look) {
  const auto lanes = static_cast<uint32_t>(chart.lanes.size());
  const uint32_t line = std::max(28U, MostLines(chart.lanes) * kLine + 6);
  double first = 2000, last = 2001;
  if (!chart.events.empty()) {
    const auto [low, high] = std::minmax_element(chart.events.begin(), chart.events.end(),
                                                 [](const auto& a, const auto& b) { return a.year < b.year; });
    first = std::floor(low->year) - 1, last = std::ceil(high->year) + 1;
  }
  const uint32_t keys = static_cast<uint32_t>(chart.kinds.size()) * kLine + 8;
  Frame frame;
  frame.left = WidestLine(chart.lanes) * kCharacter + 24;
  frame.right = 40;
  frame.width = 640;
  frame.height = std::max(1U, lanes) * line;
  frame.bottom = 34 + keys;
  frame.top = TitleHeight(chart.title, frame.left + frame.width + frame.right);
  std::string out = Begin(look, frame, chart.title);
  out += fmt::format("set xrange [{}:{}]\nset yrange [{}:-0.5]\n", first, last, std::max(1U, lanes) - 0.5);
  out += Tics("y", chart.lanes, "scale 0 nomirror");
  const double span = last - first;
  const int every = span <= 12 ? 1 : span <= 30 ? 2 : span <= 60 ? 5 : 10;
  out += fmt::format("set xtics nomirror {}\nset format x '%.0f'\nset border 1\n", every);
  out += "set grid xtics ytics linecolor rgb '#dddddd'\n";
  out += fmt::format("set key at screen 0.5,{:.5f} center bottom vertical\n",
                     4.0 / std::clamp(frame.top + frame.height + frame.bottom, 160U, kMostPixels));
  const double apart = std::min(0.2, 0.6 / static_cast<double>(std::max<size_t>(1, chart.kinds.size())));
  std::string plots;
  for (uint32_t kind = 0; kind < chart.kinds.size(); ++kind) {
    std::string rows;
    for (const auto& event : chart.events)
      if (event.kind == kind)  // a little higher or lower by kind, so that none hides another of the same day
        rows += fmt::format("{} {}\n", Number(event.year),
                            event.lane + (kind - (static_cast<double>(chart.kinds.size()) - 1) / 2) * apart);
    if (rows.empty()) continue;
    out += fmt::format("$kind{} << PANDECT_END\n{}PANDECT_END\n", kind, rows);
    plots += fmt::format("{}$kind{} using 1:2 with points pointtype {} pointsize 1.4 linecolor rgb '{}' title {}",
                         plots.empty() ? "plot " : ", ", kind, kMarks[kind % kMarks.size()], kHues[kind % kHues.size()],
                         GnuplotLabel(chart.kinds[kind], 90));
  }
  return out + (plots.empty() ? kNothing : plots + "\n");
}

std::string GnuplotScript(const DispersionChart& chart, Look look) {
  const auto rows = static_cast<uint32_t>(chart.rows.size());
  const auto lanes = std::max<uint32_t>(1, static_cast<uint32_t>(chart.kinds.size()));
  std::vector<std::string> labels;
  for (const auto& row : chart.rows) labels.push_back(row.label + " (" + std::to_string(row.places.size()) + ")");
  const uint32_t line = std::max({22U, lanes > 1 ? lanes * 7 + 10 : 0, MostLines(labels) * kLine + 6});
  const uint32_t keys = static_cast<uint32_t>(chart.kinds.size()) * kLine + (chart.kinds.empty() ? 0 : 8);
  Frame frame;
  frame.left = WidestLine(labels) * kCharacter + 24;
  frame.right = 30;
  frame.width = 640;
  frame.height = std::max(1U, rows) * line;
  frame.bottom = 36 + (chart.place_title.empty() ? 0 : kLine) + keys;
  frame.top = TitleHeight(chart.title, frame.left + frame.width + frame.right);
  std::string out = Begin(look, frame, chart.title);
  out += AxisTitle("x", chart.place_title);
  out += fmt::format("set xrange [0:100]\nset yrange [{}:-0.5]\n", std::max(1U, rows) - 0.5);
  out += Tics("y", labels, "scale 0 nomirror");
  out += "set xtics nomirror 0,10,100\nset format x '%.0f %%'\n";
  if (chart.kinds.empty()) {
    out += "unset key\n";
  } else {
    out += fmt::format("set key at screen 0.5,{:.5f} center bottom vertical\n",
                       4.0 / std::clamp(frame.top + frame.height + frame.bottom, 160U, kMostPixels));
    for (uint32_t r = 1; r < rows; ++r)  // rows of lanes need a border to be told apart
      out += fmt::format("set arrow from 0,{0} to 100,{0} nohead linecolor rgb '#bbbbbb'\n", r - 0.5);
  }
  const double high = (lanes > 1 ? 0.84 : 0.7) / lanes;
  std::string plots;
  for (uint32_t lane = 0; lane < lanes; ++lane) {
    std::string strokes;
    for (uint32_t r = 0; r < rows; ++r) {
      const auto& row = chart.rows[r];
      for (size_t i = 0; i < row.places.size(); ++i)
        if (lanes == 1 || row.kinds[i] == lane)
          strokes += fmt::format("{:.4f} {:.4f} 0 {:.4f}\n", row.places[i] * 100, r - high * lanes / 2 + high * lane,
                                 lanes > 1 ? high * 0.9 : high);
    }
    if (strokes.empty() && chart.kinds.empty()) continue;
    // A lane without strokes still has its name: that a code stands nowhere is read from the picture, too.
    out += fmt::format("$hits{} << PANDECT_END\n{}PANDECT_END\n", lane, strokes.empty() ? "-1 -1 0 0\n" : strokes);
    plots += fmt::format(
        "{}$hits{} using 1:2:3:4 with vectors nohead linewidth {} linecolor rgb '{}' {}", plots.empty() ? "plot " : ", ",
        lane, chart.kinds.empty() ? 1 : 1.5, kHues[lane % kHues.size()],
        chart.kinds.empty() ? std::string("notitle") : "title " + GnuplotLabel(chart.kinds[lane], 90));
  }
  return out + (plots.empty() ? kNothing : plots + "\n");
}

}  // namespace pandect::plot
