// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/suffix_guesser.h"

#include <algorithm>
#include <map>

#include "lemma/letters.h"

namespace pandect::lemma {
namespace {

constexpr int kLongestEnding = 5;
constexpr uint32_t kSeenAtLeast = 3;
constexpr size_t kRulesAnEnding = 3;
constexpr uint32_t kShareOfBest = 10;  // a tenth

}  // namespace

GuesserTraining::GuesserTraining() : cells_(size_t{1} << 18) {}

void GuesserTraining::Learn(std::string_view form, uint32_t rule) {
  if (form.size() < 4) return;
  uint64_t ending = 0;
  for (int count = 1; count <= kLongestEnding && static_cast<size_t>(count) <= form.size(); ++count) {
    unsigned char letter = static_cast<unsigned char>(form[form.size() - static_cast<size_t>(count)]);
    if (!IsCyrillic(letter)) break;
    ending |= static_cast<uint64_t>(letter) << (8 * (count - 1));
    Count(PackEnding(ending, count), rule);
  }
}

void GuesserTraining::Count(uint64_t ending, uint32_t rule) {
  size_t slot = static_cast<size_t>(SlotOf(HashEnding(ending ^ static_cast<uint64_t>(rule) << 20), cells_.size()));
  for (;;) {
    Cell& cell = cells_[slot];
    if (cell.count == 0) {
      cell = {ending, rule, 1};
      if (++used_ * 4 > cells_.size() * 3) Grow();
      return;
    }
    if (cell.ending == ending && cell.rule == rule) {
      ++cell.count;
      return;
    }
    if (++slot == cells_.size()) slot = 0;
  }
}

void GuesserTraining::Grow() {
  std::vector<Cell> old = std::move(cells_);
  cells_.assign(old.size() * 2, {});
  for (const Cell& cell : old) {
    if (cell.count == 0) continue;
    size_t slot =
        static_cast<size_t>(SlotOf(HashEnding(cell.ending ^ static_cast<uint64_t>(cell.rule) << 20), cells_.size()));
    while (cells_[slot].count != 0) {
      if (++slot == cells_.size()) slot = 0;
    }
    cells_[slot] = cell;
  }
}

GuesserTraining::Trained GuesserTraining::Finish() const {
  std::vector<Cell> seen;
  for (const Cell& cell : cells_) {
    if (cell.count >= kSeenAtLeast) seen.push_back(cell);
  }
  std::sort(seen.begin(), seen.end(), [](const Cell& a, const Cell& b) {
    if (a.ending != b.ending) return a.ending < b.ending;
    return a.count != b.count ? a.count > b.count : a.rule < b.rule;
  });

  Trained trained;
  std::map<uint32_t, uint16_t> rule_ids;
  std::vector<GuessSlot> kept;
  for (size_t i = 0; i < seen.size();) {
    GuessSlot slot;
    slot.ending = seen[i].ending;
    uint32_t best = seen[i].count;
    size_t j = i;
    for (; j < seen.size() && seen[j].ending == slot.ending; ++j) {
      if (slot.count == kRulesAnEnding || seen[j].count * kShareOfBest < best) continue;
      auto [at, fresh] = rule_ids.try_emplace(seen[j].rule, static_cast<uint16_t>(rule_ids.size()));
      if (fresh && rule_ids.size() > UINT16_MAX) {  // never met: a dictionary has some thousands
        rule_ids.erase(at);
        continue;
      }
      if (fresh) trained.rules.push_back(seen[j].rule);
      slot.rules[slot.count++] = at->second;
    }
    kept.push_back(slot);
    i = j;
  }

  trained.slots.assign(kept.size() * 4 / 3 + 8, {});
  for (const GuessSlot& slot : kept) {
    size_t at = static_cast<size_t>(SlotOf(HashEnding(slot.ending), trained.slots.size()));
    while (trained.slots[at].ending != 0) {
      if (++at == trained.slots.size()) at = 0;
    }
    trained.slots[at] = slot;
  }
  return trained;
}

}  // namespace pandect::lemma
