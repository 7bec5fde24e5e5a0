// SPDX-License-Identifier: GPL-2.0-or-later
//
// Paragraphs coded by reading, as a table anyone can make in a spreadsheet (codebook/README.md tells users the
// format):
//
//   unit <TAB> begin <TAB> end <TAB> codes <TAB> disputed
//   1    <TAB> 0     <TAB> 58  <TAB>       <TAB>
//   2    <TAB> 59    <TAB> 184 <TAB> civil.ngo;areas.culture- <TAB> political.climate
//
// One file a document, named as the document with "__" for "/" ("specimens__ru__NAME.tsv" is specimens/ru/NAME.txt), or with a
// column `document`. Columns are found by name, in any order; others are ignored. begin and end are half open, in code points
// of the document's text with LF line ends. A trailing '-' on a code means polarity absent. `disputed`: codes on which coders
// differed; they are left out of the score.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/span.h"

namespace pandect {

struct GoldCode {
  std::string code;
  bool absent = false;
};

struct GoldUnit {
  uint32_t number = 0;
  CodePointSpan at;
  std::vector<GoldCode> agreed;
  std::vector<std::string> disputed;
};

struct GoldDocument {
  std::string path;  // of the text, relative to the folder of texts
  std::vector<GoldUnit> units;
};

// All *.tsv of a folder, sorted by name. Rows that cannot be read go to `problems` with file and line and are left out.
Result<std::vector<GoldDocument>> ReadGold(const std::string& folder, Diagnostics& problems);
// The same for the text of one table; `name`: its file name.
std::vector<GoldDocument> ParseGold(const std::string& text, const std::string& name, Diagnostics& problems);

}  // namespace pandect
