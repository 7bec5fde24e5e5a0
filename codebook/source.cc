// SPDX-License-Identifier: GPL-2.0-or-later
#include "codebook/source.h"

namespace pandect::codebook {
namespace {

bool IsXmlBlank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

ElementText::ElementText(XmlNode element, Blanks blanks) : element_(element) {
  std::string found;
  for (XmlNode child : element.Children()) {
    if (!child.is_text()) continue;
    pieces_.push_back({child, found.size()});
    found += child.text();
  }
  for (size_t at = 0; at < found.size();) {
    size_t end = at;
    bool line_end = false;
    for (; end < found.size() && IsXmlBlank(found[end]); ++end) line_end |= found[end] == '\n' || found[end] == '\r';
    if (end == at) {
      text_ += found[at];
      origin_.push_back(static_cast<uint32_t>(at++));
      continue;
    }
    const bool outer = text_.empty() || end == found.size();
    const size_t kept = outer ? 0 : (blanks == Blanks::kCollapse || line_end) ? 1 : end - at;
    for (size_t i = 0; i < kept; ++i) {
      text_ += kept == 1 ? ' ' : found[at + i];
      origin_.push_back(static_cast<uint32_t>(at + i));
    }
    at = end;
  }
  origin_.push_back(static_cast<uint32_t>(text_.empty() ? 0 : origin_.back() + 1));
}

uint32_t ElementText::OffsetInSource(std::string_view source, size_t index) const {
  if (pieces_.empty()) return element_.offset();
  const uint32_t wanted = origin_[std::min(index, origin_.size() - 1)];
  size_t piece = 0;
  while (piece + 1 < pieces_.size() && pieces_[piece + 1].begin <= wanted) ++piece;
  return xml::SourceOffset(source, pieces_[piece].node, wanted - static_cast<uint32_t>(pieces_[piece].begin));
}

}  // namespace pandect::codebook
