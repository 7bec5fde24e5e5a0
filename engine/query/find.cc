// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/find.h"

#include <algorithm>
#include <utility>

namespace pandect::query {

GenerationFinder::GenerationFinder(const Query::Impl& query, const Shelves& shelves, uint32_t generation,
                                   const Units& units, const Units& paragraphs, const index::TextSource* texts,
                                   Meter& meter)
    : query_(query),
      shelves_(shelves),
      number_(generation),
      generation_(shelves.snapshot().generation(generation)),
      units_(units),
      paragraphs_(paragraphs),
      texts_(texts),
      meter_(meter),
      text_(generation_, units, paragraphs, query.text, meter) {}

Result<UnitSet> GenerationFinder::Find() {
  const auto chunks = ChunksOf(query_, generation_);
  UnitSet found = Evaluate(query_.root, chunks ? In(*chunks) : units_.living());
  if (meter_.over()) return meter_.error();
  return found;
}

UnitSet GenerationFinder::In(const ChunkQuery& chunks) {
  UnitSet units(units_.count());
  auto done = index::ForEachChunk(shelves_.snapshot(), number_, chunks.formula, [&](index::ChunkNumber number) {
    const index::ChunkRow chunk = generation_.Chunk(number);
    if (chunks.of_documents) {
      units.AddRange(units_.FirstOf(chunk.document), units_.LastOf(chunk.document));
    } else if (chunk.words > 0) {
      units.AddRange(units_.UnitOf(chunk.first_word), units_.UnitOf(chunk.first_word + chunk.words - 1) + 1);
    }
    return !meter_.Spend(200);
  });
  if (!done) meter_.Fail(std::move(done).error());
  settled_fields_ = chunks.settled_fields;
  return units;
}

UnitSet GenerationFinder::Evaluate(uint32_t id, const UnitSet& mask) {
  const PlanNode& node = query_.nodes[id];
  const auto kind_of = [&](uint32_t child) { return query_.nodes[child].kind; };
  switch (node.kind) {
    case PlanNode::Kind::kText:
      return Part(query_.parts[node.index], mask);
    case PlanNode::Kind::kField:
      return Field(query_.fields[node.index], mask);
    case PlanNode::Kind::kCode:
      return Code(query_.codes[node.index], mask);
    case PlanNode::Kind::kNot: {
      UnitSet left = mask;
      left.Remove(Evaluate(node.children[0], mask));
      return left;
    }
    case PlanNode::Kind::kOr: {
      UnitSet all(units_.count());
      meter_.Hold(units_.count() / 8);
      for (const uint32_t child : node.children) {
        if (meter_.Spend(units_.count() / 16)) break;
        all |= Evaluate(child, mask);
      }
      meter_.Release(units_.count() / 8);
      return all;
    }
    case PlanNode::Kind::kAnd: {
      // What the matcher has to decide comes last, so that it decides what the others leave.
      const auto cost = [&](uint32_t child) {
        switch (kind_of(child)) {
          case PlanNode::Kind::kText:
            return query_.parts[query_.nodes[child].index].exact ? 0 : 4;
          case PlanNode::Kind::kField:
            return query_.fields[query_.nodes[child].index].OfDocuments() ? 1 : 2;
          default:
            return 3;
        }
      };
      std::vector<uint32_t> order = node.children;
      std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return cost(a) < cost(b); });
      UnitSet all = mask;
      meter_.Hold(units_.count() / 8);
      std::vector<const TextPart*> to_decide;
      for (const uint32_t child : order) {
        if (meter_.Spend(units_.count() / 16) || all.Empty()) break;
        if (id == query_.root && kind_of(child) == PlanNode::Kind::kField && IsSettled(query_.nodes[child].index))
          continue;
        const TextPart* part =
            kind_of(child) == PlanNode::Kind::kText ? &query_.parts[query_.nodes[child].index] : nullptr;
        if (part == nullptr || part->exact) {
          all = Evaluate(child, all);
        } else {
          all &= text_.Evaluate(part->root, &all);
          to_decide.push_back(part);
        }
      }
      for (const TextPart* part : to_decide) {
        if (!meter_.over()) all = Decide(*part, all);
      }
      meter_.Release(units_.count() / 8);
      return all;
    }
  }
  return mask;
}

UnitSet GenerationFinder::Part(const TextPart& part, const UnitSet& mask) {
  UnitSet units = text_.Evaluate(part.root, &mask);
  units &= mask;
  return part.exact || meter_.over() ? units : Decide(part, units);
}

template <class Use>
void GenerationFinder::ForEachDocument(const UnitSet& mask, Use&& use) {
  std::vector<UnitNumber> units;
  index::DocumentNumber document = 0;
  UnitNumber end = 0;
  bool over = false;
  const auto flush = [&] {
    if (!units.empty()) over = meter_.Look() || (use(document, std::as_const(units)), meter_.over());
    units.clear();
  };
  mask.ForEach([&](UnitNumber unit) {
    if (unit >= end) {
      flush();
      document = units_.DocumentOf(unit);
      end = units_.LastOf(document);
    }
    if (!over) units.push_back(unit);
    return !over;
  });
  if (!over) flush();
}

std::optional<index::ReadDocument> GenerationFinder::Read(index::DocumentNumber document, bool with_text) {
  auto read = shelves_.snapshot().Read({number_, document}, with_text ? texts_ : nullptr);
  if (!read) {
    meter_.Fail(std::move(read).error());
    return std::nullopt;
  }
  return *std::move(read);
}

UnitSet GenerationFinder::Decide(const TextPart& part, const UnitSet& candidates) {
  UnitSet found(units_.count());
  if (candidates.Empty()) return found;
  if (!matcher_) {
    auto program = query_.ProgramOfParts();
    if (!program) {
      meter_.Fail(std::move(program).error());
      return found;
    }
    matcher_.emplace(*program, query_.unit, shelves_.snapshot(),
                     query_.looks_around ? UnitMatcher::Sight::kDocument : UnitMatcher::Sight::kUnits);
  }
  const auto rule = static_cast<uint32_t>(&part - query_.parts.data());
  std::vector<SegmentIndex> segments;
  std::vector<Match> matches;
  ForEachDocument(candidates, [&](index::DocumentNumber document, const std::vector<UnitNumber>& units) {
    const auto read = Read(document, true);
    if (!read) return;
    segments.clear();
    matches.clear();
    units_.AppendSegments(document, *read, units, segments);
    matcher_->Match(*read, segments, matches);
    size_t at = 0;
    for (const Match& match : matches) {
      if (match.rule != rule) continue;
      while (segments[at] != match.unit) ++at;
      found.Add(units[at]);
    }
  });
  return found;
}

// The terms tell of nearly all documents; the facts are read of those that are left.
UnitSet GenerationFinder::DocumentField(const FieldTest& field, const UnitSet& mask) {
  const index::Snapshot& snapshot = shelves_.snapshot();
  UnitSet found(units_.count()), unsure(units_.count());
  const auto add = [&](index::DocumentNumber document, UnitSet& to) {
    to.AddRange(units_.FirstOf(document), units_.LastOf(document));
  };
  const auto terms = field.AsTerms();
  const auto name = field.TermsName();
  if (terms || name) {
    const auto use = [&](index::ChunkNumber chunk, bool sure) {
      add(generation_.Chunk(chunk).document, sure ? found : unsure);
      return !meter_.Spend(200);
    };
    const auto fits = [&](std::string_view value) { return !meter_.Spend(200) && field.PassesValue(value); };
    auto done = terms ? index::ForEachChunk(snapshot, number_, *terms,
                                            [&](index::ChunkNumber chunk) { return use(chunk, true); })
                      : index::ForEachChunkWithValue(snapshot, number_, *name, fits, use);
    if (!done) meter_.Fail(std::move(done).error());
    // Of smaller units than documents, one without a paragraph has none.
    for (index::DocumentNumber i = 0; units_.level() == UnitLevel::kDocument && i < generation_.documents(); ++i) {
      if (generation_.Document(i).chunks == 0) add(i, unsure);
    }
    found &= mask;
    unsure &= mask;
    unsure.Remove(found);
  } else {
    unsure = mask;
  }
  ForEachDocument(unsure, [&](index::DocumentNumber document, const std::vector<UnitNumber>&) {
    const index::DocumentRef ref{number_, document};
    if (field.kind() == FieldTest::Kind::kPath) {
      if (field.Passes(snapshot.Names(ref))) add(document, found);
      return;
    }
    auto facts = snapshot.Facts(ref);
    if (!facts) return meter_.Fail(std::move(facts).error());
    if (field.Passes(*facts)) add(document, found);
  });
  found &= mask;
  return found;
}

UnitSet GenerationFinder::Field(const FieldTest& field, const UnitSet& mask) {
  UnitSet found(units_.count());
  if (field.OfDocuments()) return DocumentField(field, mask);
  if (field.kind() == FieldTest::Kind::kLanguage) {
    const match::LanguageMask bit = match::Bit(field.language());
    mask.ForEach([&](UnitNumber unit) {
      if ((units_.Languages(unit) & bit) != 0) found.Add(unit);
      return !meter_.Spend(20);
    });
    return found;
  }
  if (field.kind() == FieldTest::Kind::kRole && query_.unit == UnitLevel::kParagraph) {
    mask.ForEach([&](UnitNumber unit) {
      if (generation_.Paragraph(unit).role == field.role()) found.Add(unit);
      return !meter_.Spend(20);
    });
    return found;
  }
  std::vector<SegmentIndex> segments;
  ForEachDocument(mask, [&](index::DocumentNumber document, const std::vector<UnitNumber>& units) {
    segments.clear();
    SegmentTree tree;
    if (units_.AppendSegments(units, segments)) {
      auto read = shelves_.snapshot().Tree({number_, document});
      if (!read) return meter_.Fail(std::move(read).error());
      tree = *std::move(read);
    } else {
      auto read = Read(document, false);
      if (!read) return;
      units_.AppendSegments(document, *read, units, segments);
      tree = std::move(read->tree);
    }
    for (size_t i = 0; i < units.size(); ++i) {
      if (field.Passes(tree, segments[i])) found.Add(units[i]);
    }
  });
  return found;
}

UnitSet GenerationFinder::Code(const CodeTest& code, const UnitSet& mask) {
  UnitSet found(units_.count());
  auto bearing = query_.code_source->UnitsBearing(code.code, code.coder, query_.unit, meter_.stop());
  if (!bearing) {
    meter_.Fail(std::move(bearing).error());
    return found;
  }
  // Both ascend by document and segment.
  const CodedUnit low{{number_, 0}, 0}, high{{number_ + 1, 0}, 0};
  const auto end = std::lower_bound(bearing->begin(), bearing->end(), high);
  auto at = std::lower_bound(bearing->begin(), end, low);
  std::vector<SegmentIndex> segments;
  ForEachDocument(mask, [&](index::DocumentNumber document, const std::vector<UnitNumber>& units) {
    while (at != end && at->document.document < document) ++at;
    if (at == end || at->document.document != document) return;
    segments.clear();
    if (!units_.AppendSegments(units, segments)) {
      const auto read = Read(document, false);
      if (!read) return;
      units_.AppendSegments(document, *read, units, segments);
    }
    for (size_t i = 0; i < units.size(); ++i) {
      while (at != end && at->document.document == document && at->unit < segments[i]) ++at;
      if (at == end || at->document.document != document) break;
      if (at->unit == segments[i]) found.Add(units[i]);
    }
  });
  return found;
}

}  // namespace pandect::query
