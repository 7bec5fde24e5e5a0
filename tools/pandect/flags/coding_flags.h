// SPDX-License-Identifier: GPL-2.0-or-later
//
// Flags of the verbs by which a project is coded: code, mark, codings, coders, review.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "codebook/code.h"
#include "tools/pandect/flags/project_flags.h"

namespace pandect::tool {

struct CodeFlags : ProjectFlags {
  std::string codebook;           // becomes the project's; empty: the project's own
  std::optional<UnitLevel> unit;  // becomes the project's
  bool all = false;
};

struct MarkFlags : ProjectFlags {
  std::vector<std::string> arguments;  // DOC [BEGIN END] CODE
  std::string quotation, address;
  uint32_t nth = 0;
  bool new_code = false;
  std::string polarity = "present", modality = "exists", effect = "none";
  std::optional<double> weight;
  std::string memo;
  std::string remove;  // id of a coding to take away instead
  std::string change;  // id of a coding that gets `weight` instead, or loses its own
  bool no_weight = false;
};

struct CodingsFlags : ProjectFlags {
  std::string document, code, by, origin, layer;
  std::string gold;  // folder to write what people coded into, as evaluate reads it
  bool proposals = false;
  bool csv = false;
  bool jsonl = false;
};

struct CodersFlags : ProjectFlags {
  std::string add, blind;
};

struct ReviewFlags : ProjectFlags {
  std::string document, code, rule, in;  // in: a language
  bool undecided = false;
  std::string sample;  // a number of passages, or the name of a sample of the project
  uint64_t every = 0, seed = 1;
  bool orphans = false;
};

}  // namespace pandect::tool
