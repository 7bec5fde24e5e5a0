// SPDX-License-Identifier: GPL-2.0-or-later
//
// The numbers Word puts before paragraphs of its lists: "Статья 5.", "2.1.", "а)". They are not in the text of the
// file, but on every page of it, and addresses are made of them.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "ingest/list_number.h"
#include "xml/xml.h"

namespace pandect::ingest {

class DocxNumbering {
 public:
  // The roots of word/numbering.xml and word/styles.xml, or none.
  DocxNumbering(XmlNode numbering, XmlNode styles);

  // The number of the next paragraph with these properties (w:pPr, or none): "" when it has none. Counts on.
  std::string Next(XmlNode paragraph_properties);

 private:
  static constexpr size_t kLevels = 9;
  struct Level {
    unsigned start = 1;
    NumberStyle style = NumberStyle::kDecimal;
    bool bullet = false;
    std::string pattern;  // "Статья %1."
  };
  struct List {
    std::string counted_as;  // lists of one abstract definition count on together
    std::array<Level, kLevels> levels;
  };
  struct Reference {
    std::string list;
    int level = -1;  // not said
  };

  static void ReadLevel(XmlNode from, Level& level);
  static Reference ReferenceOf(XmlNode properties);
  Reference OfStyle(const std::string& style) const;

  std::map<std::string, List> lists_;  // by numId
  struct Count {
    bool begun = false;
    unsigned value = 0;
  };
  std::map<std::string, std::array<Count, kLevels>> counts_;         // by List::counted_as
  std::map<std::string, std::pair<Reference, std::string>> styles_;  // by id: numbering, and the style it is based on
  std::string default_style_;
};

}  // namespace pandect::ingest
