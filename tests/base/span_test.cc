// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/span.h"

#include <doctest/doctest.h>

#include <concepts>
#include <type_traits>

#include "base/language.h"

namespace pandect {
namespace {

TEST_CASE("spans are half open") {
  ByteSpan outer{2, 8};
  CHECK(outer.size() == 6);
  CHECK(outer.Contains({2, 8}));
  CHECK(outer.Contains({8, 8}));
  CHECK_FALSE(outer.Contains({1, 3}));
  CHECK_FALSE(outer.Contains({7, 9}));
  CHECK(outer.Overlaps({7, 9}));
  CHECK_FALSE(outer.Overlaps({8, 9}));  // they only touch
  CHECK_FALSE(outer.Overlaps({0, 2}));
  CHECK(ByteSpan{3, 3}.empty());
  CHECK(ByteSpan{1, 5} < ByteSpan{1, 6});
  CHECK(ByteSpan{1, 9} < ByteSpan{2, 3});
  CHECK(Slice("Статья 5", {13, 14}) == "5");
}

// That units do not mix is held here and, with the compiler's own words, by span_mix_fails.cc.
template <class A, class B>
concept Comparable = requires(A a, B b) {
  a == b;
};
template <class A, class B>
concept Ordered = requires(A a, B b) {
  a < b;
};
static_assert(Comparable<ByteSpan, ByteSpan> && Ordered<ByteSpan, ByteSpan>);
static_assert(!Comparable<ByteSpan, CodePointSpan> && !Comparable<ByteSpan, Utf16Span>);
static_assert(!Ordered<CodePointSpan, Utf16Span>);
static_assert(!std::convertible_to<ByteSpan, CodePointSpan> && !std::constructible_from<CodePointSpan, ByteSpan>);
static_assert(!std::is_assignable_v<Utf16Span&, CodePointSpan>);
static_assert(sizeof(ByteSpan) == 8 && std::is_trivially_copyable_v<ByteSpan>);

TEST_CASE("languages by their tags") {
  CHECK(LanguageOf("ru") == Language::kRu);
  CHECK(LanguageOf("ru-RU") == Language::kRu);
  CHECK(LanguageOf("en_GB") == Language::kEn);
  for (const char* other : {"", "uk", "rus", "be-BY", "r"}) CHECK(LanguageOf(other) == Language::kUnd);
  for (Language language : {Language::kUnd, Language::kRu, Language::kEn}) CHECK(LanguageOf(Tag(language)) == language);
}

}  // namespace
}  // namespace pandect
