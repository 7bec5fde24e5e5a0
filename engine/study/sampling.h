// SPDX-License-Identifier: GPL-2.0-or-later
//
// A sample of all units of a project, those without proposals too, for people to code: `pandect sample --reliability`.
//
// Strata: the language of the unit, what the rules propose in it (nothing, or the rarest of the criteria proposed) and,
// where asked for, variables of its document. Half of the units are dealt to strata in proportion to their size, and
// each gets a least number, so that a rare code is met; what is estimated weights the strata by their size.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "codebook/code.h"
#include "sample/size.h"
#include "store/project.h"
#include "store/samples.h"

namespace pandect::study {

enum class SizedBy : uint8_t { kAgreement, kKappa, kGiven };
const char* Name(SizedBy value);  // "agreement", "kappa", "given"

struct SampleWanted {
  std::string name;                 // empty: "reliability", "reliability-2" …
  std::vector<std::string> coders;  // names, at least one; made where there are none
  std::optional<UnitLevel> unit;    // nothing: the project's
  std::string document;             // only this one; empty: all
  // "language", "proposals" (any or none), "codes" (none, or the rarest criterion proposed), names of variables. Empty:
  // language and codes, or language and proposals where strata by codes were too many for the size.
  std::vector<std::string> strata;
  SizedBy sized_by = SizedBy::kAgreement;
  sample::SizeAssumptions agreement;
  sample::KappaAssumptions kappa;
  std::optional<double> prevalence;  // nothing: the median share of units of the codes that the rules give, or 0.1
  uint64_t size = 0;                 // of kGiven: units that several read
  // Share of the units that several coders read; the others are dealt among them. The size is that of the shared part.
  double overlap = 1;
  uint32_t readers = 0;           // of a shared unit; 0: all coders
  std::optional<uint64_t> least;  // units of a stratum; nothing: see the class comment
  uint64_t seed = 1;
};

struct PlannedStratum {
  std::string name;
  uint64_t population = 0, sampled = 0, shared = 0;
};

struct PlannedUnit {
  DocumentId document;
  uint32_t version = 1;
  ByteSpan at;
  uint32_t stratum = 0;
  std::vector<uint32_t> coders;  // into SampleWanted::coders
};

// Value type: what would be drawn, and why.
struct SamplePlan {
  SampleWanted wanted;  // with all defaults filled in
  UnitLevel unit = UnitLevel::kParagraph;
  uint64_t population = 0;  // units
  uint64_t documents = 0;
  uint64_t documents_without_rules = 0;  // to which the rules have not been applied as they are now
  uint64_t size = 0, shared = 0;
  uint64_t least = 0;
  bool coarser = false;     // strata by codes were too many
  double prevalence = 0.1;  // assumed for kappa
  bool prevalence_from_rules = false;
  // What the shared units give: half-width of an interval of kappa under the assumptions, of the whole population.
  double kappa_half_width = 0;
  std::vector<PlannedStratum> strata;  // by name
  std::vector<PlannedUnit> units;      // in the order of documents and text
};

// The same project and seed give the same plan on every machine. Errors: no units, no coder, a share or number out of
// its range, a name that is taken, a variable that no document has.
Result<SamplePlan> PlanSample(const Project& project, SampleWanted wanted);

// Keeps the plan as a sample with its assignments.
Result<SampleInfo> DrawSample(Action& action, const SamplePlan& plan);

struct CoderProgress {
  CoderId id;
  std::string name;
  uint64_t given = 0, read = 0;
};
struct SampleProgress {
  SampleInfo info;
  uint64_t units = 0, aside = 0;  // aside: their words are not in the document any more
  uint64_t read_by_two = 0;       // units that at least two coders have read
  std::vector<CoderProgress> coders;
};
// Of all samples, in the order of their making.
Result<std::vector<SampleProgress>> SamplesWithProgress(const Project& project);

}  // namespace pandect::study
