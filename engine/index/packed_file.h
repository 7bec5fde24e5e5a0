// SPDX-License-Identifier: GPL-2.0-or-later
//
// A file of numbered sections that is written once, front to back, and then only mapped. Every 64 KiB of it have a
// checksum, which is looked at when the page is first read: opening does not read the file, and yet nothing damaged is
// ever believed.
//
// Little-endian. Header of kHeaderBytes, sections aligned to 64 bytes, checksums of the pages (u64 each).
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/files.h"

namespace pandect::index {

inline constexpr uint32_t kMostSections = 20, kMostNumbers = 12;
inline constexpr size_t kPageBytes = size_t{64} << 10;

// Which kind of file it is; the high byte of the first number would tell a foreign file, the magic does.
enum class FileKind : uint32_t { kWords = 1, kVocabulary = 2, kTexts = 3 };

// After the first failure further calls do nothing; Finish tells. Not thread-safe.
class PackedFileWriter {
 public:
  PackedFileWriter(std::string path, FileKind kind);
  ~PackedFileWriter();
  PackedFileWriter(const PackedFileWriter&) = delete;

  // What is appended from now on is this section; each at most once, in any order.
  void Begin(uint32_t section);
  void Append(const void* bytes, size_t size);
  void Append(std::string_view bytes) { Append(bytes.data(), bytes.size()); }
  template <class T>
  void AppendTable(std::span<const T> table) {
    Append(table.data(), table.size_bytes());
  }
  template <class T>
  void AppendOne(const T& value) {
    Append(&value, sizeof value);
  }
  uint64_t section_size() const { return position_ - section_begin_; }
  // Kept in the header.
  void SetNumber(uint32_t which, uint64_t value) { numbers_[which] = value; }
  // Writes the rest. Gives the size of the file.
  Result<uint64_t> Finish();

 private:
  void EndSection();
  void HashPages(bool all);
  void WriteOut();

  std::string path_;
  FileKind kind_;
  Descriptor file_;
  int failed_errno_ = 0;
  std::string buffer_;     // not yet written
  size_t hashed_ = 0;      // of buffer_: bytes whose pages have a checksum
  uint64_t position_ = 0;  // of the file, buffer included
  uint64_t section_begin_ = 0;
  int section_ = -1;
  std::array<std::array<uint64_t, 2>, kMostSections> sections_{};
  std::array<uint64_t, kMostNumbers> numbers_{};
  std::vector<uint64_t> pages_;
};

// Immutable, thread-safe. Views live as long as the file.
class PackedFile {
 public:
  static Result<std::unique_ptr<PackedFile>> Open(const std::string& path, FileKind kind);
  ~PackedFile();
  PackedFile(const PackedFile&) = delete;

  uint64_t Number(uint32_t which) const { return numbers_[which]; }
  uint64_t size() const { return size_; }
  uint64_t SectionSize(uint32_t section) const { return sections_[section][1]; }

  // A section as an array, checked as a whole, at once. The size of the section must be `count` of them.
  template <class T>
  Result<std::span<const T>> Table(uint32_t section, uint64_t count) const {
    auto bytes = Whole(section, count * sizeof(T));
    if (!bytes) return bytes.error();
    return std::span<const T>(reinterpret_cast<const T*>(*bytes), count);
  }
  // [offset, offset + size) of a section; null where it lies outside or is damaged, which Damage() then tells.
  const uint8_t* Bytes(uint32_t section, uint64_t offset, uint64_t size) const {
    const auto [begin, all] = sections_[section];
    if (offset > all || size > all - offset || !Check(begin + offset, size)) {
      damaged_.store(true, std::memory_order_relaxed);
      return nullptr;
    }
    return data_ + begin + offset;
  }

  // Reads every page.
  Result<Done> CheckAll() const;
  // What was found broken since it was opened.
  Result<Done> Damage() const;
  // For those who find a value that cannot be.
  void MarkDamaged() const { damaged_.store(true, std::memory_order_relaxed); }

 private:
  PackedFile() = default;
  Result<const uint8_t*> Whole(uint32_t section, uint64_t size) const;
  bool Check(uint64_t begin, uint64_t size) const {
    if (size == 0) return true;
    for (uint64_t page = begin / kPageBytes; page <= (begin + size - 1) / kPageBytes; ++page) {
      if (checked_[page].load(std::memory_order_relaxed) == 0 && !CheckPage(page)) return false;
    }
    return true;
  }
  bool CheckPage(uint64_t page) const;

  std::string path_;
  const uint8_t* data_ = nullptr;
  uint64_t size_ = 0, body_ = 0;  // body_: where the checksums begin
  std::array<std::array<uint64_t, 2>, kMostSections> sections_{};
  std::array<uint64_t, kMostNumbers> numbers_{};
  const uint64_t* pages_ = nullptr;
  std::unique_ptr<std::atomic<uint8_t>[]> checked_;
  mutable std::atomic<bool> damaged_{false};
};

}  // namespace pandect::index
