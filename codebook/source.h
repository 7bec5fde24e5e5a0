// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/offset_map.h"
#include "xml/xml.h"

namespace pandect::codebook {

// The text of a codebook file and where its bytes stand. The text must outlive it.
class Source {
 public:
  Source(std::string_view text, std::string path) : text_(text), path_(std::move(path)), map_(text) {}
  Place At(uint32_t offset) const {
    const OffsetMap::LineColumn at = map_.At(offset);
    return {path_, at.line, at.column};
  }
  std::string_view text() const { return text_; }
  const std::string& path() const { return path_; }

 private:
  std::string_view text_;
  std::string path_;
  OffsetMap map_;
};

// The text inside an element, blanks at its ends taken off, and for every byte the way back to the file.
class ElementText {
 public:
  enum class Blanks {
    kCollapse,  // every run of blanks one space: labels, definitions, examples
    kUnwrap,    // only runs with a line end become one space: expressions, where blanks may mean something
  };
  ElementText(XmlNode element, Blanks blanks);

  const std::string& text() const { return text_; }
  // Offset in the file of byte `index` of text(), which may be its size. Linear in the length of the text.
  uint32_t OffsetInSource(std::string_view source, size_t index) const;

 private:
  struct Piece {
    XmlNode node;
    size_t begin;  // of its text in the text of the element
  };
  XmlNode element_;
  std::string text_;
  std::vector<uint32_t> origin_;  // byte of text_ -> byte of the text as found
  std::vector<Piece> pieces_;
};

}  // namespace pandect::codebook
