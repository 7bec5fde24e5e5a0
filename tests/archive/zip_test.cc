// SPDX-License-Identifier: GPL-2.0-or-later
#include "archive/zip.h"

#include <doctest/doctest.h>

#include <string>

#include "support/make_zip.h"

namespace pandect {
namespace {

TEST_CASE("parts are listed in order and read whole") {
  std::string big(300000, 'x');
  for (size_t i = 0; i < big.size(); i += 7) big[i] = static_cast<char>('a' + i % 23);
  std::string bytes = MakeZip({{"а/статья.xml", "Статья 5"}, {"empty", ""}, {"big", big}});
  Result<ZipReader> zip = ZipReader::Open(bytes, "a.docx", {});
  REQUIRE(zip.ok());
  REQUIRE(zip->entries().size() == 3);
  CHECK(zip->entries()[0].name == "а/статья.xml");
  CHECK(zip->Has("empty"));
  CHECK_FALSE(zip->Has("other"));
  CHECK(*zip->Read("а/статья.xml") == "Статья 5");
  CHECK(*zip->Read("empty") == "");
  CHECK(*zip->Read("big") == big);
  CHECK(zip->Read("other").error().code == ErrorCode::kNotFound);
}

TEST_CASE("broken archives are errors that name the file") {
  std::string whole = MakeZip({{"a", "aaaaaaaaaaaaaaaa"}, {"b", "Статья"}});
  for (size_t size : {size_t{0}, size_t{1}, size_t{30}, whole.size() / 2, whole.size() - 1}) {
    CAPTURE(size);
    Result<ZipReader> zip = ZipReader::Open(std::string_view(whole).substr(0, size), "a.docx", {});
    REQUIRE_FALSE(zip.ok());
    CHECK(zip.error().code == ErrorCode::kMalformed);
    CHECK(zip.error().where.file == "a.docx");
  }
  // Every byte changed in turn: an error or the content, never a crash.
  for (size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
    Result<ZipReader> zip = ZipReader::Open(damaged, "a.docx", {});
    if (!zip) continue;
    for (const char* name : {"a", "b"}) {
      Result<std::string> content = zip->Read(name);
      if (content.ok()) CHECK(*content == (name[0] == 'a' ? "aaaaaaaaaaaaaaaa" : "Статья"));
    }
  }
}

TEST_CASE("limits: bombs, too many parts, paths that lead outside, passwords") {
  ZipLimits limits;
  std::string bomb = MakeZip({{"zeros", std::string(size_t{16} << 20, '\0')}});
  CHECK(bomb.size() < 40000);
  Result<std::string> unpacked = ZipReader::Open(bomb, "a.zip", limits)->Read("zeros");
  REQUIRE_FALSE(unpacked.ok());
  CHECK(unpacked.error().code == ErrorCode::kLimit);

  limits.ratio = 100000;
  limits.total_bytes = 10 << 20;
  std::string two = MakeZip({{"a", std::string(6 << 20, '\0')}, {"b", std::string(6 << 20, '\0')}});
  Result<ZipReader> zip = ZipReader::Open(two, "a.zip", limits);
  CHECK(zip->Read("a").ok());
  CHECK(zip->Read("b").error().code == ErrorCode::kLimit);  // together too much

  limits.entries = 2;
  CHECK(ZipReader::Open(MakeZip({{"a", ""}, {"b", ""}, {"c", ""}}), "a.zip", limits).error().code == ErrorCode::kLimit);

  for (const char* name : {"../a", "a/../../b", "/etc/passwd", "C:/a", "a\\..\\b"}) {
    CAPTURE(name);
    CHECK(ZipReader::Open(MakeZip({{name, "x"}}), "a.zip", {}).error().code == ErrorCode::kMalformed);
  }
  CHECK(ZipReader::Open(MakeZip({{"a..b/c...d", "x"}}), "a.zip", {}).ok());

  std::string locked = MakeZip({{"a", "тайна"}}, "пароль");
  CHECK(ZipReader::Open(locked, "a.zip", {})->Read("a").error().code == ErrorCode::kUnsupported);
}

}  // namespace
}  // namespace pandect
