// SPDX-License-Identifier: GPL-2.0-or-later
//
// A desk in memory that keeps what was asked of it.
#pragma once

#include <string>
#include <vector>

#include "review/desk.h"

namespace pandect::test {

class ToyDesk : public review::Desk {
 public:
  ToyDesk() {
    codes_ = {{"bodies", "Органы"}, {"bodies.council", "Совет"}, {"money", "Деньги"}};
    Add("a.txt", "абз. 1", "Совет утвердил бюджет на год.", {{"Совет", 1}, {"бюджет", 2}});
    Add("a.txt", "абз. 2", "Бюджет принят.", {{"Бюджет", 2}});
    Add("b.txt", "para 1", "The Council met.", {{"Council", 1}});
  }
  void Add(const std::string& document, const std::string& address, const std::string& text,
           const std::vector<std::pair<std::string, uint32_t>>& codings) {
    review::Passage passage;
    passage.document = document;
    passage.address = address;
    passage.text = text;
    passage.at = {begin_, begin_ + static_cast<uint32_t>(text.size())};
    for (const auto& [words, code] : codings) {
      review::ReviewCoding one;
      one.code = one.code_now = code;
      one.at = one.at_now = passage.at;
      const auto at = begin_ + static_cast<uint32_t>(text.find(words));
      one.evidence = {{at, at + static_cast<uint32_t>(words.size())}};
      one.rules = {codes_[code].name + "/t1"};
      passage.codings.push_back(one);
    }
    begin_ = passage.at.end + 2;
    passages.push_back(passage);
  }

  const std::vector<review::ReviewCode>& codes() const override { return codes_; }
  size_t size() const override { return passages.size(); }
  Result<review::Passage> Load(size_t i) override { return passages[i]; }
  uint32_t OpenIn(size_t i) const override {
    uint32_t open = 0;
    for (const auto& one : passages[i].codings) open += one.wanted && one.state == review::State::kOpen;
    return open;
  }
  uint64_t wanted() const override {
    uint64_t count = 0;
    for (const auto& passage : passages)
      for (const auto& one : passage.codings) count += one.wanted;
    return count;
  }
  uint64_t open() const override {
    uint64_t count = 0;
    for (size_t i = 0; i < passages.size(); ++i) count += OpenIn(i);
    return count;
  }
  Result<Done> Decide(size_t passage, size_t coding, const review::DecisionWanted& decision) override {
    if (full) return Error{ErrorCode::kWrite, "no space left on the disk", {}, ""};
    before.push_back({passage, passages[passage]});
    review::ReviewCoding& one = passages[passage].codings[coding];
    one.state = decision.verdict;
    one.code_now = decision.code;
    one.at_now = decision.at;
    one.polarity_now = decision.polarity;
    one.comment = decision.comment;
    return Done{};
  }
  Result<Done> AddCode(size_t passage, uint32_t code, ByteSpan at) override {
    before.push_back({passage, passages[passage]});
    review::ReviewCoding one;
    one.code = one.code_now = code;
    one.at = one.at_now = at;
    one.wanted = false;
    one.by_person = true;
    one.state = review::State::kAccepted;
    passages[passage].codings.push_back(one);
    return Done{};
  }
  Result<std::optional<size_t>> Undo() override {
    if (before.empty()) return std::optional<size_t>();
    const size_t passage = before.back().first;
    passages[passage] = before.back().second;
    before.pop_back();
    return std::optional(passage);
  }

  // "a r ? | …": a letter a coding, a bar between passages.
  std::string States() const {
    std::string out;
    for (const auto& passage : passages) {
      for (const auto& one : passage.codings) {
        out += one.by_person ? '+' : "?arc"[static_cast<size_t>(one.state)];
        if (one.polarity_now == Polarity::kAbsent) out += '-';
        if (one.code_now != one.code) out += ':' + codes_[one.code_now].name;
      }
      out += '|';
    }
    return out;
  }

  std::vector<review::Passage> passages;
  std::vector<std::pair<size_t, review::Passage>> before;
  bool full = false;

 private:
  std::vector<review::ReviewCode> codes_;
  uint32_t begin_ = 0;
};

}  // namespace pandect::test
