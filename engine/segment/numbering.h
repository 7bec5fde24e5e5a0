// SPDX-License-Identifier: GPL-2.0-or-later
//
// Numbers of containers: how a doubtful one is read from its sequence, how equal ones are told apart, and where an
// address must name the chapter because articles start anew.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "segment/marks.h"
#include "segment/segment.h"

namespace pandect::segment {

// Reads the numbers of articles one after another: "Статья З" after 2 is 3, "Статья II" after "Статья I0" is 11,
// "Статья 671" after 67 is 67.1, "article a" after 8 is 9.
class ArticleSequence {
 public:
  // Sets the number and value of `mark`; `next` is the mark of the article after it, or null.
  void Resolve(Mark& mark, const Mark* next);

  uint32_t last() const { return last_; }  // 0 before the first

 private:
  uint32_t last_ = 0;      // 0 before the first
  uint32_t last_sub_ = 0;  // 1 after "67.1"
  bool letters_ = false;   // the articles are lettered
};

// "З" alone as a number is 3.
void ReadLookAlike(Mark& mark);

// Counts how often keys were met: an open-addressed table, because every point of a code asks it.
class KeyCounts {
 public:
  // How often `key` was met, this time included.
  uint32_t Count(uint64_t key);

 private:
  struct Slot {
    uint64_t key = 0;
    uint32_t count = 0;
  };
  void Grow();
  std::vector<Slot> slots_;
  size_t used_ = 0;
};

// Tells containers of equal kind and number apart.
class Siblings {
 public:
  // `number`, or "number [2]" where one of this kind and number was met within `parent` before.
  std::string Distinct(SegmentIndex parent, SegmentKind kind, const std::string& number);

 private:
  KeyCounts seen_;
};

// The number without the "[2]" that tells it apart.
std::string_view BaseNumber(std::string_view number);

// Sets Segment::cited.
void MarkCited(SegmentTree& tree);

}  // namespace pandect::segment
