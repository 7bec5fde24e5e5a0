// SPDX-License-Identifier: GPL-2.0-or-later
//
// Memory for tables that are read all over: where a look-up misses the cache anyway, small pages make it miss the
// processor's table of pages as well.
#pragma once

#include <cstddef>
#include <vector>

namespace pandect::lemma {

void* TakeLarge(size_t bytes, size_t alignment);  // in large pages where the system has them; throws std::bad_alloc
void ReturnLarge(void* memory);

// For vectors: blocks of a large page and more lie in large pages.
template <class T>
struct LargeAllocator {
  using value_type = T;
  LargeAllocator() = default;
  template <class U>
  explicit LargeAllocator(const LargeAllocator<U>&) {}
  T* allocate(size_t count) { return static_cast<T*>(TakeLarge(count * sizeof(T), alignof(T))); }
  void deallocate(T* memory, size_t) { ReturnLarge(memory); }
  friend bool operator==(const LargeAllocator&, const LargeAllocator&) { return true; }
};

template <class T>
using LargeVector = std::vector<T, LargeAllocator<T>>;

}  // namespace pandect::lemma
