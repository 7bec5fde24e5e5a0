// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/engine.h"

namespace pandect::bench {

std::vector<EngineMaker> Engines() {
  return {XapianBaseline(), Fts5Baseline()};
}

}  // namespace pandect::bench
