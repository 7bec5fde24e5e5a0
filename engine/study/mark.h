// SPDX-License-Identifier: GPL-2.0-or-later
//
// A person codes a passage: any passage, overlapping others, with as many codes as it needs.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "store/codings.h"
#include "study/place.h"

namespace pandect::study {

struct MarkWanted {
  std::string document;  // as people name it (store::FindDocument)
  PlaceWanted place;
  std::string code;       // as people name it (FindCodeName)
  bool new_code = false;  // make the code where there is none of this name
  std::string coder;      // made where there is none of this name
  Polarity polarity = Polarity::kPresent;
  Modality modality = Modality::kExists;
  Effect effect = Effect::kNone;
  std::optional<double> weight;
  std::string memo;
};

// The coding knows the codebook it was made under. Errors: see FindPlace and FindCodeName; the coder has given this
// code to this very passage already.
Result<StoredCoding> Mark(Action& action, const MarkWanted& wanted);

}  // namespace pandect::study
