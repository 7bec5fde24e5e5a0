// SPDX-License-Identifier: GPL-2.0-or-later
//
// frequencies.csv and matrix.csv: rectangular files for Excel, R and Python. Which count, layer, base and filters they
// stand on is told in manifest.json beside them.
#pragma once

#include <string>

#include "codebook/code.h"
#include "matrix/frequency.h"
#include "report/csv.h"

namespace pandect::report {

// One row a code, in the codebook's order. Columns:
//   code, parent (empty at the top), depth, label_ru, label_en,
//   units, absent, hits, documents, words        Counts of matrix/frequency.h: a parent counts distinct units
//   per_1000_words   hits in the base (not in headings …) per 1000 words of the base, 4 digits; empty where the base has no words
//   share_of_units   units in the base divided by all units of the base, 6 digits; empty where the base has no units
//   the seven again for units in Russian, English and neither: units_ru … share_of_units_ru, …_en, …_und
std::string FrequenciesCsv(const FrequencyTable& table, const Codebook& codebook);

// code × document. One row a code: code, label_ru, label_en, then one column a document, headed by its path, with the
// units that carry the code. The bases of the documents are in manifest.json, so that every row here is a code.
std::string MatrixCsv(const FrequencyTable& table, const Codebook& codebook);

}  // namespace pandect::report
