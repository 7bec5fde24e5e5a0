// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <mutex>
#include <queue>
#include <utility>

#include "query/find.h"
#include "query/mark.h"
#include "query/meter.h"
#include "query/plan.h"
#include "query/rank.h"
#include "query/search.h"
#include "query/shelf.h"

namespace pandect {

using query::Shelves;
using query::UnitNumber;
using query::Units;
using query::UnitSet;

struct Searcher::Impl {
  Impl(index::Snapshot snapshot, const index::TextSource* given)
      : shelves(std::make_shared<const Shelves>(std::move(snapshot))),
        texts(given == nullptr ? &shelves->snapshot().texts() : given) {}
  std::shared_ptr<const Shelves> shelves;
  const index::TextSource* texts;
};

struct Found::Impl {
  struct Part {
    UnitSet units;
    std::shared_ptr<const Units> all;
    std::vector<double> scores;  // by place among the units found; empty where nothing is scored
  };
  std::shared_ptr<const Shelves> shelves;
  HitOrder order = HitOrder::kDocument;
  std::vector<Part> parts;  // by generation
  uint64_t count = 0;

  const std::vector<DocumentHits>& Documents() const {
    const std::lock_guard lock(mutex_);
    if (counted_) return documents_;
    counted_ = true;
    std::vector<std::pair<uint32_t, DocumentHits>> placed;
    for (uint32_t g = 0; g < parts.size(); ++g) {
      const Part& part = parts[g];
      const std::vector<uint32_t>& places = shelves->OrderOf(g);
      UnitNumber end = 0;
      part.units.ForEach([&](UnitNumber unit) {
        if (unit >= end) {
          const index::DocumentNumber document = part.all->DocumentOf(unit);
          end = part.all->LastOf(document);
          placed.push_back({places[document], {{g, document}, 0}});
        }
        ++placed.back().second.units;
      });
    }
    std::sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [place, hits] : placed) documents_.push_back(hits);
    return documents_;
  }

 private:
  mutable std::mutex mutex_;
  mutable bool counted_ = false;
  mutable std::vector<DocumentHits> documents_;
};

namespace {

// A unit found, before it is known which segment it is.
struct Picked {
  uint32_t generation = 0;
  UnitNumber unit = 0;
  double score = 0;
};

std::vector<Picked> PickInOrder(const Found::Impl& found, uint64_t skip, uint64_t count) {
  std::vector<Picked> picked;
  for (const DocumentHits& hits : found.Documents()) {
    if (picked.size() == count) break;
    if (skip >= hits.units) {
      skip -= hits.units;
      continue;
    }
    const Found::Impl::Part& part = found.parts[hits.document.generation];
    const UnitNumber end = part.all->LastOf(hits.document.document);
    for (UnitNumber unit = part.all->FirstOf(hits.document.document); unit < end && picked.size() < count; ++unit) {
      if (!part.units.Has(unit)) continue;
      if (skip > 0) {
        --skip;
      } else {
        picked.push_back({hits.document.generation, unit, 0});
      }
    }
  }
  return picked;
}

std::vector<Picked> PickBest(const Found::Impl& found, uint64_t skip, uint64_t count) {
  // Of equal scores the order of documents decides, which is asked for those alone that could be shown.
  const uint64_t wanted = std::min(found.count, skip + count);
  // The smallest of the best is on top; nearly all scores are passed over at one comparison.
  std::priority_queue<double, std::vector<double>, std::greater<>> best;
  for (const auto& part : found.parts) {
    for (const double score : part.scores) {
      if (best.size() < wanted) {
        best.push(score);
      } else if (score > best.top()) {
        best.pop();
        best.push(score);
      }
    }
  }
  const double least = best.top();
  std::vector<std::pair<uint64_t, Picked>> candidates;
  for (uint32_t g = 0; g < found.parts.size(); ++g) {
    const auto& part = found.parts[g];
    uint32_t place = 0;
    part.units.ForEach([&](UnitNumber unit) {
      const double score = part.scores[place++];
      if (score >= least) candidates.push_back({0, {g, unit, score}});
    });
  }
  const bool ties = candidates.size() > 1;
  for (auto& [key, picked] : candidates) {
    if (!ties) break;
    const auto document = found.parts[picked.generation].all->DocumentOf(picked.unit);
    key = found.shelves->OrderOf(picked.generation)[document];
  }
  const auto before = [](const auto& a, const auto& b) {
    if (a.second.score != b.second.score) return a.second.score > b.second.score;
    return a.first != b.first ? a.first < b.first : a.second.unit < b.second.unit;
  };
  std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(wanted), candidates.end(),
                    before);
  std::vector<Picked> picked;
  for (uint64_t i = skip; i < wanted; ++i) picked.push_back(candidates[i].second);
  return picked;
}

}  // namespace

uint64_t Found::units() const {
  return impl_->count;
}

const std::vector<DocumentHits>& Found::documents() const {
  return impl_->Documents();
}

Result<std::vector<UnitHit>> Found::Page(uint64_t skip, uint64_t count) const {
  std::vector<UnitHit> hits;
  if (skip >= impl_->count || count == 0) return hits;
  count = std::min(count, impl_->count - skip);
  const bool scored = impl_->order == HitOrder::kRelevance &&
                      std::all_of(impl_->parts.begin(), impl_->parts.end(),
                                  [](const Impl::Part& part) { return part.units.Empty() || !part.scores.empty(); });
  const std::vector<Picked> picked = scored ? PickBest(*impl_, skip, count) : PickInOrder(*impl_, skip, count);
  // What had to be read of documents to know the segments.
  std::map<index::DocumentRef, index::ReadDocument> read;
  std::vector<SegmentIndex> segment;
  const index::Snapshot& snapshot = impl_->shelves->snapshot();
  for (const Picked& one : picked) {
    const Units& units = *impl_->parts[one.generation].all;
    const index::DocumentRef document{one.generation, units.DocumentOf(one.unit)};
    segment.clear();
    if (!units.AppendSegments({&one.unit, 1}, segment)) {
      const SegmentIndex paragraph = units.ParagraphOf(one.unit);
      const auto tree = snapshot.PartOfTree(document, {&paragraph, 1});
      if (!tree) return tree.error();
      if (const auto sentence = units.SentenceIn(*tree, one.unit)) {
        segment.push_back(*sentence);
      } else {
        auto whole = read.find(document);
        if (whole == read.end()) {
          auto now = snapshot.Read(document);
          if (!now) return std::move(now).error();
          whole = read.emplace(document, *std::move(now)).first;
        }
        units.AppendSegments(document.document, whole->second, {&one.unit, 1}, segment);
      }
    }
    if (!segment.empty()) hits.push_back({document, segment.front(), one.score});
  }
  return hits;
}

const Expression& Query::expression() const {
  return impl_->expression;
}
UnitLevel Query::unit() const {
  return impl_->unit;
}
const std::vector<QueryWord>& Query::words() const {
  return impl_->words;
}
std::string Query::Explain() const {
  return query::Explain(*impl_);
}

Searcher::Searcher(index::Snapshot snapshot, const index::TextSource* texts)
    : impl_(std::make_shared<const Impl>(std::move(snapshot), texts)) {}

const index::Snapshot& Searcher::snapshot() const {
  return impl_->shelves->snapshot();
}

std::vector<std::string> Searcher::FieldNames() const {
  return query::FieldTest::Names(snapshot().variable_names());
}

Result<Query> Searcher::Prepare(std::string_view text, const QueryOptions& options) const {
  auto expression = expression::Parse(text, expression::Mode::kSearch);
  if (!expression) return std::move(expression).error();
  return Prepare(*expression, options);
}

Result<Query> Searcher::Prepare(const Expression& expression, const QueryOptions& options) const {
  auto impl = query::Plan(snapshot(), expression, options);
  if (!impl) return std::move(impl).error();
  return Query(*std::move(impl));
}

Result<Found> Searcher::Find(const Query& query, const FindOptions& options) const {
  const Query::Impl& asked = query.impl();
  if (asked.snapshot.commit() != snapshot().commit()) {
    return Error{
        ErrorCode::kInvalid, "a query that was prepared for another state of the index", {}, "prepare it anew"};
  }
  query::Meter meter(asked.limits, options.stop);
  auto found = std::make_shared<Found::Impl>();
  found->shelves = impl_->shelves;
  found->order = options.order;

  std::vector<uint32_t> leaves;
  if (options.order == HitOrder::kRelevance) leaves = query::ScoredLeaves(asked);
  struct Scored {
    query::UnitRanks ranks;
    std::vector<query::TermPlaces> terms;  // by leaf
  };
  std::vector<Scored> scored;
  scored.reserve(snapshot().generations());
  found->parts.reserve(snapshot().generations());  // the ranks point at their sets
  uint64_t units_all = 0, words_all = 0;
  for (uint32_t g = 0; g < snapshot().generations(); ++g) {
    const bool all = asked.may_be_wordless;
    auto units = impl_->shelves->UnitsOf(g, asked.unit, all);
    if (!units) return std::move(units).error();
    auto paragraphs = impl_->shelves->UnitsOf(g, UnitLevel::kParagraph, all);
    if (!paragraphs) return std::move(paragraphs).error();
    query::GenerationFinder finder(asked, *impl_->shelves, g, **units, **paragraphs, impl_->texts, meter);
    if (!leaves.empty()) finder.text().KeepLeaves();
    auto here = finder.Find();
    if (!here) return std::move(here).error();
    Found::Impl::Part part{*std::move(here), *std::move(units), {}};
    if (meter.Hold(part.units.size() / 8)) return meter.error();
    found->count += part.units.Count();
    units_all += part.all->living_count();
    words_all += snapshot().generation(g).live_words();
    found->parts.push_back(std::move(part));
    if (leaves.empty()) continue;
    Scored& counted = scored.emplace_back(Scored{query::UnitRanks(found->parts.back().units), {}});
    constexpr uint64_t kBytesAUnit = sizeof(double) + sizeof(float) + sizeof(uint32_t);  // see Scores
    meter.Hold(counted.ranks.count() * kBytesAUnit);
    for (const uint32_t leaf : leaves) {
      counted.terms.push_back(
          query::PlacesOf(finder.text(), asked.text.leaf(leaf), *found->parts.back().all, counted.ranks));
      if (meter.Hold(counted.terms.back().places.size() * sizeof(uint32_t))) return meter.error();
    }
  }
  if (!leaves.empty() && found->count > 0) {
    std::vector<double> idf;
    for (size_t leaf = 0; leaf < leaves.size(); ++leaf) {
      uint64_t with = 0;
      for (const Scored& counted : scored) with += counted.terms[leaf].units;
      idf.push_back(query::Idf(with, units_all));
    }
    const double mean_words = units_all == 0 ? 0 : static_cast<double>(words_all) / static_cast<double>(units_all);
    for (size_t g = 0; g < scored.size(); ++g) {
      Found::Impl::Part& part = found->parts[g];
      query::Scores scores(part.units, *part.all, mean_words);
      for (size_t leaf = 0; leaf < leaves.size(); ++leaf) {
        scores.Add(scored[g].terms[leaf], idf[leaf]);
        if (meter.Spend(4 * scored[g].terms[leaf].places.size())) return meter.error();
      }
      part.scores = scores.Take();
    }
  }
  if (auto damage = snapshot().Damage(); !damage) return std::move(damage).error();
  return Found(std::move(found));
}

Result<std::vector<MarkedUnit>> Searcher::Mark(const Query& query, std::span<const UnitHit> hits,
                                               uint32_t paragraphs_around) const {
  return query::Mark(query.impl(), snapshot(), *impl_->texts, hits, paragraphs_around);
}

}  // namespace pandect
