// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a person pressed, from the bytes that a terminal sends for it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pandect::review {

enum class KeyKind : uint8_t {
  kCharacter,
  kEnter,
  kEscape,
  kBackspace,
  kTab,
  kLeft,
  kRight,
  kUp,
  kDown,
  kPageUp,
  kPageDown,
  kEndOfInput,  // Ctrl-C, Ctrl-D, or nobody there any more
  kOther,       // a key that means nothing here
};

struct Key {
  KeyKind kind = KeyKind::kOther;
  char32_t character = 0;  // of kCharacter
  friend bool operator==(const Key&, const Key&) = default;
};

// The letter that this key has on the Latin layout, lower case: 'a' for "a", "A", "ф" and "Ф". So one key decides
// whatever layout is on. Signs that are no letters stay as they are; 0 for keys that are no characters.
char PhysicalKey(const Key& key);

// Bytes to keys: UTF-8, and the sequences xterm, the Linux console and what copies them send for arrows. Not
// thread-safe.
class KeyReader {
 public:
  void Feed(std::string_view bytes) { pending_ += bytes; }
  // The next whole key, if there is one.
  std::optional<Key> Next();
  // Whether bytes wait that may be a key alone or the beginning of another: ESC. The caller waits some milliseconds for
  // more and then takes it as a key.
  bool waits() const { return !pending_.empty(); }
  std::optional<Key> Flush();

 private:
  std::optional<Key> Escape();
  std::string pending_;
};

// The UTF-8 of a character.
std::string Utf8(char32_t character);

}  // namespace pandect::review
