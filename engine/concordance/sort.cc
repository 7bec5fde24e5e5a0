// SPDX-License-Identifier: GPL-2.0-or-later
// A word is a number while lines are collected; when the order is asked for, the distinct words are put in order once
// and their numbers become ranks, so that a comparison of lines compares integers.
#include "concordance/sort.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <unordered_map>

#include "text/bridge.h"
#include "text/collate.h"

namespace pandect::concordance {
namespace {

struct KeyName {
  SortBy key;
  const char* name;
  const char* brief;
};
constexpr KeyName kNames[] = {
    {SortBy::kLeft1, "left1", "l1"},    {SortBy::kLeft2, "left2", "l2"},        {SortBy::kLeft3, "left3", "l3"},
    {SortBy::kKeyword, "keyword", "k"}, {SortBy::kRight1, "right1", "r1"},      {SortBy::kRight2, "right2", "r2"},
    {SortBy::kRight3, "right3", "r3"},  {SortBy::kDocument, "document", "doc"}, {SortBy::kDate, "date", "date"},
};

bool Append(std::string_view name, std::vector<SortBy>& out) {
  if (name == "left" || name == "l") {
    out.insert(out.end(), {SortBy::kLeft1, SortBy::kLeft2, SortBy::kLeft3});
    return true;
  }
  if (name == "right" || name == "r") {
    out.insert(out.end(), {SortBy::kRight1, SortBy::kRight2, SortBy::kRight3});
    return true;
  }
  for (const KeyName& entry : kNames)
    if (name == entry.name || name == entry.brief) {
      out.push_back(entry.key);
      return true;
    }
  return false;
}

}  // namespace

const char* Name(SortBy key) {
  return kNames[static_cast<size_t>(key)].name;
}

Result<std::vector<SortBy>> ParseSort(std::string_view names) {
  static constexpr const char* kHint =
      "left1, left2, left3, keyword, right1, right2, right3, document or date, with commas between";
  std::vector<SortBy> out;
  for (size_t at = 0; at <= names.size();) {
    const size_t comma = std::min(names.find(',', at), names.size());
    std::string name(names.substr(at, comma - at));
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    std::erase(name, ' ');
    if (!Append(name, out))
      return Error{ErrorCode::kInvalid, "no key of sorting is called \"" + name + "\"", {}, kHint};
    at = comma + 1;
  }
  std::vector<SortBy> seen = out;
  std::sort(seen.begin(), seen.end());
  const auto twice = std::adjacent_find(seen.begin(), seen.end());
  if (twice != seen.end())
    return Error{
        ErrorCode::kInvalid, std::string("key of sorting \"") + Name(*twice) + "\" given twice", {}, "give it once"};
  return out;
}

struct Sorter::State {
  std::vector<SortBy> by;
  text::Collator collator;
  // The keys of a line stand side by side: a word's or date's number in `words`, or the document.
  std::vector<uint32_t> keys;
  std::unordered_map<std::string, uint32_t> numbers;
  std::vector<const std::string*> words;  // keys of `numbers`, which do not move
  std::vector<bool> dates;                // whether words[i] is a date

  uint32_t Number(std::string_view word, bool date) {
    // A date and a word may look alike and sort differently.
    std::string name(1, date ? 'd' : 'w');
    name += word;
    const auto [at, added] = numbers.try_emplace(std::move(name), static_cast<uint32_t>(words.size()));
    if (added) {
      words.push_back(&at->first);
      dates.push_back(date);
    }
    return at->second;
  }

  // Equal for words that the collation does not tell apart.
  std::vector<uint32_t> Ranks() const {
    std::vector<std::string> sort_keys(words.size());
    for (size_t i = 0; i < words.size(); ++i) {
      const std::string_view word = std::string_view(*words[i]).substr(1);
      sort_keys[i] =
          dates[i] ? (word.empty() ? "\xFF" : std::string(word)) : collator.SortKey(text::Bridge(word, 0).text);
    }
    std::vector<uint32_t> order(words.size()), ranks(words.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return sort_keys[a] < sort_keys[b]; });
    uint32_t rank = 0;
    for (size_t i = 0; i < order.size(); ++i) {
      if (i > 0 && sort_keys[order[i]] != sort_keys[order[i - 1]]) ++rank;
      ranks[order[i]] = rank;
    }
    return ranks;
  }
};

Sorter::Sorter(std::vector<SortBy> by, Language language)
    : state_(new State{std::move(by), text::Collator(language), {}, {}, {}, {}}) {}
Sorter::~Sorter() = default;
Sorter::Sorter(Sorter&&) noexcept = default;

void Sorter::Add(const Neighbours& neighbours, std::string_view keyword, uint32_t document, std::string_view date) {
  for (const SortBy key : state_->by) {
    uint32_t number = document;
    switch (key) {
      case SortBy::kLeft1:
      case SortBy::kLeft2:
      case SortBy::kLeft3:
        number = state_->Number(neighbours.left[static_cast<size_t>(key) - static_cast<size_t>(SortBy::kLeft1)], false);
        break;
      case SortBy::kRight1:
      case SortBy::kRight2:
      case SortBy::kRight3:
        number =
            state_->Number(neighbours.right[static_cast<size_t>(key) - static_cast<size_t>(SortBy::kRight1)], false);
        break;
      case SortBy::kKeyword:
        number = state_->Number(keyword, false);
        break;
      case SortBy::kDate:
        number = state_->Number(date, true);
        break;
      case SortBy::kDocument:
        break;
    }
    state_->keys.push_back(number);
  }
}

std::vector<uint32_t> Sorter::Order(size_t most) {
  const size_t count = state_->by.size();
  if (count == 0) return {};
  const std::vector<uint32_t> ranks = state_->Ranks();
  std::vector<uint32_t> keys = state_->keys;
  for (size_t i = 0; i < keys.size(); ++i)
    if (state_->by[i % count] != SortBy::kDocument) keys[i] = ranks[keys[i]];
  std::vector<uint32_t> order(keys.size() / count);
  std::iota(order.begin(), order.end(), 0);
  const auto before = [&](uint32_t a, uint32_t b) {
    for (size_t k = 0; k < count; ++k) {
      const uint32_t of_a = keys[a * count + k], of_b = keys[b * count + k];
      if (of_a != of_b) return of_a < of_b;
    }
    return a < b;
  };
  const size_t shown = std::min(most, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(), before);
  order.resize(shown);
  return order;
}

}  // namespace pandect::concordance
