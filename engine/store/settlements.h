// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a named person settled of a code in a unit after discussion: a layer of its own, beside the codings that were
// discussed, which it leaves as they are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/ids.h"
#include "store/project.h"
#include "store/text_anchor.h"

namespace pandect {

// What the unit is taken to say: the code applies; the text states that the thing is missing; the code does not apply.
enum class SettledAs : uint8_t { kPresent, kAbsent, kNone };
const char* Name(SettledAs value);  // "present", "absent", "none"
std::optional<SettledAs> SettledAsOf(std::string_view name);

struct Settlement {
  SettlementId id;    // empty when added: made
  TextAnchor anchor;  // of the unit
  CodeId code;
  SettledAs verdict = SettledAs::kPresent;
  CodingId coding;  // of the consensus; empty for kNone
  CoderId coder;    // who settled it
  std::string at;   // time; empty when added: now
  // When the code in the unit was settled first, and so discussed; settling it anew keeps it. Empty when added: `at`.
  std::string discussed = {};
  std::string comment;
};

namespace store {

// By document (order of adding), begin, end, code, time; those of documents out of the project left out.
Result<std::vector<Settlement>> Settlements(const Project& project);
// `discussed`: the codings it was settled on.
Result<SettlementId> AddSettlement(Action& action, Settlement settlement, const std::vector<CodingId>& discussed);
Result<std::vector<CodingId>> Discussed(const Project& project, const SettlementId& settlement);
// With the coding of the consensus, if it has one.
Result<Done> RemoveSettlement(Action& action, const Settlement& settlement);
// It was discussed at this time already, as a copy of the project knows.
Result<Done> SetDiscussed(Action& action, const SettlementId& id, const std::string& time);
// A new anchor of its unit: when a document is replaced.
Result<Done> MoveSettlement(Action& action, const SettlementId& id, const TextAnchor& anchor);

}  // namespace store
}  // namespace pandect
