// SPDX-License-Identifier: GPL-2.0-or-later
//
// Of many tests some fall below 0.05 by chance. Adjusted p-values in the order given; a test without p stays without
// and does not count into the number of tests.
#pragma once

#include <vector>

#include "base/figure.h"

namespace pandect::statistics {

// S. Holm (1979): bounds the chance of even one false finding, whatever the dependence of the tests.
std::vector<Figure> Holm(const std::vector<Figure>& p);
// Y. Benjamini & Y. Hochberg (1995): bounds the expected share of false ones among the findings.
std::vector<Figure> BenjaminiHochberg(const std::vector<Figure>& p);

}  // namespace pandect::statistics
