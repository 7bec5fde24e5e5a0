// SPDX-License-Identifier: GPL-2.0-or-later
//
// Pictures of charts: gnuplot (and for networks Graphviz's neato) run as programs of their own, fed by a pipe, under
// limits of time and memory. They are looked for on the PATH; where one is missing the error names its Debian package.
#pragma once

#include <string>
#include <variant>

#include "base/result.h"
#include "plot/chart.h"

namespace pandect::plot {

using Chart = std::variant<HeatMap, BarChart, LineChart, EventChart, DispersionChart, NetworkChart>;

// By the end of the path: .svg or .png, in any letter case. Anything else is an error.
Result<PictureFormat> FormatOf(const std::string& path);

// The bytes of the picture. Thread-safe.
Result<std::string> Draw(const Chart& chart, Look look);

}  // namespace pandect::plot
