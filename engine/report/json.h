// SPDX-License-Identifier: GPL-2.0-or-later
//
// Writing JSON into a string, in the order of the calls: keys keep their place, so equal values give equal bytes. Ours
// rather than a library's because rows are written by the hundred thousand and a tree of values for each would cost
// more than the rest of the run; tests/report reads everything back with nlohmann-json.
//
//   JsonWriter json(out);
//   json.BeginObject().Key("code").String("civil.ngo").Key("rules").BeginArray().String("t1").EndArray().EndObject();
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pandect::report {

enum class JsonLayout : uint8_t { kOneLine, kIndented };
// kHtml also escapes '<', '>', '&', U+2028 and U+2029, so that the text may stand inside <script> in a page.
enum class JsonEscape : uint8_t { kPlain, kHtml };

// Appends `text` with its quotes. Bytes that are not UTF-8 become U+FFFD.
void AppendJsonString(std::string_view text, std::string& out, JsonEscape escape = JsonEscape::kPlain);

// Appends to `out`, which must outlive it. The caller keeps the order lawful (a key before each value of an object);
// nesting is at most 64 deep. Not thread-safe.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, JsonLayout layout = JsonLayout::kOneLine,
                      JsonEscape escape = JsonEscape::kPlain)
      : out_(out), layout_(layout), escape_(escape) {}

  JsonWriter& BeginObject();
  JsonWriter& EndObject();
  JsonWriter& BeginArray();
  JsonWriter& EndArray();
  JsonWriter& Key(std::string_view key);
  JsonWriter& String(std::string_view value);
  JsonWriter& Unsigned(uint64_t value);
  JsonWriter& Fixed(double value, int digits);  // '.' whatever the locale; a figure that is not finite is null
  // To the last digit; "inf" and "-inf" as texts, since JSON has no such number. Not for NaN.
  JsonWriter& Exact(double value);
  JsonWriter& Bool(bool value);
  JsonWriter& Null();

 private:
  void Begin(char bracket);
  void End(char bracket);
  void Separate();  // what goes before a value or key
  void NewLine();

  std::string& out_;
  JsonLayout layout_;
  JsonEscape escape_;
  uint64_t filled_ = 0;  // bit d: level d already has an element
  int depth_ = 0;
  bool after_key_ = false;
};

}  // namespace pandect::report
