// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/layout.h"

#include <algorithm>

#include "match/match.h"

namespace pandect {

std::vector<SegmentIndex> UnitsOf(const SegmentTree& tree, UnitLevel level) {
  std::vector<SegmentIndex> units;
  const auto& segments = tree.segments;
  if (segments.empty()) return units;
  if (level == UnitLevel::kDocument) return {0};
  for (SegmentIndex i = 0; i < segments.size();) {
    const Segment& segment = segments[i];
    const bool article = level == UnitLevel::kArticle && segment.kind == SegmentKind::kArticle;
    const bool leaf_paragraph =
        segment.kind == SegmentKind::kParagraph && (level != UnitLevel::kSentence || segment.end <= i + 1);
    const bool sentence = level == UnitLevel::kSentence && segment.kind == SegmentKind::kSentence;
    if (article || leaf_paragraph || sentence) {
      units.push_back(i);
      i = std::max(segment.end, i + 1);
    } else {
      ++i;
    }
  }
  return units;
}

namespace match {

uint32_t Layout::SentenceAt(uint32_t byte) const {
  const auto after = std::upper_bound(sentences.begin(), sentences.end(), byte,
                                      [](uint32_t at, const Sentence& s) { return at < s.span.begin; });
  return after == sentences.begin() ? 0 : static_cast<uint32_t>(after - sentences.begin() - 1);
}

void BuildLayout(const SegmentTree& tree, const Words& words, UnitLevel level, Layout& layout) {
  layout.sentences.clear();
  layout.paragraphs.clear();
  layout.units.clear();
  const auto& segments = tree.segments;
  const uint32_t word_count = words.size();
  uint32_t word = 0;

  const auto add_sentence = [&](ByteSpan span) {
    while (word < word_count && words.span[word].begin < span.begin) ++word;
    Layout::Sentence sentence{span, word, word, static_cast<uint32_t>(layout.paragraphs.size() - 1)};
    while (word < word_count && words.span[word].begin < span.end) ++word;
    sentence.word_end = word;
    layout.sentences.push_back(sentence);
  };
  const auto sentence_count = [&] { return static_cast<uint32_t>(layout.sentences.size()); };

  SegmentIndex unit_end = 0;  // of the article or document being filled
  if (level == UnitLevel::kDocument && !segments.empty()) {
    layout.units.push_back({0, 0, 0, 0});
    unit_end = static_cast<SegmentIndex>(segments.size());
  }
  for (SegmentIndex i = 0; i < segments.size();) {
    const Segment& segment = segments[i];
    if (level == UnitLevel::kArticle && segment.kind == SegmentKind::kArticle && i >= unit_end) {
      layout.units.push_back({i, sentence_count(), sentence_count(), 0});
      unit_end = segment.end;
    }
    if (segment.kind != SegmentKind::kParagraph) {
      ++i;
      continue;
    }
    const LanguageMask language = Bit(segment.language);
    layout.paragraphs.push_back({i, segment.span, language, sentence_count(), 0});
    const bool own_unit = i >= unit_end;
    if (own_unit && level != UnitLevel::kSentence) layout.units.push_back({i, sentence_count(), sentence_count(), 0});
    SegmentIndex child = i + 1;
    if (child >= segment.end) {
      if (level == UnitLevel::kSentence) layout.units.push_back({i, sentence_count(), sentence_count() + 1, language});
      add_sentence(segment.span);
    }
    for (; child < segment.end; ++child) {
      if (segments[child].kind != SegmentKind::kSentence) continue;
      if (level == UnitLevel::kSentence) {
        layout.units.push_back({child, sentence_count(), sentence_count() + 1, language});
      }
      add_sentence(segments[child].span);
    }
    layout.paragraphs.back().sentence_end = sentence_count();
    if (level != UnitLevel::kSentence) {
      layout.units.back().sentence_end = sentence_count();
      layout.units.back().languages |= language;
    }
    i = std::max(segment.end, i + 1);
  }
}

}  // namespace match
}  // namespace pandect
