// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/marked_text.h"

#include <algorithm>

#include "report/utf8.h"
#include "text/display_width.h"

namespace pandect::report {
namespace {

using concordance::MarkedText;

// [begin, end) of the text with its marks.
void AppendStyled(const MarkedText& text, ByteSpan part, Colour colour, std::string_view style, std::string& out) {
  const std::string_view all = text.text;
  uint32_t at = part.begin;
  for (const ByteSpan mark : text.marks) {
    const ByteSpan seen{std::max(mark.begin, at), std::min(mark.end, part.end)};
    if (seen.begin >= seen.end) continue;
    out += Styled(all.substr(at, seen.begin - at), style, colour);
    out += Styled(Slice(all, seen), kMark, colour);
    at = seen.end;
  }
  out += Styled(all.substr(at, part.end - at), style, colour);
}

}  // namespace

std::string Printable(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const Decoded c = DecodeAt(text, at);
    const bool control = c.code_point < 0x20 || (c.code_point >= 0x7F && c.code_point < 0xA0) ||
                         (c.code_point >= 0x202A && c.code_point <= 0x202E) ||
                         (c.code_point >= 0x2066 && c.code_point <= 0x2069);
    if (control || CharacterAt(text, at) == 0)
      out += '?';
    else
      out += text.substr(at, c.length);
    at += c.length;
  }
  return out;
}

std::string Styled(std::string_view text, std::string_view style, Colour colour) {
  if (colour == Colour::kNever || style.empty() || text.empty()) return std::string(text);
  return std::string(style) + std::string(text) + std::string(kUnmark);
}

std::string MarkedForTerminal(const MarkedText& text, Colour colour) {
  std::string out;
  AppendStyled(text, {0, static_cast<uint32_t>(text.text.size())}, colour, {}, out);
  return out;
}

std::string WrappedForTerminal(const MarkedText& text, uint32_t width, std::string_view indent, Colour colour,
                               std::string_view style) {
  std::string out;
  const auto line = [&](size_t begin, size_t end) {
    out += indent;
    AppendStyled(text, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, colour, style, out);
    out += '\n';
  };
  const std::string_view all = text.text;
  for (size_t begin = 0; begin < all.size();) {
    const std::string_view rest = all.substr(begin);
    size_t size = text::PrefixOfWidth(rest, width).size();
    if (size == 0) size = rest.size();  // a character wider than the line
    size_t next = size;
    if (size < rest.size()) {
      // A blank at the end of the line is not shown, so it may stand behind the last column.
      const size_t blank = rest[size] == ' ' ? size : rest.substr(0, size).rfind(' ');
      if (blank != std::string_view::npos && blank > 0) size = blank, next = blank + 1;
    }
    line(begin, begin + size);
    begin += next;
  }
  return out;
}

void AppendHtml(std::string_view text, std::string& out) {
  for (size_t at = 0; at < text.size();) {
    const size_t size = CharacterAt(text, at);
    const std::string_view c = text.substr(at, size == 0 ? 1 : size);
    at += c.size();
    if (size == 0)
      out += "\uFFFD";
    else if (c == "&")
      out += "&amp;";
    else if (c == "<")
      out += "&lt;";
    else if (c == ">")
      out += "&gt;";
    else if (c == "\"")
      out += "&quot;";
    else if (static_cast<unsigned char>(c[0]) < 0x20 && c != "\n" && c != "\t")
      out += "\uFFFD";  // no character of HTML
    else
      out += c;
  }
}

void AppendHtml(const MarkedText& text, std::string& out) {
  const std::string_view all = text.text;
  uint32_t at = 0;
  for (const ByteSpan mark : text.marks) {
    AppendHtml(all.substr(at, mark.begin - at), out);
    out += "<mark>";
    AppendHtml(Slice(all, mark), out);
    out += "</mark>";
    at = mark.end;
  }
  AppendHtml(all.substr(at), out);
}

}  // namespace pandect::report
