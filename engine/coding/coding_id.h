// SPDX-License-Identifier: GPL-2.0-or-later
//
// The names of codings. Made for those that are written, not for each that is counted.
#pragma once

#include <string>

#include "base/sha256.h"
#include "codebook/code.h"
#include "coding/coding.h"
#include "text/document.h"

namespace pandect::coding {

// The id of a coding is a hash of what it says: text hash of the document, id and hash of the codebook, unit span, code
// id, polarity, rules and evidence. The same on every machine, so results made in parts merge; the path of the document
// is no part of it.
class CodingIds {
 public:
  // For codings of one document under one codebook, which must outlive it.
  CodingIds(const Document& document, const Codebook& codebook);
  // Not thread-safe: works in memory that it keeps between calls.
  Sha256 Of(const Coding& coding);

 private:
  const Codebook& codebook_;
  std::string prefix_, message_;
};

}  // namespace pandect::coding
