// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the rules propose: derived from a text, a codebook and a lexicon, kept so that it need not be made again. Losing
// it loses nothing, and the journal knows nothing of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/span.h"
#include "codebook/code.h"
#include "store/ids.h"
#include "store/project.h"

namespace pandect {

struct Proposal {
  std::string id;  // hash of what it says (coding_id.h)
  ByteSpan at;     // of the version they were made from
  CodeId code;
  Polarity polarity = Polarity::kPresent;
  Modality modality = Modality::kExists;
  Effect effect = Effect::kNone;
  Language language = Language::kUnd;
  std::string address;
  std::vector<std::string> rules;
  std::vector<ByteSpan> evidence;
  uint32_t hits = 0, words = 0;
  DecisionId decision;  // by which it was decided; empty: open
  friend bool operator==(const Proposal&, const Proposal&) = default;
};

// Under what the proposals of a document were made.
struct ProposalsInfo {
  DocumentId document;
  uint32_t version = 1;
  std::string key;  // whoever makes them puts into it what they depend on, and makes them anew when it differs
  CodebookId codebook;
  uint64_t units = 0, coded_units = 0, words = 0;
  std::string made;  // time; empty when set: now
};

namespace store {

// Of all documents in the project that have any, in the order of adding.
Result<std::vector<ProposalsInfo>> ProposedDocuments(const Project& project);
Result<std::optional<ProposalsInfo>> ProposalsInfoOf(const Project& project, const DocumentId& document);
Result<std::vector<Proposal>> Proposals(const Project& project,
                                        const DocumentId& document);  // in the order of the text
// Of all documents in the project.
Result<uint64_t> CountProposals(const Project& project);
// All proposals of a document, in place of those before.
Result<Done> SetProposals(Action& action, ProposalsInfo info, const std::vector<Proposal>& proposals);
// `number`: the place in Proposals(), from 0; an empty id makes it open again.
Result<Done> SetProposalDecision(Action& action, const DocumentId& document, uint32_t number,
                                 const DecisionId& decision);
Result<Done> DropProposals(Action& action, const DocumentId& document);
// All that an action of this time made (JournalEntry::at). How many documents had such.
Result<uint64_t> DropProposalsMade(Action& action, const std::string& time);

// Any other derived value of a document under a key of what it was made from; a value of another key is as none.
Result<std::optional<std::string>> LoadDerived(const Project& project, const std::string& kind,
                                               const DocumentId& document, const std::string& key);
Result<Done> SetDerived(Action& action, const std::string& kind, const DocumentId& document, const std::string& key,
                        std::string_view bytes);

}  // namespace store
}  // namespace pandect
