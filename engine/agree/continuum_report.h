// SPDX-License-Identifier: GPL-2.0-or-later
//
// All figures about coded stretches, as rows of one table (agreement_report.h): by borders, by characters, by segments,
// and as NVivo and MAXQDA print them.
#pragma once

#include <string_view>
#include <vector>

#include "agree/agreement_report.h"
#include "agree/continuum.h"

namespace pandect {

// What is compared where coders set the borders.
enum class StretchComparison : uint8_t {
  kBorders,     // the unitizing family
  kCharacters,  // every character a unit
  kSegments,    // every segment a row, agreeing with a partner that overlaps enough
  kNvivo,       // NVivo's coding comparison
  kMaxqda,      // MAXQDA's, levels 1 to 3
};
// A stretch to which a coder who saw the continuum has no partner of the same code.
struct StretchDisagreement {
  uint32_t continuum = 0;
  CodedStretch stretch;
  std::vector<Category> ratings;  // one a coder: 1 for whose it is and who has a partner, 0, or kMissingRating
  double agreement = 0;           // share of the others with a partner
};

const char* Name(StretchComparison comparison);  // "borders" …; stable
std::optional<StretchComparison> StretchComparisonOf(std::string_view name);

namespace agree {

// The unitizing family over all continua, each code, and each pair of coders. Where stretches of one coder overlap the
// family exists only code by code, and so says the reason of the others.
std::vector<AgreementRow> UnitizingReport(const Unitizing& unitizing, const AgreementOptions& options);

// Codes as one variable with "uncoded" where they do not overlap, else only code by code.
Result<std::vector<AgreementRow>> CharactersReport(const Unitizing& unitizing, const AgreementOptions& options);

// Precision and recall need a direction: the pair's first coder is the reference. `threshold`: least intersection /
// union.
std::vector<AgreementRow> SegmentsReport(const Unitizing& unitizing, double threshold, const AgreementOptions& options);

// Each pair of coders, code and continuum, with the means over continua. Two coders at a time, as NVivo does.
Result<std::vector<AgreementRow>> NvivoReport(const Unitizing& unitizing, const AgreementOptions& options);

// Each pair of coders: the three levels, per continuum and in all.
std::vector<AgreementRow> MaxqdaReport(const Unitizing& unitizing, double threshold, const AgreementOptions& options);

// In the order of continua, places, codes. `threshold`: least intersection / union of partners.
std::vector<StretchDisagreement> StretchDisagreements(const Unitizing& unitizing, double threshold);

Result<std::vector<AgreementRow>> StretchReport(const Unitizing& unitizing, StretchComparison comparison,
                                                double threshold, const AgreementOptions& options);

}  // namespace agree
}  // namespace pandect
