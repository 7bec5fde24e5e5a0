// SPDX-License-Identifier: GPL-2.0-or-later
//
// What people made on a document, when a corrected version of it comes: codings, decisions and sampled units move to
// the new text, each exactly, to a passage whose words changed, or aside where it found no place.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/ids.h"
#include "store/project.h"
#include "store/text_anchor.h"

namespace pandect::study {

struct CarriedAnchor {
  enum class Kind : uint8_t { kCoding, kDecision, kSampleUnit, kSettlement } kind = Kind::kCoding;
  std::string id;          // of the coding or decision; of a sample unit its sample and number
  TextAnchor before, now;  // now.attached tells how; of kAside it is `before`, marked so
  CoderId coder;           // whose it is; of a sample unit nobody's
};
const char* Name(CarriedAnchor::Kind kind);  // "coding", "decision", "sample unit", "settled unit"

struct CarryReport {
  uint64_t exact = 0, changed = 0, aside = 0;
  std::vector<CarriedAnchor> to_look_at;  // changed and aside, in the order of the old text within a kind
};

// Carries everything that stands in version `before` of the document over to version `now`, and tries anew what an
// earlier version had to set aside. An anchor that was changed before stays so, for nobody has looked at it yet, unless
// the words it was made on stand there again (the document was put back): then it is exact, on these. Law: no coding,
// decision or unit goes, and every anchor's quotation is the text it stands on.
Result<CarryReport> CarryOver(Action& action, const DocumentId& document, uint32_t before, uint32_t now);

// As above, with what is to be looked at as warnings with their lines in the texts: the form in which AddToProject
// asks for it. In a blind project what others than the action's coder made is only counted.
Result<Done> CarryOverWithNotes(Action& action, const DocumentId& document, uint32_t before, uint32_t now,
                                Diagnostics& problems);

}  // namespace pandect::study
