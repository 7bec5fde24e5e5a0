// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/vocabulary.h"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <string>

namespace pandect {
namespace {

Lexicon TheLexicon() {
  Result<Lexicon> opened = Lexicon::Open({});
  REQUIRE(opened.ok());
  return std::move(opened).value();
}

TEST_CASE("a form is met once, by its bytes") {
  Vocabulary vocabulary(TheLexicon());
  const FormId upper = vocabulary.Intern("Совет"), lower = vocabulary.Intern("совет");
  CHECK(upper != lower);
  CHECK(vocabulary.Intern("Совет") == upper);
  CHECK(vocabulary.size() == 2);
  CHECK(vocabulary.At(upper).raw == "Совет");
  CHECK(vocabulary.At(upper).folded == "совет");
  CHECK(vocabulary.At(lower).folded == "совет");
  REQUIRE(!vocabulary.At(upper).keys.empty());
  CHECK(std::equal(vocabulary.At(upper).keys.begin(), vocabulary.At(upper).keys.end(),
                   vocabulary.At(lower).keys.begin(), vocabulary.At(lower).keys.end()));
  CHECK(vocabulary.At(vocabulary.Intern("СНГ")).all_caps);
  CHECK(vocabulary.At(vocabulary.Intern("2004")).is_number);
  CHECK(vocabulary.At(vocabulary.Intern("07.02.2004")).is_number);
  CHECK_FALSE(vocabulary.At(vocabulary.Intern("2-й")).is_number);
  CHECK(vocabulary.At(vocabulary.Intern("treaty")).script == WordScript::kLatin);
  CHECK(vocabulary.At(vocabulary.Intern("")).raw.empty());
}

TEST_CASE("many forms, one by one and all at once, against a map; views stay") {
  std::mt19937 random(1);
  std::string text;
  std::vector<ByteSpan> spans;
  for (int i = 0; i < 60000; ++i) {
    const auto begin = static_cast<uint32_t>(text.size());
    const auto letters = 1 + random() % 5;
    for (uint32_t k = 0; k < letters; ++k) text += "аbвгдеё7"[random() % 15];
    spans.push_back({begin, static_cast<uint32_t>(text.size())});
  }
  Vocabulary one(TheLexicon()), all(TheLexicon());
  std::map<std::string, FormId> expected;
  std::vector<FormId> ids(spans.size());
  all.InternAll(text, std::span(spans).first(30000), ids.data());
  const Form first = all.At(ids[0]);
  all.InternAll(text, std::span(spans).subspan(30000), ids.data() + 30000);
  for (size_t i = 0; i < spans.size(); ++i) {
    const std::string raw(Slice(text, spans[i]));
    const FormId id = expected.emplace(raw, static_cast<FormId>(expected.size())).first->second;
    REQUIRE(one.Intern(raw) == id);
    REQUIRE(ids[i] == id);
    REQUIRE(all.At(id).raw == raw);
  }
  CHECK(one.size() == expected.size());
  CHECK(first.raw.data() == all.At(ids[0]).raw.data());
  CHECK(first.raw == Slice(text, spans[0]));
}

TEST_CASE("the two namespaces of keys never meet") {
  CHECK(MakeKey(KeyNamespace::kLemma, "совет") != MakeKey(KeyNamespace::kStem, "совет"));
  CHECK(MakeKey(KeyNamespace::kLemma, "совет") == MakeKey(KeyNamespace::kLemma, "совет"));
}

}  // namespace
}  // namespace pandect
