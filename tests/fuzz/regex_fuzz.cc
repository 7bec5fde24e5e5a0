// SPDX-License-Identifier: GPL-2.0-or-later
//
// The first line is a pattern, the rest a text. Matches must be ascending, apart, not empty, on character boundaries.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "pattern/regex.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const size_t line = all.find('\n');
  const auto regex =
      pandect::Regex::Compile(all.substr(0, line), {.ignore_case = size % 2 == 0, .max_memory = 1 << 20});
  if (!regex || line == std::string_view::npos) return 0;
  const std::string_view text = all.substr(line + 1);
  std::vector<pandect::ByteSpan> matches;
  regex->FindAll(text, matches);
  uint32_t last = 0;
  for (const pandect::ByteSpan match : matches) {
    if (match.begin < last || match.end <= match.begin || match.end > text.size()) std::abort();
    last = match.end;
  }
  return 0;
}
