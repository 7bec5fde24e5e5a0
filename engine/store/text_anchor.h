// SPDX-License-Identifier: GPL-2.0-or-later
//
// A passage of a document in a project.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "base/span.h"
#include "store/ids.h"

namespace pandect {

// How an anchor came from an earlier version of its document into the one it names.
enum class Attached : uint8_t {
  kExact,    // the same words; so also where there was no earlier version
  kChanged,  // its words changed: to be looked at
  kAside,    // it found no place, and still names the version before
};
const char* Name(Attached value);  // "exact", "changed", "aside"

// `at` in bytes of the text of `version`, on character boundaries; `quotation` is the text there, by which it is found
// again. May be empty (at.begin == at.end, no quotation) only for what an import places outside of the text.
struct TextAnchor {
  DocumentId document;
  uint32_t version = 1;
  ByteSpan at;
  std::string quotation;
  Attached attached = Attached::kExact;
  friend bool operator==(const TextAnchor&, const TextAnchor&) = default;
};

namespace store {

// The anchor of `at` in `text`, which is that of `version`. An error where the span leaves the text or cuts a
// character.
Result<TextAnchor> AnchorAt(const DocumentId& document, uint32_t version, std::string_view text, ByteSpan at);

}  // namespace store
}  // namespace pandect
