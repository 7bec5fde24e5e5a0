// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/atoms.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "match/wildcard.h"

using namespace pandect;
using namespace pandect::match;

TEST_CASE("wildcards fit whole words, '?' one character of any size") {
  struct Row {
    const char *pattern, *word;
    bool fits;
  };
  for (const Row& row : {
           Row{"регион*", "регионами", true},
           Row{"регион*", "регион", true},
           Row{"регион*", "межрегион", false},
           Row{"*граничн?е", "трансграничные", true},
           Row{"*граничн?е", "приграничного", false},
           Row{"с?вет", "совет", true},
           Row{"с?вет", "свет", false},
           Row{"??", "мы", true},
           Row{"??", "мир", false},
           Row{"*о*о*", "около", true},
           Row{"*о*о*", "окна", false},
           Row{"a*b*c", "aXbXbc", true},
           Row{"a*b*c", "aXbXb", false},
           Row{"?", "𝒳", true},
           Row{"*", "", true},
           Row{"**", "x", true},
       }) {
    CHECK_MESSAGE(FitsWildcard(row.pattern, row.word) == row.fits, std::string(row.pattern), " ",
                  std::string(row.word));
  }
}

TEST_CASE("the longest literal of a wildcard, and whether it is bound to an end") {
  CHECK(LongestLiteral("регион*").text == "регион");
  CHECK(LongestLiteral("регион*").at_start);
  CHECK(!LongestLiteral("регион*").at_end);
  CHECK(LongestLiteral("a?bcd*ef").text == "bcd");
  CHECK(!LongestLiteral("a?bcd*ef").at_start);
  CHECK(LongestLiteral("*ef").at_end);
  CHECK(LongestLiteral("?*").text.empty());
}

TEST_CASE("a form passes exactly the tests it should, whatever others there are") {
  std::mt19937 random(3);
  const auto word = [&](uint32_t most) {
    std::string out;
    const uint32_t length = 1 + random() % most;
    for (uint32_t i = 0; i < length; ++i) out += std::vector<const char*>{"а", "б", "в", "a", "b"}[random() % 5];
    return out;
  };
  AtomTable table;
  struct Test {
    char kind;
    std::string text;
    std::vector<Key> keys;
    AtomId atom;
  };
  std::vector<Test> tests;
  for (int i = 0; i < 3000; ++i) {
    Test test;
    test.text = word(5);
    switch (random() % 5) {
      case 0:
        test.kind = 'f';
        test.atom = table.ForForm(test.text);
        break;
      case 1:
        test.kind = 'x';
        test.atom = table.ForExact(test.text);
        break;
      case 2:
        test.kind = 'k';
        for (uint32_t k = 0; k < 1 + random() % 2; ++k) test.keys.push_back(Key{random() % 400});
        std::sort(test.keys.begin(), test.keys.end());
        test.atom = table.ForKeys(test.keys);
        break;
      case 3:
        test.kind = 'r';
        test.atom = table.ForFragment(test.text);
        break;
      default:
        test.kind = 'w';
        for (uint32_t k = 0; k < 1 + random() % 2; ++k)
          test.text.insert(random() % 2 == 0 ? 0 : test.text.size(), random() % 3 == 0 ? "?" : "*");
        test.atom = table.ForWildcard(test.text);
    }
    tests.push_back(std::move(test));
  }
  table.Freeze();
  for (const Test& test : tests) {
    CHECK(table.Test(test.atom).keys == test.keys);
    if (test.keys.empty()) CHECK(table.Test(test.atom).text == test.text);
  }
  uint32_t passed_all = 0;
  std::vector<AtomId> passed;
  for (int i = 0; i < 2000; ++i) {
    const std::string raw = word(6), folded = word(6), other = random() % 4 == 0 ? word(6) : "";
    std::vector<Key> keys;
    for (uint32_t k = 0; k < random() % 3; ++k) keys.push_back(Key{random() % 400});
    const FormFacts form{raw, folded, other, keys, random() % 20 == 0};
    std::set<AtomId> wanted;
    for (const Test& test : tests) {
      bool passes = false;
      for (const std::string_view text : {form.folded, form.other}) {
        if (text.empty()) continue;
        passes |= test.kind == 'f' && text == test.text;
        passes |= test.kind == 'w' && FitsWildcard(test.text, text);
        passes |= test.kind == 'r' && (form.mixed_scripts || text.find(test.text) != std::string_view::npos);
      }
      passes |= test.kind == 'x' && raw == test.text;
      for (const Key key : test.keys) passes |= std::find(keys.begin(), keys.end(), key) != keys.end();
      if (passes) wanted.insert(test.atom);
    }
    table.Resolve(form, passed);
    CHECK(std::vector<AtomId>(wanted.begin(), wanted.end()) == passed);
    passed_all += static_cast<uint32_t>(passed.size());
  }
  CHECK(passed_all > 10000);
}
