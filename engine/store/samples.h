// SPDX-License-Identifier: GPL-2.0-or-later
//
// Samples of units, to whom they are given, and what has been read: without that, "no code" and "not read" are one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/ids.h"
#include "store/project.h"
#include "store/text_anchor.h"

namespace pandect {

enum class SamplePurpose : uint8_t { kReliability, kReview };
const char* Name(SamplePurpose value);  // "reliability", "review"

struct SampleInfo {
  SampleId id;       // empty when added: made
  std::string name;  // unique in the project
  SamplePurpose purpose = SamplePurpose::kReliability;
  std::string unit;  // "paragraph"
  uint64_t seed = 0;
  std::string design = "{}";  // JSON: strata, sizes, why this size
  CodebookId codebook;        // may be empty
  CoderId coder;              // who drew it; may be empty
  std::string created;        // time; empty when added: now
};

struct SampleUnit {
  uint32_t number = 0;  // the order in which it is read, from 1
  TextAnchor anchor;
  std::string stratum;
};

// What the units of a stratum stand for.
struct SampleStratum {
  std::string name;
  uint64_t population = 0;  // units in it when the sample was drawn
};

namespace store {

Result<std::vector<SampleInfo>> Samples(const Project& project);
Result<std::vector<SampleUnit>> SampleUnits(const Project& project, const SampleId& sample);
// Numbers are given in the order of `units`.
Result<SampleId> AddSample(Action& action, SampleInfo sample, const std::vector<SampleUnit>& units,
                           const std::vector<SampleStratum>& strata = {});
// By name; none for samples drawn without strata.
Result<std::vector<SampleStratum>> SampleStrata(const Project& project, const SampleId& sample);
// By name, exactly; the error lists those there are.
Result<SampleInfo> FindSample(const Project& project, const std::string& name);
// New anchors of its units, found by their number: when a document is replaced.
Result<Done> MoveSampleUnit(Action& action, const SampleId& sample, uint32_t number, const TextAnchor& anchor);

Result<std::vector<CoderId>> AssignedTo(const Project& project, const SampleId& sample);
Result<std::vector<SampleId>> SamplesOf(const Project& project, const CoderId& coder);
Result<Done> Assign(Action& action, const SampleId& sample, const CoderId& coder);
// Only these units of the sample are for the coder, who is assigned with that.
Result<Done> AssignUnits(Action& action, const SampleId& sample, const CoderId& coder,
                         const std::vector<uint32_t>& numbers);
// Numbers of the units that are for the coder alone or among others, ascending; empty: all of them, for a coder who is
// assigned.
Result<std::vector<uint32_t>> AssignedUnits(const Project& project, const SampleId& sample, const CoderId& coder);

// Numbers of the units that the coder has read, ascending.
Result<std::vector<uint32_t>> ReadUnits(const Project& project, const SampleId& sample, const CoderId& coder);
Result<Done> MarkUnitRead(Action& action, const SampleId& sample, uint32_t number, const CoderId& coder);

// A version of a document that a coder has read from end to end.
struct ReadDocument {
  DocumentId document;
  uint32_t version = 1;
  CoderId coder;
  std::string at;
};
Result<std::vector<ReadDocument>> ReadDocuments(const Project& project);
Result<Done> MarkDocumentRead(Action& action, const DocumentId& document, uint32_t version, const CoderId& coder);

}  // namespace store
}  // namespace pandect
