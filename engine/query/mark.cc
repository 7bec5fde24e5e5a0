// SPDX-License-Identifier: GPL-2.0-or-later
//
// The words that made a query match, on the units that are shown and only there.
#include "query/mark.h"

#include <algorithm>
#include <utility>

#include "query/meter.h"
#include "query/part_reader.h"
#include "query/unit_matcher.h"

namespace pandect::query {
namespace {

// A unit that was found, and what is known of it.
struct Shown {
  const DocumentPart& read;
  const UnitHit& hit;
  SegmentIndex unit;                                        // of read.tree
  std::span<const Match> matches;                           // in it, by part
  std::span<const std::vector<std::vector<Hit>>> passages;  // by code, then by unit of the document
  size_t place = 0;                                         // of the unit among these
};

class Truth {
 public:
  Truth(const Query::Impl& query, const std::vector<std::vector<CodedUnit>>& codes) : query_(query), codes_(codes) {}

  // Whether the node is true of the unit; appends the hits of the parts that make it so.
  bool Of(uint32_t id, const Shown& shown, std::vector<Hit>& hits) const {
    const PlanNode& node = query_.nodes[id];
    switch (node.kind) {
      case PlanNode::Kind::kText: {
        const auto match = std::find_if(shown.matches.begin(), shown.matches.end(),
                                        [&](const Match& m) { return m.rule == node.index; });
        if (match == shown.matches.end()) return false;
        hits.insert(hits.end(), match->hits.begin(), match->hits.end());
        return true;
      }
      case PlanNode::Kind::kField: {
        const FieldTest& field = query_.fields[node.index];
        return field.OfDocuments() ? field.Passes(shown.read.document) : field.Passes(shown.read.tree, shown.unit);
      }
      case PlanNode::Kind::kCode: {
        if (!std::binary_search(codes_[node.index].begin(), codes_[node.index].end(),
                                CodedUnit{shown.hit.document, shown.hit.unit}))
          return false;
        const std::vector<Hit>& passages = shown.passages[node.index][shown.place];
        hits.insert(hits.end(), passages.begin(), passages.end());
        return true;
      }
      case PlanNode::Kind::kNot: {
        std::vector<Hit> unused;
        return !Of(node.children[0], shown, unused);
      }
      case PlanNode::Kind::kAnd: {
        const size_t before = hits.size();
        for (const uint32_t child : node.children) {
          if (Of(child, shown, hits)) continue;
          hits.resize(before);
          return false;
        }
        return true;
      }
      case PlanNode::Kind::kOr: {
        bool any = false;
        for (const uint32_t child : node.children) any = Of(child, shown, hits) || any;
        return any;
      }
    }
    return false;
  }

 private:
  const Query::Impl& query_;
  const std::vector<std::vector<CodedUnit>>& codes_;
};

// Hits of several parts that share a word are one, as those of one rule are.
void Merge(std::vector<Hit>& hits) {
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return std::tie(a.span.begin, b.span.end) < std::tie(b.span.begin, a.span.end);
  });
  std::vector<Hit> merged;
  for (Hit& hit : hits) {
    const bool shares =
        !merged.empty() && (hit.span.begin < merged.back().span.end ||
                            (hit.first_word != hit.last_word && hit.first_word < merged.back().last_word));
    if (!shares) {
      merged.push_back(std::move(hit));
      continue;
    }
    Hit& last = merged.back();
    std::vector<ByteSpan> parts;
    Evidence(last, [&](ByteSpan part) { parts.push_back(part); });
    Evidence(hit, [&](ByteSpan part) { parts.push_back(part); });
    std::sort(parts.begin(), parts.end());
    last.span.end = std::max(last.span.end, hit.span.end);
    last.last_word = std::max(last.last_word, hit.last_word);
    last.parts.clear();
    for (const ByteSpan part : parts) {
      if (!last.parts.empty() && part.begin < last.parts.back().end) {
        last.parts.back().end = std::max(last.parts.back().end, part.end);
      } else {
        last.parts.push_back(part);
      }
    }
    if (last.parts.size() == 1 && last.parts[0] == last.span) last.parts.clear();
  }
  hits = std::move(merged);
}

// By code of the query: the passages in each of `units` of a document that bear it, their words those of `words`.
Result<std::vector<std::vector<std::vector<Hit>>>> PassagesOf(const Query::Impl& query,
                                                              const std::vector<std::vector<CodedUnit>>& codes,
                                                              index::DocumentRef document,
                                                              std::span<const SegmentIndex> units, const Words& words) {
  std::vector<std::vector<std::vector<Hit>>> all;
  std::vector<SegmentIndex> bearing;
  for (size_t i = 0; i < query.codes.size(); ++i) {
    auto& by_unit = all.emplace_back(units.size());
    bearing.clear();
    if (!query.codes[i].marks) continue;
    for (const SegmentIndex unit : units)
      if (std::binary_search(codes[i].begin(), codes[i].end(), CodedUnit{document, unit})) bearing.push_back(unit);
    if (bearing.empty()) continue;
    auto passages =
        query.code_source->PassagesIn(query.codes[i].code, query.codes[i].coder, query.unit, document, bearing);
    if (!passages) return std::move(passages).error();
    size_t place = 0;
    for (size_t b = 0; b < bearing.size(); ++b) {
      while (units[place] != bearing[b]) ++place;
      for (Hit& hit : (*passages)[b]) {
        const auto first = std::partition_point(words.span.begin(), words.span.end(),
                                                [&](ByteSpan word) { return word.end <= hit.span.begin; });
        const auto last =
            std::partition_point(first, words.span.end(), [&](ByteSpan word) { return word.begin < hit.span.end; });
        hit.first_word = static_cast<uint32_t>(first - words.span.begin());
        hit.last_word = static_cast<uint32_t>(last - words.span.begin());
        by_unit[place].push_back(std::move(hit));
      }
    }
  }
  return all;
}

}  // namespace

Result<std::vector<MarkedUnit>> Mark(const Query::Impl& query, const index::Snapshot& snapshot,
                                     const index::TextSource& texts, std::span<const UnitHit> hits,
                                     uint32_t paragraphs_around) {
  Meter meter(query.limits, {});
  std::vector<std::vector<CodedUnit>> codes;
  for (const CodeTest& code : query.codes) {
    auto bearing = query.code_source->UnitsBearing(code.code, code.coder, query.unit, {});
    if (!bearing) return std::move(bearing).error();
    codes.push_back(*std::move(bearing));
  }
  const Truth truth(query, codes);
  std::optional<UnitMatcher> matcher;
  if (!query.parts.empty()) {
    auto program = query.ProgramOfParts();
    if (!program) return std::move(program).error();
    matcher.emplace(*program, query.unit, snapshot,
                    query.looks_around ? UnitMatcher::Sight::kDocument : UnitMatcher::Sight::kUnits);
  }

  if (query.looks_around) paragraphs_around = Searcher::kAllParagraphs;
  PartReader reader(snapshot, texts, query.unit);
  std::vector<MarkedUnit> marked(hits.size());
  std::vector<size_t> order(hits.size());
  for (size_t i = 0; i < hits.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return std::tie(hits[a].document, hits[a].unit) < std::tie(hits[b].document, hits[b].unit);
  });
  std::vector<SegmentIndex> units, places;  // of the tree, and of what was read of it
  std::vector<Match> matches;
  for (size_t begin = 0; begin < order.size();) {
    const index::DocumentRef document = hits[order[begin]].document;
    size_t end = begin;
    units.clear();
    while (end < order.size() && hits[order[end]].document == document) {
      const SegmentIndex unit = hits[order[end++]].unit;
      if (units.empty() || units.back() != unit) units.push_back(unit);
    }
    auto now = reader.Read(document, units, paragraphs_around);
    if (!now) return std::move(now).error();
    const auto read = std::make_shared<const DocumentPart>(*std::move(now));
    places.clear();
    for (const SegmentIndex unit : units) places.push_back(read->PlaceOf(unit));
    matches.clear();
    if (matcher) matcher->Match(*read, places, matches);
    const auto passages = PassagesOf(query, codes, document, units, read->words);
    if (!passages) return passages.error();
    size_t at = 0, place = 0;
    for (; begin < end; ++begin) {
      MarkedUnit& out = marked[order[begin]];
      out.hit = hits[order[begin]];
      out.read = read;
      out.unit = read->PlaceOf(out.hit.unit);
      while (at < matches.size() && matches[at].unit < out.unit) ++at;
      size_t last = at;
      while (last < matches.size() && matches[last].unit == out.unit) ++last;
      while (units[place] != out.hit.unit) ++place;
      const Shown shown{*read, out.hit, out.unit, {matches.data() + at, last - at}, *passages, place};
      truth.Of(query.root, shown, out.hits);
      if (query.parts.size() > 1 || !query.codes.empty()) Merge(out.hits);
    }
    if (meter.Look()) return meter.error();
  }
  return marked;
}

}  // namespace pandect::query
