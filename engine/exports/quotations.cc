// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/quotations.h"

#include <map>
#include <utility>

namespace pandect::exports {

std::vector<Quotation> QuotationsOf(const ExportedDocument& document) {
  std::map<std::pair<uint32_t, uint32_t>, Quotation> by_place;
  for (const ExportedCoding& exported : document.codings) {
    const ByteSpan at = exported.coding.at;
    Quotation& quotation = by_place[{at.begin, at.end}];
    quotation.at = at;
    quotation.codings.push_back(&exported);
  }
  std::vector<Quotation> out;
  for (auto& [place, quotation] : by_place) out.push_back(std::move(quotation));
  return out;
}

}  // namespace pandect::exports
