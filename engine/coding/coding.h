// SPDX-License-Identifier: GPL-2.0-or-later
//
// From matches to codings: the only thing that is counted.
#pragma once

#include <cstdint>
#include <vector>

#include "base/small_vector.h"
#include "base/span.h"
#include "codebook/code.h"
#include "match/match.h"
#include "segment/segment.h"

namespace pandect {

enum class CodingOrigin : uint8_t { kRule, kPerson, kConsensus, kImport };
enum class CodingStatus : uint8_t { kProposed, kAccepted, kRejected };
const char* Name(CodingOrigin value);
const char* Name(CodingStatus value);

// A passage of one document that one coder (here: the rules) gave one code, with its evidence.
// One coding a unit × code × polarity, listing every rule and all evidence.
// `at` is in bytes of Document::text: the unit. Value type: owns all it holds, safe to copy between threads.
// Its id is made from it where it is written (coding_id.h).
// Order: at.begin, at.end, code, polarity.
struct Coding {
  SegmentIndex unit = 0;
  ByteSpan at;
  CodeIndex code = 0;
  Polarity polarity = Polarity::kPresent;
  Modality modality = Modality::kExists;
  Effect effect = Effect::kNone;
  CodingOrigin origin = CodingOrigin::kRule;
  CodingStatus status = CodingStatus::kProposed;
  SmallVector<uint32_t, 2> rules;     // indices into Code::rules, ascending
  SmallVector<ByteSpan, 2> evidence;  // spans that fired, ascending, disjoint
  uint32_t hits = 0;                  // span hits after merging
  uint32_t words = 0;                 // positions the hits cover
};

namespace coding {

// Applies DESIGN's rules between matches and codings: hits of one rule that share a word merge; of one code, a hit
// whose words all lie in another is dropped; on equal words `absent` wins; nested="longest" where the codebook says so.
// When rules of different modality or effect fire in a unit, the first in file order whose value is not the default
// wins.
std::vector<Coding> MakeCodings(const Reading& reading, const Codebook& codebook, const std::vector<Match>& matches);

}  // namespace coding
}  // namespace pandect
