// SPDX-License-Identifier: GPL-2.0-or-later
//
// SHA-256 of bytes: names of documents, codebook versions, dictionaries and derived values, so that results made in parts
// merge and anyone can check them with sha256sum. The seam to nettle is sha256_nettle.cc.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace pandect {

struct Sha256 {
  std::array<uint8_t, 32> bytes{};
  std::string Hex() const;  // 64 lower-case digits
  friend auto operator<=>(const Sha256&, const Sha256&) = default;
};

Sha256 HashBytes(std::string_view bytes);

// For inputs read in pieces. Not thread-safe; Finish once.
class Sha256Hasher {
 public:
  Sha256Hasher();
  ~Sha256Hasher();
  Sha256Hasher(Sha256Hasher&&) noexcept;
  void Update(std::string_view bytes);
  Sha256 Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pandect
