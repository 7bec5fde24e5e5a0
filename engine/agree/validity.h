// SPDX-License-Identifier: GPL-2.0-or-later
//
// How well rules find what people (or whoever coded the gold) found: precision, recall and F1. This is validity; rules
// are no interchangeable coder, so it stays out of the reliability coefficients of coders.
//
// The table is units × codes. A cell is scored unless it is disputed (coders differed): then it counts in the bounds
// only.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/language.h"

namespace pandect {

// One cell where somebody said yes: gold, rules, or both.
struct ValidityCell {
  uint32_t unit = 0;  // number of the unit in its document, from 1
  uint32_t code = 0;  // index into ValidityInput::codes
  bool gold = false, rules = false;
  bool disputed = false;                           // coders differed; gold is then meaningless
  bool gold_absent = false, rules_absent = false;  // polarity
};

struct ValidityDocument {
  std::string path;
  Language language = Language::kUnd;
  uint64_t units = 0;
  std::vector<ValidityCell> cells;  // by unit, then code
};

struct ValidityInput {
  std::vector<std::string> codes;
  std::vector<ValidityDocument> documents;
};

// Exact counts; figures are made from them and not stored.
struct Confusion {
  uint64_t both = 0, rules_only = 0, gold_only = 0;
  Confusion& operator+=(const Confusion& other);
  uint64_t gold() const { return both + gold_only; }
  // None where the denominator is 0: no unit was given the code by the rules (precision), or by gold (recall).
  std::optional<double> Precision() const;
  std::optional<double> Recall() const;
  // 2·both / (2·both + rules_only + gold_only); none where all three are 0.
  std::optional<double> F1() const;
};

struct Interval {
  double low = 0, high = 0;
};

struct ValidityRow {
  Confusion counts;
  Confusion absent;  // the same for polarity absent alone
  std::optional<Interval>
      f1_95;  // percentile interval from resampling whole documents; none with fewer than two documents
};

struct ValidityReport {
  ValidityRow micro;                 // all cells
  Confusion lower, upper;            // disputed cells all against, all for the rules
  std::optional<double> macro_f1;    // mean over codes that have an F1
  std::vector<ValidityRow> by_code;  // as ValidityInput::codes
  std::map<Language, ValidityRow> by_language;
  std::map<Language, std::vector<Confusion>> by_language_and_code;
  std::vector<std::pair<std::string, Confusion>> by_document;  // worst F1 first, then by path
  uint64_t units = 0, disputed = 0;
};

namespace agree {

// `rounds` resamples of documents with `seed`; the same input and seed give the same figures on every machine.
ValidityReport Validity(const ValidityInput& input, uint32_t rounds, uint64_t seed);

}  // namespace agree
}  // namespace pandect
