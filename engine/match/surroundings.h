// SPDX-License-Identifier: GPL-2.0-or-later
//
// What `a IN place(b)` asks: whether b is true of a paragraph in the surroundings of a unit. b is decided once for each
// paragraph that some place could mean, before the units are; a unit then only looks up.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "match/layout.h"
#include "match/program.h"
#include "segment/segment.h"

namespace pandect::match {

// Works in memory that it keeps between documents. Not thread-safe. The program must outlive it.
class Surroundings {
 public:
  explicit Surroundings(const Program::Impl& program);

  // Whether the program asks for surroundings at all; nothing else may be called where it does not.
  bool asked() const { return !places_.empty(); }

  // Begins a document. Tree, layout and text must outlive the calls below.
  void Begin(const SegmentTree& tree, const Layout& layout, std::string_view text);
  // Whether what is true of this paragraph of the layout matters to any unit.
  bool Matters(uint32_t paragraph) const { return matters_[paragraph] != 0; }
  // Whether it does for every paragraph.
  bool EveryParagraphMatters() const {
    return asks_[static_cast<size_t>(InPlace::kArticle)] || asks_[static_cast<size_t>(InPlace::kDocument)];
  }
  // Tells that condition `asked` (an index into Program::Impl::surroundings) is true of the paragraph. Paragraphs come
  // in ascending order.
  void Tell(uint32_t paragraph, uint32_t asked);
  // All has been told.
  void Finish();

  // The unit that the next calls of Holds are about.
  void EnterUnit(SegmentIndex unit);
  // Whether the condition is true of a paragraph that lies where it asks, seen from the unit.
  bool Holds(uint32_t asked);

 private:
  // Where one condition is true.
  struct Answer {
    bool anywhere = false;                                        // title, document
    std::vector<std::pair<SegmentIndex, SegmentIndex>> headings;  // containers with their headings, sorted
    std::vector<bool> paragraphs;                                 // lead-in: by paragraph
    std::vector<SegmentIndex> segments;                           // article: of paragraphs, ascending
  };
  bool HoldsInHeading(const Answer& answer) const;
  bool HoldsInLeadIn(const Answer& answer) const;
  bool HoldsInArticle(const Answer& answer) const;
  void FindLeadIns();
  bool Introduces(uint32_t paragraph) const;

  std::vector<InPlace> places_;  // by condition
  bool asks_[5] = {};            // by place
  const SegmentTree* tree_ = nullptr;
  const Layout* layout_ = nullptr;
  std::string_view text_;

  std::vector<uint32_t> paragraph_of_segment_;  // kNone but for paragraphs
  std::vector<uint32_t> lead_in_of_segment_;    // a paragraph; kNone where no list is introduced
  std::vector<uint8_t> matters_;                // by paragraph
  std::vector<Answer> answers_;                 // by condition
  SegmentIndex unit_ = 0;
  std::vector<int8_t> known_;  // by condition, of the unit: -1 not asked yet
};

}  // namespace pandect::match
