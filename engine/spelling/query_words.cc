// SPDX-License-Identifier: GPL-2.0-or-later
#include "spelling/query_words.h"

#include <algorithm>
#include <array>

#include "text/character.h"

namespace pandect::spelling {
namespace {

bool Parts(char32_t c) {
  return text::IsBlank(c) || c == U'"' || c == U'(' || c == U')' || c == U'«' || c == U'»' || c == U'“' || c == U'”' ||
         c == U'„';
}

bool IsOperator(std::string_view piece) {
  static constexpr std::array<std::string_view, 6> kOperators{"AND", "OR", "NOT", "NEAR", "BEFORE", "AFTER"};
  const std::string_view name = piece.substr(0, piece.find('/'));
  return std::find(kOperators.begin(), kOperators.end(), name) != kOperators.end();
}

// name:value with a name of letters: ":" is a key of the Russian layout too, but within a word only of Ж.
bool IsField(std::string_view piece) {
  const size_t colon = piece.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  for (size_t at = 0; at < colon;) {
    const text::Decoded c = text::DecodeAt(piece, at);
    if (!text::IsLetter(c.code_point) && !text::IsDigit(c.code_point) && c.code_point != U'-' && c.code_point != U'_')
      return false;
    at += c.size;
  }
  return true;
}

bool HasLetter(std::string_view piece) {
  for (size_t at = 0; at < piece.size();) {
    const text::Decoded c = text::DecodeAt(piece, at);
    if (text::IsLetter(c.code_point)) return true;
    at += c.size;
  }
  return false;
}

}  // namespace

std::vector<ByteSpan> WordsOfQuery(std::string_view query) {
  std::vector<ByteSpan> out;
  bool skip_value = false;  // of a field: name:"…"
  for (size_t at = 0; at < query.size();) {
    const text::Decoded c = text::DecodeAt(query, at);
    if (c.code_point == U'/') {  // a regular expression ends at the next '/' that is not escaped
      size_t end = at + 1;
      while (end < query.size() && query[end] != '/') end += query[end] == '\\' ? 2 : 1;
      at = std::min(end + 1, query.size());
      while (at < query.size() && !Parts(text::DecodeAt(query, at).code_point)) ++at;  // its flags
      skip_value = false;
      continue;
    }
    if (Parts(c.code_point)) {
      if (skip_value && c.code_point == U'"') {
        at = std::min(query.find('"', at + 1), query.size() - 1);
        ++at;
        skip_value = false;
        continue;
      }
      skip_value = false;
      at += c.size;
      continue;
    }
    size_t end = at;
    while (end < query.size()) {
      const text::Decoded next = text::DecodeAt(query, end);
      if (Parts(next.code_point)) break;
      end += next.size;
    }
    std::string_view piece = query.substr(at, end - at);
    size_t begin = at;
    at = end;
    skip_value = IsField(piece) && piece.back() == ':';
    if (IsOperator(piece) || IsField(piece) || piece[0] == '@' || piece[0] == '#') continue;
    while (!piece.empty() && piece[0] == '=') piece.remove_prefix(1), ++begin;
    if (piece.find_first_of("*?") != std::string_view::npos || !HasLetter(piece)) continue;
    out.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
  }
  return out;
}

std::string WithWords(std::string_view query, const std::vector<std::pair<ByteSpan, std::string>>& replacements) {
  std::string out;
  uint32_t at = 0;
  for (const auto& [span, word] : replacements) {
    out += query.substr(at, span.begin - at);
    out += word;
    at = span.end;
  }
  out += query.substr(at);
  return out;
}

}  // namespace pandect::spelling
