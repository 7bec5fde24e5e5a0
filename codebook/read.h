// SPDX-License-Identifier: GPL-2.0-or-later
//
// House XML to Codebook. The file is one that a user chose and perhaps got from somewhere: size, depth and time are
// bounded, entities are refused, and every problem is told with its line and column.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "codebook/code.h"

namespace pandect::codebook {

// Reads the codebook at `path`. Every error of form and of meaning that makes the codebook unusable is added to
// `problems`, in file order; then the result is an Error that sums them up. Advice (one language only, missing
// examples) is Check's. A file that cannot be opened is an Error and no problem.
Result<Codebook> Read(const std::string& path, Diagnostics& problems);

// The same from the bytes of a file; `path` only names it.
Result<Codebook> Parse(std::string bytes, const std::string& path, Diagnostics& problems);

// As Read, for those who want to see all problems at once: gives what could be understood even beside errors. None when
// the file cannot be read or is not well-formed XML. Not for coding: a rule with an error is an empty word in it.
std::optional<Codebook> ReadLeniently(const std::string& path, Diagnostics& problems);
std::optional<Codebook> ParseLeniently(std::string bytes, const std::string& path, Diagnostics& problems);

}  // namespace pandect::codebook
