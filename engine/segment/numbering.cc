// SPDX-License-Identifier: GPL-2.0-or-later
#include "segment/numbering.h"

#include <cstdlib>
#include <unordered_set>
#include <vector>

#include "segment/characters.h"

namespace pandect::segment {
namespace {

// `number` with letters that look like digits read as digits; 0 where another letter is in it.
uint32_t AsDigits(std::string_view number) {
  uint32_t value = 0;
  for (uint32_t at = 0; at < number.size();) {
    const Character c = CharacterAt(number, at);
    at += c.length;
    uint32_t digit = 0;
    switch (c.code) {
      case 'I':
      case 'l':
      case 'i':
      case 0x406:
        digit = 1;
        break;
      case 'O':
      case 'o':
      case 0x41E:
      case 0x43E:
        digit = 0;
        break;
      case 0x417:
      case 0x437:
        digit = 3;
        break;
      case 0x431:
        digit = 6;
        break;
      case 'S':
        digit = 5;
        break;
      case 'B':
      case 0x412:
        digit = 8;
        break;
      default:
        if (!IsDigit(c.code)) return 0;
        digit = c.code - '0';
    }
    if (value > 100000) return 0;
    value = value * 10 + digit;
  }
  return value;
}

bool IsArabic(std::string_view number) {
  return !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
}

uint64_t Key(uint64_t place, SegmentKind kind, std::string_view number) {
  uint64_t hash = 1469598103934665603u ^ (place * 0x9E3779B97F4A7C15u) ^ (static_cast<uint64_t>(kind) << 56);
  for (const char c : number) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash ^ (hash >> 29);
}

}  // namespace

void ArticleSequence::Resolve(Mark& mark, const Mark* next) {
  const uint32_t expected = last_ + 1;
  if (IsArabic(mark.number)) {
    // "671" after 67, where the small figure lost its place above the line.
    const std::string before = std::to_string(last_);
    if (last_ >= 5 && mark.value > last_ * 5 && mark.number.size() > before.size() && mark.number.starts_with(before)) {
      const std::string sub = mark.number.substr(before.size());
      if (sub.size() <= 2 && sub[0] != '0' && std::strtoul(sub.c_str(), nullptr, 10) == last_sub_ + 1) {
        mark.number = before + "." + sub;
        mark.value = last_;
        ++last_sub_;
        return;
      }
    }
    letters_ = false;
  } else if (mark.number.find_first_of("0123456789") == std::string::npos || mark.value == 0 || AsDigits(mark.number)) {
    const uint32_t digits = AsDigits(mark.number);
    const uint32_t roman = RomanValue(mark.number);
    const bool arabic_next = next && IsArabic(next->number) && next->value == digits + 1;
    if (digits && digits == expected && digits != roman) {
      mark.value = digits;
      mark.number = std::to_string(digits);
    } else if (digits && digits == expected && arabic_next) {
      mark.value = digits;
      mark.number = std::to_string(digits);
    } else if (mark.letter) {
      // One letter: the next of a lettered series, or a misread figure in a numbered one.
      if (last_ > 0 && !letters_) {
        mark.value = expected;
        mark.number = std::to_string(expected);
      } else {
        letters_ = true;
      }
    } else if (roman == 0 && digits) {
      mark.value = digits;
      mark.number = std::to_string(digits);
    }
  }
  const auto dot = mark.number.find('.');
  last_sub_ =
      dot == std::string::npos ? 0 : static_cast<uint32_t>(std::strtoul(mark.number.c_str() + dot + 1, nullptr, 10));
  last_ = mark.value;
}

void ReadLookAlike(Mark& mark) {
  if (mark.letter != 0x437 && mark.letter != 0x431) return;  // з, б
  mark.value = mark.letter == 0x437 ? 3 : 6;
  mark.number = std::to_string(mark.value);
}

std::string Siblings::Distinct(SegmentIndex parent, SegmentKind kind, const std::string& number) {
  const uint32_t count = ++seen_[Key(parent, kind, number)];
  if (count == 1) return number;
  return (number.empty() ? "" : number + " ") + "[" + std::to_string(count) + "]";
}

std::string_view BaseNumber(std::string_view number) {
  const auto bracket = number.find('[');
  if (bracket == std::string_view::npos) return number;
  return number.substr(0, bracket ? bracket - 1 : 0);
}

void MarkCited(SegmentTree& tree) {
  std::vector<Segment>& segments = tree.segments;
  // The annex (or document) and the innermost container that is no point, of every container.
  std::vector<SegmentIndex> scope(segments.size(), 0);
  std::vector<SegmentIndex> holder(segments.size(), 0);
  std::vector<bool> restarts(segments.size(), false);
  std::unordered_set<uint64_t> seen;
  for (SegmentIndex i = 1; i < segments.size(); ++i) {
    const Segment& segment = segments[i];
    if (segment.kind == SegmentKind::kParagraph || segment.kind == SegmentKind::kSentence) continue;
    scope[i] = segment.kind == SegmentKind::kAnnex ? i : scope[segment.parent];
    const SegmentKind above = segments[segment.parent].kind;
    holder[i] = above == SegmentKind::kPoint ? holder[segment.parent] : segment.parent;
    const bool article = segment.kind == SegmentKind::kArticle;
    const bool point = segment.kind == SegmentKind::kPoint && segments[holder[i]].kind != SegmentKind::kArticle &&
                       (above != SegmentKind::kPoint || segment.number.find('.') != std::string::npos);
    if (!article && !point) continue;
    if (!seen.insert(Key(scope[i], segment.kind, segment.number)).second) restarts[scope[i]] = true;
  }
  for (SegmentIndex i = 1; i < segments.size(); ++i) {
    switch (segments[i].kind) {
      case SegmentKind::kPart:
      case SegmentKind::kSection:
      case SegmentKind::kChapter:
      case SegmentKind::kParagraphSign:
        segments[i].cited = restarts[scope[i]];
        break;
      default:
        break;
    }
  }
}

}  // namespace pandect::segment
