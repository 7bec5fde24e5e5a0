// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/mark.h"

#include <doctest/doctest.h>

#include "store/memos.h"
#include "store/settings.h"
#include "study/listing.h"
#include "study_project.h"

using namespace pandect;
using namespace pandect::test;

namespace {

constexpr const char* kText =
    "Статья 1. Органы\n\n1. Совет собирается 🙂 ежегодно.\n\n2. Бюджет\nпринимает "
    "Совет.\n\nСтатья "
    "2. "
    "Прочее\n\n"
    "The Council meets.\n";

Result<StoredCoding> MarkIt(Project& project, const study::MarkWanted& wanted) {
  Action action = Value(project.Begin("mark", wanted.document));
  auto marked = study::Mark(action, wanted);
  if (marked) Value(action.Commit());
  return marked;
}

study::MarkWanted Wanted(const std::string& code = "council") {
  study::MarkWanted wanted;
  wanted.document = "a";
  wanted.code = code;
  wanted.coder = "Анна";
  return wanted;
}

}  // namespace

TEST_CASE("mark: by offsets, words and addresses") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "P.pandect");
  AddText(project, "texts/a.txt", kText);
  UseCodebook(project, CodebookText("1"));
  const struct {
    std::optional<CodePointSpan> at;
    const char* quotation;
    uint32_t nth;
    const char* address;
    const char* quoted;  // what was marked, or an error
  } cases[] = {
      {CodePointSpan{21, 26}, "", 0, "", "Совет"},
      {CodePointSpan{38, 39}, "", 0, "", "🙂"},  // beyond the BMP: one character
      {{}, "Совет собирается", 0, "", "Совет собирается"},
      {{}, "Бюджет принимает", 0, "", "Бюджет\nпринимает"},  // a line broken elsewhere
      {{}, "  Бюджет\u00A0\u00A0принимает ", 0, "", "Бюджет\nпринимает"},
      {{}, "Совет", 2, "", "Совет"},
      {{},
       "Совет",
       0,
       "",
       "a.txt: these words stand there 2 times: \"Совет\" (1: ст. 1 п. 1 абз. 1, 21-26; 2: ст. 1 п. 2 абз. 2, 71-76); "
       "--nth N says which, or quote more words"},
      {{},
       "Совет",
       3,
       "",
       "a.txt: these words stand there 2 times, not 3: \"Совет\"; 1: ст. 1 п. 1 абз. 1, 21-26; 2: ст. 1 п. 2 абз. 2, "
       "71-76"},
      {{},
       "совет",
       0,
       "",
       "a.txt: these words do not stand there: \"совет\"; copy them from the text: case and ё count, "
       "blanks do not"},
      {{}, "Совет", 0, "ст. 1 п. 2", "Совет"},
      {{}, "", 0, "ст. 1 п. 1", "1. Совет собирается 🙂 ежегодно."},
      {{}, "", 0, "Article 1(1)", "1. Совет собирается 🙂 ежегодно."},
      {{}, "", 0, "СТ.1  п.1", "1. Совет собирается 🙂 ежегодно."},
      {{},
       "",
       0,
       "ст. 9",
       "a.txt: no place with the address \"ст. 9\"; pandect explain FILE shows the addresses of a "
       "document"},
      {CodePointSpan{5, 5}, "", 0, "",
       "a.txt: an empty passage: 5 to 5; the end is the first character behind the "
       "passage"},
      {CodePointSpan{5, 5000}, "", 0, "",
       "a.txt: the passage ends at 5000, the text at 116; offsets count characters "
       "(code points) from 0"},
      {{}, "", 0, "", "a.txt: no passage given; give BEGIN and END, --quote or --address"},
  };
  int number = 0;
  for (const auto& c : cases) {
    CAPTURE(c.quotation);
    CAPTURE(c.address);
    study::MarkWanted wanted = Wanted();
    wanted.coder = "Coder " + std::to_string(number++);
    wanted.place = {c.at, c.quotation, c.nth, c.address};
    const auto marked = MarkIt(project, wanted);
    const std::string got = marked ? marked->anchor.quotation : "texts/" + std::string(ErrorText(marked)).substr(6);
    CHECK(got == (marked ? c.quoted : "texts/" + std::string(c.quoted)));
  }
}

TEST_CASE("mark: several codes, overlapping, with weight, memo and polarity; twice the same is refused") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "P.pandect");
  AddText(project, "a.txt", kText);
  UseCodebook(project, CodebookText("1"));
  study::MarkWanted wanted = Wanted();
  wanted.place.quotation = "Совет собирается";
  wanted.weight = 2.5;
  wanted.memo = "Ежегодно — мало";
  wanted.polarity = Polarity::kAbsent;
  const auto first = MarkIt(project, wanted);
  REQUIRE(first.ok());
  CHECK(Value(store::Memos(project)).front().text == "Ежегодно — мало");
  const StoredCoding kept = Value(store::GetCoding(project, first->id));
  CHECK(kept.weight == 2.5);
  CHECK(kept.polarity == Polarity::kAbsent);
  CHECK(!kept.codebook.empty());
  CHECK(ErrorText(MarkIt(project, wanted)).find("has given this code to this passage already") != std::string::npos);
  wanted.coder = "Борис";
  CHECK(MarkIt(project, wanted).ok());
  wanted.code = "money";
  CHECK(MarkIt(project, wanted).ok());
  wanted.place.quotation = "собирается 🙂 ежегодно";
  CHECK(MarkIt(project, wanted).ok());

  wanted.code = "mony";
  CHECK(ErrorText(MarkIt(project, wanted)) == "no code \"mony\"; did you mean money?");
  CHECK(!Value(store::FindCode(project, "mony")));
  wanted.code = "сезонность";
  wanted.new_code = true;
  CHECK(MarkIt(project, wanted).ok());
  CHECK(!Value(store::FindCode(project, "сезонность"))->made_by.empty());
  wanted.code = "a..b";
  CHECK(!MarkIt(project, wanted).ok());
}

TEST_CASE("codings are listed with places, and blind coding shows one's own only") {
  TemporaryFolder folder;
  Project project = MakeToy(folder / "P.pandect");
  AddText(project, "a.txt", kText);
  UseCodebook(project, CodebookText("1"));
  study::MarkWanted wanted = Wanted();
  wanted.place.quotation = "Совет собирается";
  REQUIRE(MarkIt(project, wanted).ok());
  wanted.coder = "Борис";
  wanted.code = "money";
  REQUIRE(MarkIt(project, wanted).ok());
  const auto list = [&](const std::string& viewer, const study::ListingWanted& what) -> std::string {
    const auto sight = study::SightOf(project, viewer);
    if (!sight) return Format(sight.error());
    std::string rows;
    Value(study::ListCodings(project, *sight, what, [&](const study::ListedCoding& row) {
      rows += row.document + " " + std::to_string(row.at.begin) + "-" + std::to_string(row.at.end) + " " + row.address +
              " " + row.code + " " + row.coder + "\n";
    }));
    return rows;
  };
  const std::string anna = "a.txt 21-37 ст. 1 п. 1 абз. 1 bodies.council Анна\n";
  const std::string boris = "a.txt 21-37 ст. 1 п. 1 абз. 1 money Борис\n";
  study::ListingWanted of_bodies, of_boris;
  of_bodies.code = "bodies";
  of_boris.coder = "Борис";
  CHECK((list("", {}) == anna + boris || list("", {}) == boris + anna));
  CHECK(list("Анна", of_bodies) == anna);
  CHECK(list("", of_boris) == boris);
  {
    Action action = Value(project.Begin("blind", "on"));
    Value(store::SetSetting(action, "blind", "on"));
    Value(action.Commit());
  }
  CHECK(list("Анна", {}) == anna);
  CHECK(list("Борис", {}) == boris);
  CHECK(list("Анна", of_boris).empty());
  CHECK(list("Вера", {}).empty());
  CHECK(list("", {}).find("coding is blind in this project") != std::string::npos);
}
