// SPDX-License-Identifier: GPL-2.0-or-later
//
// Precision and recall of today's rules, from a sample that people read: `pandect sample --quality`. Definitions and
// formulas: sample/recall.h.
//
// A unit counts for a code when it was read and it is known what people say: what was settled, else what all who read
// it agree on (or what the one reader gave). Where they differ and nobody settled it, the unit is left out for that
// code and told. Polarity does not matter: stating that a thing is missing is a coding of its code.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "sample/recall.h"
#include "store/project.h"
#include "store/samples.h"

namespace pandect::study {

struct QualityWanted {
  std::string sample;  // as people name it; empty: the only one, or the one drawn last
  std::string code;    // only this code and those below it; empty: all
  std::string coder;   // only what this one coded, without consensus; empty: everybody
};

struct StratumReading {
  std::string name;
  uint64_t population = 0, sampled = 0, read = 0;
};

struct CodeQuality {
  std::string code;
  uint64_t both = 0, rules_only = 0, people_only = 0, neither = 0;  // units read
  uint64_t disputed = 0;                                            // left out
  sample::RuleQuality figures;
  // Strata of which nobody read a unit, so that a figure of all units does not exist; for precision only those in whose
  // sampled units the rules give the code.
  std::vector<std::string> unread_for_precision, unread_for_recall;
};

struct QualityReport {
  SampleInfo sample;
  std::vector<std::string> coders;  // whose codings these are
  std::vector<StratumReading> strata;
  std::vector<CodeQuality> codes;  // that rules or people give to a sampled unit, by name
  uint64_t aside = 0;              // units whose words are not in the documents any more: left out
  uint64_t documents_since = 0;    // added after the sample was drawn: the figures do not speak of them
};

// Errors: no such sample; no coder or code of the name; rules that have not been applied to a document of the sample as
// it is now; a sample without strata.
Result<QualityReport> QualityOf(const Project& project, const QualityWanted& wanted);

}  // namespace pandect::study
