// SPDX-License-Identifier: GPL-2.0-or-later
//
// Whatever is given, Parse answers; and what it accepts, it prints and reads back as the same tree.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "expression/expression.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const auto mode = static_cast<pandect::expression::Mode>(data[0] % 3);
  const std::string_view source(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto parsed = pandect::expression::Parse(source, mode);
  if (!parsed) {
    if (parsed.error().where.column == 0 || parsed.error().what.empty()) std::abort();
    return 0;
  }
  const auto again = pandect::expression::Parse(pandect::expression::Print(parsed->root, mode), mode);
  if (!again.ok() || !(again->root == parsed->root)) std::abort();
  return 0;
}
