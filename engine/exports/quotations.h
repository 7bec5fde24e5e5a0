// SPDX-License-Identifier: GPL-2.0-or-later
//
// Programs that keep a passage once with all its codes (ATLAS.ti: a quotation, Taguette: a highlight).
#pragma once

#include <vector>

#include "exports/exported_document.h"

namespace pandect::exports {

struct Quotation {
  ByteSpan at;
  std::vector<const ExportedCoding*> codings;  // in the order of the document's
};

// The distinct passages of a document, in text order; of equal beginnings the shorter first. Point into the document.
std::vector<Quotation> QuotationsOf(const ExportedDocument& document);

}  // namespace pandect::exports
