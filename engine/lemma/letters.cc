// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/letters.h"

#include <cassert>

namespace pandect::lemma {

std::optional<std::string> ToLetters(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (size_t i = 0; i < utf8.size(); ++i) {
    unsigned char byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x80) {
      out += static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
      continue;
    }
    if ((byte != 0xD0 && byte != 0xD1) || i + 1 >= utf8.size()) return std::nullopt;
    unsigned code = (byte & 0x1Fu) << 6 | (static_cast<unsigned char>(utf8[++i]) & 0x3Fu);
    if (code == 0x401 || code == 0x451) {
      out += static_cast<char>(kLetterYo);
    } else if (code >= 0x410 && code <= 0x42F) {
      out += static_cast<char>(code - 0x410 + 0xE0);
    } else if (code >= 0x430 && code <= 0x44F) {
      out += static_cast<char>(code - 0x430 + 0xE0);
    } else {
      return std::nullopt;
    }
  }
  return out;
}

void FoldYo(std::string& letters) {
  for (char& c : letters) {
    if (static_cast<unsigned char>(c) == kLetterYo) c = static_cast<char>(0xE5);
  }
}

void AppendUtf8(std::string_view letters, std::string& out) {
  for (char c : letters) {
    unsigned char byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
      continue;
    }
    unsigned code = byte == kLetterYo ? 0x451u : byte - 0xE0u + 0x430u;
    out += static_cast<char>(0xC0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

std::string ToUtf8(std::string_view letters) {
  std::string out;
  out.reserve(letters.size() * 2);
  AppendUtf8(letters, out);
  return out;
}

Ending EndingOf(std::string_view utf8, int max) {
  Ending ending;
  size_t end = utf8.size();
  while (ending.count < max && end >= 2) {
    unsigned char lead = static_cast<unsigned char>(utf8[end - 2]);
    unsigned char trail = static_cast<unsigned char>(utf8[end - 1]);
    if ((lead != 0xD0 && lead != 0xD1) || (trail & 0xC0) != 0x80) break;
    unsigned code = (lead & 0x1Fu) << 6 | (trail & 0x3Fu);
    if (code < 0x430 || code > 0x44F) break;
    ending.packed |= static_cast<uint64_t>(code - 0x430 + 0xE0) << (8 * ending.count);
    ++ending.count;
    end -= 2;
  }
  return ending;
}

std::string L(std::string_view utf8) {
  std::optional<std::string> letters = ToLetters(utf8);
  assert(letters && "a table of the sources holds Russian and ASCII letters only");
  return letters ? *letters : std::string();
}

}  // namespace pandect::lemma
