// SPDX-License-Identifier: GPL-2.0-or-later
//
// Single additions to a codebook's file as a person would type them: everything else of the file, comments and layout
// too, stays byte for byte as it was. Write (write.h) makes a file anew instead.
#pragma once

#include <cstdint>
#include <string>

#include "codebook/code.h"

namespace pandect::codebook {

struct Edited {
  std::string bytes;  // of the whole file
  uint32_t line = 0;  // where the addition begins
};

// An example behind the others of the code `id` (full), or behind its rules. `text` gets one blank for each run of
// them. Errors: no such code; the code has this example already, or the same text as the other kind of example; the
// file is not UTF-8 or is no codebook. Law: the result is the same codebook with one example more.
Result<Edited> WithExample(const std::string& bytes, const std::string& path, const std::string& id,
                           const Example& example);

struct AddedCode {
  std::string id;  // full
  LocalText label, definition;
  std::string colour;  // "#rrggbb" or empty
};
// A code, behind the others of its parent, which must be there. Law: the result is the same codebook with this code.
Result<Edited> WithCode(const std::string& bytes, const std::string& path, const AddedCode& code);

}  // namespace pandect::codebook
