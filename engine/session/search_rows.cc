// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/search_rows.h"

#include <algorithm>
#include <optional>

#include "concordance/snippet.h"
#include "segment/segment.h"
#include "text/offset_map.h"

namespace pandect {

namespace {

// The spans that fired in a unit, ascending and disjoint.
std::vector<ByteSpan> Evidences(const std::vector<Hit>& hits) {
  std::vector<ByteSpan> out;
  for (const Hit& hit : hits) Evidence(hit, [&](ByteSpan span) { out.push_back(span); });
  std::sort(out.begin(), out.end());
  std::vector<ByteSpan> disjoint;
  for (const ByteSpan span : out) {
    if (disjoint.empty() || disjoint.back().end <= span.begin)
      disjoint.push_back(span);
    else
      disjoint.back().end = std::max(disjoint.back().end, span.end);
  }
  return disjoint;
}

}  // namespace

struct RowMaker::State {
  RowOptions options;
  std::vector<std::string> variables;
  // Of the document of the last unit.
  std::shared_ptr<const DocumentPart> read;
  std::optional<OffsetMap> offsets;
  std::vector<SegmentIndex> paragraphs;
  std::vector<std::string> values;

  void Open(const MarkedUnit& unit) {
    if (read == unit.read) return;
    read = unit.read;
    offsets.emplace(read->text);
    paragraphs = UnitsOf(read->tree, UnitLevel::kParagraph);
    values.clear();
    for (const std::string& variable : variables) {
      const auto value = read->document.variables.find(variable);
      values.push_back(value == read->document.variables.end() ? "" : value->second);
    }
  }

  // The paragraph that holds (or stands before) a byte: its place in `paragraphs`.
  size_t ParagraphAt(uint32_t byte) const {
    const auto after = std::partition_point(paragraphs.begin(), paragraphs.end(),
                                            [&](SegmentIndex p) { return read->tree.segments[p].span.begin <= byte; });
    return after == paragraphs.begin() ? 0 : static_cast<size_t>(after - paragraphs.begin()) - 1;
  }

  ByteSpan SpanOf(size_t paragraph) const { return read->tree.segments[paragraphs[paragraph]].span; }

  // What a line about the hit may show: its paragraph and, where asked for, its neighbours.
  concordance::Passage PassageOf(const Hit& hit) const {
    if (paragraphs.empty()) return {read->text, read->words.span, hit.span};
    const size_t first = ParagraphAt(hit.span.begin);
    const size_t last = ParagraphAt(std::max(hit.span.begin, hit.span.end - 1));
    const size_t begin = first - std::min<size_t>(first, options.paragraphs);
    const size_t end = std::min(last + options.paragraphs, paragraphs.size() - 1);
    const ByteSpan limits{std::min(SpanOf(begin).begin, hit.span.begin), std::max(SpanOf(end).end, hit.span.end)};
    return {read->text, read->words.span, limits};
  }

  concordance::MarkedText Snippet(ByteSpan limits, std::span<const ByteSpan> found) const {
    return concordance::Snippet({read->text, read->words.span, limits}, found, {options.snippet, 3});
  }
};

RowMaker::RowMaker(const index::Snapshot& snapshot, const RowOptions& options) : state_(new State) {
  state_->options = options;
  state_->variables = snapshot.variable_names();
}
RowMaker::~RowMaker() = default;

report::SearchResult RowMaker::Result(const MarkedUnit& unit) {
  state_->Open(unit);
  const State& s = *state_;
  const Segment& segment = s.read->tree.segments[unit.unit];
  report::SearchResult out;
  out.document = s.read->document.path;
  out.address = segment::Address(s.read->tree, unit.unit, s.options.addresses);
  out.language = segment.language;
  out.unit = s.offsets->ToCodePoints(segment.span);
  out.score = unit.hit.score;
  const std::vector<ByteSpan> evidence = Evidences(unit.hits);
  for (const ByteSpan span : evidence)
    out.hits.push_back({s.offsets->ToCodePoints(span), std::string(Slice(s.read->text, span))});
  out.snippet = s.Snippet(segment.span, evidence);
  if (s.options.paragraphs > 0 && !s.paragraphs.empty() && !segment.span.empty()) {
    const size_t first = s.ParagraphAt(segment.span.begin), last = s.ParagraphAt(segment.span.end - 1);
    for (size_t p = first - std::min<size_t>(first, s.options.paragraphs); p < first; ++p)
      out.before.push_back(s.Snippet(s.SpanOf(p), {}));
    for (size_t p = last + 1; p < s.paragraphs.size() && p <= last + s.options.paragraphs; ++p)
      out.after.push_back(s.Snippet(s.SpanOf(p), {}));
  }
  out.values = s.values;
  return out;
}

report::ConcordanceRow RowMaker::Line(const MarkedUnit& unit, size_t hit_index) {
  state_->Open(unit);
  const State& s = *state_;
  const Hit& hit = unit.hits[hit_index];
  report::ConcordanceRow out;
  out.document = s.read->document.path;
  const SegmentIndex place = s.paragraphs.empty() ? unit.unit : s.paragraphs[s.ParagraphAt(hit.span.begin)];
  out.address = segment::Address(s.read->tree, place, s.options.addresses);
  out.language = s.read->tree.segments[place].language;
  out.at = s.offsets->ToCodePoints(hit.span);
  out.line = concordance::Line(s.PassageOf(hit), {hit.span, hit.parts}, s.options.side);
  out.values = s.values;
  return out;
}

void RowMaker::AddTo(concordance::Sorter& sorter, const MarkedUnit& unit, size_t hit_index, uint32_t document) {
  state_->Open(unit);
  const Hit& hit = unit.hits[hit_index];
  const concordance::Passage passage = state_->PassageOf(hit);
  const auto date = unit.read->document.variables.find("date");
  sorter.Add(concordance::NeighboursOf(passage, hit.span), Slice(passage.text, hit.span), document,
             date == unit.read->document.variables.end() ? std::string_view() : std::string_view(date->second));
}

namespace {

constexpr uint64_t kBatch = 512;  // units marked at a time: their documents stay in memory so long

// The lines as the units come.
Result<KwicCount> InOrderOfUnits(const Searcher& searcher, const Query& query, const Found& found,
                                 const KwicOptions& options, const std::function<void(report::ConcordanceRow&&)>& use) {
  RowMaker maker(searcher.snapshot(), options.rows);
  KwicCount count;
  const uint64_t end = options.most > UINT64_MAX - options.skip ? UINT64_MAX : options.skip + options.most;
  for (uint64_t at = 0; at < found.units(); at += kBatch) {
    const auto hits = found.Page(at, kBatch);
    if (!hits) return hits.error();
    const auto marked = searcher.Mark(query, *hits, options.rows.paragraphs);
    if (!marked) return marked.error();
    for (const MarkedUnit& unit : *marked)
      for (size_t i = 0; i < unit.hits.size(); ++i, ++count.lines) {
        if (count.lines == end) return count;
        if (count.lines >= options.skip) use(maker.Line(unit, i));
      }
  }
  count.all = true;
  return count;
}

Result<KwicCount> Sorted(const Searcher& searcher, const Query& query, const Found& found, const KwicOptions& options,
                         const std::function<void(report::ConcordanceRow&&)>& use) {
  struct LineRef {
    uint64_t unit;
    uint32_t hit;
  };
  RowMaker maker(searcher.snapshot(), options.rows);
  concordance::Sorter sorter(options.sort, options.language);
  std::vector<LineRef> refs;
  std::optional<index::DocumentRef> document;
  uint32_t documents = 0;
  for (uint64_t at = 0; at < found.units(); at += kBatch) {
    const auto hits = found.Page(at, kBatch);
    if (!hits) return hits.error();
    const auto marked = searcher.Mark(query, *hits, options.rows.paragraphs);
    if (!marked) return marked.error();
    for (size_t u = 0; u < marked->size(); ++u) {
      const MarkedUnit& unit = (*marked)[u];
      if (document != unit.hit.document) document = unit.hit.document, ++documents;
      for (size_t i = 0; i < unit.hits.size(); ++i) {
        maker.AddTo(sorter, unit, i, documents);
        refs.push_back({at + u, static_cast<uint32_t>(i)});
      }
    }
  }
  KwicCount count{refs.size(), true};
  const uint64_t first = std::min<uint64_t>(options.skip, refs.size());
  const uint64_t shown = std::min(options.most, refs.size() - first);
  const std::vector<uint32_t> order = sorter.Order(first + shown);
  for (uint64_t at = first; at < first + shown; at += kBatch) {
    // The lines of a batch are made document by document and put in order again.
    const uint64_t size = std::min(kBatch, first + shown - at);
    std::vector<uint32_t> places(size);
    for (uint32_t i = 0; i < size; ++i) places[i] = i;
    std::sort(places.begin(), places.end(), [&](uint32_t a, uint32_t b) { return order[at + a] < order[at + b]; });
    std::vector<UnitHit> units;
    std::vector<size_t> unit_of(size);
    uint64_t last = UINT64_MAX;
    for (const uint32_t place : places) {
      const uint64_t unit = refs[order[at + place]].unit;
      if (unit != last) {
        const auto hit = found.Page(unit, 1);
        if (!hit) return hit.error();
        units.push_back(hit->front());
        last = unit;
      }
      unit_of[place] = units.size() - 1;
    }
    const auto marked = searcher.Mark(query, units, options.rows.paragraphs);
    if (!marked) return marked.error();
    std::vector<report::ConcordanceRow> rows(size);
    for (const uint32_t place : places)
      rows[place] = maker.Line((*marked)[unit_of[place]], refs[order[at + place]].hit);
    for (report::ConcordanceRow& row : rows) use(std::move(row));
  }
  return count;
}

}  // namespace

Result<KwicCount> ForEachLine(const Searcher& searcher, const Query& query, const Found& found,
                              const KwicOptions& options, const std::function<void(report::ConcordanceRow&&)>& use) {
  return options.sort.empty() ? InOrderOfUnits(searcher, query, found, options, use)
                              : Sorted(searcher, query, found, options, use);
}

}  // namespace pandect
