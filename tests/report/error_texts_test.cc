// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/error_texts.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "report/error_patterns.h"

using pandect::Error;
using pandect::ErrorCode;
using pandect::Language;
using pandect::Messages;
using pandect::report::Captured;
using pandect::report::ErrorPatterns;
using pandect::report::RatingErrorPatterns;
using pandect::report::SearchErrorPatterns;
using pandect::report::Translated;

namespace {

const Messages kRu(Language::kRu), kEn(Language::kEn);

std::string What(const std::string& what, const Messages& messages = kRu) {
  return Translated({ErrorCode::kInvalid, what, {}, ""}, messages).what;
}

}  // namespace

TEST_CASE("texts of the engine in Russian") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"no such file", "нет такого файла"},
      {"empty file", "пустой файл"},
      {"a binary file, not text", "двоичный файл, а не текст"},
      {"a PDF of 12 pages without a text layer", "PDF без текстового слоя (страниц: 12)"},
      {"3 bytes, the first at line 7, are not UTF-8", "не в UTF-8 байты (всего 3), первый в строке 7"},
      {"1 byte at line 7 is not UTF-8", "1 байт в строке 7 не в UTF-8"},
      {"2 files not in the manifest, read without variables: a.txt, б.txt",
       "не в манифесте, прочитаны без переменных (файлов: 2): a.txt, б.txt"},
      {"1 file not in the manifest, read without variables: a.txt",
       "1 файл не в манифесте, прочитан без переменных: a.txt"},
      {"a quotation mark « that is not closed", "незакрытая кавычка «"},
      {"\"and\" is not an operator", "\"and\" — не оператор"},
      {"no code #civil.business", "нет кода #civil.business"},
      {"code a.b is there already, in line 12", "код a.b уже есть, в строке 12"},
      {"<termin> is not expected here", "<termin> здесь не ожидается"},
      {"code a has no Russian <label>", "у кода a нет русского <label>"},
      {"code a has no <label>", "у кода a нет <label>"},
  };
  for (const auto& [english, russian] : cases) {
    CHECK(What(english) == russian);
    CHECK(What(english, kEn) == english);
  }
}

TEST_CASE("what and hint are translated, code and place stay") {
  const Error error =
      Translated({ErrorCode::kNotFound, "no such file or folder", {"а.txt", 3, 4}, "check the path"}, kRu);
  CHECK(error.what == "нет такого файла или папки");
  CHECK(error.hint == "проверьте путь");
  CHECK(error.code == ErrorCode::kNotFound);
  CHECK(error.where == pandect::Place{"а.txt", 3, 4});
}

TEST_CASE("unknown texts stay English; of a composed text the known parts are translated") {
  for (const char* text :
       {"", "something nobody has written a pattern for", "a: b; c", "no such filex", "xno such file", "; ", ": "})
    CHECK(What(text) == text);
  CHECK(What("out/a.txt: no such file; check the path") == "out/a.txt: нет такого файла; проверьте путь");
  CHECK(What("its reader crashed: the file is broken or made to do harm") ==
        "программа чтения аварийно завершилась: файл испорчен или создан во вред");
}

TEST_CASE("captured pieces are kept verbatim whatever they hold") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"no file \"\"", "нет файла \"\""},
      {"no file \"{1} {2}\"", "нет файла \"{1} {2}\""},
      {"no file \"a\" is a folder\"", "нет файла \"a\" is a folder\""},
      {"no file \"no such file; check the path\"", "нет файла \"no such file; check the path\""},
      {"no file \"й\xCC\x81 \xF0\x9F\x93\x84\xFF\"", "нет файла \"й\xCC\x81 \xF0\x9F\x93\x84\xFF\""},
      {"no operator between \"a\" and \"b and c\"", "нет оператора между \"a\" и \"b and c\""},
  };
  for (const auto& [english, russian] : cases) CHECK(What(english) == russian);
}

TEST_CASE("captured: ends are anchored, pieces are short, literals do not overlap") {
  using Pieces = std::vector<std::string>;
  CHECK(Captured("abc", "abc") == Pieces{});
  CHECK(Captured("abc", "{1}") == Pieces{"abc"});
  CHECK(Captured("", "{1}") == Pieces{""});
  CHECK(Captured("a-b-c", "{1}-{2}") == Pieces{"a", "b-c"});
  CHECK(Captured("a-b-c", "{1}-{2}-{3}") == Pieces{"a", "b", "c"});
  CHECK(Captured("{0,3} words", "{0,3} {1}") == Pieces{"words"});
  CHECK_FALSE(Captured("abcd", "abc"));
  CHECK_FALSE(Captured("xab", "a{1}"));
  CHECK_FALSE(Captured("abx", "{1}b"));
  CHECK_FALSE(Captured("aba", "ab{1}ba"));
  CHECK_FALSE(Captured("a-b", "{1}-{2}-{3}"));
}

// A wide pattern before a narrower one would take its texts.
TEST_CASE("every pattern is reached and has a Russian text") {
  std::set<std::string> seen;
  for (const auto& patterns : {ErrorPatterns(), RatingErrorPatterns(), SearchErrorPatterns()})
    for (const char* pattern : patterns) {
      INFO(pattern);
      CHECK(seen.insert(pattern).second);
      CHECK(What(pattern) == kRu.Text(pattern));
      CHECK(kRu.Text(pattern) != pattern);
    }
}
