// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the rows, columns or sheets of a table are: codes, documents, cases, values of a variable, languages, coders,
// articles, polarities.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "matrix/analysis.h"

namespace pandect::matrix {

enum class DimensionKind : uint8_t {
  kNone,  // one label for everything
  kCode,  // codes, parents with what lies below them
  kDocument,
  kCase,
  kVariable,  // of the document or the segment, derived ones too
  kLanguage,  // of the unit
  kCoder,
  kArticle,  // "path: Article 5"
  kPolarity,
};

struct Dimension {
  DimensionKind kind = DimensionKind::kNone;
  std::string variable;  // kVariable
  // kCode: `root` and the codes below it to this depth, or (kNoCode) the top level, 1, and so on; deeper codes count
  // for their ancestor. 0: all.
  CodeIndex root = kNoCode;
  uint32_t depth = 0;
  friend bool operator==(const Dimension&, const Dimension&) = default;
};

// "code", "code/1" (top level only), "code/2", "code:barriers", "code:barriers/2", "document", "case", "language",
// "coder", "article", "polarity", else a variable of that name, in capitals or small letters. Error: an unknown code, a depth that is no number.
Result<Dimension> ParseDimension(std::string_view text, const Codebook& codebook);
// The same text back.
std::string Name(const Dimension& dimension, const Codebook& codebook);

// Whether a label depends on the coding and not on the unit alone.
bool IsOfCodings(DimensionKind kind);

}  // namespace pandect::matrix
