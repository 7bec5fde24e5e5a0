// SPDX-License-Identifier: GPL-2.0-or-later
//
// Agreement of coders on the documents of a project, whole: per code, per document, per language and pooled, with the
// confusion matrix of each code and the list of disagreements with their passages.
//
//   const auto report = agree::SpansReport(spans, {});
//   for (const AgreementRow& row : report->rows) …      // what report/agreement_*.h prints
//   for (const SpanDisagreement& d : report->disagreements) open(spans.documents[d.document].name, d.at);
#pragma once

#include <vector>

#include "agree/agreement_report.h"
#include "agree/coded_spans.h"
#include "agree/continuum_report.h"

namespace pandect {

struct SpansOptions {
  UnitOptions unit;
  AgreementOptions agreement;  // level and weights stay nominal: "coded" is no number
  // nullopt: the units of the documents; else the stretches themselves.
  std::optional<StretchComparison> stretches;
  double overlap_threshold = 0.9;  // kSegments, kMaxqda
  bool sets = true;                // also alpha over sets of codes, with MASI
};

// A unit on which coders differ about a code; for stretches one that has no partner at the other coder.
struct SpanDisagreement {
  uint32_t document = 0, code = 0;
  CodePointSpan at;
  std::vector<Category> ratings;  // one a coder, as in UnitRatings; kMissingRating: did not see the document
  double agreement = 0;           // share of agreeing pairs
};

struct SpansReport {
  std::vector<AgreementRow> rows;
  std::vector<ContingencyTable> by_code;  // confusion matrix of each code, as CodedSpans::codes; empty for stretches
  ContingencyTable pooled;
  std::vector<SpanDisagreement> disagreements;  // in the order of documents, places, codes
  // Units of documents that somebody saw (of stretches: characters, or the stretches where these are the rows), of them
  // coded by nobody (of units), and seen by two coders or more.
  uint64_t units = 0, uncoded_units = 0, shared_units = 0;
  bool reading_assumed = false;  // of a document that two coders saw: ComparedDocument::reading_assumed
};

namespace agree {

// Errors as RatingsReport. Coders in no document's list count as absent.
Result<pandect::SpansReport> SpansReport(const CodedSpans& spans, const SpansOptions& options);

}  // namespace agree
}  // namespace pandect
