// SPDX-License-Identifier: GPL-2.0-or-later
//
// The numbers LibreOffice puts before list items and headings; as in DOCX they are on the page, not in the text.
#pragma once

#include <array>
#include <map>
#include <string>

#include "ingest/list_number.h"
#include "xml/xml.h"

namespace pandect::ingest {

class OdtNumbering {
 public:
  static constexpr size_t kLevels = 10;

  // Takes the list styles and the outline style among the children of `styles` (office:styles,
  // office:automatic-styles).
  void AddStyles(XmlNode styles);

  // Counters of one list and the lists inside it.
  struct List {
    std::string style;
    struct Count {
      bool begun = false;
      unsigned value = 0;
    };
    std::array<Count, kLevels> counts;
  };
  // The list that a text:list outside any other begins or continues. Stays valid as long as the numbering.
  List& Begin(XmlNode list);

  // Counts an item of `list` at `level` (0: outermost) under `style`; `start_value`: 0 unless the item says one.
  std::string Next(List& list, const std::string& style, size_t level, unsigned start_value);
  // Counts a heading (text:h).
  std::string NextHeading(XmlNode heading);

 private:
  struct Level {
    unsigned start = 1;
    NumberStyle style = NumberStyle::kNone;
    size_t shown_levels = 1;
    std::string prefix, suffix;
  };
  using Style = std::array<Level, kLevels>;
  static void ReadLevels(XmlNode from, Style& style);
  static std::string Write(const Style& style, List& list, size_t level, unsigned start_value);

  std::map<std::string, Style> styles_;
  Style outline_;
  List headings_;
  std::map<std::string, List> lists_;          // by a name of our own
  std::map<std::string, std::string> by_id_;   // xml:id -> name
  std::map<std::string, std::string> latest_;  // style -> name
};

}  // namespace pandect::ingest
