// SPDX-License-Identifier: GPL-2.0-or-later
#include "parity/paragraphs.h"

#include <algorithm>

#include "parity/cognate.h"
#include "text/bridge.h"
#include "text/character.h"

namespace pandect::parity {
namespace {

// Shorter words share their consonants too often by accident.
constexpr size_t kShortestCognate = 5;
constexpr size_t kFewConsonants = 3, kConsonants = 4;

// "а" → "a", "б" → "b", "в" → "c": lists are lettered in each language's own alphabet, Russian ones without ё, й, ъ, ы,
// ь.
std::string InLatinOrder(const std::string& number) {
  static constexpr std::u32string_view kLetters = U"абвгдежзиклмнопрстуфхцчшщэюя";
  const text::Decoded first = text::DecodeAt(number, 0);
  if (first.size != number.size()) return number;
  const size_t place = kLetters.find(text::ToLower(first.code_point));
  if (place >= 26) return number;  // npos too
  return std::string(1, static_cast<char>('a' + place));
}

// What the paragraph's place says. Divisions (parts, sections, chapters) go by their number only: one language's
// "раздел" is another's "part" or "title". Articles do not name the division they stand in, because their numbers
// mostly run on and a division's heading may be missed in one version; annexes begin anew.
void AddAddresses(const SegmentTree& tree, SegmentIndex paragraph, std::vector<Anchor>& anchors) {
  std::vector<SegmentIndex> above;
  for (SegmentIndex at = tree.segments[paragraph].parent; at != kNoSegment; at = tree.segments[at].parent)
    above.push_back(at);
  std::string annex, path;
  for (auto at = above.rbegin(); at != above.rend(); ++at) {
    const Segment& segment = tree.segments[*at];
    if (segment.number.empty()) continue;
    switch (segment.kind) {
      case SegmentKind::kAnnex:
        annex = "annex:" + segment.number + "/";
        anchors.push_back({AnchorKind::kAddress, annex});
        break;
      case SegmentKind::kPart:
      case SegmentKind::kSection:
      case SegmentKind::kChapter:
      case SegmentKind::kParagraphSign:
        anchors.push_back({AnchorKind::kAddress, annex + "division:" + segment.number});
        break;
      case SegmentKind::kArticle:
        path = "article:" + segment.number;
        anchors.push_back({AnchorKind::kAddress, annex + path});
        break;
      case SegmentKind::kPoint:
        path += "/point:" + InLatinOrder(segment.number);
        anchors.push_back({AnchorKind::kAddress, annex + path});
        break;
      case SegmentKind::kDocument:
      case SegmentKind::kParagraph:
      case SegmentKind::kSentence:
        break;
    }
  }
}

bool IsAsciiDigit(char c) {
  return '0' <= c && c <= '9';
}

// The figure that begins at text[at], and where it ends. Points and commas between digits are dropped; a blank joins
// groups of three ("1 000"), but not a year to what follows it ("в 2004 100").
std::string FigureAt(std::string_view text, size_t at, size_t& end) {
  std::string digits;
  size_t group = 0;  // digits since the last separator
  const auto three_follow = [&](size_t i) {
    size_t count = 0;
    while (i + count < text.size() && IsAsciiDigit(text[i + count])) ++count;
    return count == 3;
  };
  for (end = at; end < text.size(); ++end) {
    if (IsAsciiDigit(text[end])) {
      digits += text[end];
      ++group;
      continue;
    }
    const bool digit_follows = end + 1 < text.size() && IsAsciiDigit(text[end + 1]);
    const bool joins = ((text[end] == '.' || text[end] == ',') && digit_follows) ||
                       (text[end] == ' ' && group <= 3 && three_follow(end + 1));
    if (!joins) break;
    group = 0;
  }
  return digits;
}

void AddWord(std::u32string_view word, bool latin, std::vector<Anchor>& anchors) {
  if (latin && word.size() >= 2) {
    std::string key;
    for (char32_t c : word) text::AppendUtf8(text::ToLower(c), key);
    anchors.push_back({AnchorKind::kLatin, std::move(key)});
  }
  if (word.size() < kShortestCognate) return;
  std::string skeleton = ConsonantSkeleton(word);
  if (skeleton.size() < kFewConsonants) return;
  anchors.push_back({AnchorKind::kCognate, skeleton.substr(0, kFewConsonants)});
  if (skeleton.size() >= kConsonants) anchors.push_back({AnchorKind::kCognate, skeleton.substr(0, kConsonants)});
}

// Words and figures of the text; gives its length in characters.
uint32_t AddContent(std::string_view text, std::vector<Anchor>& anchors) {
  uint32_t length = 0;
  std::u32string word;
  bool latin = true;
  const auto end_word = [&] {
    if (!word.empty()) AddWord(word, latin, anchors);
    word.clear();
    latin = true;
  };
  for (size_t at = 0; at < text.size();) {
    if (IsAsciiDigit(text[at])) {
      end_word();
      size_t end = at;
      anchors.push_back({AnchorKind::kFigure, FigureAt(text, at, end)});
      length += static_cast<uint32_t>(end - at);
      at = end;
      continue;
    }
    const text::Decoded decoded = text::DecodeAt(text, at);
    const text::LetterScript script = text::ScriptOf(decoded.code_point);
    if (script == text::LetterScript::kNotLetter)
      end_word();
    else {
      word += decoded.code_point;
      latin &= script == text::LetterScript::kLatin;
    }
    at += decoded.size;
    ++length;
  }
  end_word();
  return length;
}

}  // namespace

std::vector<ParallelParagraph> Paragraphs(const Document& document, const SegmentTree& tree) {
  std::vector<ParallelParagraph> out;
  for (SegmentIndex i = 0; i < tree.segments.size(); ++i) {
    const Segment& segment = tree.segments[i];
    if (segment.kind != SegmentKind::kParagraph || segment.role == SegmentRole::kRunningHead) continue;
    ParallelParagraph paragraph;
    paragraph.segment = i;
    paragraph.anchors.push_back({AnchorKind::kRole, Name(segment.role)});
    AddAddresses(tree, i, paragraph.anchors);
    paragraph.length =
        AddContent(text::Bridge(Slice(document.text, segment.span), segment.span.begin).text, paragraph.anchors);
    std::sort(paragraph.anchors.begin(), paragraph.anchors.end());
    paragraph.anchors.erase(std::unique(paragraph.anchors.begin(), paragraph.anchors.end()), paragraph.anchors.end());
    out.push_back(std::move(paragraph));
  }
  return out;
}

}  // namespace pandect::parity
