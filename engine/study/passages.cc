// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/passages.h"

#include "study/place.h"

namespace pandect::study {

Result<Done> Passages::Open(const DocumentId& document, uint32_t version) {
  if (document == id_ && version == version_ && map_) return Done{};
  map_.reset();
  auto read = store::LoadDocument(project_, document, version);
  if (!read) return read.error();
  document_ = *std::move(read);
  tree_ = segment::Split(document_);
  map_ = std::make_unique<OffsetMap>(document_.text);
  id_ = document;
  version_ = version;
  return Done{};
}

Result<CodePointSpan> Passages::PlaceOf(const TextAnchor& anchor) {
  if (auto opened = Open(anchor.document, anchor.version); !opened) return opened.error();
  return map_->ToCodePoints(anchor.at);
}

Result<ShownAt> Passages::At(const DocumentId& document, uint32_t version, CodePointSpan at, size_t most) {
  if (auto opened = Open(document, version); !opened) return opened.error();
  const ByteSpan bytes = map_->ToBytes(at);
  const std::string_view words = Slice(document_.text, bytes);
  return ShownAt{segment::Address(tree_, SegmentAt(tree_, bytes), Language::kUnd),
                 most == 0 ? std::string(words) : OneLine(words, most)};
}

}  // namespace pandect::study
