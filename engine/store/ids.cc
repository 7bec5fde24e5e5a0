// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/ids.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <random>

namespace pandect::store {
namespace {

int64_t Milliseconds() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace

std::string NewUuid() {
  // Per thread: a name needs no lock. The counter keeps names made in one millisecond in their order.
  thread_local std::random_device device;
  thread_local int64_t last = 0;
  thread_local uint32_t counter = 0;
  int64_t now = Milliseconds();
  if (now > last) {
    last = now;
    counter = device() & 0x7FF;
  } else if (++counter > 0xFFF) {  // also where the clock was set back
    ++last;
    counter = 0;
  }
  std::array<uint8_t, 16> bytes;
  for (int i = 0; i < 6; ++i) bytes[i] = static_cast<uint8_t>(last >> (40 - 8 * i));
  bytes[6] = static_cast<uint8_t>(0x70 | (counter >> 8));
  bytes[7] = static_cast<uint8_t>(counter);
  for (int i = 8; i < 16; i += 4) {
    const uint32_t random = device();
    for (int j = 0; j < 4; ++j) bytes[i + j] = static_cast<uint8_t>(random >> (8 * j));
  }
  bytes[8] = static_cast<uint8_t>((bytes[8] & 0x3F) | 0x80);
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  text.reserve(36);
  for (int i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += kDigits[bytes[i] >> 4];
    text += kDigits[bytes[i] & 15];
  }
  return text;
}

std::string Now() {
  const int64_t now = Milliseconds();
  const std::time_t seconds = static_cast<std::time_t>(now / 1000);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 32> text;
  const size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
  std::array<char, 8> fraction;
  std::snprintf(fraction.data(), fraction.size(), ".%03dZ", static_cast<int>(now % 1000));
  return std::string(text.data(), size) + fraction.data();
}

}  // namespace pandect::store
