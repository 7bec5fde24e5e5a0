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
  clues.reserve(segments.size() / 2);
  Verdicts verdicts;
  for (const Segment& segment : segments) {
    if (segment.kind != SegmentKind::kParagraph) continue;
    clues.push_back(ReadClues(Slice(document.text, segment.span)));
    verdicts.Count(clues.back());
  }
  verdicts.Settle(document.declared_language);
  // Bytes by language of every container open at `i`.
  struct Count {
    SegmentIndex index;
    std::array<uint64_t, 3> bytes{};
  };
  std::vector<Count> open;
  const auto close = [&] {
    const Count count = open.back();
    open.pop_back();
    const uint64_t und = count.bytes[0], ru = count.bytes[1], en = count.bytes[2];
    static_assert(static_cast<int>(Language::kRu) == 1 && static_cast<int>(Language::kEn) == 2);
    segments[count.index].language = ru >= en && ru > und  ? Language::kRu
                                     : en > ru && en > und ? Language::kEn
                                                           : Language::kUnd;
    if (open.empty()) return;
    for (size_t l = 0; l < 3; ++l) open.back().bytes[l] += count.bytes[l];
  };
  size_t paragraph = 0;
  for (SegmentIndex i = 0; i < segments.size();) {
    while (!open.empty() && segments[open.back().index].end <= i) close();
    Segment& segment = segments[i];
    if (segment.kind != SegmentKind::kParagraph) {
      open.push_back({i, {}});
      ++i;
      continue;
    }
    const LanguageClues& own = clues[paragraph++];
    segment.language = verdicts.Judge(own);
    for (SegmentIndex j = i + 1; j < segment.end; ++j) {
      segments[j].language =
          own.mixed() ? Verdicts(verdicts).Judge(ReadClues(Slice(document.text, segments[j].span))) : segment.language;
    }
    open.back().bytes[static_cast<size_t>(segment.language)] += segment.span.size();
    i = segment.end;
  }
  while (!open.empty()) close();
}

// A container whose paragraphs all play one role carries it.
void SetRoles(SegmentTree& tree) {
  std::vector<Segment>& segments = tree.segments;
  struct Open {
    SegmentIndex index;
    bool any = false, same = true;
    SegmentRole role = SegmentRole::kBody;
  };
  std::vector<Open> open;
  const auto add = [&](bool same, SegmentRole role) {
    Open& above = open.back();
    above.same &= same && (!above.any || above.role == role);
    above.any = true;
    above.role = role;
  };
  const auto close = [&] {
    const Open done = open.back();
    open.pop_back();
    if (done.same && done.any) segments[done.index].role = done.role;
    if (!open.empty()) add(done.same, done.role);
  };
  for (SegmentIndex i = 0; i < segments.size();) {
    while (!open.empty() && segments[open.back().index].end <= i) close();
    if (segments[i].kind == SegmentKind::kParagraph) {
      add(true, segments[i].role);
      i = segments[i].end;
    } else {
      open.push_back({i});
      ++i;
    }
  }
  while (!open.empty()) close();
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
  borders.reserve(tree.segments.size() / 2);
  for (const Segment& segment : tree.segments) {
    if (segment.kind == SegmentKind::kParagraph) borders.push_back(segment.span.begin);
  }
  return borders;
}

}  // namespace segment
}  // namespace pandect
