// SPDX-License-Identifier: GPL-2.0-or-later
//
// A stored document as far as the units that are shown need it: a page of ten hits must not cost ten whole documents.
#pragma once

#include <algorithm>
#include <memory>
#include <string_view>
#include <vector>

#include "index/snapshot.h"
#include "lemma/words.h"
#include "segment/segment.h"

namespace pandect {

// Immutable once read.
struct DocumentPart {
  index::DocumentFacts document;
  std::string_view text;              // of the whole document
  std::shared_ptr<const void> owner;  // keeps `text` alive; null where its source does
  // The segments that were asked for, all within them and all they lie in, so that each has its address; perhaps more.
  SegmentTree tree;
  std::vector<SegmentIndex> numbers;  // by segment of `tree`: the whole tree's; ascending
  // The words in the paragraphs of `tree`, as Snapshot::Read gives them, but that a Joint's `first` counts in these.
  // FormIds are of the snapshot's vocabulary.
  Words words;

  // Where the segment of the whole tree stands in `tree`. It must be there.
  SegmentIndex PlaceOf(SegmentIndex number) const {
    return static_cast<SegmentIndex>(std::lower_bound(numbers.begin(), numbers.end(), number) - numbers.begin());
  }
};

}  // namespace pandect
