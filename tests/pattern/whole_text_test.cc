// SPDX-License-Identifier: GPL-2.0-or-later
// ".*X.*" takes a short cut; the same pattern in parentheses does not. Both roads must find the same.
#include <doctest/doctest.h>

#include <random>

#include "pattern/regex.h"

using namespace pandect;

namespace {

std::vector<ByteSpan> Find(const std::string& pattern, const std::string& text, bool ignore_case) {
  RegexOptions options;
  options.ignore_case = ignore_case;
  const auto regex = Regex::Compile(pattern, options);
  REQUIRE_MESSAGE(regex.ok(), pattern);
  std::vector<ByteSpan> found;
  regex->FindAll(text, found);
  return found;
}

}  // namespace

TEST_CASE("a pattern of the form .*X.* finds what it finds in parentheses") {
  const std::string inner[] = {"орган",      "(закон|орган)", "[а-я]+ный",  "a|b",       "(a|b)c",        "^закон", "закон$", "\\.",   "x\\",
                               "[^)]органа", "[]a]",          "(?i:ЗАКОН)", "[|]",       "\\(за",         "а{2,3}", "о?",     "\\Qa|b\\E", "\\|",
                               "таможенн[а-я]+\\s+(орган|код)", "\\w+\\d",  "?а",        "(", "a)(b", ".", ".*"};
  const std::string texts[] = {"", " ", "закон", "федеральный орган", "a|b", "bc", "ЗАКОН об органах", "x", "]a", "(за",
                               "аа", "таможенный орган", "таможенные\nорганы", "слово1", "😀 закон", "первое\nвторое закон"};
  for (const std::string& x : inner)
    for (const bool ignore_case : {false, true}) {
      RegexOptions options;
      options.ignore_case = ignore_case;
      const std::string plain = ".*" + x + ".*", wrapped = "(" + plain + ")";
      if (!Regex::Compile(plain, options).ok() || !Regex::Compile(wrapped, options).ok()) continue;
      for (const std::string& text : texts) {
        CAPTURE(plain);
        CAPTURE(text);
        CHECK(Find(plain, text, ignore_case) == Find(wrapped, text, ignore_case));
      }
    }
}

TEST_CASE("the same on generated patterns and texts") {
  std::mt19937 random(7);
  const std::string pieces[] = {"а", "б", "(а|б)", "[аб]", ".", "б*", "а?", "\\s", "|", "(", ")", "\\.", "в+", " "};
  const std::string letters[] = {"а", "б", "в", " ", ".", "\n", "a"};
  int compared = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string x, text;
    for (uint32_t n = random() % 5 + 1; n > 0; --n) x += pieces[random() % std::size(pieces)];
    for (uint32_t n = random() % 12; n > 0; --n) text += letters[random() % std::size(letters)];
    const std::string plain = ".*" + x + ".*", wrapped = "(" + plain + ")";
    if (!Regex::Compile(plain, {}).ok() || !Regex::Compile(wrapped, {}).ok()) continue;
    ++compared;
    CAPTURE(plain);
    CAPTURE(text);
    CHECK(Find(plain, text, false) == Find(wrapped, text, false));
  }
  CHECK(compared > 1000);
}
