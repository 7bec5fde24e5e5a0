// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the extractors of HTML, DOCX and ODT write into: text with one block a line.
#pragma once

#include <string>
#include <string_view>

namespace pandect::ingest {

class BlockWriter {
 public:
  // Blanks as markup means them: a run of spaces, tabs and line ends is one space, none at the ends of a line. No-break
  // spaces are characters.
  void Collapsed(std::string_view text);
  void Verbatim(std::string_view text);
  // Digits alone ("1", "-1") as superscript characters (¹, ⁻¹); anything else, such as the "st" of 1st, as `Collapsed`.
  void Raised(std::string_view text);
  void Tab();        // between cells
  void LineBreak();  // inside a block
  void EndBlock();   // of an empty block nothing remains

  bool at_line_start() const { return out_.empty() || out_.back() == '\n'; }
  size_t size() const { return out_.size(); }
  std::string Take();

 private:
  void Flush();
  std::string out_;
  bool space_pending_ = false;
};

}  // namespace pandect::ingest
