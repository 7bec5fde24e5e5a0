// SPDX-License-Identifier: GPL-2.0-or-later
//
// Agreement of coders for people (text), for statistics programs (CSV) and for programs (JSON). The three show the same
// rows; CSV and JSON do not depend on the language, and hold 12 decimals.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agree/agreement_report.h"
#include "report/json.h"
#include "report/messages.h"

namespace pandect {

// A unit on which coders differ, ready to show. Empty `ratings` text: the coder did not rate it.
struct ShownDisagreement {
  std::string unit;                    // its name, or document and place
  std::string code;                    // what it is about; empty where the ratings say it
  std::optional<uint64_t> begin, end;  // of the passage, in code points, where there is one
  std::string document, text;          // of the passage, where there is one
  std::vector<std::string> ratings;    // one a coder
  bool coded_or_not = false;           // ratings are "coded", "uncoded" …, for people in their language
  double agreement = 0;                // share of agreeing pairs
};

// A confusion matrix and what it is about.
struct ShownMatrix {
  std::string title;          // a code, a pair of coders; empty: everything
  std::string rows, columns;  // coders; empty: all pairs of coders, either way round
  ContingencyTable table;
};

// Everything one run of `pandect agree` shows.
struct AgreementShown {
  std::string source;  // a file, a project
  std::string form;    // "wide" …
  std::vector<std::string> coders, categories;
  uint64_t units = 0;  // or the summed length of continua
  // What is compared, in English as JSON has it: "paragraph", "character", "segment", "row of the table".
  std::string unit_of_comparison;
  std::optional<uint64_t> shared_units, uncoded_units;  // read by two coders or more; coded by nobody
  std::vector<std::string> codes_left_out;              // given nowhere that two coders read
  std::string sample;                                   // only what was read of it; empty: everything
  bool reading_assumed = false;                         // see kReadingAssumed
  AgreementOptions options;
  std::vector<AgreementRow> rows;
  std::vector<ShownMatrix> matrices;
  std::vector<ShownDisagreement> disagreements;
  bool list_disagreements = false;  // in the text
};

namespace report {

// What AgreementShown::reading_assumed means; said in the text, too.
extern const char* const kReadingAssumed;

std::string AgreementText(const AgreementShown& shown, const Messages& messages);
// A head and one line a row.
std::string AgreementCsv(const AgreementShown& shown);
// unit, code, document, begin, end, one column a coder, agreement, text.
std::string DisagreementsCsv(const AgreementShown& shown);
std::string AgreementJson(const AgreementShown& shown);

}  // namespace report
}  // namespace pandect
