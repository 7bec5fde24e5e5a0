// SPDX-License-Identifier: GPL-2.0-or-later
// The one file that knows nettle.
#include <nettle/sha2.h>

#include "base/sha256.h"

namespace pandect {

struct Sha256Hasher::State {
  sha256_ctx context;
};

Sha256Hasher::Sha256Hasher() : state_(std::make_unique<State>()) { sha256_init(&state_->context); }
Sha256Hasher::~Sha256Hasher() = default;
Sha256Hasher::Sha256Hasher(Sha256Hasher&&) noexcept = default;

void Sha256Hasher::Update(std::string_view bytes) {
  sha256_update(&state_->context, bytes.size(), reinterpret_cast<const uint8_t*>(bytes.data()));
}

Sha256 Sha256Hasher::Finish() {
  Sha256 out;
  sha256_digest(&state_->context, out.bytes.size(), out.bytes.data());
  return out;
}

Sha256 HashBytes(std::string_view bytes) {
  Sha256Hasher hasher;
  hasher.Update(bytes);
  return hasher.Finish();
}

std::string Sha256::Hex() const {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(64);
  for (uint8_t b : bytes) {
    out += kDigits[b >> 4];
    out += kDigits[b & 15];
  }
  return out;
}

}  // namespace pandect
