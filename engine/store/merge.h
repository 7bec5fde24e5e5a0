// SPDX-License-Identifier: GPL-2.0-or-later
//
// A colleague's work into this project. What was made on the same texts comes in as that coder's; what two people did
// differently is listed and left for them to settle. A coding, decision or memo that both have and that differs: the
// journals tell the last state both had; where only one side went on from there, that side's stands; where both did, or
// there is no such state, it is a conflict and stays as it is here unless asked. Of one coder's two decisions on one
// proposal one stands: ours, unless asked or unless the coder decided anew there and ours is untouched. The whole is
// one action that can be undone. Merging the same project again changes nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/project.h"

namespace pandect {

enum class MergeConflictKind : uint8_t {
  kDocumentOnlyThere,   // its text is not in this project; with what was made on it it stays out
  kDocumentOnlyHere,    // nothing there was made on it; for information
  kEarlierVersion,      // made on an earlier version of the document than the current one here
  kOtherText,           // a document of the same name has another text there
  kOtherVariables,      // a variable of the same document has another value there
  kCodeRenamed,         // the same code has another name there; the one here stays
  kChangedThere,        // a coding, decision or memo was changed on both sides since they had it alike
  kRemovedHere,         // it was here and has been removed; it is not taken again
  kCodedDifferently,    // the same coder gave the same passage the same code with another polarity, modality or effect
  kDecidedDifferently,  // the same proposal was decided otherwise, by somebody else or by the same coder
  kRemovedThere,        // a coding, decision or memo that is here was removed there; it stays (Prefer::kThere: it goes)
  kCodeMerged,          // two codes that are apart here are one there; they stay apart
};
const char* Name(MergeConflictKind value);  // "document-only-there", …

struct MergeConflict {
  MergeConflictKind kind = MergeConflictKind::kDocumentOnlyThere;
  std::string document;     // path; empty where it is about none
  std::string quotation;    // of the passage; empty
  std::string here, there;  // what stands on either side, in names of codes, coders, values
};

struct MergeReport {
  uint64_t documents = 0;  // texts that both have
  uint64_t added_documents = 0;
  uint64_t codings = 0, decisions = 0, memos = 0, samples = 0, read_marks = 0, attachments = 0;  // that came in
  uint64_t updated = 0;  // taken as they are there: changed only there, or MergeOptions::prefer
  uint64_t removed = 0;  // as there
  uint64_t known = 0;    // that were here already
  std::vector<std::string> new_coders, new_codes;
  std::vector<MergeConflict> conflicts;  // by document
  bool changed = false;
};

enum class Prefer : uint8_t { kHere, kThere };

struct MergeOptions {
  std::string as;                 // not empty: everything there was made by this coder
  bool add_documents = false;     // documents that are only there come in, too
  Prefer prefer = Prefer::kHere;  // of what was changed on both sides
};

namespace store {

// `other` need only be open for reading. Documents are the same when a version of each has the same text, whatever
// their names and order.
Result<MergeReport> Merge(Action& action, const Project& other, const MergeOptions& options);

}  // namespace store
}  // namespace pandect
