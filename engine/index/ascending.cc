// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/ascending.h"

namespace pandect::index {

std::string PackAscending(std::span<const uint32_t> numbers) {
  const size_t blocks = (numbers.size() + Ascending::kBlock - 1) / Ascending::kBlock;
  std::string out(blocks * sizeof(Ascending::Head), '\0');
  const size_t gaps = out.size();
  for (size_t i = 0; i < numbers.size(); ++i) {
    if (i % Ascending::kBlock != 0) {
      PutVarint(numbers[i] - numbers[i - 1], out);
      continue;
    }
    const Ascending::Head head{numbers[i], static_cast<uint32_t>(out.size() - gaps)};
    std::memcpy(out.data() + i / Ascending::kBlock * sizeof head, &head, sizeof head);
  }
  return out;
}

}  // namespace pandect::index
