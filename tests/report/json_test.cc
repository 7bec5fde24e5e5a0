// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/json.h"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>

using pandect::report::AppendJsonString;
using pandect::report::JsonEscape;
using pandect::report::JsonLayout;
using pandect::report::JsonWriter;

TEST_CASE("every byte string is read back by nlohmann-json, bad bytes as U+FFFD") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"", ""},
      {"еврорегион «Балтика»", "еврорегион «Балтика»"},
      {std::string("\0\x01\x1f\x7f", 4), std::string("\0\x01\x1f\x7f", 4)},
      {"\"\\/\b\f\n\r\t", "\"\\/\b\f\n\r\t"},
      {"</script><!-- & \xE2\x80\xA8\xE2\x80\xA9", "</script><!-- & \xE2\x80\xA8\xE2\x80\xA9"},
      {"\xF0\x9F\x98\x80и\xCC\x86", "\xF0\x9F\x98\x80и\xCC\x86"},
      {"a\xFFz", "a\xEF\xBF\xBDz"},
      {"\xF4\x90\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xE2\x80", "\xEF\xBF\xBD\xEF\xBF\xBD"},
  };
  for (const auto& [text, expected] : cases) {
    for (JsonEscape escape : {JsonEscape::kPlain, JsonEscape::kHtml}) {
      std::string out;
      AppendJsonString(text, out, escape);
      CHECK(nlohmann::json::parse(out).get<std::string>() == expected);
      if (escape == JsonEscape::kHtml) CHECK(out.find_first_of("<>&") == std::string::npos);
      if (escape == JsonEscape::kHtml) CHECK(out.find("\xE2\x80\xA8") == std::string::npos);
    }
  }
}

TEST_CASE("all code points of the basic plane, and some beyond, survive") {
  for (uint32_t c = 0; c < 0x11000; c += c < 0x300 ? 1 : 7) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string utf8;
    if (c < 0x80) {
      utf8 = static_cast<char>(c);
    } else if (c < 0x800) {
      utf8 = {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 63))};
    } else if (c < 0x10000) {
      utf8 = {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)),
              static_cast<char>(0x80 | (c & 63))};
    } else {
      utf8 = {static_cast<char>(0xF0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 63)),
              static_cast<char>(0x80 | (c >> 6 & 63)), static_cast<char>(0x80 | (c & 63))};
    }
    std::string out;
    AppendJsonString(utf8, out, JsonEscape::kHtml);
    REQUIRE(nlohmann::json::parse(out).get<std::string>() == utf8);
  }
}

TEST_CASE("structure: commas, empty containers, keys in the order of the calls") {
  std::string out;
  JsonWriter json(out);
  json.BeginObject().Key("b").BeginArray().EndArray().Key("a").BeginObject().EndObject();
  json.Key("n").BeginArray().Unsigned(1).Null().Bool(true).Bool(false).Fixed(0.125, 2).EndArray();
  json.Key("s").String("т").EndObject();
  CHECK(out == R"({"b":[],"a":{},"n":[1,null,true,false,0.12],"s":"т"})");
  CHECK(nlohmann::json::parse(out).size() == 4);
}

TEST_CASE("indented") {
  std::string out;
  JsonWriter json(out, JsonLayout::kIndented);
  json.BeginObject()
      .Key("a")
      .BeginArray()
      .Unsigned(1)
      .Unsigned(2)
      .EndArray()
      .Key("e")
      .BeginArray()
      .EndArray()
      .EndObject();
  CHECK(out == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"e\": []\n}");
}

TEST_CASE("a figure that is none is null, never NaN") {
  std::string out;
  JsonWriter(out).Fixed(std::numeric_limits<double>::quiet_NaN(), 2);
  CHECK(out == "null");
  out.clear();
  JsonWriter(out).Fixed(std::numeric_limits<double>::infinity(), 2);
  CHECK(out == "null");
}
