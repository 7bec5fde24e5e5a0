// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/form_table.h"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <string>

namespace pandect::lemma {
namespace {

TEST_CASE("a word has one head, wherever it stands") {
  const std::string text = "о приграничном сотрудничестве административно-территориальных образований и их властей, x";
  for (size_t begin = 0; begin < text.size(); ++begin) {
    for (size_t size = 0; begin + size <= text.size(); ++size) {
      const std::string alone = text.substr(begin, size);
      const WordHead inside = HeadOf(std::string_view(text).substr(begin, size), text.size() - begin);
      const WordHead outside = HeadOf(alone, size);
      REQUIRE(inside.first == outside.first);
      REQUIRE(inside.hash == outside.hash);
    }
  }
}

TEST_CASE("words that differ in one byte, or in zeros at the end, are different forms") {
  std::map<std::string, uint32_t> expected;
  FormTable table;
  const auto intern = [&](const std::string& word) {
    const WordHead head = HeadOf(word, word.size());
    const uint32_t found = table.Find(word, head);
    return found != FormTable::kNone ? found : table.Insert(word, head);
  };
  for (size_t size = 0; size < 70; ++size) {
    for (size_t changed = 0; changed <= size; ++changed) {
      std::string word(size, 'a');
      if (changed < size) word[changed] = 'b';
      const uint32_t id = expected.emplace(word, static_cast<uint32_t>(expected.size())).first->second;
      REQUIRE(intern(word) == id);
      REQUIRE(table.Raw(id) == word);
    }
    const std::string zeros(size, '\0');
    REQUIRE(intern(zeros) == expected.emplace(zeros, static_cast<uint32_t>(expected.size())).first->second);
  }
  for (const auto& [word, id] : expected) REQUIRE(table.Find(word, HeadOf(word, word.size())) == id);
  CHECK(table.size() == expected.size());
}

TEST_CASE("a hundred thousand forms, found again after all growth") {
  std::mt19937 random(3);
  std::map<std::string, uint32_t> expected;
  FormTable table;
  for (int i = 0; i < 100000; ++i) {
    std::string word;
    for (uint32_t k = 1 + random() % 30; k > 0; --k) word += static_cast<char>('a' + random() % 26);
    const WordHead head = HeadOf(word, word.size());
    const auto [at, is_new] = expected.emplace(word, table.size());
    REQUIRE(table.Find(word, head) == (is_new ? FormTable::kNone : at->second));
    if (is_new) table.Insert(word, head);
  }
  for (const auto& [word, id] : expected) REQUIRE(table.Find(word, HeadOf(word, word.size())) == id);
}

}  // namespace
}  // namespace pandect::lemma
