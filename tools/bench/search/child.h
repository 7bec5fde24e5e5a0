// SPDX-License-Identifier: GPL-2.0-or-later
//
// Work done in a process of its own, so that its peak of memory is its own and its death ends nothing else.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/result.h"

namespace pandect::bench {

struct ChildResult {
  std::vector<double> figures;
  uint64_t peak_bytes = 0;  // resident, of the child
};

// What `work` gave, run in a forked child. Call from a process with one thread.
Result<ChildResult> InChild(const std::function<Result<std::vector<double>>()>& work);

}  // namespace pandect::bench
