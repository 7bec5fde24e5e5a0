// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/border_scope.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <utility>

#include "codebook/read.h"

using namespace pandect;
using matrix::BorderScope;

namespace {

std::string Content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

BorderTable TableOf(const std::string& xml) {
  Diagnostics problems;
  auto book = codebook::Parse(xml, "book.xml", problems);
  for (const Diagnostic& problem : problems.all()) FAIL_CHECK(Format(problem.error));
  REQUIRE(book.ok());
  REQUIRE(book->border_tables.size() == 1);
  return book->border_tables[0];
}

BorderTable Small() {
  return TableOf(R"(<codebook id="a" version="1"><borders id="near">
<actor id="ru"><name xml:lang="ru">Россия</name><name xml:lang="en">Russia</name></actor>
<actor id="altai" state="ru"><name xml:lang="ru">Алтайский край</name><name xml:lang="en">Altai Territory</name></actor>
<actor id="alania" state="ru"><name>Северная Осетия</name><name>Северная Осетия – Алания</name></actor>
<actor id="omsk" state="ru"><name xml:lang="ru">Омская область</name></actor>
<actor id="kz"><name xml:lang="ru">Казахстан</name><name xml:lang="en">Kazakhstan</name></actor>
<actor id="vko" state="kz"><name xml:lang="ru">Восточно-Казахстанская область</name><name xml:lang="en">East Kazakhstan Region</name></actor>
<actor id="kyzylorda" state="kz"><name>Кызылординская область</name></actor>
<actor id="ge"><name>Грузия</name></actor> <actor id="uz"><name>Uzbekistan</name></actor>
<actor id="am"><name>Армения</name></actor>
<border a="vko" b="altai"/> <border a="uz" b="kyzylorda"/> <border a="ru" b="ge"/> <border a="ge" b="am"/>
<border a="omsk" b="altai"/>
</borders><code id="c"/></codebook>)");
}

}  // namespace

TEST_CASE("the scope of a pair, in both orders") {
  const BorderScope scope(Small());
  const struct {
    const char *a, *b, *scope;
  } kRows[] = {
      // two regions
      {"Алтайский край", "Восточно-Казахстанская область", "transborder"},
      {"Altai Territory", "East Kazakhstan Region", "transborder"},
      {"алтайский КРАЙ", "east kazakhstan region", "transborder"},
      {"Омская область", "Восточно-Казахстанская область", "transregional"},
      {"Алтайский край", "Кызылординская область", "transregional"},
      {"Алтайский край", "Омская область", "domestic"},
      // a region and a state: the state borders on it where one of its regions does
      {"Алтайский край", "Казахстан", "transborder"},
      {"Омская область", "Kazakhstan", "transregional"},
      {"Кызылординская область", "Uzbekistan", "transborder"},
      {"Восточно-Казахстанская область", "Uzbekistan", "transregional"},
      {"Северная Осетия", "Грузия", "transregional"},
      {"Алтайский край", "Uzbekistan", "global"},
      {"Омская область", "Россия", "domestic"},
      // two states
      {"Россия", "Грузия", "transborder"},
      {"Russia", "Kazakhstan", "transborder"},  // by their regions
      {"Казахстан", "Uzbekistan", "transborder"},
      {"Россия", "Армения", "global"},  // over one state between
  };
  for (const auto& row : kRows) {
    CAPTURE(row.a);
    CAPTURE(row.b);
    const std::string a = row.a, b = row.b;
    for (const std::string between : {"; ", ";", " – ", " — ", " - "}) {
      CHECK(Name(scope.Of(a + between + b).scope) == std::string(row.scope));
      CHECK(Name(scope.Of(b + between + a).scope) == std::string(row.scope));
      CHECK(scope.Of(a + between + b).why == "");
    }
  }
}

TEST_CASE("names with a dash of their own") {
  const BorderScope scope(Small());
  CHECK(scope.Of("Северная Осетия – Алания – Грузия").scope == matrix::Scope::kTransregional);
  CHECK(scope.Of("Грузия – Северная Осетия – Алания").scope == matrix::Scope::kTransregional);
  CHECK(scope.Of("Северная Осетия — Алания; Алтайский край;").scope == matrix::Scope::kDomestic);
  CHECK(scope.Of("Северная Осетия – Алания").why == "\"Северная Осетия – Алания\" names one actor and not two");
}

TEST_CASE("what is no pair of the table is undetermined, and told why") {
  const BorderScope scope(Small());
  const std::pair<const char*, const char*> kRows[] = {
      {"", "no actor is named"},
      {" ; ;", "no actor is named"},
      {"Алтайский край", "\"Алтайский край\" names one actor and not two"},
      {"Алтайский край;", "\"Алтайский край\" names one actor and not two"},
      {"Алтайский край; Russia; Kazakhstan", "\"Алтайский край; Russia; Kazakhstan\" names 3 actors and not two"},
      {"Алтайский край; Бавария", "the table of borders near does not know \"Бавария\""},
      {"Баден; Бавария", "the table of borders near does not know \"Баден\" and \"Бавария\""},
      {"Алтайский край – Бавария", "the table of borders near does not know \"бавария\""},
      {"Алтайский край–Казахстан",
       "the table of borders near does not know \"Алтайский край–Казахстан\", and two actors are wanted"},
      {"Россия – Казахстан – Грузия",
       "no dash in \"Россия – Казахстан – Грузия\" parts two actors of the table of borders near"},
      {"Россия; Russia", "\"Россия\" and \"Russia\" are one actor"},
  };
  for (const auto& [pair, why] : kRows) {
    CAPTURE(pair);
    const BorderScope::Answer answer = scope.Of(pair);
    CHECK(answer.scope == matrix::Scope::kUndetermined);
    CHECK(answer.why == why);
  }
}

TEST_CASE("a dash that could part the names in two ways parts them in none") {
  const BorderScope scope(TableOf(R"(<codebook id="a" version="1"><borders id="t">
<actor id="a"><name>A</name></actor> <actor id="b"><name>B – C</name></actor>
<actor id="c"><name>A – B</name></actor> <actor id="d"><name>C</name></actor></borders><code id="c"/></codebook>)"));
  CHECK(scope.Of("A – B – C").why == "\"A – B – C\" can be parted in two ways");
  CHECK(scope.Of("A; B – C").scope == matrix::Scope::kGlobal);
}

TEST_CASE("the shipped table: pairs one knows") {
  const BorderScope scope(TableOf(Content(PANDECT_SOURCE_DIR "/codebook/library/paradiplomacy-types.xml")));
  const std::pair<const char*, const char*> kRows[] = {
      {"Алтайский край; Восточно-Казахстанская область", "transborder"},
      {"Altai Krai; Abai Region", "transborder"},
      {"Республика Алтай; Баян-Улгий", "transborder"},
      {"Altai Republic – Xinjiang", "transborder"},
      {"Псковская область; Витебская область", "transborder"},
      {"Белгородская область; Харьковская область", "transborder"},
      {"Гомельская область; Chernihiv Region", "transborder"},
      {"Гродненская область; Подляское воеводство", "transborder"},
      {"Приморский край; КНДР", "transborder"},
      {"Россия; Китай", "transborder"},
      {"Республика Северная Осетия – Алания – Грузия", "transborder"},
      {"Татарстан; Казахстан", "transregional"},
      {"Свердловская область; Синьцзян", "transregional"},
      {"Saint Petersburg; South Karelia", "transregional"},
      {"Могилевская область; Черниговская область", "transregional"},
      {"Татарстан; Турция", "global"},
      {"Татарстан; Узбекистан", "global"},
      {"Россия; Молдова", "global"},
      {"Алтайский край; Республика Алтай", "domestic"},
      {"Минск; Минская область", "domestic"},
      {"Алтайский край; Бавария", "undetermined"},
  };
  for (const auto& [pair, wanted] : kRows) {
    CAPTURE(pair);
    CHECK(Name(scope.Of(pair).scope) == std::string(wanted));
  }
}

// The manual is held to the program: its pairs, by its table.
TEST_CASE("pairs of the manual") {
  std::istringstream manual(Content(PANDECT_SOURCE_DIR "/codebook/README.md"));
  std::string line, block, xml;
  std::vector<std::string> pairs;
  while (std::getline(manual, line)) {
    if (line.starts_with("```")) {
      block = line.substr(3);
    } else if (block == "xml borders") {
      xml += line + '\n';
    } else if (block == "scope") {
      pairs.push_back(line);
    }
  }
  const BorderScope scope(TableOf("<codebook id=\"a\" version=\"1\">" + xml + "<code id=\"c\"/></codebook>"));
  const std::string dash = "   — ";
  for (const std::string& pair : pairs) {
    CAPTURE(pair);
    const size_t at = pair.find(dash);
    REQUIRE(at != std::string::npos);
    CHECK(Name(scope.Of(pair.substr(0, at)).scope) == pair.substr(at + dash.size()));
  }
  CHECK(pairs.size() >= 10);
}
