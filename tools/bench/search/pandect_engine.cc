// SPDX-License-Identifier: GPL-2.0-or-later
//
// Ours: documents put into an index folder with their texts, searched by query::Searcher.
#include <filesystem>
#include <memory>
#include <optional>

#include "concordance/line.h"
#include "concordance/snippet.h"
#include "index/snapshot.h"
#include "index/writer.h"
#include "query/search.h"
#include "search/engine.h"

namespace pandect::bench {
namespace {

constexpr uint64_t kSnippets = 10, kLines = 50;
constexpr uint32_t kLineColumns = 40;

class PandectEngine : public SearchEngine {
 public:
  PandectEngine(const Lexicon& lexicon, SegmentKind unit, WordForms forms) : lexicon_(lexicon), forms_(forms) {
    options_.unit = unit == SegmentKind::kSentence ? UnitLevel::kSentence : UnitLevel::kParagraph;
  }

  Result<Done> Begin(const std::string& dir, SegmentKind) override {
    Result<index::Writer> writer = index::Writer::Open(dir, lexicon_, {});
    if (!writer.ok()) return writer.error();
    writer_.emplace(std::move(writer).value());
    return Done{};
  }

  // The text is cut anew: what segmenting and cutting cost belongs to the figure.
  Result<Done> Add(const UnitDocument& document) override {
    const Result<index::Change> put = writer_->Put(document.document.path, document.document);
    if (!put.ok()) return put.error();
    return Done{};
  }

  Result<Done> Finish() override {
    const Result<Done> committed = writer_->Commit();
    writer_.reset();
    return committed;
  }

  Result<Done> Open(const std::string& dir) override {
    Result<index::Snapshot> snapshot = index::Snapshot::Open(dir, lexicon_);
    if (!snapshot.ok()) return snapshot.error();
    searcher_.emplace(std::move(snapshot).value());
    return Done{};
  }

  Result<uint64_t> Count(const BenchQuery& query) override {
    const Result<Query> prepared = searcher_->Prepare(InOurLanguage(query, forms_), options_);
    if (!prepared.ok()) return prepared.error();
    FindOptions order;
    order.order = HitOrder::kDocument;
    const Result<Found> found = searcher_->Find(*prepared, order);
    if (!found.ok()) return found.error();
    return found->units();
  }

  Result<uint64_t> Page(const BenchQuery& query, size_t page) override {
    const bool snippets = page == 0;
    const Result<Query> prepared = searcher_->Prepare(InOurLanguage(query, forms_), options_);
    if (!prepared.ok()) return prepared.error();
    FindOptions order;
    order.order = snippets ? HitOrder::kRelevance : HitOrder::kDocument;
    const Result<Found> found = searcher_->Find(*prepared, order);
    if (!found.ok()) return found.error();
    const Result<std::vector<UnitHit>> units = found->Page(0, snippets ? kSnippets : kLines);
    if (!units.ok()) return units.error();
    // As `pandect search` asks: the units' own paragraphs for snippets, one on either side for lines.
    const Result<std::vector<MarkedUnit>> marked = searcher_->Mark(*prepared, *units, snippets ? 0 : 1);
    if (!marked.ok()) return marked.error();
    uint64_t shown = 0;
    for (const MarkedUnit& unit : *marked) {
      const concordance::Passage passage{unit.read->text, unit.read->words.span,
                                         unit.read->tree.segments[unit.unit].span};
      if (snippets) {
        std::vector<ByteSpan> spans;
        for (const Hit& hit : unit.hits) Evidence(hit, [&](ByteSpan span) { spans.push_back(span); });
        shown += !concordance::Snippet(passage, spans, {}).text.empty();
        continue;
      }
      for (const Hit& hit : unit.hits) {
        if (shown == kLines) break;
        shown += !concordance::Line(passage, {hit.span, hit.parts}, kLineColumns).keyword.text.empty();
      }
    }
    return shown;
  }

 private:
  const Lexicon& lexicon_;
  WordForms forms_;
  QueryOptions options_;
  std::optional<index::Writer> writer_;
  std::optional<Searcher> searcher_;
};

}  // namespace

EngineMaker Pandect(const Lexicon& lexicon, SegmentKind unit, WordForms forms) {
  EngineMaker maker;
  maker.name = forms == WordForms::kInflected ? "Pandect" : "Pandect =forms";
  maker.about = forms == WordForms::kInflected
                    ? "Pandect " PANDECT_VERSION ": words in every inflection; lexicon " + lexicon.tier()
                    : "the same index asked for forms as written, as FTS5 is";
  maker.pages = {"10 best with snippets", "50 KWIC lines"};
  maker.make = [&lexicon, unit, forms] { return std::make_unique<PandectEngine>(lexicon, unit, forms); };
  if (forms == WordForms::kAsWritten) maker.index_of = "Pandect";
  maker.is_text = [](const std::string& file) { return std::filesystem::path(file).filename() == "texts"; };
  return maker;
}

}  // namespace pandect::bench
