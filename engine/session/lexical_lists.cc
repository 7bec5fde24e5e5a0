// SPDX-License-Identifier: GPL-2.0-or-later
//
// Each thread counts by the numbers of its own vocabulary; at the end the counts are joined by text. Sums do not depend
// on which thread read what.
#include "session/lexical_lists.h"

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "lexical/frequency_list.h"
#include "lexical/ngrams.h"

namespace pandect {
namespace {

struct FrequencyWorker {
  FrequencyWorker(const Lexicon& lexicon, const WordStreamOptions& options) : reader({}, lexicon, options) {}
  ItemReader reader;
  lexical::FrequencyCounter counter;
};

struct NgramWorker {
  NgramWorker(const Lexicon& lexicon, const WordStreamOptions& options, const NgramOptions& ngrams)
      : reader({}, lexicon, options), counter(ngrams.least, ngrams.most) {}
  ItemReader reader;
  lexical::NgramCounter counter;
};

struct Counted {};

}  // namespace

Result<FrequencyList> CountFrequencies(const Lexicon& lexicon, const WordStreamOptions& options) {
  std::vector<std::unique_ptr<FrequencyWorker>> workers;
  auto streamed = StreamDocuments<Counted>(
      options, workers, [&] { return std::make_unique<FrequencyWorker>(lexicon, options); },
      [](FrequencyWorker& worker, const Document& document) {
        worker.counter.Add(worker.reader.ItemsOf(worker.reader.Read(document), Stretch::kDocument));
        return Counted();
      },
      [](Counted) {});
  if (!streamed) return streamed.error();
  FrequencyList out;
  out.documents = streamed->documents;
  out.problems = std::move(streamed->problems);
  std::unordered_map<std::string, size_t> at;
  for (const auto& worker : workers) {
    if (!worker) continue;
    out.tokens += worker->counter.tokens();
    const auto& counts = worker->counter.counts();
    for (lexical::Item item = 0; item < counts.size(); ++item) {
      if (counts[item].hits == 0) continue;
      const auto [found, is_new] = at.try_emplace(worker->reader.TextOf(item), out.items.size());
      if (is_new) out.items.push_back({found->first, 0, 0});
      out.items[found->second].hits += counts[item].hits;
      out.items[found->second].documents += counts[item].documents;
    }
  }
  std::sort(out.items.begin(), out.items.end(), [](const ItemCount& x, const ItemCount& y) {
    return x.hits != y.hits ? x.hits > y.hits : x.text < y.text;
  });
  return out;
}

Result<NgramList> CountNgrams(const Lexicon& lexicon, const WordStreamOptions& options, const NgramOptions& ngrams) {
  std::vector<std::unique_ptr<NgramWorker>> workers;
  auto streamed = StreamDocuments<Counted>(
      options, workers, [&] { return std::make_unique<NgramWorker>(lexicon, options, ngrams); },
      [&](NgramWorker& worker, const Document& document) {
        worker.counter.Add(worker.reader.ItemsOf(worker.reader.Read(document), ngrams.within));
        return Counted();
      },
      [](Counted) {});
  if (!streamed) return streamed.error();
  NgramList out;
  out.documents = streamed->documents;
  out.problems = std::move(streamed->problems);
  out.sequences.resize(ngrams.most + 1);
  const auto in_use =
      std::count_if(workers.begin(), workers.end(), [](const auto& worker) { return worker != nullptr; });
  std::unordered_map<std::string, size_t> at;
  for (const auto& worker : workers) {
    if (!worker) continue;
    out.tokens += worker->counter.tokens();
    for (uint32_t n = ngrams.least; n <= ngrams.most; ++n) out.sequences[n] += worker->counter.SequencesOf(n);
    // Of several threads each may have met less than the least.
    worker->counter.Each(in_use == 1 ? ngrams.least_hits : 1,
                         [&](std::span<const lexical::Item> items, uint64_t hits, uint64_t documents) {
                           std::string text;
                           for (const lexical::Item item : items)
                             text += (text.empty() ? "" : " ") + worker->reader.TextOf(item);
                           const auto [found, is_new] = at.try_emplace(std::move(text), out.ngrams.size());
                           if (is_new) out.ngrams.push_back({found->first, static_cast<uint32_t>(items.size()), 0, 0});
                           out.ngrams[found->second].hits += hits;
                           out.ngrams[found->second].documents += documents;
                         });
  }
  std::erase_if(out.ngrams, [&](const NgramCount& ngram) { return ngram.hits < ngrams.least_hits; });
  std::sort(out.ngrams.begin(), out.ngrams.end(), [](const NgramCount& x, const NgramCount& y) {
    if (x.hits != y.hits) return x.hits > y.hits;
    return x.length != y.length ? x.length > y.length : x.text < y.text;
  });
  return out;
}

}  // namespace pandect
