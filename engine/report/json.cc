// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/json.h"

#include <fmt/format.h>

#include <cassert>
#include <charconv>
#include <cmath>
#include <iterator>

#include "report/utf8.h"

namespace pandect::report {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// What an ASCII character is written as; empty: as itself.
std::string_view EscapeOf(unsigned char byte, JsonEscape escape) {
  switch (byte) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    case '\b':
      return "\\b";
    case '\f':
      return "\\f";
    case '<':
      return escape == JsonEscape::kHtml ? "\\u003c" : "";
    case '>':
      return escape == JsonEscape::kHtml ? "\\u003e" : "";
    case '&':
      return escape == JsonEscape::kHtml ? "\\u0026" : "";
    default:
      return "";
  }
}

}  // namespace

void AppendJsonString(std::string_view text, std::string& out, JsonEscape escape) {
  out += '"';
  size_t copied = 0;
  const auto replace = [&](size_t at, size_t length, std::string_view by) {
    out.append(text, copied, at - copied);
    out += by;
    copied = at + length;
  };
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      if (std::string_view by = EscapeOf(byte, escape); !by.empty()) {
        replace(at, 1, by);
      } else if (byte < 0x20 || byte == 0x7F) {
        constexpr std::string_view kHex = "0123456789abcdef";
        const char control[] = {'\\', 'u', '0', '0', kHex[byte >> 4], kHex[byte & 15]};
        replace(at, 1, std::string_view(control, sizeof control));
      }
      ++at;
      continue;
    }
    const size_t length = CharacterAt(text, at);
    if (length == 0) {
      replace(at, 1, kReplacement);
      ++at;
      continue;
    }
    // U+2028 and U+2029 end a line in JavaScript.
    if (byte == 0xE2 && escape == JsonEscape::kHtml) {
      const std::string_view character = text.substr(at, length);
      if (character == "\xE2\x80\xA8") replace(at, length, "\\u2028");
      if (character == "\xE2\x80\xA9") replace(at, length, "\\u2029");
    }
    at += length;
  }
  out.append(text, copied, text.size() - copied);
  out += '"';
}

void JsonWriter::NewLine() {
  if (layout_ == JsonLayout::kOneLine) return;
  out_ += '\n';
  out_.append(static_cast<size_t>(depth_) * 2, ' ');
}

void JsonWriter::Separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (depth_ == 0) return;
  const uint64_t level = uint64_t{1} << (depth_ - 1);
  if (filled_ & level) out_ += ',';
  filled_ |= level;
  NewLine();
}

void JsonWriter::Begin(char bracket) {
  Separate();
  out_ += bracket;
  assert(depth_ < 64);
  ++depth_;
  filled_ &= ~(uint64_t{1} << (depth_ - 1));
}

void JsonWriter::End(char bracket) {
  assert(depth_ > 0);
  --depth_;
  if (filled_ >> depth_ & 1) NewLine();
  out_ += bracket;
}

JsonWriter& JsonWriter::BeginObject() {
  return Begin('{'), *this;
}
JsonWriter& JsonWriter::EndObject() {
  return End('}'), *this;
}
JsonWriter& JsonWriter::BeginArray() {
  return Begin('['), *this;
}
JsonWriter& JsonWriter::EndArray() {
  return End(']'), *this;
}

JsonWriter& JsonWriter::Key(std::string_view key) {
  Separate();
  AppendJsonString(key, out_, escape_);
  out_ += layout_ == JsonLayout::kOneLine ? ":" : ": ";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::String(std::string_view value) {
  Separate();
  AppendJsonString(value, out_, escape_);
  return *this;
}

JsonWriter& JsonWriter::Unsigned(uint64_t value) {
  Separate();
  char digits[20];
  out_.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
  return *this;
}

JsonWriter& JsonWriter::Fixed(double value, int digits) {
  if (!std::isfinite(value)) return Null();
  Separate();
  const bool is_zero = std::abs(value) < 0.5 * std::pow(10.0, -digits);  // no "-0.00"
  fmt::format_to(std::back_inserter(out_), "{:.{}f}", is_zero ? 0.0 : value, digits);
  return *this;
}

JsonWriter& JsonWriter::Exact(double value) {
  if (std::isinf(value)) return String(value < 0 ? "-inf" : "inf");
  if (!std::isfinite(value)) return Null();
  Separate();
  fmt::format_to(std::back_inserter(out_), "{}", value == 0 ? 0.0 : value);  // no "-0"
  return *this;
}

JsonWriter& JsonWriter::Bool(bool value) {
  Separate();
  out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::Null() {
  Separate();
  out_ += "null";
  return *this;
}

}  // namespace pandect::report
