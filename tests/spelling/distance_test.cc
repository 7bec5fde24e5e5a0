// SPDX-License-Identifier: GPL-2.0-or-later
#include "spelling/distance.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "text/character.h"

using namespace pandect;
using spelling::Slips;

namespace {

std::u32string Decode(const std::string& text) {
  std::u32string out;
  for (size_t at = 0; at < text.size();) {
    const text::Decoded c = text::DecodeAt(text, at);
    out += c.code_point;
    at += c.size;
  }
  return out;
}

// The table of optimal string alignment as its definition has it.
uint32_t SlowDistance(const std::string& one, const std::string& other) {
  const std::u32string a = Decode(one), b = Decode(other);
  std::vector<std::vector<uint32_t>> d(a.size() + 1, std::vector<uint32_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i)
    for (size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = static_cast<uint32_t>(i + j);
        continue;
      }
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

}  // namespace

TEST_CASE("slips of the finger") {
  const std::vector<std::tuple<std::string, std::string, uint32_t>> cases{
      {"граница", "граница", 0},
      {"граинца", "граница", 1},
      {"грница", "граница", 1},
      {"граниица", "граница", 1},
      {"гоаница", "граница", 1},
      {"сотрудничиство", "сотрудничество", 1},
      {"сотрудичиство", "сотрудничество", 2},
      {"cooperaton", "cooperation", 1},
      {"recieve", "receive", 1},
      {"", "аб", 2},
      {"аб", "", 2},
      {"", "", 0},
      {"café", "cafe", 1},
      {"\xF0\x9F\x98\x80x", "x", 1},
      {"граница", "сотрудничество", Slips::kFar},
      {"ab", "ba", 1},
      {"ca", "abc", Slips::kFar},
  };
  for (const auto& [one, other, distance] : cases) {
    CAPTURE(one);
    CAPTURE(other);
    CHECK(Slips(one, 2).Distance(other) == distance);
    CHECK(Slips(other, 2).Distance(one) == distance);
  }
  const std::string long_word(65, 'a');
  CHECK(Slips(long_word, 2).Distance(long_word) == Slips::kFar);
  CHECK(Slips(std::string(64, 'a'), 2).Distance(std::string(63, 'a')) == 1);
}

TEST_CASE("generated words against the table of the definition") {
  const std::vector<std::string> letters{"а", "б", "в", "a", "b", "é", "\xF0\x9F\x98\x80"};
  uint32_t seed = 7;
  const auto random = [&](size_t below) { return (seed = seed * 1664525 + 1013904223) / 65536 % below; };
  size_t near = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string one, other;
    const size_t kinds = 2 + random(letters.size() - 1);
    for (size_t n = random(9); n > 0; --n) one += letters[random(kinds)];
    for (size_t n = random(9); n > 0; --n) other += letters[random(kinds)];
    const auto most = static_cast<uint32_t>(random(4));
    const uint32_t slow = SlowDistance(one, other);
    CAPTURE(one);
    CAPTURE(other);
    REQUIRE(Slips(one, most).Distance(other) == (slow <= most ? slow : Slips::kFar));
    near += slow <= most;
  }
  CHECK(near > 1000);  // else the cases would show nothing
}
