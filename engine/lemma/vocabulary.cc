// SPDX-License-Identifier: GPL-2.0-or-later
//
// A form already met costs a look-up in the form table; a new one is folded and analysed, and what came of it is kept.
#include "lemma/vocabulary.h"

#include <algorithm>
#include <array>

#include "lemma/arena.h"
#include "lemma/form_table.h"
#include "text/character.h"

namespace pandect {
namespace {

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
  explicit Impl(Lexicon lexicon) : lexicon_(std::move(lexicon)) {}

  FormId Intern(std::string_view raw) { return Intern(raw, lemma::HeadOf(raw, raw.size())); }

  // Four batches are on the way, each a step behind the next: see FormTable. By the time a word is compared, all that
  // it is compared with is in the cache; by the time a new one is analysed, what the lexicon has of it is.
  void InternAll(std::string_view text, std::span<const ByteSpan> spans, FormId* ids) {
    constexpr size_t kSteps = kOnTheWay / kBatch;
    struct OnTheWay {
      lemma::WordHead head;
      FormId candidate;
    };
    std::array<OnTheWay, kOnTheWay> ring;
    for (size_t newest = 0; newest < spans.size() + (kSteps - 1) * kBatch; newest += kBatch) {
      const auto step = [&](size_t behind, auto&& act) {
        if (newest < behind * kBatch) return;
        const size_t begin = newest - behind * kBatch, end = std::min(begin + kBatch, spans.size());
        for (size_t i = begin; i < end; ++i) act(i, ring[i % kOnTheWay]);
      };
      step(0, [&](size_t i, OnTheWay& word) {
        word.head = lemma::HeadOf(Slice(text, spans[i]), text.size() - spans[i].begin);
        table_.PrefetchSlot(word.head);
      });
      step(1, [&](size_t i, OnTheWay& word) {
        word.candidate = table_.Candidate(word.head);
        if (word.candidate != lemma::FormTable::kNone) return;
        folded_[i % kOnTheWay] = text::FoldWord(Slice(text, spans[i]));
        lexicon_.Prefetch(folded_[i % kOnTheWay]);
      });
      step(2, [&](size_t i, OnTheWay& word) {
        if (word.candidate == lemma::FormTable::kNone) {
          lexicon_.PrefetchSet(folded_[i % kOnTheWay]);
        } else if (spans[i].size() > lemma::WordHead::kBytes) {
          table_.PrefetchRest(word.candidate);
        }
      });
      step(3, [&](size_t i, OnTheWay& word) {
        const std::string_view raw = Slice(text, spans[i]);
        if (table_.Is(word.candidate, raw, word.head)) {
          ids[i] = word.candidate;
          return;
        }
        ids[i] = table_.Find(raw, word.head);
        if (ids[i] != lemma::FormTable::kNone) return;
        ids[i] = word.candidate == lemma::FormTable::kNone ? Add(raw, word.head, folded_[i % kOnTheWay])
                                                           : Add(raw, word.head, text::FoldWord(raw));
      });
    }
  }

  FormId InternKnown(const Form& form) {
    const lemma::WordHead head = lemma::HeadOf(form.raw, form.raw.size());
    const FormId found = table_.Find(form.raw, head);
    if (found != lemma::FormTable::kNone) return found;
    return Keep(form.raw, head, form);
  }

  FormId size() const { return table_.size(); }

  Form At(FormId id) const {
    const Rest& rest = rest_[id];
    return {table_.Raw(id), rest.folded, {rest.keys, rest.key_count}, rest.script, rest.all_caps, rest.is_number};
  }

  const Lexicon& lexicon() const { return lexicon_; }

 private:
  // What is known of a form beside its bytes.
  struct Rest {
    std::string_view folded;
    const Key* keys = nullptr;
    uint32_t key_count = 0;
    WordScript script = WordScript::kNone;
    bool all_caps = false;
    bool is_number = false;
  };

  FormId Intern(std::string_view raw, const lemma::WordHead& head) {
    const FormId id = table_.Find(raw, head);
    return id != lemma::FormTable::kNone ? id : Add(raw, head, text::FoldWord(raw));
  }

  FormId Add(std::string_view raw, const lemma::WordHead& head, const FoldedWord& folded) {
    analysis_.keys.clear();
    lexicon_.Analyse(folded, analysis_);
    return Keep(raw, head,
                {raw, folded.text, analysis_.keys, folded.script, folded.all_caps,
                 folded.script == WordScript::kNone && HasDigit(folded.text)});
  }

  FormId Keep(std::string_view raw, const lemma::WordHead& head, const Form& form) {
    const FormId id = table_.Insert(raw, head);
    Rest rest;
    rest.folded = form.folded == raw ? table_.Raw(id) : arena_.Keep(form.folded);
    if (!form.keys.empty()) {
      auto* keys = static_cast<Key*>(arena_.Take(form.keys.size() * sizeof(Key), alignof(Key)));
      std::copy(form.keys.begin(), form.keys.end(), keys);
      rest.keys = keys;
      rest.key_count = static_cast<uint32_t>(form.keys.size());
    }
    rest.script = form.script;
    rest.all_caps = form.all_caps;
    rest.is_number = form.is_number;
    rest_.push_back(rest);
    return id;
  }

  static constexpr size_t kBatch = 16, kOnTheWay = 4 * kBatch;

  Lexicon lexicon_;
  lemma::FormTable table_;
  std::vector<Rest> rest_;
  lemma::Arena arena_;
  Analysis analysis_;
  std::array<FoldedWord, kOnTheWay> folded_;  // of the new words on the way
};

Vocabulary::Vocabulary(Lexicon lexicon) : impl_(std::make_unique<Impl>(std::move(lexicon))) {}
Vocabulary::~Vocabulary() = default;
Vocabulary::Vocabulary(Vocabulary&&) noexcept = default;

FormId Vocabulary::Intern(std::string_view raw) {
  return impl_->Intern(raw);
}
void Vocabulary::InternAll(std::string_view text, std::span<const ByteSpan> spans, FormId* ids) {
  impl_->InternAll(text, spans, ids);
}
FormId Vocabulary::InternKnown(const Form& form) {
  return impl_->InternKnown(form);
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
