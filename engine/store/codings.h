// SPDX-License-Identifier: GPL-2.0-or-later
//
// Codings that people, imports and a consensus gave. What the rules propose stands in proposals.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "codebook/code.h"
#include "coding/coding.h"
#include "store/ids.h"
#include "store/project.h"
#include "store/text_anchor.h"

namespace pandect {

struct StoredCoding {
  CodingId id;  // empty when added: made
  TextAnchor anchor;
  std::string place;  // of imports: page box, picture box or time range, as JSON; empty
  CodeId code;
  CoderId coder;        // of a consensus: who settled it
  std::string created;  // time; empty when added: now
  std::optional<double> weight;
  Polarity polarity = Polarity::kPresent;
  Modality modality = Modality::kExists;
  Effect effect = Effect::kNone;
  CodingOrigin origin = CodingOrigin::kPerson;
  CodingStatus status = CodingStatus::kAccepted;
  CodebookId codebook;             // under which it was made; may be empty
  std::vector<std::string> rules;  // ids, where it came from a proposal
  std::vector<ByteSpan> evidence;
  DecisionId decision;  // by which it came to be; may be empty
  std::string checked;  // time when a person last confirmed it after a change of codebook or codes; empty: never
  friend bool operator==(const StoredCoding&, const StoredCoding&) = default;
};

// What to list; empty fields do not narrow.
struct CodingFilter {
  DocumentId document;
  CodeId code;
  CoderId coder;
  DecisionId decision;
  std::optional<CodingOrigin> origin;
  bool removed_documents = false;  // also those of documents out of the project
};

namespace store {

// By document (order of adding), begin, end, code, coder, id.
Result<std::vector<StoredCoding>> Codings(const Project& project, const CodingFilter& filter = {});
Result<StoredCoding> GetCoding(const Project& project, const CodingId& id);

// An error where its document, version, code or coder is not there, or the quotation is not as long as the span.
Result<CodingId> AddCoding(Action& action, StoredCoding coding);
// Overwrites everything but id and created.
Result<Done> UpdateCoding(Action& action, const StoredCoding& coding);
// Its memos go with it (undo brings both back), and of a consensus its settlement. An error for a coding on which a
// consensus was settled: agreement is computed on what was there before the discussion.
Result<Done> RemoveCoding(Action& action, const CodingId& id);

// The codings that this one of a consensus was settled from.
Result<Done> SetSettledFrom(Action& action, const CodingId& consensus, const std::vector<CodingId>& codings);
Result<std::vector<CodingId>> SettledFrom(const Project& project, const CodingId& consensus);

}  // namespace store
}  // namespace pandect
