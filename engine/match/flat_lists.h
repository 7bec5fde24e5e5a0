// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace pandect::match {

// Many short lists of numbers in two arrays, filled once and then only asked: a list of its own memory is a cold place
// for every find of ten thousand terms.
class FlatLists {
 public:
  FlatLists() = default;
  explicit FlatLists(const std::vector<std::vector<uint32_t>>& lists) {
    begin_.reserve(lists.size() + 1);
    for (const auto& list : lists) {
      items_.insert(items_.end(), list.begin(), list.end());
      begin_.push_back(static_cast<uint32_t>(items_.size()));
    }
  }

  size_t size() const { return begin_.size() - 1; }
  std::span<const uint32_t> operator[](size_t list) const {
    return {items_.data() + begin_[list], begin_[list + 1] - begin_[list]};
  }

 private:
  std::vector<uint32_t> begin_ = {0};  // by list, and one past the last
  std::vector<uint32_t> items_;
};

}  // namespace pandect::match
