// SPDX-License-Identifier: GPL-2.0-or-later
//
// Proposals of the rules and what people decided on them. A decision names what was proposed by document, code and
// passage; which of today's proposals that is, is found anew whenever it is asked, so that nothing has to be kept in
// step when rules, codebook or text change.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/decisions.h"
#include "store/documents.h"
#include "store/proposals.h"
#include "study/code_names.h"

namespace pandect::study {

struct DecidedProposal {
  uint32_t number = 0;  // in store::Proposals
  Proposal proposal;
  std::optional<Decision> decision;  // nothing: open
  bool moved = false;                // it was decided with other borders, which these overlap
};

struct DecidedDocument {
  std::vector<DecidedProposal> proposals;  // in the order of the text
  // Decisions that no proposal of today answers to: of another version of the text, of a code that the rules no longer
  // give there, or of another polarity.
  std::vector<Decision> orphans;
};

// One coder's decisions; with an empty `coder` everybody's, the latest on a proposal counting.
Result<DecidedDocument> Decided(const Project& project, const DocumentInfo& document, const CodeTable& codes,
                                const CoderId& coder);

// What a person decides on a proposal of the current version of a document.
struct NewDecision {
  Verdict verdict = Verdict::kAccepted;
  // Of kChanged; at least one of them:
  std::optional<ByteSpan> at;
  CodeId code;
  std::optional<Polarity> polarity;
  std::string comment;
};

// Keeps the decision, in place of the one that `proposal` has where that is of the same coder, and for what was not
// rejected the coding that comes of it. `text` is that of the document's current version.
Result<DecisionId> Decide(Action& action, const DocumentInfo& document, std::string_view text,
                          const CodebookId& codebook, const DecidedProposal& proposal, const CoderId& coder,
                          const NewDecision& decision);

// Notes with each proposal of the document which decision it has (Proposal::decision, for lists that only count). Asked
// for when proposals are made anew; a decision that is made notes itself.
Result<Done> NoteDecisions(Action& action, const DocumentInfo& document, const CodeTable& codes);

// The same wherever what is noted is not what there is. For actions that bring back or bring in decisions that others
// made before: undo, redo, merge.
Result<Done> NoteDecisionsBroughtIn(Action& action);

}  // namespace pandect::study
