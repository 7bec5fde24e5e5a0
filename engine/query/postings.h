// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where the words of a query stand in one generation.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "index/generation.h"
#include "match/atoms.h"
#include "query/meter.h"
#include "query/text_plan.h"

namespace pandect::query {

// A find, or a part of one: words [first, last) of a generation.
struct Find {
  index::WordNumber first = 0, last = 0;
  friend auto operator<=>(const Find&, const Find&) = default;
};

// Words [first, last) of which alone finds are wanted; a list of them is ascending and disjoint.
using Window = Find;
using Windows = std::vector<Window>;

// A vector whose memory the thread keeps for the next one: lists of a million places would otherwise be mapped and
// cleared by the system at every query.
template <class T>
class Pooled {
 public:
  Pooled() {
    auto& pool = Pool();
    if (pool.empty()) return;
    list_ = std::move(pool.back());
    pool.pop_back();
    list_.clear();
  }
  ~Pooled() {
    constexpr size_t kMostKept = 8, kMostBytes = size_t{16} << 20;
    if (Pool().size() < kMostKept && list_.capacity() * sizeof(T) <= kMostBytes) Pool().push_back(std::move(list_));
  }
  Pooled(const Pooled&) = delete;
  Pooled& operator=(const Pooled&) = delete;
  std::vector<T>& operator*() { return list_; }
  std::vector<T>* operator->() { return &list_; }

 private:
  static std::vector<std::vector<T>>& Pool() {
    thread_local std::vector<std::vector<T>> pool;
    return pool;
  }
  std::vector<T> list_;
};

// Asks one generation; keeps working memory. Not thread-safe.
class Postings {
 public:
  Postings(const index::Generation& generation, const TextPlan& plan, Meter& meter)
      : generation_(generation), plan_(plan), meter_(meter) {}

  // How many words at most the test finds; costs a look-up a form.
  uint64_t Occurrences(match::AtomId atom);

  // How many words what the test finds covers at most: 1, or more where a compound is read as one word.
  uint32_t Widest(match::AtomId atom);

  // Appends where each form stands, form by form, in no order: what sets of units are made of.
  void AppendUnordered(std::span<const FormId> forms, const Windows* windows, std::vector<index::WordNumber>& out);
  // Replaces `out` by the single words the test finds, ascending. With `windows`, some outside of them may be missing.
  void WordsOf(match::AtomId atom, const Windows* windows, std::vector<index::WordNumber>& out);
  // The same, and the compounds read as one.
  void FindsOf(match::AtomId atom, const Windows* windows, std::vector<Find>& out);
  // Appends the compounds that the forms are read from, within their sentences.
  void AppendJoints(std::span<const FormId> forms, std::vector<Find>& out);

 private:
  const index::Generation& generation_;
  const TextPlan& plan_;
  Meter& meter_;
  std::vector<uint64_t> occurrences_;  // by atom, + 1; 0: not asked yet
  std::vector<uint32_t> widest_;       // by atom; 0: not asked yet
  Pooled<index::WordNumber> words_, merged_;
  std::vector<index::JointAt> joints_;
  std::vector<uint64_t> bits_;
};

}  // namespace pandect::query
