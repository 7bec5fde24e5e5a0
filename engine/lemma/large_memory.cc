// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/large_memory.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace pandect::lemma {

void* TakeLarge(size_t bytes, size_t alignment) {
  constexpr size_t kLargePage = size_t{2} << 20;
  const bool large = bytes >= kLargePage;
  alignment = large ? kLargePage : std::max(alignment, alignof(std::max_align_t));
  if (bytes > SIZE_MAX - alignment) throw std::bad_alloc();
  const size_t whole = (bytes + alignment - 1) / alignment * alignment;
  void* memory = std::aligned_alloc(alignment, whole);
  if (memory == nullptr) throw std::bad_alloc();
#if defined(MADV_HUGEPAGE)
  if (large) madvise(memory, whole, MADV_HUGEPAGE);  // a wish: without it all is well, only slower
#endif
  return memory;
}

void ReturnLarge(void* memory) {
  std::free(memory);
}

}  // namespace pandect::lemma
