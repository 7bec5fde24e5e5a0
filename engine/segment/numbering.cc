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
  // The low bits choose the slot.
  hash ^= hash >> 29;
  hash *= 0xBF58476D1CE4E5B9u;
  return hash ^ (hash >> 32);
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
      if ((last_ > 0 && !letters_) || (last_ == 0 && next && IsArabic(next->number) && next->value == 2)) {
        mark.value = next && IsArabic(next->number) && next->value > expected && next->value < expected + 5
                         ? next->value - 1
                         : expected;
        mark.number = std::to_string(mark.value);
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

uint32_t KeyCounts::Count(uint64_t key) {
  if (used_ * 2 >= slots_.size()) Grow();
  size_t at = key & (slots_.size() - 1);
  while (slots_[at].count && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
  if (slots_[at].count == 0) {
    slots_[at].key = key;
    ++used_;
  }
  return ++slots_[at].count;
}

void KeyCounts::Grow() {
  std::vector<Slot> old(slots_.empty() ? 64 : slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.count == 0) continue;
    size_t at = slot.key & (slots_.size() - 1);
    while (slots_[at].count) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

void ReadLookAlike(Mark& mark) {
  if (mark.letter != 0x437 && mark.letter != 0x431) return;  // з, б
  mark.value = mark.letter == 0x437 ? 3 : 6;
  mark.number = std::to_string(mark.value);
}

std::string Siblings::Distinct(SegmentIndex parent, SegmentKind kind, const std::string& number) {
  const uint32_t count = seen_.Count(Key(parent, kind, number));
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
  // The containers open at `i`, each with its annex (or the document) and the innermost one that is no point.
  struct Open {
    SegmentIndex index, scope, holder;
  };
  std::vector<Open> open;
  std::vector<std::pair<SegmentIndex, SegmentIndex>> between;    // chapters and the like, with their scope
  std::vector<std::pair<SegmentIndex, SegmentIndex>> of_points;  // those that hold points without an article
  std::unordered_set<SegmentIndex> restarts;                     // scopes
  std::unordered_set<SegmentIndex> with_articles;                // scopes
  KeyCounts seen;
  for (SegmentIndex i = 0; i < segments.size();) {
    while (!open.empty() && segments[open.back().index].end <= i) open.pop_back();
    const Segment& segment = segments[i];
    if (segment.kind == SegmentKind::kParagraph) {
      i = segment.end;
      continue;
    }
    Open here{i, i, i};
    if (i != 0) {
      const Open& above = open.back();
      if (segment.kind != SegmentKind::kAnnex) here.scope = above.scope;
      const bool article = segment.kind == SegmentKind::kArticle;
      bool numbered = article;
      if (segment.kind == SegmentKind::kPoint) {
        here.holder = above.holder;
        numbered = segments[above.holder].kind != SegmentKind::kArticle &&
                   (above.holder == above.index || segment.number.find('.') != std::string::npos);
      }
      if (article) with_articles.insert(here.scope);
      if (numbered && !article && (of_points.empty() || of_points.back().first != here.holder)) {
        of_points.push_back({here.holder, here.scope});
      }
      if (numbered && seen.Count(Key(here.scope, segment.kind, segment.number)) > 1) restarts.insert(here.scope);
      if (segment.kind >= SegmentKind::kPart && segment.kind <= SegmentKind::kParagraphSign)
        between.push_back({i, here.scope});
    }
    open.push_back(here);
    ++i;
  }
  for (const auto& [index, scope] : between) segments[index].cited = restarts.contains(scope);
  // "разд. 2 п. 1" of the Constitution: among articles a point by itself needs the name of its section.
  for (const auto& [index, scope] : of_points) segments[index].cited |= with_articles.contains(scope);
}

}  // namespace pandect::segment
