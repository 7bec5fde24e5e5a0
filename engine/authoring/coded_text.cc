// SPDX-License-Identifier: GPL-2.0-or-later
#include "authoring/coded_text.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace pandect::authoring {
namespace {

enum class Gap : uint8_t { kBlanks, kHyphen, kOther };

Gap GapOf(std::string_view between) {
  if (between == "-" || between == "\u2010" || between == "\u2011") return Gap::kHyphen;
  for (size_t i = 0; i < between.size(); ++i) {
    if (between[i] == ' ' || between[i] == '\n' || between[i] == '\t') continue;
    if (between.substr(i, 2) != "\u00A0") return Gap::kOther;
    ++i;
  }
  return Gap::kBlanks;
}

// Positions with their joints taken as one word each.
struct Position {
  ByteSpan at;
  FormId form = 0;
};

std::vector<Position> PositionsOf(const Words& words) {
  std::vector<Position> out;
  out.reserve(words.size());
  size_t joint = 0;
  for (uint32_t i = 0; i < words.size();) {
    while (joint < words.joints.size() && words.joints[joint].first < i) ++joint;
    if (joint < words.joints.size() && words.joints[joint].first == i && words.joints[joint].count > 0) {
      const Joint& found = words.joints[joint];
      out.push_back({{words.span[i].begin, words.span[i + found.count - 1].end}, found.form});
      i += found.count;
    } else {
      out.push_back({words.span[i], words.form[i]});
      ++i;
    }
  }
  return out;
}

class Writer {
 public:
  Writer(const Reading& reading, LemmaTexts& texts)
      : reading_(reading), texts_(texts), positions_(PositionsOf(reading.words)) {
    for (const Segment& segment : reading.tree.segments) {
      if (segment.kind == SegmentKind::kSentence) sentence_begins_.push_back(segment.span.begin);
      if (segment.kind == SegmentKind::kParagraph) paragraphs_.push_back(&segment);
    }
    out_.path = reading.document.path;
    out_.text = reading.document.text;
  }

  void Add(const ReadPassage& read) {
    CodedPassage& passage = out_.passages.emplace_back();
    passage.read = read;
    passage.language = LanguageAt(read.at);
    auto position = std::lower_bound(positions_.begin(), positions_.end(), read.at.begin,
                                     [](const Position& p, uint32_t begin) { return p.at.begin < begin; });
    bool broken = true;
    uint32_t end_before = 0;
    for (; position != positions_.end() && position->at.end <= read.at.end; ++position) {
      const LemmaText& text = texts_.Of(position->form);
      const Gap gap = broken ? Gap::kOther : GapBetween(end_before, position->at.begin);
      end_before = position->at.end;
      if (gap == Gap::kHyphen && !passage.words.empty()) {
        PassageWord& before = passage.words.back();
        before.lemma = Intern(out_.strings[before.lemma] + "-" + text.lemma);
        before.shown = Intern(out_.strings[before.shown] + "-" + text.shown);
        before.at.end = position->at.end;
        before.content = true;
        continue;
      }
      const bool is_word = HasLetter(text);
      if (is_word)
        passage.words.push_back(
            {position->at, Intern(text.lemma), Intern(text.shown), text.content, gap == Gap::kBlanks});
      broken = !is_word;
    }
  }

  // Passages must have come in the order of their begins.
  void AddMatches(const std::vector<Match>& matches) {
    for (const Match& match : matches) {
      const auto fired = [&](CodedPassage& passage, ByteSpan) { passage.fired.push_back(match.code); };
      if (match.hits.empty()) ForEachAt(reading_.tree.segments[match.unit].span, fired);
      for (const Hit& hit : match.hits) {
        Evidence(hit, [&](ByteSpan span) {
          ForEachAt(span, fired);
          ForEachAt(span, [&](CodedPassage& passage, ByteSpan at) { passage.evidence.emplace_back(match.code, at); });
        });
      }
    }
    for (CodedPassage& passage : out_.passages) {
      std::sort(passage.evidence.begin(), passage.evidence.end());
      std::sort(passage.fired.begin(), passage.fired.end());
      passage.fired.erase(std::unique(passage.fired.begin(), passage.fired.end()), passage.fired.end());
    }
  }

  CodedText Take() { return std::move(out_); }

 private:
  template <class Use>
  void ForEachAt(ByteSpan span, Use&& use) {
    if (furthest_.empty()) {
      for (const CodedPassage& passage : out_.passages) {
        furthest_.push_back(std::max(furthest_.empty() ? 0 : furthest_.back(), passage.read.at.end));
      }
    }
    const auto first = std::upper_bound(furthest_.begin(), furthest_.end(), span.begin) - furthest_.begin();
    for (size_t i = static_cast<size_t>(first); i < out_.passages.size(); ++i) {
      CodedPassage& passage = out_.passages[i];
      if (passage.read.at.begin >= span.end) break;
      if (passage.read.at.Overlaps(span)) use(passage, span);
    }
  }

  static bool HasLetter(const LemmaText& text) {
    return text.content ||
           std::none_of(text.shown.begin(), text.shown.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  Gap GapBetween(uint32_t begin, uint32_t end) const {
    const Gap gap = GapOf(std::string_view(reading_.document.text).substr(begin, end - begin));
    if (gap != Gap::kBlanks) return gap;
    const auto sentence = std::upper_bound(sentence_begins_.begin(), sentence_begins_.end(), begin);
    return sentence != sentence_begins_.end() && *sentence <= end ? Gap::kOther : gap;
  }

  Language LanguageAt(ByteSpan at) const {
    const uint32_t middle = at.begin + at.size() / 2;
    auto after = std::upper_bound(paragraphs_.begin(), paragraphs_.end(), middle,
                                  [](uint32_t offset, const Segment* s) { return offset < s->span.begin; });
    if (after != paragraphs_.begin()) --after;
    return after == paragraphs_.end() ? Language::kUnd : (*after)->language;
  }

  uint32_t Intern(const std::string& text) {
    const auto [at, is_new] = ids_.try_emplace(text, static_cast<uint32_t>(out_.strings.size()));
    if (is_new) out_.strings.push_back(text);
    return at->second;
  }

  const Reading& reading_;
  LemmaTexts& texts_;
  std::vector<Position> positions_;
  std::vector<uint32_t> sentence_begins_;
  std::vector<const Segment*> paragraphs_;
  std::vector<uint32_t> furthest_;  // the end that passages up to this one reach
  std::unordered_map<std::string, uint32_t> ids_;
  CodedText out_;
};

}  // namespace

CodedText ReadCodedText(const Reading& reading, const std::vector<Match>& matches,
                        const std::vector<ReadPassage>& passages, LemmaTexts& texts) {
  std::vector<ReadPassage> ordered = passages;
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const ReadPassage& a, const ReadPassage& b) { return a.at < b.at; });
  Writer writer(reading, texts);
  for (const ReadPassage& passage : ordered) writer.Add(passage);
  writer.AddMatches(matches);
  return writer.Take();
}

}  // namespace pandect::authoring
