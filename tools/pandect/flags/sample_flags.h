// SPDX-License-Identifier: GPL-2.0-or-later
//
// Flags of sample and consensus.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "codebook/code.h"
#include "tools/pandect/flags/project_flags.h"

namespace pandect::tool {

struct SampleFlags : ProjectFlags {
  std::string name;
  bool reliability = false, quality = false, plan = false, csv = false;
  std::vector<std::string> coders, strata;
  std::optional<UnitLevel> unit;
  std::string document, code, by;
  std::string size_by;  // "agreement" or "kappa"; empty: by --size where it is given, else agreement
  uint64_t size = 0, seed = 1;
  double agreement = 0.9, margin = 0.05, kappa = 0.8, width = 0.1;
  std::optional<double> confidence, prevalence;
  double overlap = 1;
  uint32_t readers = 0;
  std::optional<uint64_t> least;
  std::string read;                         // "all", or numbers: "1-20,33"
  std::vector<std::string> read_documents;  // as people name them
};

struct ConsensusFlags : ProjectFlags {
  std::string sample, document, code;
  std::vector<std::string> coders;  // whose codings are compared; empty: all
  bool all = false;                 // also what is settled
  bool review = false;
  std::vector<std::string> settle;  // UNIT CODE VERDICT
  std::string at;                   // borders of the coding, "120-164"
  std::string comment;
};

}  // namespace pandect::tool
