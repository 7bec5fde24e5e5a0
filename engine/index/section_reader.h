// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "index/ascending.h"
#include "index/packed_file.h"

namespace pandect::index {

// Opens the sections of a file one after another; the first that cannot be opened is the error, and those behind it are
// of no use.
class SectionReader {
 public:
  SectionReader(const PackedFile& file, std::string path) : file_(file), path_(std::move(path)) {}

  template <class T>
  void Table(uint32_t section, uint64_t count, std::span<const T>& into) {
    auto read = file_.Table<T>(section, count);
    if (read) {
      into = *read;
    } else if (!error_) {
      error_ = read.error();
    }
  }
  void Numbers(uint32_t section, uint64_t count, Ascending& into) {
    std::span<const uint8_t> bytes;
    Table(section, file_.SectionSize(section), bytes);
    if (!error_ && !into.Open(bytes, count)) error_ = DamageError(path_, "it cannot be read");
  }
  void Text(uint32_t section, std::string_view& into) {
    std::span<const char> bytes;
    Table(section, file_.SectionSize(section), bytes);
    into = {bytes.data(), bytes.size()};
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  const PackedFile& file_;
  std::string path_;
  std::optional<Error> error_;
};

}  // namespace pandect::index
