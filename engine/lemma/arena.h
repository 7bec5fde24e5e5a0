// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace pandect::lemma {

// Memory that is given out piecewise, never moves, and is freed as a whole.
class Arena {
 public:
  void* Take(size_t size, size_t alignment);
  // A copy of `bytes` that lives as long as the arena.
  std::string_view Keep(std::string_view bytes);

 private:
  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  size_t size_ = 0, used_ = 0;  // of the last chunk
};

}  // namespace pandect::lemma
