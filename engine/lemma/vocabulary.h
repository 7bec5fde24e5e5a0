// SPDX-License-Identifier: GPL-2.0-or-later
//
// The distinct surface forms met so far, each folded and analysed once. Work is per type; a token costs one hash
// look-up.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "base/span.h"
#include "lemma/key.h"
#include "lemma/lexicon.h"
#include "text/fold.h"

namespace pandect {

// Dense: 0, 1, 2 … in order of first meeting within one Vocabulary. Means nothing outside it, so nothing derived from
// it may reach an output.
using FormId = uint32_t;

struct Form {
  std::string_view raw;     // as written, the bytes of its first meeting
  std::string_view folded;  // see text/fold.h
  std::span<const Key> keys;
  WordScript script = WordScript::kNone;
  bool all_caps = false;
  bool is_number = false;
};

// One per thread. Not thread-safe. Views stay valid as long as the Vocabulary.
class Vocabulary {
 public:
  explicit Vocabulary(Lexicon lexicon);
  ~Vocabulary();
  Vocabulary(Vocabulary&&) noexcept;

  // The id of a surface form, analysing it when it is new.
  FormId Intern(std::string_view raw);
  // The same for many words at once: ids[i] becomes the id of the bytes of `text` under spans[i]. Several times as fast
  // as one by one, for the memory of the next words is asked for while the last is compared.
  void InternAll(std::string_view text, std::span<const ByteSpan> spans, FormId* ids);
  // The same for a form that a Vocabulary over this lexicon has analysed before, as an index keeps it: what is known of
  // it is taken over (copied) and the lexicon not asked.
  FormId InternKnown(const Form& form);
  FormId size() const;
  Form At(FormId id) const;
  const Lexicon& lexicon() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pandect
