// SPDX-License-Identifier: GPL-2.0-or-later
#include "authoring/lemma_texts.h"

#include "authoring/closed_class.h"
#include "text/fold.h"

namespace pandect::authoring {

const LemmaText& LemmaTexts::Of(FormId form) {
  if (form >= texts_.size()) texts_.resize(vocabulary_.size());
  LemmaText& text = texts_[form];
  if (!text.shown.empty()) return text;
  const Form word = vocabulary_.At(form);
  text.shown = word.all_caps ? word.raw : word.folded;
  text.lemma = word.folded;
  if (text.shown.empty()) text.shown = word.raw;
  for (const std::string& lemma : vocabulary_.lexicon().Describe(text::FoldWord(word.raw))) {
    if (lemma.starts_with('~')) continue;
    text.lemma = lemma;
    break;
  }
  text.content = !word.is_number && !IsClosedClass(word.folded);
  return text;
}

}  // namespace pandect::authoring
