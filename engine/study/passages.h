// SPDX-License-Identifier: GPL-2.0-or-later
//
// Passages of a project's documents for people: address and words.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "base/span.h"
#include "segment/segment.h"
#include "store/documents.h"
#include "store/project.h"
#include "store/text_anchor.h"
#include "text/offset_map.h"

namespace pandect::study {

struct ShownAt {
  std::string address;  // of the smallest paragraph or sentence that holds it, in the language of the document
  std::string text;     // its words on one line, trimmed
};

// Keeps the document asked for last, so that passages asked for in order are read once. Not thread-safe; the project
// must outlive it.
class Passages {
 public:
  explicit Passages(const Project& project) : project_(project) {}
  Result<CodePointSpan> PlaceOf(const TextAnchor& anchor);
  // `most`: characters of the words; 0: all of them, as they stand.
  Result<ShownAt> At(const DocumentId& document, uint32_t version, CodePointSpan at, size_t most);

 private:
  Result<Done> Open(const DocumentId& document, uint32_t version);
  const Project& project_;
  DocumentId id_;
  uint32_t version_ = 0;
  Document document_;
  SegmentTree tree_;
  std::unique_ptr<OffsetMap> map_;
};

}  // namespace pandect::study
