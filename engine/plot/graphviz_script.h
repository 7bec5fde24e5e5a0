// SPDX-License-Identifier: GPL-2.0-or-later
//
// A network as a graph of Graphviz, laid out and drawn by its program neato; the same picture for the same network.
// Labels of any content stay labels.
#pragma once

#include <string>

#include "plot/chart.h"

namespace pandect::plot {

std::string GraphvizScript(const NetworkChart& chart);

}  // namespace pandect::plot
