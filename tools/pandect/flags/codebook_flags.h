// SPDX-License-Identifier: GPL-2.0-or-later
//
// Flags of the verbs that work on a codebook: codebook check … diff, evaluate, parity.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace pandect::tool {

struct CodebookFlags {
  enum class Action : uint8_t { kCheck, kTest, kShow } action = Action::kCheck;
  std::string codebook;
  std::string code;    // show: only this code and those below it
  bool forms = false;  // show: the forms each term matches
};

struct CodebookSuggestFlags {
  std::string codebook;
  std::string gold;
  std::string texts;  // default: the folder that holds the gold folder
  std::string code;   // empty: every code the gold names
  size_t most = 10;   // suggestions a code and language
  bool csv = false;
};

struct CodebookAuditFlags {
  std::string codebook;
  std::vector<std::string> paths;
  size_t most = 30;  // uncovered words a language
  bool csv = false;
};

struct CodebookDiffFlags {
  std::string before, after;
  std::vector<std::string> paths;
  bool csv = false;
};

struct EvaluateFlags {
  std::string codebook = "paradiplomacy";
  std::string gold;
  std::string texts;  // default: the folder that holds the gold folder
  std::vector<std::string> only, without;
  bool errors = false;
  bool csv = false;
  uint32_t rounds = 1000;
  uint64_t seed = 1;
};

struct ParityFlags {
  std::vector<std::string> paths;
  std::string codebook;
  std::string pairs = "pair";  // column of the manifest
  bool all_depths = false;
  bool list = false;
  bool csv = false;
};

}  // namespace pandect::tool
