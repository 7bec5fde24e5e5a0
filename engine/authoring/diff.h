// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a new version of a codebook changes on one document, and why.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "authoring/excepts.h"
#include "authoring/rule_pairs.h"
#include "base/language.h"
#include "base/span.h"
#include "coding/coding.h"
#include "match/match.h"

namespace pandect::authoring {

enum class ChangeKind : uint8_t { kAppears, kDisappears, kChanges };
enum class Why : uint8_t {
  kNewCode,  // the code is in the new version only
  kGoneCode,
  kNewRule,  // the rule is in the new version only
  kGoneRule,
  kChangedRule,   // its expression or its attributes differ; `other` is its other state
  kExcepted,      // in the other version an exception took its words; `other` is the exception
  kList,          // a term list it names differs; `other_id` is the list
  kOtherCode,     // it asks for another code that fires otherwise; `other_id` is that code
  kHidden,        // it fires in both, but in the other a longer find or an absent one covers it
  kSurroundings,  // the rule is the same; what else decides it differs
};
const char* Name(ChangeKind kind);  // "appears"; stable, used in outputs
const char* Name(Why why);          // "new rule"

// A rule that fired in the coding of one version and not in that of the other.
struct Reason {
  Why why = Why::kSurroundings;
  bool in_after = false;  // the version in which it fired
  std::string rule, expression;
  std::string other_id, other_expression;
  friend bool operator==(const Reason&, const Reason&) = default;
};

// What of a coding may change beside its being there.
struct CodingState {
  Polarity polarity = Polarity::kPresent;
  Modality modality = Modality::kExists;
  Effect effect = Effect::kNone;
  friend bool operator==(const CodingState&, const CodingState&) = default;
};

struct CodingChange {
  ChangeKind kind = ChangeKind::kAppears;
  std::string code;
  std::optional<CodingState> before, after;
  SegmentIndex unit = 0;
  ByteSpan at;
  Language language = Language::kUnd;
  std::vector<std::string> words;  // that fired, in the version that has the coding (both: the new one), as written
  std::vector<Reason> reasons;
};

// Codings counted by version. A coding: unit × code × polarity.
struct CodeChanges {
  uint64_t before = 0, after = 0;
  uint64_t same = 0, appear = 0, disappear = 0, change = 0;
  CodeChanges& operator+=(const CodeChanges& other);
};

struct DocumentDiff {
  std::vector<CodingChange> changes;  // by unit, then code in the order of the codes
  std::map<std::string, CodeChanges> by_code;
};

// One version's view of a document. Views: all must outlive the call.
struct VersionMatches {
  const Codebook& codebook;
  const Excepts& excepts;
  const std::vector<Match>& matches;
  const std::vector<Match>& except_matches;  // of the program of Excepts::codebook
  const std::vector<Coding>& codings;
};

// Both versions must have been matched on the same reading with units of one level. Codes are the same where their ids
// are.
DocumentDiff DiffDocument(const Reading& reading, const VersionMatches& before, const VersionMatches& after,
                          const RulePairs& pairs);

}  // namespace pandect::authoring
