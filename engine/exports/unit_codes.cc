// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/unit_codes.h"

#include <algorithm>

namespace pandect::exports {

std::vector<std::vector<CodeIndex>> CodesByUnit(const ExportedDocument& document) {
  std::vector<std::vector<CodeIndex>> out(document.rows.units.size());
  for (const AnalysisCoding& coding : document.rows.codings)
    if (document.Counts(coding.unit)) out[coding.unit].push_back(coding.code);
  for (std::vector<CodeIndex>& codes : out) {
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  }
  return out;
}

}  // namespace pandect::exports
