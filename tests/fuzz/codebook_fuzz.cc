// SPDX-License-Identifier: GPL-2.0-or-later
//
// Whatever is given, reading answers; what is accepted is written and read back to the same text.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "codebook/check.h"
#include "codebook/read.h"
#include "codebook/write.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  pandect::Diagnostics problems;
  const auto book =
      pandect::codebook::Parse(std::string(reinterpret_cast<const char*>(data), size), "fuzz.xml", problems);
  if (!book) {
    if (!problems.HasErrors()) std::abort();
    return 0;
  }
  pandect::codebook::Check(*book, {}, problems);
  const std::string xml = pandect::codebook::Write(*book);
  const auto again = pandect::codebook::Parse(xml, "again.xml", problems);
  if (!again.ok() || pandect::codebook::Write(*again) != xml) std::abort();
  return 0;
}
