// SPDX-License-Identifier: GPL-2.0-or-later
//
// The charts of report.html, drawn from the counts of the run.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "coding/coding.h"
#include "matrix/frequency.h"
#include "pipeline/pipeline.h"
#include "plot/chart.h"
#include "report/html_report.h"
#include "report/messages.h"
#include "statistics/unit_pairs.h"
#include "text/document.h"

namespace pandect {

// What the charts want of a document beyond its row of the table.
struct DocumentMarks {
  std::vector<std::vector<uint32_t>> units;  // their codes and those above, CodesByUnitAndAbove
  // The places of words that fired, 0 the beginning and 1 the end, cut to the width of a stroke: a code of the
  // uppermost level (by its number among these) stands at a place once. By code, then place.
  std::vector<double> places;
  std::vector<uint32_t> place_codes;
};
DocumentMarks MarksOf(const Document& document, const CodedDocument& coded, const Codebook& codebook, UnitLevel level);

// Of all documents, which are added in the order of the table. What is kept grows with the square of the codes and not
// with the documents.
class RunMarks {
 public:
  explicit RunMarks(const Codebook& codebook);
  void Add(DocumentMarks document);
  // None where the codebook has more codes than can be paired in memory worth having (1000).
  const std::optional<statistics::UnitPairs>& pairs() const { return pairs_; }
  // Of the first documents only; units are not kept.
  const std::vector<DocumentMarks>& first_documents() const { return first_; }

 private:
  std::optional<statistics::UnitPairs> pairs_;
  std::vector<DocumentMarks> first_;
  size_t strokes_ = 0;
};

// Hits per 1000 words of the codes of the uppermost level by the year of the documents; none where fewer than two years
// are known. A year without documents breaks the lines.
std::optional<plot::LineChart> RatesByYear(const FrequencyTable& table, const Codebook& codebook, const Messages& m);

// Strokes along the first documents, a lane a code of the uppermost level; none where there is no stroke.
std::optional<plot::DispersionChart> PlacesInDocuments(const FrequencyTable& table, const RunMarks& marks,
                                                       const Codebook& codebook, const Messages& m);

// The codes of the uppermost level: their share of units in each language, hits per 1000 words by document (where there
// are not too many to read) and by year, places in the documents; and all codes that share units as a network, where
// there are at least three pairs. A picture that cannot be drawn says why in its place and in `problems`.
std::vector<report::ReportPicture> PicturesOf(const FrequencyTable& table, const RunMarks& marks,
                                              const Codebook& codebook, Diagnostics& problems);

}  // namespace pandect
