// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/corpus_words.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include "text/fold.h"

namespace pandect {
namespace {

struct Gathered {
  std::map<std::string, uint64_t> forms;  // folded
  std::vector<FormId> ids;
  uint64_t times = 0;
};

uint64_t DocumentsOf(const index::Snapshot& snapshot, const std::vector<FormId>& forms) {
  uint64_t count = 0;
  for (size_t g = 0; g < snapshot.generations(); ++g) {
    const index::Generation& generation = snapshot.generation(g);
    std::vector<index::DocumentNumber> documents;
    for (const FormId form : forms)
      for (index::PositionCursor at = generation.Positions(form); !at.done();) {
        const index::DocumentNumber document = generation.DocumentOf(at.word());
        documents.push_back(document);
        const index::DocumentRow row = generation.Document(document);
        at.SkipTo(row.first_word + row.words);
      }
    std::sort(documents.begin(), documents.end());
    count += static_cast<uint64_t>(std::unique(documents.begin(), documents.end()) - documents.begin());
  }
  return count;
}

std::string LemmasOf(const Lexicon& lexicon, std::string_view raw) {
  const FoldedWord folded = text::FoldWord(raw);
  std::string out;
  for (std::string lemma : lexicon.Describe(folded)) {
    if (lemma.starts_with('~')) continue;  // a stem is no word
    out += (out.empty() ? "" : " / ") + lemma;
  }
  return out.empty() ? folded.text : out;
}

}  // namespace

uint64_t TimesOf(const index::Snapshot& snapshot, FormId form) {
  uint64_t times = 0;
  for (size_t g = 0; g < snapshot.generations(); ++g)
    for (index::PositionCursor at = snapshot.generation(g).Positions(form); !at.done(); at.Next()) ++times;
  return times;
}

report::CorpusTerms ListTerms(const index::Snapshot& snapshot, const CorpusTermsOptions& options) {
  report::CorpusTerms out;
  out.prefix = text::FoldWord(options.prefix).text;
  std::vector<FormId> ids;
  snapshot.vocabulary().FormsWithPrefix(out.prefix, SIZE_MAX, ids);
  std::map<std::string, Gathered> lemmas;
  for (const FormId id : ids) {
    const Form form = snapshot.vocabulary().At(id);
    const uint64_t times = TimesOf(snapshot, id);
    if (form.is_number) {
      out.numbers += times;
      continue;
    }
    if (times == 0) continue;  // its documents are gone
    Gathered& lemma = lemmas[LemmasOf(snapshot.lexicon(), form.raw)];
    lemma.forms[std::string(form.folded)] += times;
    lemma.ids.push_back(id);
    lemma.times += times;
  }
  std::vector<const std::pair<const std::string, Gathered>*> order;
  for (const auto& lemma : lemmas) {
    order.push_back(&lemma);
    out.forms += lemma.second.forms.size();
    out.times += lemma.second.times;
  }
  out.lemmas = order.size();
  std::stable_sort(order.begin(), order.end(), [](auto* a, auto* b) { return a->second.times > b->second.times; });
  out.first = std::min<uint64_t>(options.skip, order.size());
  for (uint64_t i = out.first; i < order.size() && i - out.first < options.most; ++i) {
    const Gathered& from = order[i]->second;
    report::CorpusTerm term{order[i]->first, from.times, DocumentsOf(snapshot, from.ids), {}};
    for (const auto& [form, times] : from.forms) term.forms.push_back({form, times});
    std::stable_sort(term.forms.begin(), term.forms.end(),
                     [](const auto& a, const auto& b) { return a.times > b.times; });
    out.terms.push_back(std::move(term));
  }
  return out;
}

}  // namespace pandect
