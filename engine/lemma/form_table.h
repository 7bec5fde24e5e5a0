// SPDX-License-Identifier: GPL-2.0-or-later
//
// From the bytes of a word to its number. The one look-up that every word of every document pays for, so it is built
// for that and nothing else: 8-byte slots, open addressing, the first 32 bytes of a form in one cache line with its
// size, hashing straight from the text, and the memory of the next words asked for while the last is compared.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/span.h"
#include "lemma/arena.h"
#include "lemma/large_memory.h"
#include "lemma/word_head.h"

namespace pandect::lemma {

// Ids are dense, in order of insertion. Not thread-safe. Forms that Insert kept live as long as the table.
class FormTable {
 public:
  FormTable() : slots_(kFirstSlots) {}

  uint32_t size() const { return static_cast<uint32_t>(forms_.size()); }
  std::string_view Raw(uint32_t id) const { return {forms_[id].bytes, forms_[id].size}; }

  // Where the form is, or kNone.
  static constexpr uint32_t kNone = ~uint32_t{0};
  uint32_t Find(std::string_view word, const WordHead& head) const {
    for (size_t at = head.hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      const Slot slot = slots_[at];
      if (slot.id == kNone) return kNone;
      if (slot.fingerprint == head.hash >> 32 && Is(forms_[slot.id], word, head)) return slot.id;
    }
  }
  // `word` must not be there yet; it is copied.
  uint32_t Insert(std::string_view word, const WordHead& head);

  // Find in steps, each of which asks for the memory the next one needs: a caller who takes many words through them,
  // some time apart, waits for none. Candidate may be wrong and may be late: where Is denies it, Find decides.
  void PrefetchSlot(const WordHead& head) const { __builtin_prefetch(&slots_[head.hash & (slots_.size() - 1)]); }
  uint32_t Candidate(const WordHead& head) const {
    for (size_t at = head.hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      const Slot slot = slots_[at];
      if (slot.id == kNone) return kNone;
      if (slot.fingerprint == head.hash >> 32) {
        __builtin_prefetch(&forms_[slot.id]);
        return slot.id;
      }
    }
  }
  // For words longer than a head.
  void PrefetchRest(uint32_t candidate) const {
    if (candidate != kNone) __builtin_prefetch(forms_[candidate].bytes + WordHead::kBytes);
  }
  bool Is(uint32_t candidate, std::string_view word, const WordHead& head) const {
    return candidate != kNone && Is(forms_[candidate], word, head);
  }

 private:
  static constexpr size_t kFirstSlots = 1024;
  struct Slot {
    uint32_t fingerprint = 0;
    uint32_t id = kNone;
  };
  struct alignas(64) Entry {  // never across two cache lines
    std::array<uint64_t, 4> first;
    const char* bytes;
    uint32_t size;
    uint32_t hash_low;  // with the slot's fingerprint the whole hash: growing asks for it
  };

  static bool Is(const Entry& form, std::string_view word, const WordHead& head) {
    uint64_t differs = form.size ^ word.size();
    for (size_t i = 0; i < head.first.size(); ++i) differs |= form.first[i] ^ head.first[i];
    if (differs != 0) return false;
    // The rest in steps of 16 bytes, the last of which may overlap; a call of memcmp would cost more.
    for (size_t at = WordHead::kBytes; at < word.size(); at += 16) {
      const size_t from = std::min(at, word.size() - 16);
      if (word_head::Load(form.bytes + from) != word_head::Load(word.data() + from)) return false;
      if (word_head::Load(form.bytes + from + 8) != word_head::Load(word.data() + from + 8)) return false;
    }
    return true;
  }
  void Grow();

  LargeVector<Slot> slots_;  // a power of two, at most half full
  LargeVector<Entry> forms_;
  Arena arena_;
};

}  // namespace pandect::lemma
