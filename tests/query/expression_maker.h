// SPDX-License-Identifier: GPL-2.0-or-later
//
// Random expressions out of the words of real documents, so that most of them find something: words in every kind of
// match, phrases as they stand there with and without gaps, NEAR of words that stand near one another, regular
// expressions, and what joins them.
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "expression/expression.h"

namespace pandect::test {

class Random {
 public:
  explicit Random(uint32_t seed) : engine_(seed) {}
  uint32_t Below(uint32_t n) { return static_cast<uint32_t>(engine_() % n); }
  bool OneIn(uint32_t n) { return Below(n) == 0; }
  template <class T>
  const T& Of(const std::vector<T>& values) {
    return values[Below(static_cast<uint32_t>(values.size()))];
  }

 private:
  std::mt19937 engine_;
};

class ExpressionMaker {
 public:
  // `sentences`: of the documents, as words. `lists`: ids of lists that there are.
  ExpressionMaker(uint32_t seed, const std::vector<std::vector<std::string>>& sentences, std::vector<std::string> lists)
      : random_(seed), sentences_(sentences), lists_(std::move(lists)) {}

  // A whole expression. Most of its words come from one sentence, so that they are found together.
  Node Expression(uint32_t depth) {
    theme_ = random_.Below(static_cast<uint32_t>(sentences_.size()));
    return Condition(depth);
  }

  Node Condition(uint32_t depth) {
    const uint32_t kind = random_.Below(depth == 0 ? 5 : 10);
    Node node;
    if (kind < 4) {
      if (!random_.OneIn(6)) return Place(2);
      node.kind = NodeKind::kIn;
      node.place = static_cast<InPlace>(random_.Below(5));
      node.negated = random_.OneIn(3);
      node.children.push_back(Place(1));
      node.children.push_back(random_.OneIn(2) ? Word(Some()) : Phrase());
      return node;
    }
    if (kind == 4) {
      node.kind = NodeKind::kAtLeast;
      node.n = 1 + random_.Below(3);
      node.children.push_back(Place(1));
      return node;
    }
    if (kind == 5) {
      node.kind = NodeKind::kNot;
      node.children.push_back(Condition(depth - 1));
      return node;
    }
    node.kind = kind < 8 ? NodeKind::kAnd : NodeKind::kOr;
    const uint32_t count = 2 + random_.Below(2);
    for (uint32_t i = 0; i < count; ++i) node.children.push_back(Condition(depth - 1));
    return node;
  }

  Node Place(uint32_t depth) {
    const uint32_t kind = random_.Below(depth == 0 ? 6 : 11);
    if (kind < 3) return Word(Some());
    if (kind < 5) return Phrase();
    if (kind == 5) return random_.OneIn(2) && !lists_.empty() ? List() : Regex();
    Node node;
    if (kind == 6) {
      node.kind = NodeKind::kOr;
      const uint32_t count = 2 + random_.Below(3);
      for (uint32_t i = 0; i < count; ++i) node.children.push_back(Place(depth - 1));
      return node;
    }
    node.kind = NodeKind::kNear;
    node.order = static_cast<NearOrder>(random_.Below(3));
    node.scope = random_.OneIn(4) ? NearScope::kSentence : NearScope::kParagraph;
    node.negated = random_.OneIn(5);
    node.n = 1 + random_.Below(6);
    if (kind < 10) {  // of words that do stand near one another
      const auto& sentence = Sentence();
      const uint32_t at = random_.Below(static_cast<uint32_t>(sentence.size()));
      const uint32_t other = std::min<uint32_t>(at + 1 + random_.Below(6), static_cast<uint32_t>(sentence.size()) - 1);
      node.children.push_back(Word(sentence[random_.OneIn(2) ? at : other]));
      node.children.push_back(Word(sentence[random_.OneIn(2) ? at : other]));
      if (random_.OneIn(3)) {  // a chain, or something else for an operand
        node.children[random_.Below(2)] = Place(depth - 1);
      }
      return node;
    }
    node.children.push_back(Place(depth - 1));
    node.children.push_back(Place(depth - 1));
    return node;
  }

  Node Word(std::string text) {
    Node node;
    node.kind = NodeKind::kWord;
    node.text = std::move(text);
    switch (random_.Below(10)) {
      case 0:
        node.match = WordMatch::kForm;
        break;
      case 1:
        node.match = WordMatch::kExact;
        break;
      case 2:
      case 3:
        node.match = WordMatch::kWildcard;
        node.text = Wildcard(node.text);
        break;
      default:
        break;
    }
    return node;
  }

  Node Phrase() {
    Node node;
    node.kind = NodeKind::kPhrase;
    const auto& sentence = Sentence();
    const uint32_t length = 2 + random_.Below(3);
    const uint32_t size = static_cast<uint32_t>(sentence.size());
    uint32_t at = random_.Below(size);
    for (uint32_t i = 0; i < length && at < size; ++i, ++at) {
      if (i > 0 && random_.OneIn(4)) {
        Node gap;
        gap.kind = NodeKind::kGap;
        const uint32_t skipped = random_.Below(3);
        gap.min = skipped - std::min(skipped, random_.Below(2));
        gap.max = std::max(1U, skipped + random_.Below(2));
        at += skipped;
        if (at >= size) break;
        node.children.push_back(gap);
      }
      node.children.push_back(Word(random_.OneIn(12) ? Some() : sentence[at]));
    }
    if (node.children.size() == 1) return node.children.front();
    return node;
  }

 private:
  const std::vector<std::string>& Sentence() { return random_.OneIn(3) ? random_.Of(sentences_) : sentences_[theme_]; }

  std::string Some() {
    return random_.OneIn(20) ? std::string(random_.OneIn(2) ? "небывальщина" : "neverland") : random_.Of(Sentence());
  }

  static std::vector<std::string> Characters(std::string_view text) {
    std::vector<std::string> out;
    for (size_t i = 0; i < text.size(); ++i) {
      if (out.empty() || (static_cast<uint8_t>(text[i]) & 0xC0) != 0x80) out.emplace_back();
      out.back() += text[i];
    }
    return out;
  }

  std::string Wildcard(const std::string& word) {
    std::vector<std::string> letters = Characters(word);
    const auto size = static_cast<uint32_t>(letters.size());
    switch (random_.Below(5)) {
      case 0:
        letters[random_.Below(size)] = "?";
        break;
      case 1:
        letters.resize(1 + random_.Below(size));
        letters.push_back("*");
        break;
      case 2:
        letters.erase(letters.begin(), letters.begin() + random_.Below(size));
        letters.insert(letters.begin(), "*");
        break;
      case 3:
        letters[random_.Below(size)] = "*";
        break;
      default:
        letters.insert(letters.begin(), "*");
        letters.push_back("*");
        break;
    }
    std::string out;
    for (const std::string& letter : letters) out += letter;
    if (std::all_of(out.begin(), out.end(), [](char c) { return c == '*' || c == '?'; })) return word + "*";
    return out;
  }

  Node Regex() {
    Node node;
    node.kind = NodeKind::kRegex;
    const std::string word = Some();
    const std::vector<std::string> letters = Characters(word);
    const auto size = static_cast<uint32_t>(letters.size());
    const uint32_t begin = random_.Below(size);
    std::string piece;
    for (uint32_t i = begin; i < std::min(size, begin + 4); ++i) piece += letters[i];
    switch (random_.Below(6)) {
      case 0:
        node.text = "\\d+";
        break;
      case 1:
        node.text = "\\b" + word + "\\b";
        break;
      case 2:
        node.text = piece + "\\w*\\s+\\w";
        break;
      case 3:
        node.text = "[—–-]";
        break;
      case 4:
        node.text = "(" + piece + "|" + Some() + ")";
        node.ignore_case = true;
        break;
      default:
        node.text = piece;
        break;
    }
    return node;
  }

  Node List() {
    Node node;
    node.kind = NodeKind::kList;
    node.text = random_.Of(lists_);
    return node;
  }

  Random random_;
  const std::vector<std::vector<std::string>>& sentences_;
  std::vector<std::string> lists_;
  size_t theme_ = 0;
};

}  // namespace pandect::test
