// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/postings.h"

#include <algorithm>
#include <bit>

namespace pandect::query {
namespace {

// Decoding a whole list costs a nanosecond or two a number, skipping to a window some fifty.
constexpr uint64_t kSkipCost = 32;

// Merges runs that are each ascending: run i is [begins[i], begins[i + 1]) of `words`. Neighbours are merged pairwise,
// so every number is moved once a doubling.
void MergeRuns(std::vector<index::WordNumber>& words, std::vector<size_t>& begins,
               std::vector<index::WordNumber>& memory) {
  memory.resize(words.size());
  while (begins.size() > 2) {
    std::vector<size_t> next = {0};
    for (size_t i = 0; i + 1 < begins.size(); i += 2) {
      const auto at = [&](size_t k) { return words.begin() + static_cast<std::ptrdiff_t>(begins[k]); };
      const auto to = memory.begin() + static_cast<std::ptrdiff_t>(begins[i]);
      if (i + 2 < begins.size()) {
        std::merge(at(i), at(i + 1), at(i + 1), at(i + 2), to);
        next.push_back(begins[i + 2]);
      } else {
        std::copy(at(i), at(i + 1), to);
        next.push_back(begins[i + 1]);
      }
    }
    words.swap(memory);
    begins.swap(next);
  }
}

}  // namespace

uint64_t Postings::Occurrences(match::AtomId atom) {
  if (occurrences_.size() <= atom) occurrences_.resize(atom + 1);
  if (occurrences_[atom] == 0) {
    uint64_t all = 1;
    for (const FormId form : plan_.FormsOf(atom)) all += generation_.Occurrences(form);
    meter_.Spend(20 * plan_.FormsOf(atom).size());
    occurrences_[atom] = all;
  }
  return occurrences_[atom] - 1;
}

uint32_t Postings::Widest(match::AtomId atom) {
  if (widest_.size() <= atom) widest_.resize(atom + 1);
  if (widest_[atom] == 0) {
    std::vector<Find> joints;
    AppendJoints(plan_.FormsOf(atom), joints);
    widest_[atom] = 1;
    for (const Find& joint : joints) widest_[atom] = std::max(widest_[atom], joint.last - joint.first);
  }
  return widest_[atom];
}

void Postings::AppendUnordered(std::span<const FormId> forms, const Windows* windows,
                               std::vector<index::WordNumber>& out) {
  for (const FormId form : forms) {
    const uint32_t all = generation_.Occurrences(form);
    if (all == 0) {
      if (meter_.Spend(10)) return;
      continue;
    }
    if (windows == nullptr || windows->size() * kSkipCost >= all) {
      if (meter_.Spend(50 + 2 * uint64_t{all})) return;
      generation_.AppendPositions(form, out);
      continue;
    }
    index::PositionCursor cursor = generation_.Positions(form);
    if (meter_.Spend(50 + kSkipCost * windows->size())) return;
    for (const Window& window : *windows) {
      cursor.SkipTo(window.first);
      while (!cursor.done() && cursor.word() < window.last) {
        out.push_back(cursor.word());
        cursor.Next();
      }
      if (cursor.done()) break;
    }
  }
}

void Postings::AppendJoints(std::span<const FormId> forms, std::vector<Find>& out) {
  for (const FormId form : forms) {
    joints_.clear();
    generation_.AppendJoints(form, joints_);
    for (const index::JointAt& joint : joints_) {
      if (joint.count == 0 || !generation_.InOneSentence(joint.first, joint.first + joint.count)) continue;
      out.push_back({joint.first, joint.first + joint.count});
    }
    if (meter_.Spend(10 + 10 * joints_.size())) return;
  }
}

void Postings::WordsOf(match::AtomId atom, const Windows* windows, std::vector<index::WordNumber>& out) {
  out.clear();
  const std::vector<FormId>& forms = plan_.FormsOf(atom);
  // A form has one place a word and a word one form, so that the runs share no number.
  constexpr size_t kRunsMerged = 64;
  if (forms.size() <= kRunsMerged) {
    std::vector<size_t> begins = {0};
    for (const FormId& form : forms) {
      AppendUnordered({&form, 1}, windows, out);
      if (out.size() > begins.back()) begins.push_back(out.size());
    }
    if (begins.size() > 2) MergeRuns(out, begins, *merged_);
  } else {
    AppendUnordered(forms, windows, out);
    // Many short lists: bits where they are many numbers, else a sort.
    if (out.size() > generation_.words() / 256) {
      bits_.assign((generation_.words() + 63) / 64, 0);
      for (const index::WordNumber word : out) bits_[word >> 6] |= uint64_t{1} << (word & 63);
      out.clear();
      for (size_t i = 0; i < bits_.size(); ++i) {
        for (uint64_t left = bits_[i]; left != 0; left &= left - 1) {
          out.push_back(static_cast<uint32_t>(i * 64) + static_cast<uint32_t>(std::countr_zero(left)));
        }
      }
    } else {
      std::sort(out.begin(), out.end());
    }
  }
  if (meter_.Spend(2 * out.size()) || !meter_.Fits(16 * uint64_t{out.size()})) out.clear();
}

void Postings::FindsOf(match::AtomId atom, const Windows* windows, std::vector<Find>& out) {
  out.clear();
  WordsOf(atom, windows, *words_);
  out.reserve(words_->size());
  for (const index::WordNumber word : *words_) out.push_back({word, word + 1});
  const size_t joints = out.size();
  AppendJoints(plan_.FormsOf(atom), out);
  if (out.size() == joints) return;
  const auto middle = out.begin() + static_cast<std::ptrdiff_t>(joints);
  std::sort(middle, out.end());
  std::inplace_merge(out.begin(), middle, out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

}  // namespace pandect::query
