// SPDX-License-Identifier: GPL-2.0-or-later
#include "authoring/lemma_texts.h"

#include <string_view>
#include <vector>

#include "authoring/closed_class.h"
#include "text/fold.h"

namespace pandect::authoring {
namespace {

// Endings that make a plural look like a word of its own: "городов" is a surname, too, and "works" a factory.
bool IsPluralOf(std::string_view form, std::string_view lemma) {
  if (!form.starts_with(lemma)) return false;
  const std::string_view ending = form.substr(lemma.size());
  return ending == "ов" || ending == "ев" || ending == "s" || ending == "es";
}

// Null where there is none but a stem.
const std::string* BestLemma(const std::vector<std::string>& lemmas, std::string_view form) {
  const std::string* own = nullptr;
  const std::string* shortest = nullptr;
  for (const std::string& lemma : lemmas) {
    if (lemma.starts_with('~')) continue;
    if (IsPluralOf(form, lemma)) return &lemma;
    if (lemma == form) own = &lemma;
    if (shortest == nullptr || lemma.size() < shortest->size()) shortest = &lemma;
  }
  return own != nullptr ? own : shortest;
}

}  // namespace

const LemmaText& LemmaTexts::Of(FormId form) {
  if (form >= texts_.size()) texts_.resize(vocabulary_.size());
  LemmaText& text = texts_[form];
  if (!text.shown.empty()) return text;
  const Form word = vocabulary_.At(form);
  text.shown = word.all_caps ? word.raw : word.folded;
  text.lemma = word.folded;
  if (text.shown.empty()) text.shown = word.raw;
  const std::vector<std::string> lemmas = vocabulary_.lexicon().Describe(text::FoldWord(word.raw));
  if (const std::string* lemma = BestLemma(lemmas, word.folded)) text.lemma = *lemma;
  text.content = !word.is_number && !IsClosedClass(word.folded);
  return text;
}

}  // namespace pandect::authoring
