// SPDX-License-Identifier: GPL-2.0-or-later
//
// What people decided on proposals of the rules. A source of its own: it names what was proposed by document, passage
// and code, and so stands when the rules propose otherwise tomorrow.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "codebook/code.h"
#include "store/ids.h"
#include "store/project.h"
#include "store/text_anchor.h"

namespace pandect {

enum class Verdict : uint8_t { kAccepted, kRejected, kChanged };
const char* Name(Verdict value);  // "accepted", "rejected", "changed"

struct Decision {
  DecisionId id;  // empty when added: made
  // What was proposed:
  TextAnchor anchor;
  CodeId code;
  Polarity polarity = Polarity::kPresent;
  Modality modality = Modality::kExists;
  Effect effect = Effect::kNone;
  std::string proposal;            // its id then
  std::vector<std::string> rules;  // that proposed it
  CodebookId codebook;
  // What was decided:
  Verdict verdict = Verdict::kAccepted;
  std::optional<ByteSpan> new_at;  // nothing: as proposed
  CodeId new_code;                 // empty: as proposed
  std::optional<Polarity> new_polarity;
  std::optional<Modality> new_modality;
  std::optional<Effect> new_effect;
  std::string comment;
  CoderId coder;
  std::string at;       // time; empty when added: now
  std::string checked;  // as of StoredCoding
  friend bool operator==(const Decision&, const Decision&) = default;
};

struct DecisionFilter {
  DocumentId document;
  CodeId code;
  CoderId coder;
  bool removed_documents = false;
};

namespace store {

// By document (order of adding), begin, end, code, time.
Result<std::vector<Decision>> Decisions(const Project& project, const DecisionFilter& filter = {});
Result<DecisionId> AddDecision(Action& action, Decision decision);
Result<Done> UpdateDecision(Action& action, const Decision& decision);
// The codings made by it go with it.
Result<Done> RemoveDecision(Action& action, const DecisionId& id);

}  // namespace store
}  // namespace pandect
