// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/form_table.h"

namespace pandect::lemma {
uint32_t FormTable::Insert(std::string_view word, const WordHead& head) {
  const uint32_t id = size();
  forms_.push_back(
      {head.first, arena_.Keep(word).data(), static_cast<uint32_t>(word.size()), static_cast<uint32_t>(head.hash)});
  if (forms_.size() * 2 > slots_.size()) Grow();
  size_t at = head.hash & (slots_.size() - 1);
  while (slots_[at].id != kNone) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = {static_cast<uint32_t>(head.hash >> 32), id};
  return id;
}

void FormTable::Grow() {
  LargeVector<Slot> slots(slots_.size() * 2);
  for (const Slot& slot : slots_) {
    if (slot.id == kNone) continue;
    size_t at = forms_[slot.id].hash_low & (slots.size() - 1);
    while (slots[at].id != kNone) at = (at + 1) & (slots.size() - 1);
    slots[at] = slot;
  }
  slots_ = std::move(slots);
}

}  // namespace pandect::lemma
