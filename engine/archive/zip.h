// SPDX-License-Identifier: GPL-2.0-or-later
//
// Reading a ZIP archive held in memory, under limits: DOCX, ODT and project files come from strangers. The seam to
// libzip is zip_libzip.cc.
//
//   Result<ZipReader> zip = ZipReader::Open(bytes, "law.docx", {});
//   Result<std::string> part = zip->Read("word/document.xml");
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pandect {

struct ZipLimits {
  uint64_t total_bytes = uint64_t{256} << 20;  // unpacked, all that is read through one reader together
  uint32_t ratio = 400;      // unpacked to packed, for entries above 8 MiB; long tables reach 100, bombs 1000
  uint32_t entries = 10000;  // in the archive
};

struct ZipEntry {
  std::string name;   // '/' between parts
  uint64_t size = 0;  // unpacked, as the archive says: checked when it is read
  uint64_t packed_size = 0;
};

// Keeps a view of the bytes, which must outlive it. Movable; not thread-safe.
class ZipReader {
 public:
  // Errors: not an archive or cut off (kMalformed), too many entries (kLimit), a name that leads outside, such as
  // "../x" or
  // "/etc/x" (kMalformed). All errors carry `file`.
  static Result<ZipReader> Open(std::string_view bytes, const std::string& file, const ZipLimits& limits);
  ~ZipReader();
  ZipReader(ZipReader&&) noexcept;
  ZipReader& operator=(ZipReader&&) noexcept;

  const std::vector<ZipEntry>& entries() const;  // in the archive's order
  bool Has(std::string_view name) const;
  // The whole entry, its checksum verified. Errors: none of that name (kNotFound), encrypted (kUnsupported), damaged
  // (kMalformed), over a limit (kLimit).
  Result<std::string> Read(std::string_view name);

 private:
  struct State;
  explicit ZipReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pandect
