// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a change of the codebook or of codes puts in doubt: codings that a person made when their code meant, was or was
// called something else. Nothing is changed for them; a person looks again and confirms.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "codebook/code.h"
#include "store/project.h"
#include "study/sight.h"

namespace pandect::study {

enum class Doubt : uint8_t {
  kDefinition,  // label, definition, or what to include or exclude was changed
  kRules,       // terms, rules, exceptions, or a list that they use
  kPolarity,    // a rule now says present where it said absent, or another modality or effect
  kDirection,   // what the code says of the study: indicator, direction, levels
  kRemoved,     // the current codebook has it no more
  kMerged,
  kSplit,
  kRenamed,
  kMoved,
  kNoProposal,  // of a decision: no proposal of today answers to it
};
const char* Name(Doubt doubt);  // "definition-changed", "rules-changed", "removed" …

// What differs in codes that both codebooks have, by full name; a code that only `before` has is kRemoved. Codes that
// only `now` has are not in it. Examples, notes and colours do not count.
std::map<std::string, std::set<Doubt>> CompareCodes(const Codebook& before, const Codebook& now);

struct Doubtful {
  bool is_decision = false;  // a rejected proposal, or a decision that found no proposal
  std::string id, document, code_then, code, coder, address, quotation;
  CodePointSpan at;
  std::string codebook_then;  // "toy 1"; empty
  std::set<Doubt> why;
  std::vector<std::string> comments;  // of the changes of codes
  bool set_aside = false;             // of an earlier version of its document
};

struct RecheckWanted {
  std::string document, code, coder;  // code: and those below it
};
// Codings by coder, document and place, then decisions; only what `sight` shows. Judged from when each was made or last
// confirmed.
Result<std::vector<Doubtful>> Recheck(const Project& project, const Sight& sight, const RecheckWanted& wanted);

// A person has looked: the coding or decision stands as of now, under the current codebook.
Result<Done> Confirm(Action& action, const Doubtful& one);

}  // namespace pandect::study
