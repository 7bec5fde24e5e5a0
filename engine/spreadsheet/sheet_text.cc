// SPDX-License-Identifier: GPL-2.0-or-later
#include "spreadsheet/sheet_text.h"

#include "text/character.h"
#include "text/fold.h"

namespace pandect::spreadsheet {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "…";

uint32_t UnitsOf(char32_t c) {
  return c > 0xFFFF ? 2 : 1;
}

bool IsHex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// "_x" and four hexadecimal digits and "_".
bool IsEscape(std::string_view text, size_t at) {
  return text.size() - at >= 7 && text[at] == '_' && text[at + 1] == 'x' && text[at + 6] == '_' &&
         IsHex(text[at + 2]) && IsHex(text[at + 3]) && IsHex(text[at + 4]) && IsHex(text[at + 5]);
}

// As much of `text` as `units` hold; at a character.
std::string_view PrefixOf(std::string_view text, uint32_t units) {
  uint32_t used = 0;
  size_t at = 0;
  while (at < text.size()) {
    const text::Decoded one = text::DecodeAt(text, at);
    if (used + UnitsOf(one.code_point) > units) break;
    used += UnitsOf(one.code_point);
    at += one.size;
  }
  return text.substr(0, at);
}

uint32_t UnitsOf(std::string_view text) {
  uint32_t units = 0;
  for (size_t at = 0; at < text.size();) {
    const text::Decoded one = text::DecodeAt(text, at);
    units += UnitsOf(one.code_point);
    at += one.size;
  }
  return units;
}

}  // namespace

std::string CellText(std::string_view text, bool& cut) {
  std::string out;
  out.reserve(text.size());
  uint32_t units = 0;
  size_t last_fit = 0;  // of `out`, where "…" still has room
  for (size_t at = 0; at < text.size();) {
    const text::Decoded one = text::DecodeAt(text, at);
    if (units < kMostInCell) last_fit = out.size();
    if (IsEscape(text, at)) {
      out += "_x005F_";
      units += 7;
      ++at;
    } else if (one.code_point == 0xFFFD || one.code_point == 0xFFFE || one.code_point == 0xFFFF) {
      out += kReplacement;
      ++units;
      at += one.size;
    } else {
      out.append(text, at, one.size);
      units += UnitsOf(one.code_point);
      at += one.size;
    }
    if (units > kMostInCell) {
      out.resize(last_fit);
      out += kEllipsis;
      cut = true;
      break;
    }
  }
  return out;
}

std::string SheetNames::Add(std::string_view wanted) {
  std::string name;
  for (const char c : wanted) {
    const bool forbidden = std::string_view("[]:*?/\\").find(c) != std::string_view::npos;
    name += forbidden || static_cast<unsigned char>(c) < 0x20 ? '_' : c;
  }
  const auto trim = [&] {
    while (!name.empty() && (name.front() == '\'' || name.front() == ' ')) name.erase(0, 1);
    while (!name.empty() && (name.back() == '\'' || name.back() == ' ')) name.pop_back();
  };
  bool cut = false;
  name = CellText(name, cut);
  trim();
  if (name.empty()) name = "Sheet";
  if (UnitsOf(name) > kMostInSheetName) name = std::string(PrefixOf(name, kMostInSheetName - 1)) + "…";
  trim();
  std::string candidate = name;
  for (uint32_t number = 2;; ++number) {
    // Folding also takes ё for е, which only makes one number more than Excel would ask for.
    const std::string folded = text::FoldWord(candidate).text;
    if (folded != "history" && taken_.insert(folded).second) return candidate;
    const std::string tail = " (" + std::to_string(number) + ")";
    candidate = std::string(PrefixOf(name, kMostInSheetName - static_cast<uint32_t>(tail.size()))) + tail;
  }
}

}  // namespace pandect::spreadsheet
