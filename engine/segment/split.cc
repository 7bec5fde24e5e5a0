// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>

#include "segment/blocks.h"
#include "segment/languages.h"
#include "segment/outline.h"
#include "segment/segment.h"

namespace pandect {
namespace {

using segment::LanguageClues;
using segment::ReadClues;
using segment::Script;

// What short passages are taken to be: the verdict on the nearest certain passage of the same script above, or, above
// the first one, on the whole document.
class Verdicts {
 public:
  void Count(const LanguageClues& clues) {
    if (!clues.certain) return;
    totals_[Index(clues.script)][static_cast<size_t>(clues.language)] += clues.cyrillic + clues.latin + clues.other;
  }
  void Settle(Language declared) {
    for (size_t s = 0; s < totals_.size(); ++s) {
      const auto& total = totals_[s];
      size_t best = 0;
      for (size_t l = 1; l < total.size(); ++l) {
        if (total[l] > total[best]) best = l;
      }
      known_[s] = total[best] > 0;
      latest_[s] = static_cast<Language>(best);
    }
    const size_t cyrillic = Index(Script::kCyrillic), latin = Index(Script::kLatin);
    if (!known_[latin] && declared == Language::kEn) latest_[latin] = Language::kEn;
    if (!known_[cyrillic]) latest_[cyrillic] = Language::kRu;
  }
  Language Judge(const LanguageClues& clues) {
    if (clues.script == Script::kNone || clues.script == Script::kOther) return Language::kUnd;
    Language& latest = latest_[Index(clues.script)];
    if (clues.certain) latest = clues.language;
    return latest;
  }

 private:
  static size_t Index(Script script) { return static_cast<size_t>(script); }
  std::array<std::array<uint64_t, 3>, 4> totals_{};
  std::array<bool, 4> known_{};
  std::array<Language, 4> latest_{};
};

void SetLanguages(const Document& document, SegmentTree& tree) {
  std::vector<Segment>& segments = tree.segments;
  std::vector<LanguageClues> clues;
  Verdicts verdicts;
  for (const Segment& segment : segments) {
    if (segment.kind != SegmentKind::kParagraph) continue;
    clues.push_back(ReadClues(Slice(document.text, segment.span)));
    verdicts.Count(clues.back());
  }
  verdicts.Settle(document.declared_language);
  std::vector<std::array<uint64_t, 3>> bytes(segments.size());
  size_t paragraph = 0;
  for (SegmentIndex i = 0; i < segments.size(); ++i) {
    if (segments[i].kind != SegmentKind::kParagraph) continue;
    const LanguageClues& own = clues[paragraph++];
    segments[i].language = verdicts.Judge(own);
    for (SegmentIndex j = i + 1; j < segments[i].end; ++j) {
      segments[j].language = segments[i].language;
      if (!own.mixed()) continue;
      const LanguageClues sentence = ReadClues(Slice(document.text, segments[j].span));
      segments[j].language = Verdicts(verdicts).Judge(sentence);
    }
    for (SegmentIndex up = segments[i].parent; up != kNoSegment; up = segments[up].parent) {
      bytes[up][static_cast<size_t>(segments[i].language)] += segments[i].span.size();
    }
  }
  for (SegmentIndex i = 0; i < segments.size(); ++i) {
    if (segments[i].kind == SegmentKind::kParagraph || segments[i].kind == SegmentKind::kSentence) continue;
    const auto& count = bytes[i];
    const size_t ru = static_cast<size_t>(Language::kRu), en = static_cast<size_t>(Language::kEn), und = 0;
    segments[i].language = count[ru] >= count[en] && count[ru] > count[und]  ? Language::kRu
                           : count[en] > count[ru] && count[en] > count[und] ? Language::kEn
                                                                             : Language::kUnd;
  }
}

// A container whose paragraphs all play one role carries it.
void SetRoles(SegmentTree& tree) {
  std::vector<Segment>& segments = tree.segments;
  std::vector<int> role(segments.size(), -1);  // -1: none seen, -2: several
  for (SegmentIndex i = static_cast<SegmentIndex>(segments.size()); i-- > 1;) {
    if (segments[i].kind == SegmentKind::kSentence) continue;
    if (segments[i].kind == SegmentKind::kParagraph) role[i] = static_cast<int>(segments[i].role);
    if (segments[i].kind != SegmentKind::kParagraph && role[i] >= 0)
      segments[i].role = static_cast<SegmentRole>(role[i]);
    int& above = role[segments[i].parent];
    above = above == -1 || above == role[i] ? role[i] : -2;
  }
}

}  // namespace

namespace segment {

SegmentTree Split(const Document& document) {
  SegmentTree tree = BuildOutline(document.text, CutBlocks(document.text, document.layout));
  SetLanguages(document, tree);
  SetRoles(tree);
  return tree;
}

std::vector<uint32_t> BlockBorders(const SegmentTree& tree) {
  std::vector<uint32_t> borders;
  for (const Segment& segment : tree.segments) {
    if (segment.kind == SegmentKind::kParagraph) borders.push_back(segment.span.begin);
  }
  return borders;
}

}  // namespace segment
}  // namespace pandect
