// SPDX-License-Identifier: GPL-2.0-or-later
//
// Charts as scripts of gnuplot 5.4, which draws them to its standard output. Labels of any content stay labels: they
// are quoted so that gnuplot neither runs nor formats what is in them, and long ones are wrapped. Tints are of one hue
// from light to dark and series differ in hue (M. Okabe & K. Ito's set) and in hatching or mark, so that print and
// colour-blind eyes tell them apart.
#pragma once

#include <string>
#include <string_view>

#include "plot/chart.h"

namespace pandect::plot {

// What does not fit a page is still drawn: the picture grows with the number of rows and columns.
std::string GnuplotScript(const HeatMap& chart, Look look);
std::string GnuplotScript(const BarChart& chart, Look look);
std::string GnuplotScript(const LineChart& chart, Look look);
std::string GnuplotScript(const EventChart& chart, Look look);
std::string GnuplotScript(const DispersionChart& chart, Look look);

// A string of gnuplot's: `text` with control characters as blanks, wrapped to `width` columns.
std::string GnuplotLabel(std::string_view text, uint32_t width);

}  // namespace pandect::plot
