// SPDX-License-Identifier: GPL-2.0-or-later
#include "pattern/regex.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

using namespace pandect;

namespace {

std::string Found(const std::string& pattern, const std::string& text, bool ignore_case = false) {
  const auto regex = Regex::Compile(pattern, {.ignore_case = ignore_case});
  if (!regex) return std::to_string(regex.error().where.column) + ": " + regex.error().what;
  std::vector<ByteSpan> matches;
  regex->FindAll(text, matches);
  std::string out;
  for (ByteSpan match : matches) out += "[" + std::string(Slice(text, match)) + "]";
  return out;
}

std::string Atoms(const std::string& pattern, bool ignore_case = false) {
  const auto regex = Regex::Compile(pattern, {.ignore_case = ignore_case});
  REQUIRE(regex.ok());
  std::string out;
  for (const std::string& atom : regex->atoms()) out += (out.empty() ? "" : "|") + atom;
  return out;
}

}  // namespace

TEST_CASE("classes are Unicode, outside and inside brackets") {
  struct Row {
    const char *pattern, *text, *found;
  };
  const Row kRows[] = {
      {"\\w+", "Совет ЕС, council_2", "[Совет][ЕС][council_2]"},
      {"\\w+", "пре\u0301дмет", "[пре\u0301дмет]"},
      {"\\W+", "мир, труд", "[, ]"},
      {"[\\w-]+", "город-побратим №5", "[город-побратим][5]"},
      {"[^\\w]+", "мир — труд", "[ — ]"},
      {"\\d+", "ст. 5 и ٣", "[5][٣]"},
      {"\\D+", "5 ст. 6", "[ ст. ]"},
      {"[\\d.]+", "2.1 x", "[2.1]"},
      {"[\\D]+", "5 x", "[ x]"},
      {"ст\\.\\s*\\d+", "ст.\u00A05, ст.\u20096", "[ст.\u00A05][ст.\u20096]"},
      {"\\S+", "мир\u00A0труд", "[мир][труд]"},
      {"[\\S]+", "мир\u00A0труд\u3000май", "[мир][труд][май]"},
      {"[[:alpha:]]+", "мир2 peace", "[мир][peace]"},
      {"[[:upper:]]\\w+", "Совет глав Council", "[Совет][Council]"},
      {"\\p{Lu}{2,}", "СНГ и МАГ", "[СНГ][МАГ]"},
      {"\\Qт.е.\\E", "т.е. тяею", "[т.е.]"},
      {"[]а]+", "а]б", "[а]]"},
      {"[a\\]\\w]+", "x]б", "[x]б]"},
      {"\\\\b", "a\\b", "[\\b]"},
      {"𝒳.", "𝒳y 𝒴z", "[𝒳y]"},
      {"и\u0306од", "йод", "[йод]"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.pattern);
    CHECK(Found(row.pattern, row.text) == row.found);
  }
  CHECK(Found("СТ(АТЬЯ|\\.)\\s*\\d+", "Статья 5, ст. 6, art. 7", true) == "[Статья 5][ст. 6]");
  CHECK(Found("ЙОД", "йод", true) == "[йод]");
}

TEST_CASE("matches are leftmost, do not overlap, are never empty") {
  CHECK(Found("а*", "баааб") == "[ааа]");
  CHECK(Found("аа", "ааааа") == "[аа][аа]");
  CHECK(Found("x|", "йxй") == "[x]");
  CHECK(Found("а", "") == "");
  CHECK(Found("^мир", "мир мир") == "[мир]");
  CHECK(Found("мир$", "мир мир") == "[мир]");
}

TEST_CASE("\\b at the ends is kept as a flag, and matches inside words are passed over") {
  const auto regex = Regex::Compile("\\bправ\\w+\\b", {});
  REQUIRE(regex.ok());
  CHECK(regex->edge_at_begin());
  CHECK(regex->edge_at_end());
  const auto free = Regex::Compile("прав\\w+", {});
  REQUIRE(free.ok());
  CHECK_FALSE(free->edge_at_begin());
  CHECK_FALSE(free->edge_at_end());
  const auto backslash = Regex::Compile("прав\\\\b", {});
  REQUIRE(backslash.ok());
  CHECK_FALSE(backslash->edge_at_end());

  CHECK(Found("\\bправ\\w+", "управа права") == "[права]");
  // The first match runs from inside "управа" over the second word; it must not swallow it.
  CHECK(Found("\\bправ.*", "управа права людей") == "[права людей]");
  CHECK(Found("СНГ\\b", "СНГовский СНГ") == "[СНГ]");
  CHECK(Found("\\b(?:СНГ|CIS)\\b", "CISCO, CIS и СНГ.") == "[CIS][СНГ]");
  CHECK(Found("\\b№\\s*\\d+\\b", "док№ 5 № 67") == "[№ 5][№ 67]");
}

TEST_CASE("what cannot be kept true is refused with its column") {
  struct Row {
    const char *pattern, *message;
  };
  const Row kRows[] = {
      {"", "1: a pattern that matches no text"},
      {"\\b", "1: a pattern that matches no text"},
      {"мир\\bтруд", "4: \\b inside a pattern"},
      {"\\bмир|труд\\b", "1: \\b beside a choice that is not in parentheses"},
      {"(\\bмир)", "2: \\b inside a pattern"},
      {"мир\\B", "4: \\B inside a pattern"},
      {"[\\b]", "2: \\b inside a class"},
      {"[^\\W\\d]", "3: \\W inside a class"},
      {"мир\\C", "4: \\C, a single byte"},
      {"(мир", "1: ( that is not closed"},
      {"мир)", "4: ) with no ( before it"},
      {"мир[а", "4: [ that is not closed"},
      {"мир\\", "4: a backslash at the end"},
      {"мир(?=труд)", "4: looking ahead or behind, (?=, is not known"},
      {"(?<!мир)труд", "1: looking ahead or behind, (?<!, is not known"},
      {"(мир)\\1", "6: \\1, a reference back to a group, is not known"},
      {"мир**", "4: a repetition of a repetition: **"},
      {"*мир", "1: nothing to repeat: *"},
      {"мир{5,2}", "4: a repetition that is too large or upside down: {5,2}"},
      {"мир{2000}", "4: a repetition that is too large or upside down: {2000}"},
      {"[я-а]", "2: a range that is upside down or no property of Unicode: я-а"},
      {"\\p{Nonsense}", "1: a range that is upside down or no property of Unicode: \\p{Nonsense}"},
      {"(\\w{100}){100}", "4: a repetition that is too large or upside down: {100}"},
      {"\\w{1000}", "0: a pattern too large to compile"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.pattern);
    CHECK(Found(row.pattern, "") == row.message);
  }
}

TEST_CASE("atoms: one of them must occur") {
  CHECK(Atoms("ст(атья|\\.)\\s*\\d+") == "ст.|статья");
  CHECK(Atoms("Еврорегион\\w*") == "еврорегион");
  CHECK(Atoms("ПОДЪЁМ", true) == "подъем");
  // Of two literals that must both occur the longer is enough.
  CHECK(Atoms("мир\\w* сотрудничеств\\w+") == " сотрудничеств");
  CHECK(Atoms("Council|Совет") == "council|совет");
  // Nothing must occur.
  CHECK(Atoms("\\d+") == "");
  CHECK(Atoms("(мир)?") == "");
}

TEST_CASE("time grows with the text, not with its square") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "управа ";
  const auto start = std::chrono::steady_clock::now();
  CHECK(Found("\\bправ.*", text) == "");
  CHECK(Found("(а|аа)+$", text) == "");
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}
