// SPDX-License-Identifier: GPL-2.0-or-later
#include "concordance/snippet.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "text/display_width.h"
#include "token/token.h"

using namespace pandect;
using namespace pandect::concordance;

namespace {

struct Text {
  std::string text;
  std::vector<ByteSpan> words;
  explicit Text(std::string t) : text(std::move(t)) {
    std::vector<Token> tokens;
    token::Cut(text, tokens);
    for (const Token& token : tokens)
      if (token.kind != TokenKind::kOther) words.push_back(token.span);
  }
  Passage passage() const { return {text, words, {0, static_cast<uint32_t>(text.size())}}; }
  std::vector<ByteSpan> All(const std::string& word) const {
    std::vector<ByteSpan> out;
    for (const ByteSpan span : words)
      if (Slice(text, span) == word) out.push_back(span);
    return out;
  }
};

// The snippet with its marks as [ ].
std::string Marked(const MarkedText& snippet) {
  std::string out;
  uint32_t at = 0;
  for (const ByteSpan mark : snippet.marks) {
    out += snippet.text.substr(at, mark.begin - at) + "[" + std::string(Slice(snippet.text, mark)) + "]";
    at = mark.end;
  }
  return out + snippet.text.substr(at);
}

}  // namespace

TEST_CASE("a short unit is shown whole") {
  const Text text("Стороны развивают\nприграничное сотрудничество.");
  CHECK(Marked(Snippet(text.passage(), text.All("приграничное"), {})) ==
        "Стороны развивают [приграничное] сотрудничество.");
  CHECK(Marked(Snippet(text.passage(), {}, {})) == "Стороны развивают приграничное сотрудничество.");
}

TEST_CASE("of a long unit the pieces that show most of what was found") {
  std::string filler;
  for (int i = 0; i < 40; ++i) filler += "прочие слова договора ";
  const Text text(filler + "граница закрыта, " + filler + "регион и граница рядом, " + filler + "область. Конец.");
  SUBCASE("one piece, where one shows all") {
    const auto snippet = Snippet(text.passage(), text.All("закрыта"), {60, 3});
    CHECK(Marked(snippet) == "… слова договора граница [закрыта], прочие слова договора …");
  }
  SUBCASE("the richer place") {
    std::vector<ByteSpan> found = text.All("граница");
    const auto regions = text.All("регион");
    found.insert(found.end(), regions.begin(), regions.end());
    std::sort(found.begin(), found.end());
    const auto snippet = Snippet(text.passage(), found, {50, 1});
    CHECK(Marked(snippet).find("[регион] и [граница]") != std::string::npos);
    CHECK(text::DisplayWidth(snippet.text) <= 50);
  }
  SUBCASE("several pieces where words are far apart") {
    std::vector<ByteSpan> found = text.All("закрыта");
    const auto regions = text.All("область");
    found.insert(found.end(), regions.begin(), regions.end());
    const auto snippet = Snippet(text.passage(), found, {100, 3});
    CAPTURE(snippet.text);
    CHECK(snippet.marks.size() == 2);
    CHECK(snippet.text.starts_with("… "));
    CHECK(snippet.text.ends_with(" Конец."));
    CHECK(text::DisplayWidth(snippet.text) <= 100);
  }
  SUBCASE("without a found word its beginning") {
    const auto snippet = Snippet(text.passage(), {}, {30, 3});
    CHECK(snippet.text == "прочие слова договора …");
    CHECK(snippet.marks.empty());
  }
}

TEST_CASE("generated units: marks are the found words, pieces stand in the text in order, no wider than asked") {
  const std::vector<std::string> pieces{"граница", "a", "и\xCC\x86", "条", "регион", "область", "и", "—", "слово"};
  uint32_t seed = 11;
  const auto random = [&](size_t below) { return (seed = seed * 1664525 + 1013904223) / 65536 % below; };
  for (int i = 0; i < 2000; ++i) {
    std::string made;
    for (size_t n = 1 + random(120); n > 0; --n) made += pieces[random(pieces.size())] + (random(6) == 0 ? "\n" : " ");
    const Text text(made);
    std::vector<ByteSpan> found;
    for (const ByteSpan word : text.words)
      if (random(12) == 0) found.push_back(word);
    const SnippetOptions options{static_cast<uint32_t>(20 + random(150)), static_cast<uint32_t>(1 + random(3))};
    CAPTURE(made);
    const MarkedText snippet = Snippet(text.passage(), found, options);
    CAPTURE(snippet.text);
    CHECK(text::DisplayWidth(snippet.text) <= options.columns);
    const std::string whole = Show(text.passage(), text.passage().limits, {}).text;
    size_t at = 0;
    for (size_t begin = 0; begin <= snippet.text.size();) {
      const size_t end = std::min(snippet.text.find("…", begin), snippet.text.size());
      std::string piece = snippet.text.substr(begin, end - begin);
      while (piece.starts_with(' ')) piece.erase(0, 1);
      while (piece.ends_with(' ')) piece.pop_back();
      const size_t place = whole.find(piece, at);
      REQUIRE(place != std::string::npos);
      at = place + piece.size();
      begin = end + std::string("…").size();
    }
    uint32_t last = 0;
    for (const ByteSpan mark : snippet.marks) {
      CHECK(mark.begin >= last);
      last = mark.end;
      const std::string_view word = Slice(snippet.text, mark);
      CHECK(std::any_of(found.begin(), found.end(),
                        [&](ByteSpan f) { return Show(text.passage(), f, {}).text == word; }));
    }
    if (!found.empty()) CHECK_FALSE(snippet.marks.empty());
  }
}
