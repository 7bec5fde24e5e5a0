// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/collate.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using pandect::Language;
using pandect::text::Collator;

TEST_CASE("words in the order of the language") {
  const struct {
    Language language;
    std::vector<std::string> sorted;
  } cases[] = {
      {Language::kRu, {"ёлка", "ель", "Жук", "жук-олень", "Яблоко", "apple", "Zebra"}},
      {Language::kEn, {"apple", "Cooperation", "corner", "Zebra", "ёлка", "ель"}},
      {Language::kRu, {"", "1", "2", "а", "ба", "и", "й", "к"}},
  };
  for (const auto& c : cases) {
    const Collator collator(c.language);
    std::vector<std::string> words = c.sorted;
    std::reverse(words.begin(), words.end());
    std::stable_sort(words.begin(), words.end(), [&](const std::string& a, const std::string& b) {
      return collator.SortKey(a) < collator.SortKey(b);
    });
    CHECK(words == c.sorted);
  }
}

TEST_CASE("a long text has a key, and equal texts have equal ones") {
  const Collator collator(Language::kRu);
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "сотрудничество ";
  CHECK(collator.SortKey(text) == collator.SortKey(text));
  CHECK(collator.SortKey(text) < collator.SortKey(text + "я"));
  CHECK(collator.SortKey("е\xCC\x88лка") == collator.SortKey("Елка"));
  CHECK(collator.SortKey("и\xCC\x86") != collator.SortKey("и"));
  CHECK(collator.SortKey("co\xC2\xADoperation") == collator.SortKey("Cooperation"));
}
