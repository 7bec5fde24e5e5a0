// SPDX-License-Identifier: GPL-2.0-or-later
//
// Agreement of the coders of a project (agree/spans_report.h) made ready for agreement_tables.h: the confusion matrix
// of each code, and disagreements with the passage they are about.
#pragma once

#include <functional>
#include <string>

#include "agree/spans_report.h"
#include "report/agreement_tables.h"

namespace pandect::report {

// What a reader wants to see of a passage; either may be empty.
struct ShownPassage {
  std::string address;  // "Article 5, point 2"
  std::string text;
};
using PassageOf = std::function<ShownPassage(uint32_t document, CodePointSpan at)>;

// `source`: the project. `passage`: asked once for each disagreement; may be empty.
AgreementShown SpansShown(const CodedSpans& spans, const SpansReport& report, const SpansOptions& options,
                          const std::string& source, const PassageOf& passage);

}  // namespace pandect::report
