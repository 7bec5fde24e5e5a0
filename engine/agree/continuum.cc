// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/continuum.h"

#include <algorithm>
#include <tuple>

namespace pandect::agree {
namespace {

void SortByCoder(std::vector<CodedStretch>& stretches) {
  std::sort(stretches.begin(), stretches.end(), [](const CodedStretch& a, const CodedStretch& b) {
    return std::tie(a.coder, a.begin, a.end, a.code) < std::tie(b.coder, b.begin, b.end, b.code);
  });
}

}  // namespace

Unitizing WithoutOverlapOfSameCode(const Unitizing& unitizing, size_t& merged) {
  Unitizing out = unitizing;
  merged = 0;
  for (Continuum& continuum : out.continua) {
    auto& all = continuum.stretches;
    std::sort(all.begin(), all.end(), [](const CodedStretch& a, const CodedStretch& b) {
      return std::tie(a.coder, a.code, a.begin, a.end) < std::tie(b.coder, b.code, b.begin, b.end);
    });
    std::vector<CodedStretch> kept;
    for (const CodedStretch& stretch : all) {
      if (!kept.empty() && kept.back().coder == stretch.coder && kept.back().code == stretch.code &&
          stretch.begin < kept.back().end) {
        kept.back().end = std::max(kept.back().end, stretch.end);
        ++merged;
      } else {
        kept.push_back(stretch);
      }
    }
    all = std::move(kept);
    SortByCoder(all);
  }
  return out;
}

Unitizing OfCode(const Unitizing& unitizing, uint32_t code) {
  Unitizing out = unitizing;
  for (Continuum& continuum : out.continua)
    std::erase_if(continuum.stretches, [&](const CodedStretch& stretch) { return stretch.code != code; });
  return out;
}

bool HasOverlap(const Unitizing& unitizing) {
  for (const Continuum& continuum : unitizing.continua) {
    std::vector<CodedStretch> sorted = continuum.stretches;
    SortByCoder(sorted);
    for (size_t i = 1; i < sorted.size(); ++i)
      if (sorted[i].coder == sorted[i - 1].coder && sorted[i].begin < sorted[i - 1].end) return true;
  }
  return false;
}

}  // namespace pandect::agree
