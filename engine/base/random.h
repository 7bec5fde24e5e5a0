// SPDX-License-Identifier: GPL-2.0-or-later
//
// Random numbers that are the same on every machine for the same seed: splitmix64 (Steele, Lea & Flood 2014), because
// the standard library's distributions differ between implementations. For resampling, not for secrets.
#pragma once

#include <cstdint>

namespace pandect {

// Not thread-safe; one per computation.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t Next() {
    state_ += 0x9E3779B97F4A7C15u;
    uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  // In [0, n), n > 0; the bias of % is below n / 2^64.
  uint64_t Below(uint64_t n) { return Next() % n; }
  // In [0, 1), in steps of 2^-53.
  double Unit() { return static_cast<double>(Next() >> 11) * 0x1p-53; }

 private:
  uint64_t state_;
};

}  // namespace pandect
