// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include "support/run_program.h"

using namespace pandect::test;

TEST_CASE("grep: inflections in both languages, exit codes as grep's") {
  const std::string text =
      "Стороны развивают приграничное сотрудничество.\n\nThe Parties develop cross-border co-operation.\n\nПрочее.\n";
  const struct {
    std::vector<std::string> arguments;
    int status;
    const char* out;  // all of it
  } cases[] = {
      {{"grep", "приграничный", "--only-matching", "--lang", "ru"}, 0, "(standard input):абз. 1: приграничное\n"},
      {{"grep", "cooperation", "--only-matching", "--offsets", "--lang", "en"}, 0,
       "(standard input):para 2:81-93: co-operation\n"},
      {{"grep", "еврорегион"}, 1, ""},
      {{"grep", "приграничный OR прочий", "--count"}, 0, "(standard input):2\n"},
  };
  for (const auto& c : cases) {
    const Ran ran = RunPandect(c.arguments, text);
    INFO(ran.command, "\n", ran.err);
    CHECK(ran.status == c.status);
    CHECK(ran.out == c.out);
  }
}

TEST_CASE("grep: an error in the expression points at its place and is 2") {
  const Ran ran = RunPandect({"grep", "\"приграничное сотрудничество NEAR/x границы"}, "текст");
  CHECK(ran.status == 2);
  CHECK(ran.err.find("^") != std::string::npos);
  CHECK(RunPandect({"grep", "слово", "no-such-file.txt"}).status == 2);
}

TEST_CASE("grep: the place of an error is shown even in a monstrous expression, and only what a terminal can show") {
  std::string words;
  for (int i = 0; i < 2000; ++i) words += "слово OR ";
  const Ran broken = RunPandect({"grep", words + "(\x1b[31m"}, "текст");
  CHECK(broken.status == 2);
  CHECK(broken.err.size() < 600);
  CHECK(broken.err.find('\x1b') == std::string::npos);
  CHECK(broken.err.find("…") != std::string::npos);
  const Ran bytes = RunPandect({"grep", "сторона \xff\xfe"}, "текст");
  CHECK(bytes.status == 2);
  CHECK(bytes.err.find('\xff') == std::string::npos);
  CHECK(bytes.err.find("  сторона \uFFFD\uFFFD\n          ^\n") != std::string::npos);
}

TEST_CASE("output that cannot be written is said, and is 2") {
  const std::string text = "Стороны развивают приграничное сотрудничество.\n";
  const Ran full = RunPandect({"grep", "сторона"}, text, "", "/dev/full");
  CHECK(full.status == 2);
  CHECK(full.err.find("standard output cannot be written") != std::string::npos);
}
