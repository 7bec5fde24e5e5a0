// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/frequency.h"

#include <algorithm>
#include <array>

#include "matrix/analysis.h"

namespace pandect {
namespace {

void AddAll(std::vector<Counts>& into, const std::vector<Counts>& counts) {
  if (into.size() < counts.size()) into.resize(counts.size());
  for (size_t i = 0; i < counts.size(); ++i) into[i] += counts[i];
}

// Whether a unit has a paragraph that is counted. Of a sentence the paragraph it is part of tells: roles belong to paragraphs.
bool IsInBase(const SegmentTree& tree, SegmentIndex unit) {
  const Segment& segment = tree.segments[unit];
  if (segment.kind == SegmentKind::kSentence) return matrix::IsCounted(tree.segments[segment.parent].role);
  for (SegmentIndex at = unit; at < std::max(segment.end, unit + 1); ++at)
    if (tree.segments[at].kind == SegmentKind::kParagraph && matrix::IsCounted(tree.segments[at].role)) return true;
  return false;
}

// Adds codings to the counts of a document.
class Counter {
 public:
  Counter(const SegmentTree& tree, const Codebook& codebook, DocumentCounts& counts)
      : tree_(tree),
        codebook_(codebook),
        counts_(counts),
        seen_(codebook.codes.size(), kNever),
        absent_seen_(codebook.codes.size(), kNever) {
    counts.by_code.resize(codebook.codes.size());
  }

  // `in_base`: the coding's unit stands in the denominators.
  void Add(const Coding& coding, bool in_base) {
    const Language language = tree_.segments[coding.unit].language;
    std::vector<Counts>*& local = by_language_[static_cast<size_t>(language)];
    if (local == nullptr) {
      local = &counts_.by_language[language];
      local->resize(codebook_.codes.size());
    }
    for (CodeIndex code = coding.code; code != kNoCode; code = codebook_.codes[code].parent) {
      for (Counts* counts : {&counts_.by_code[code], &(*local)[code]}) {
        counts->hits += coding.hits;
        counts->words += coding.words;
        counts->documents = 1;
        // Codings of a unit stand together, so remembering the last unit tells a second code below one parent.
        if (seen_[code] != coding.unit) {
          ++counts->units;
          counts->base_units += in_base;
        }
        if (in_base) counts->base_hits += coding.hits;
        if (coding.polarity == Polarity::kAbsent && absent_seen_[code] != coding.unit) ++counts->absent;
      }
      seen_[code] = coding.unit;
      if (coding.polarity == Polarity::kAbsent) absent_seen_[code] = coding.unit;
    }
  }

 private:
  static constexpr SegmentIndex kNever = kNoSegment;

  const SegmentTree& tree_;
  const Codebook& codebook_;
  DocumentCounts& counts_;
  std::vector<SegmentIndex> seen_, absent_seen_;  // by code: the last unit counted
  std::array<std::vector<Counts>*, 3> by_language_{};
};

}  // namespace

Counts& Counts::operator+=(const Counts& other) {
  units += other.units;
  absent += other.absent;
  hits += other.hits;
  words += other.words;
  documents += other.documents;
  base_units += other.base_units;
  base_hits += other.base_hits;
  return *this;
}

Base& Base::operator+=(const Base& other) {
  units += other.units;
  coded_units += other.coded_units;
  words += other.words;
  documents += other.documents;
  return *this;
}

std::vector<Counts> FrequencyTable::Totals() const {
  std::vector<Counts> totals;
  for (const DocumentCounts& document : documents) AddAll(totals, document.by_code);
  return totals;
}

std::map<Language, std::vector<Counts>> FrequencyTable::TotalsByLanguage() const {
  std::map<Language, std::vector<Counts>> totals;
  for (const DocumentCounts& document : documents) {
    for (const auto& [language, counts] : document.by_language) AddAll(totals[language], counts);
  }
  return totals;
}

Base FrequencyTable::TotalBase() const {
  Base total;
  for (const DocumentCounts& document : documents) total += document.base;
  return total;
}

std::map<Language, Base> FrequencyTable::BaseByLanguage() const {
  std::map<Language, Base> total;
  for (const DocumentCounts& document : documents) {
    for (const auto& [language, base] : document.base_by_language) total[language] += base;
  }
  return total;
}

namespace matrix {

DocumentCounts Count(const Reading& reading, const Codebook& codebook, UnitLevel level,
                     const std::vector<Coding>& codings) {
  const SegmentTree& tree = reading.tree;
  DocumentCounts counts;
  counts.path = reading.document.path;
  counts.variables = reading.document.variables;
  counts.language = reading.document.declared_language;
  if (!tree.segments.empty() && tree.segments[0].language != Language::kUnd) {
    counts.language = tree.segments[0].language;
  }

  std::vector<bool> coded(tree.segments.size(), false);
  Counter counter(tree, codebook, counts);
  SegmentIndex last_unit = kNoSegment;
  bool in_base = false;
  for (const Coding& coding : codings) {
    if (coding.status == CodingStatus::kRejected) continue;
    // Codings of a unit stand together, and a document as a unit is long to look through.
    if (coding.unit != last_unit) in_base = IsInBase(tree, coding.unit);
    last_unit = coding.unit;
    counter.Add(coding, in_base);
    coded[coding.unit] = true;
  }

  counts.base.documents = 1;
  uint32_t word = 0;
  SegmentIndex paragraph = 0;  // the paragraph at hand, or one before it
  for (const SegmentIndex unit : UnitsOf(tree, level)) {
    const Segment& segment = tree.segments[unit];
    Base base;
    // The unit's paragraphs, or of a sentence the paragraph it is part of: roles belong to paragraphs.
    bool has_text = false;
    const SegmentIndex end = std::max(segment.end, unit + 1);
    for (SegmentIndex at = segment.kind == SegmentKind::kSentence ? segment.parent : unit; at < end; ++at) {
      if (tree.segments[at].kind != SegmentKind::kParagraph) continue;
      paragraph = at;
      if (!matrix::IsCounted(tree.segments[paragraph].role)) continue;
      has_text = true;
      const ByteSpan span = segment.kind == SegmentKind::kSentence ? segment.span : tree.segments[paragraph].span;
      while (word < reading.words.size() && reading.words.span[word].begin < span.begin) ++word;
      for (; word < reading.words.size() && reading.words.span[word].begin < span.end; ++word) ++base.words;
    }
    if (has_text) base.units = 1;
    if (has_text && coded[unit]) base.coded_units = 1;
    counts.base += base;
    Base& local = counts.base_by_language[segment.language];
    local += base;
    local.documents = 1;
  }
  return counts;
}

}  // namespace matrix
}  // namespace pandect
