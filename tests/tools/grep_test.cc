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
