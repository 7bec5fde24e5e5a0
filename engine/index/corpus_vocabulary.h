// SPDX-License-Identifier: GPL-2.0-or-later
//
// All distinct surface forms of the indexed corpus, with what the lexicon said of them: mapped from disk, so that
// opening costs nothing a form and a query asks its words once, of the whole corpus.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "lemma/key.h"
#include "lemma/vocabulary.h"

namespace pandect::index {

// FormIds of the corpus: dense from 0, in the order in which the forms were met, never changed by later changes of the
// index: a form keeps its id when its documents are gone. They are not ids of any Vocabulary: give a form to a
// Vocabulary by Vocabulary::InternKnown.
//
// Law: At(id).keys and the rest are what a Vocabulary over the lexicon of the index's stamp says of the same raw form.
//
// Immutable, safe to share between threads; a copy shares the mapping. Views live as long as any copy or the Snapshot.
class CorpusVocabulary {
 public:
  FormId size() const;
  // `id` must be below size().
  Form At(FormId id) const;

  // The form written exactly so.
  std::optional<FormId> FindRaw(std::string_view raw) const;
  // Each replaces `out` by the ids, ascending, each once.
  void FormsWithKey(Key key, std::vector<FormId>& out) const;
  void FormsFolded(std::string_view folded, std::vector<FormId>& out) const;
  // Forms whose folded form begins with `prefix` (bytes; all forms for ""), at most `limit` of them are added; returns
  // how many there are. Costs a binary search and what is given.
  size_t FormsWithPrefix(std::string_view prefix, size_t limit, std::vector<FormId>& out) const;
  // Calls `use` for every form with its folded form, in no useful order (a folded form may come again with
  // other forms), until it returns false. This is how a wildcard without a beginning is expanded: about 20 ns a form.
  void ForEachFolded(const std::function<bool(std::string_view folded, FormId form)>& use) const;

  struct Impl;
  explicit CorpusVocabulary(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

 private:
  std::shared_ptr<const Impl> impl_;
};

// Gives all forms to an empty Vocabulary over the same lexicon, where they get the same ids, without asking the
// lexicon: about 0.1 microseconds a form. Where only a few forms matter (those of candidate units),
// Vocabulary::InternKnown of just these is cheaper.
void Fill(const CorpusVocabulary& from, Vocabulary& into);

}  // namespace pandect::index
