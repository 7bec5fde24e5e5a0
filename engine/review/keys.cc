// SPDX-License-Identifier: GPL-2.0-or-later
#include "review/keys.h"

#include <array>
#include <utility>

#include "spelling/keyboard.h"

namespace pandect::review {
namespace {

constexpr std::array<std::pair<std::string_view, KeyKind>, 10> kSequences = {{{"\x1b[A", KeyKind::kUp},
                                                                              {"\x1b[B", KeyKind::kDown},
                                                                              {"\x1b[C", KeyKind::kRight},
                                                                              {"\x1b[D", KeyKind::kLeft},
                                                                              {"\x1bOA", KeyKind::kUp},
                                                                              {"\x1bOB", KeyKind::kDown},
                                                                              {"\x1bOC", KeyKind::kRight},
                                                                              {"\x1bOD", KeyKind::kLeft},
                                                                              {"\x1b[5~", KeyKind::kPageUp},
                                                                              {"\x1b[6~", KeyKind::kPageDown}}};

size_t LengthOf(unsigned char first) {
  return first < 0x80 ? 1 : first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
}

char32_t Decode(std::string_view bytes) {
  if (bytes.size() == 1) return static_cast<unsigned char>(bytes[0]);
  char32_t value = static_cast<unsigned char>(bytes[0]) & (0x7Fu >> bytes.size());
  for (size_t i = 1; i < bytes.size(); ++i) value = value << 6 | (static_cast<unsigned char>(bytes[i]) & 0x3F);
  return value;
}

}  // namespace

std::string Utf8(char32_t c) {
  std::string out;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
  return out;
}

char PhysicalKey(const Key& key) {
  if (key.kind != KeyKind::kCharacter) return 0;
  std::string latin = Utf8(key.character);
  // Only letters: the Russian layout has '.' where the Latin one has '/', and a '.' meant as such must stay.
  if (key.character >= 0x400 && key.character <= 0x4FF) latin = spelling::FromRussianKeys(latin);
  if (latin.size() != 1) return 0;
  const char c = latin[0];
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::optional<Key> KeyReader::Escape() {
  for (const auto& [bytes, kind] : kSequences)
    if (std::string_view(pending_).starts_with(bytes)) {
      pending_.erase(0, bytes.size());
      return Key{kind, 0};
    }
  if (pending_.size() == 1) return std::nullopt;
  if (pending_[1] != '[' && pending_[1] != 'O') {
    // Two keys: ESC, and whatever came with it.
    pending_.erase(0, 1);
    return Key{KeyKind::kEscape, 0};
  }
  // A sequence that means nothing here ends at its first letter or '~'.
  for (size_t i = 2; i < pending_.size(); ++i)
    if (pending_[i] >= 0x40 && pending_[i] <= 0x7E) {
      pending_.erase(0, i + 1);
      return Key{KeyKind::kOther, 0};
    }
  if (pending_.size() < 16) return std::nullopt;
  pending_.erase(0, 1);
  return Key{KeyKind::kOther, 0};
}

std::optional<Key> KeyReader::Next() {
  if (pending_.empty()) return std::nullopt;
  const auto first = static_cast<unsigned char>(pending_[0]);
  if (first == 0x1b) return Escape();
  const size_t length = LengthOf(first);
  if (pending_.size() < length) return std::nullopt;
  for (size_t i = 1; i < length; ++i)
    if ((static_cast<unsigned char>(pending_[i]) & 0xC0) != 0x80) {
      pending_.erase(0, i);  // not UTF-8
      return Key{KeyKind::kOther, 0};
    }
  const char32_t character = Decode(std::string_view(pending_).substr(0, length));
  pending_.erase(0, length);
  switch (character) {
    case '\r':
    case '\n':
      return Key{KeyKind::kEnter, 0};
    case '\t':
      return Key{KeyKind::kTab, 0};
    case 0x7f:
    case '\b':
      return Key{KeyKind::kBackspace, 0};
    case 3:
    case 4:
      return Key{KeyKind::kEndOfInput, 0};
    default:
      break;
  }
  if (character < 0x20 || (first >= 0x80 && length == 1)) return Key{KeyKind::kOther, 0};
  return Key{KeyKind::kCharacter, character};
}

std::optional<Key> KeyReader::Flush() {
  if (auto key = Next()) return key;
  if (pending_.empty()) return std::nullopt;
  const bool escape = pending_ == "\x1b";
  pending_.clear();
  return Key{escape ? KeyKind::kEscape : KeyKind::kOther, 0};
}

}  // namespace pandect::review
