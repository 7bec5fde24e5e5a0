// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/word_finds.h"

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "coding/coding.h"
#include "expression/expression.h"

namespace pandect {
namespace {

// What finds the node in a document: as spans of positions, ascending.
class Finder {
 public:
  static Result<Finder> Make(const NodeSought& sought, const Lexicon& lexicon) {
    Finder finder;
    if (sought.codebook == nullptr) {
      const auto expression = expression::Parse(sought.expression, expression::Mode::kSearch);
      if (!expression) return expression.error();
      auto program = Program::Compile(*expression, UnitLevel::kParagraph, lexicon);
      if (!program) return program.error();
      finder.program_ = std::make_shared<const Program>(*std::move(program));
      return finder;
    }
    const Codebook& codebook = *sought.codebook;
    finder.codebook_ = &codebook;
    finder.wanted_.resize(codebook.codes.size());
    bool any = false;
    for (CodeIndex code = 0; code < codebook.codes.size(); ++code) {
      const std::string& id = codebook.codes[code].id;
      const bool below = id == sought.code || id.starts_with(sought.code + ".");
      finder.wanted_[code] = below;
      any = any || below;
    }
    if (!any) {
      return Error{ErrorCode::kNotFound,
                   "no code \"" + sought.code + "\" in the codebook",
                   {},
                   "give the full id of a code, or of one above it"};
    }
    auto program = Program::Compile(codebook, codebook.unit, lexicon);
    if (!program) return program.error();
    finder.program_ = std::make_shared<const Program>(*std::move(program));
    return finder;
  }

  const Program& program() const { return *program_; }

  std::vector<lexical::NodeSpan> Find(ItemReader& reader, const Document& document, const WordsOfDocument& read) const {
    const Reading reading{document, read.tree, read.words};
    const std::vector<Match> matches = reader.MatchesOf(0, reading);
    std::vector<lexical::NodeSpan> spans;
    if (codebook_ == nullptr) {
      for (const Match& match : matches)
        for (const Hit& hit : match.hits) spans.emplace_back(hit.first_word, hit.last_word);
    } else {
      for (const Coding& coding : coding::MakeCodings(reading, *codebook_, matches)) {
        if (!wanted_[coding.code]) continue;
        for (const ByteSpan span : coding.evidence) spans.push_back(PositionsOf(read.words, span));
      }
    }
    std::erase_if(spans, [](const lexical::NodeSpan& span) { return span.first >= span.second; });
    std::sort(spans.begin(), spans.end());
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
    return spans;
  }

 private:
  static lexical::NodeSpan PositionsOf(const Words& words, ByteSpan span) {
    const auto first = std::upper_bound(words.span.begin(), words.span.end(), span.begin,
                                        [](uint32_t at, const ByteSpan& word) { return at < word.end; });
    const auto end = std::lower_bound(words.span.begin(), words.span.end(), span.end,
                                      [](const ByteSpan& word, uint32_t at) { return word.begin < at; });
    return {static_cast<uint32_t>(first - words.span.begin()), static_cast<uint32_t>(end - words.span.begin())};
  }

  std::shared_ptr<const Program> program_;
  const Codebook* codebook_ = nullptr;
  std::vector<bool> wanted_;
};

struct CollocationWorker {
  CollocationWorker(const Finder& finder, const Lexicon& lexicon, const WordStreamOptions& options,
                    lexical::WindowSpan window)
      : reader({&finder.program()}, lexicon, options), counter(window) {}
  ItemReader reader;
  lexical::CollocateCounter counter;
};

struct Nothing {};

struct PartFound {
  DispersionPart part;
  std::vector<uint32_t> positions;  // counted words before each find
};

struct DispersionWorker {
  DispersionWorker(const Finder& finder, const Lexicon& lexicon, const WordStreamOptions& options)
      : reader({&finder.program()}, lexicon, options) {}
  ItemReader reader;
};

}  // namespace

Result<Collocations> FindCollocations(const Lexicon& lexicon, const WordStreamOptions& given, const NodeSought& sought,
                                      const CollocationRun& run) {
  // Words of the closed classes have their place in windows and in N whether they are listed or not.
  WordStreamOptions options = given;
  options.content_only = false;
  const auto finder = Finder::Make(sought, lexicon);
  if (!finder) return finder.error();
  std::vector<std::unique_ptr<CollocationWorker>> workers;
  auto streamed = StreamDocuments<Nothing>(
      options, workers, [&] { return std::make_unique<CollocationWorker>(*finder, lexicon, options, run.window); },
      [&](CollocationWorker& worker, const Document& document) {
        const WordsOfDocument read = worker.reader.Read(document);
        worker.counter.Add(worker.reader.ItemsOf(read, run.within), finder->Find(worker.reader, document, read));
        return Nothing();
      },
      [](Nothing) {});
  if (!streamed) return streamed.error();
  Collocations out;
  out.documents = streamed->documents;
  out.problems = std::move(streamed->problems);
  for (const auto& worker : workers) {
    if (!worker) continue;
    out.nodes += worker->counter.nodes();
    out.tokens += worker->counter.all().tokens();
  }
  std::unordered_map<std::string, size_t> at;
  for (const auto& worker : workers) {
    if (!worker) continue;
    const auto& all = worker->counter.all().counts();
    const auto& near = worker->counter.counts();
    for (lexical::Item item = 0; item < all.size(); ++item) {
      if (all[item].hits == 0) continue;
      if (given.content_only && !worker->reader.IsContent(item)) continue;
      const auto [found, is_new] = at.try_emplace(worker->reader.TextOf(item), out.collocates.size());
      if (is_new) out.collocates.push_back({found->first, 0, 0, 0, {0, out.nodes * run.window.width(), 0, out.tokens}});
      Collocate& collocate = out.collocates[found->second];
      collocate.counts.word += all[item].hits;
      if (item >= near.size()) continue;
      collocate.left += near[item].left;
      collocate.right += near[item].right;
      collocate.documents += near[item].documents;
      collocate.counts.together += near[item].together();
    }
  }
  std::erase_if(out.collocates,
                [&](const Collocate& c) { return c.counts.together < std::max<uint64_t>(1, run.least_together); });
  const auto strength = [](const Collocate& c) {
    const lexical::Figure log_dice = lexical::LogDice(c.counts);
    return log_dice ? *log_dice : -1e300;
  };
  std::sort(out.collocates.begin(), out.collocates.end(), [&](const Collocate& x, const Collocate& y) {
    const double sx = strength(x), sy = strength(y);
    return sx != sy ? sx > sy : x.text < y.text;
  });
  return out;
}

lexical::Parts Dispersion::Parts() const {
  lexical::Parts out;
  for (const DispersionPart& part : parts) {
    out.hits.push_back(part.hits);
    out.sizes.push_back(part.words);
  }
  return out;
}

Result<Dispersion> FindDispersion(const Lexicon& lexicon, const WordStreamOptions& options, const NodeSought& sought) {
  const auto finder = Finder::Make(sought, lexicon);
  if (!finder) return finder.error();
  std::vector<std::unique_ptr<DispersionWorker>> workers;
  Dispersion out;
  auto streamed = StreamDocuments<PartFound>(
      options, workers, [&] { return std::make_unique<DispersionWorker>(*finder, lexicon, options); },
      [&](DispersionWorker& worker, const Document& document) {
        const WordsOfDocument read = worker.reader.Read(document);
        const lexical::ItemText text = worker.reader.ItemsOf(read, Stretch::kDocument);
        PartFound found;
        found.part.path = document.path;
        const auto spans = finder->Find(worker.reader, document, read);
        auto span = spans.begin();
        uint32_t words = 0;
        for (uint32_t at = 0; at < text.items.size(); ++at) {
          for (; span != spans.end() && span->first == at; ++span) {
            // A find outside of what is counted (another language, a figure) is none.
            const auto counted = [](lexical::Item item) { return item != lexical::kNoItem; };
            if (!std::any_of(text.items.begin() + span->first, text.items.begin() + span->second, counted)) continue;
            ++found.part.hits;
            if (found.positions.empty() || found.positions.back() != words) found.positions.push_back(words);
          }
          words += text.items[at] != lexical::kNoItem;
        }
        found.part.words = words;
        return found;
      },
      [&](PartFound found) {
        if (found.part.words == 0) {
          ++out.empty_documents;
          return;
        }
        for (const uint32_t position : found.positions) {
          if (position >= found.part.words) continue;
          out.positions.Add(out.words + position);
          found.part.places.push_back(static_cast<double>(position) / static_cast<double>(found.part.words));
        }
        out.words += found.part.words;
        out.hits += found.part.hits;
        out.parts.push_back(std::move(found.part));
      });
  if (!streamed) return streamed.error();
  out.problems = std::move(streamed->problems);
  return out;
}

}  // namespace pandect
