// SPDX-License-Identifier: GPL-2.0-or-later
#include "anchor/carry.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

#include "anchor/align.h"

using namespace pandect;
using namespace pandect::anchor;

namespace {

const std::string kBefore =
    "Статья 1. Стороны создают еврорегион «Озеро».\nСтатья 2. Совет еврорегиона собирается раз в год.\n"
    "Article 3. The Parties shall open two crossing points, and simplify checks on persons.\n";

struct Row {
  const char* name;
  std::string before, after, passage;
  Carried how;
  std::string found;
};

ByteSpan Find(const std::string& text, const std::string& passage) {
  const size_t at = text.find(passage);
  REQUIRE(at != std::string::npos);
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + passage.size())};
}

}  // namespace

TEST_CASE("a passage is carried to where it stands in the corrected text") {
  const std::vector<Row> rows = {
      {"nothing changed", kBefore, kBefore, "Совет еврорегиона", Carried::kExact, "Совет еврорегиона"},
      {"text put before it", kBefore, "Преамбула, которой не было.\n" + kBefore, "раз в год", Carried::kExact,
       "раз в год"},
      {"lines broken elsewhere", "Совет еврорегиона собирается\nраз в год.",
       "Совет еврорегиона\nсобирается раз\r\nв год.", "еврорегиона собирается\nраз в год", Carried::kExact,
       "еврорегиона\nсобирается раз\r\nв год"},
      {"another sign behind it", "создают регион, и совет", "создают регион; и совет", "создают регион",
       Carried::kExact, "создают регион"},
      {"other quotation marks around it", "создан «Озеро» и всё", "создан “Озеро” и всё", "Озеро", Carried::kExact,
       "Озеро"},
      {"a word replaced", kBefore,
       "Статья 1. Стороны создают еврорегион «Озеро».\nСтатья 2. Совет еврорегиона собирается дважды в год.",
       "Совет еврорегиона собирается раз в год", Carried::kChanged, "Совет еврорегиона собирается дважды в год"},
      {"an article moved to the front", kBefore,
       "Article 1. The Parties shall open two crossing points, and simplify checks on persons.\n"
       "Статья 2. Стороны создают еврорегион «Озеро».\nСтатья 3. Совет еврорегиона собирается раз в год.\n",
       "open two crossing points", Carried::kExact, "open two crossing points"},
      {"the passage is gone", kBefore, "Статья 1. Стороны создают еврорегион «Озеро».", "simplify checks on persons",
       Carried::kAside, ""},
      {"the text is another one", kBefore, "Ни слова из прежнего.", "Совет еврорегиона", Carried::kAside, ""},
      {"an empty new text", kBefore, "", "Совет еврорегиона", Carried::kAside, ""},
      {"beyond the basic plane", "знак 𝔸𝔹 и 😀 рядом с ним", "новый знак 𝔸𝔹 и 😀 рядом", "𝔸𝔹 и 😀", Carried::kExact,
       "𝔸𝔹 и 😀"},
      {"part of a word", "приграничный район", "новый приграничный район", "граничный", Carried::kExact, "граничный"},
      {"a combining mark", "до́рога домой", "Вот до́рога домой", "до́рога", Carried::kExact, "до́рога"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Attachment got = Carrier(row.before, row.after).Carry(Find(row.before, row.passage));
    CHECK(std::string(Name(got.how)) == Name(row.how));
    CHECK(std::string(Slice(row.after, got.at)) == row.found);
  }
}

TEST_CASE("of a repeated passage the one at its place is found") {
  const std::string before =
      "Совет решает. Первое правило.\nСовет решает. Второе правило.\nСовет решает. Третье правило.\n";
  const std::string after = "Введение.\nСовет решает. Первое правило.\nСовет решает. Третье правило.\n";
  const uint32_t third = static_cast<uint32_t>(before.rfind("Совет решает"));
  const uint32_t size = static_cast<uint32_t>(std::string("Совет решает").size());
  const Attachment got = Carrier(before, after).Carry({third, third + size});
  CHECK(got.how == Carried::kExact);
  CHECK(got.at.begin == after.rfind("Совет решает"));
}

TEST_CASE("a lone word far away does not widen a changed passage") {
  std::string after = "комитет следит за выполнением плана работ.";
  for (int i = 0; i < 200; ++i) after += " слово" + std::to_string(i);
  after += " соглашения";
  const std::string before = "комитет следит за выполнением соглашения";
  const Attachment got = Carrier(before, after).Carry({0, static_cast<uint32_t>(before.size())});
  CHECK(got.how == Carried::kChanged);
  CHECK(std::string(Slice(after, got.at)) == "комитет следит за выполнением");
}

TEST_CASE("generated edits: what was not touched is carried exactly, and nothing is carried to other words") {
  std::mt19937 random(20);
  const auto draw = [&](uint32_t below) { return static_cast<uint32_t>(random() % below); };
  for (int round = 0; round < 2000; ++round) {
    // Sentences of few words, so that passages repeat.
    std::vector<std::vector<std::string>> sentences;
    const uint32_t kinds = 3 + draw(60);
    for (uint32_t i = 0, n = 1 + draw(12); i < n; ++i) {
      sentences.emplace_back();
      for (uint32_t j = 0, m = 1 + draw(9); j < m; ++j) {
        const uint32_t word = draw(kinds);
        sentences.back().push_back((word % 2 ? "слово" : "word") + std::to_string(word));
      }
    }
    auto edited = sentences;
    for (uint32_t i = 0, n = draw(4); i < n && !edited.empty(); ++i) {
      const uint32_t at = draw(static_cast<uint32_t>(edited.size()));
      switch (draw(4)) {
        case 0:
          edited.erase(edited.begin() + at);
          break;
        case 1:
          edited.insert(edited.begin() + at, {"вставка", "новая" + std::to_string(round)});
          break;
        case 2:
          edited[at][draw(static_cast<uint32_t>(edited[at].size()))] = "замена";
          break;
        default:
          std::rotate(edited.begin(), edited.begin() + at, edited.end());
          break;
      }
    }
    const auto join = [&](const auto& all, const char* blank) {
      std::string out;
      for (const auto& sentence : all) {
        for (const auto& word : sentence) out += (out.empty() || out.back() == '\n' ? "" : blank) + word;
        out += ".\n";
      }
      return out;
    };
    const std::string before = join(sentences, " "), after = join(edited, draw(2) ? " " : "\n");
    const Carrier carrier(before, after);
    const WordList words = CutWords(before), new_words = CutWords(after);
    const uint32_t first = draw(static_cast<uint32_t>(words.words.size()));
    const uint32_t last = std::min<uint32_t>(first + draw(12), static_cast<uint32_t>(words.words.size()) - 1);
    const Attachment got = carrier.Carry({words.words[first].begin, words.words[last].end});
    // The slow road: does the run of words stand anywhere in the new text?
    bool anywhere = false;
    for (size_t at = 0; at + (last - first) < new_words.words.size() && !anywhere; ++at) {
      anywhere = true;
      for (uint32_t i = first; i <= last && anywhere; ++i)
        anywhere = Slice(before, words.words[i]) == Slice(after, new_words.words[at + i - first]);
    }
    CHECK((got.how == Carried::kExact) == anywhere);
    if (got.how == Carried::kExact) {
      const WordList a = CutWords(Slice(before, {words.words[first].begin, words.words[last].end}));
      const WordList b = CutWords(Slice(after, got.at));
      CHECK(a.hashes == b.hashes);
    }
    if (got.how == Carried::kAside) CHECK(got.at.empty());
    CHECK(got.at.end <= after.size());
  }
}

TEST_CASE("alignment: aligned words are equal and ascend; equal texts align whole") {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string before, after;
    for (int i = 0, n = static_cast<int>(random() % 400); i < n; ++i) {
      const std::string word = "w" + std::to_string(random() % 40) + " ";
      before += word;
      if (random() % 10) after += word;
      if (random() % 20 == 0) after += "new ";
    }
    const WordList b = CutWords(before), a = CutWords(after);
    const auto aligned = Align(b, a);
    uint32_t next = 0;
    for (size_t i = 0; i < aligned.size(); ++i) {
      if (aligned[i] == kUnaligned) continue;
      CHECK(aligned[i] >= next);
      CHECK(b.hashes[i] == a.hashes[aligned[i]]);
      next = aligned[i] + 1;
    }
    const auto self = Align(b, b);
    for (uint32_t i = 0; i < self.size(); ++i) CHECK(self[i] == i);
  }
}
