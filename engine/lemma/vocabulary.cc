// SPDX-License-Identifier: GPL-2.0-or-later
//
// An open-addressing table of 8-byte slots (half of the hash, id) over the bytes of the forms as written, which lie in
// an arena in order of first meeting: frequent forms are met early, so they share cache lines. A word is hashed
// straight from the document; nothing is copied, folded or allocated for a form already met.
#include "lemma/vocabulary.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "lemma/hash.h"
#include "text/character.h"

namespace pandect {
namespace {

// Memory that is given out piecewise, never moves and is freed as a whole.
class Arena {
 public:
  void* Take(size_t size, size_t alignment) {
    size_t begin = (used_ + alignment - 1) / alignment * alignment;
    if (chunks_.empty() || begin + size > size_) {
      size_ = std::max(size, std::min<size_t>(size_t{1} << 20, std::max<size_t>(size_ * 2, 4096)));
      chunks_.push_back(std::make_unique<std::byte[]>(size_));
      begin = 0;
    }
    used_ = begin + size;
    return chunks_.back().get() + begin;
  }

  std::string_view Keep(std::string_view bytes) {
    if (bytes.empty()) return {};
    auto* at = static_cast<char*>(Take(bytes.size(), 1));
    std::memcpy(at, bytes.data(), bytes.size());
    return {at, bytes.size()};
  }

 private:
  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  size_t size_ = 0, used_ = 0;
};

bool HasDigit(std::string_view word) {
  for (size_t at = 0; at < word.size();) {
    const text::Decoded c = text::DecodeAt(word, at);
    if (text::IsDigit(c.code_point)) return true;
    at += c.size;
  }
  return false;
}

}  // namespace

class Vocabulary::Impl {
 public:
  explicit Impl(Lexicon lexicon) : lexicon_(std::move(lexicon)), slots_(1024) {}

  FormId Intern(std::string_view raw, uint64_t hash) {
    for (size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      const Slot slot = slots_[at];
      if (slot.id == kFree) return Add(raw, hash, at);
      if (slot.fingerprint == hash >> 32 && raws_[slot.id] == raw) return slot.id;
    }
  }

  void InternAll(std::string_view text, std::span<const ByteSpan> spans, FormId* ids) {
    constexpr size_t kBatch = 32;
    std::array<uint64_t, kBatch> hashes;
    for (size_t begin = 0; begin < spans.size(); begin += kBatch) {
      const std::span<const ByteSpan> batch = spans.subspan(begin, std::min(kBatch, spans.size() - begin));
      lemma::HashAll(text, batch, hashes.data());
      for (size_t i = 0; i < batch.size(); ++i) __builtin_prefetch(&slots_[hashes[i] & (slots_.size() - 1)]);
      for (size_t i = 0; i < batch.size(); ++i) {
        const Slot slot = slots_[hashes[i] & (slots_.size() - 1)];
        if (slot.id != kFree) __builtin_prefetch(&raws_[slot.id]);
      }
      for (size_t i = 0; i < batch.size(); ++i) ids[begin + i] = Intern(Slice(text, batch[i]), hashes[i]);
    }
  }

  FormId size() const { return static_cast<FormId>(raws_.size()); }

  Form At(FormId id) const {
    const Rest& rest = rest_[id];
    return {raws_[id], rest.folded, {rest.keys, rest.key_count}, rest.script, rest.all_caps, rest.is_number};
  }

  const Lexicon& lexicon() const { return lexicon_; }

 private:
  static constexpr FormId kFree = ~FormId{0};
  struct Slot {
    uint32_t fingerprint = 0;
    FormId id = kFree;
  };
  // What a look-up does not need.
  struct Rest {
    std::string_view folded;
    const Key* keys = nullptr;
    uint32_t key_count = 0;
    WordScript script = WordScript::kNone;
    bool all_caps = false;
    bool is_number = false;
  };

  FormId Add(std::string_view raw, uint64_t hash, size_t at) {
    const FormId id = size();
    slots_[at] = {static_cast<uint32_t>(hash >> 32), id};
    raws_.push_back(arena_.Keep(raw));
    const FoldedWord folded = text::FoldWord(raw);
    analysis_.keys.clear();
    lexicon_.Analyse(folded, analysis_);
    Rest rest;
    rest.folded = folded.text == raw ? raws_.back() : arena_.Keep(folded.text);
    if (!analysis_.keys.empty()) {
      auto* keys = static_cast<Key*>(arena_.Take(analysis_.keys.size() * sizeof(Key), alignof(Key)));
      std::copy(analysis_.keys.begin(), analysis_.keys.end(), keys);
      rest.keys = keys;
      rest.key_count = static_cast<uint32_t>(analysis_.keys.size());
    }
    rest.script = folded.script;
    rest.all_caps = folded.all_caps;
    rest.is_number = folded.script == WordScript::kNone && HasDigit(folded.text);
    rest_.push_back(rest);
    if (raws_.size() * 2 > slots_.size()) Grow();
    return id;
  }

  void Grow() {
    std::vector<Slot> slots(slots_.size() * 2);
    for (FormId id = 0; id < size(); ++id) {
      const uint64_t hash = lemma::Hash(raws_[id], 0);
      size_t at = hash & (slots.size() - 1);
      while (slots[at].id != kFree) at = (at + 1) & (slots.size() - 1);
      slots[at] = {static_cast<uint32_t>(hash >> 32), id};
    }
    slots_ = std::move(slots);
  }

  Lexicon lexicon_;
  Arena arena_;
  std::vector<Slot> slots_;  // a power of two, at most half full
  std::vector<std::string_view> raws_;
  std::vector<Rest> rest_;
  Analysis analysis_;
};

Vocabulary::Vocabulary(Lexicon lexicon) : impl_(std::make_unique<Impl>(std::move(lexicon))) {}
Vocabulary::~Vocabulary() = default;
Vocabulary::Vocabulary(Vocabulary&&) noexcept = default;

FormId Vocabulary::Intern(std::string_view raw) {
  return impl_->Intern(raw, lemma::Hash(raw, 0));
}
void Vocabulary::InternAll(std::string_view text, std::span<const ByteSpan> spans, FormId* ids) {
  impl_->InternAll(text, spans, ids);
}
FormId Vocabulary::size() const {
  return impl_->size();
}
Form Vocabulary::At(FormId id) const {
  return impl_->At(id);
}
const Lexicon& Vocabulary::lexicon() const {
  return impl_->lexicon();
}

}  // namespace pandect
