// SPDX-License-Identifier: GPL-2.0-or-later
//
// Tables of figures that say what they stand on, written three ways: for a terminal in either language, as CSV and as
// JSON. A figure that does not exist is a reason in all three. CSV and JSON carry figures to the last digit and do not
// depend on a language.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "base/figure.h"
#include "report/messages.h"

namespace pandect::report {

// The shortest digits that read back as the same double: "0.1", "5.4e-41"; "inf", "-inf".
std::string ExactNumber(double value);

enum class CutAt : uint8_t {
  kEnd,
  kBegin,  // of paths and ids of codes the end tells more
};
inline constexpr int kMixedDigits = -1;  // whole numbers as such, others with four digits
struct FigureColumn {
  std::string key;          // of CSV and JSON: "log_ratio"; lower case
  std::string head;         // for people: in English, translated; or a name as it is
  int digits = 2;           // for people, of figures that are no whole numbers
  CutAt cut = CutAt::kEnd;  // of texts that are too wide for a terminal
  bool whole = false;       // texts that are figures, too ("mixed 3.6‰"): never cut
  bool is_name = false;     // the head is somebody's word ("total", a group of theirs) and not translated
};

struct NoCell {};  // does not apply
using FigureCell = std::variant<NoCell, std::string, uint64_t, Figure>;

// One statement about all figures ("span", "5 left, 5 right"), or, without a key, a sentence for people and JSON's
// notes. Without a value it is for people only, without a text for JSON only.
struct FigureFact {
  const char* key;                // of JSON; nullptr: a note
  const char* text;               // for people, in English, with {1}, {2} … ; translated
  FigureCell value;               // {1}; of a fact also the value in JSON
  std::vector<std::string> more;  // {2} …, as they are
};

// Cells are as many in each row as columns. Value type.
struct FigureTable {
  std::string key = "rows";  // of JSON
  std::string title;         // as `head`; may be empty
  std::vector<FigureColumn> columns;
  std::vector<std::vector<FigureCell>> rows;
  // In place of `rows` in CSV and JSON, where there are millions: hands on one row after another, the same at each
  // call.
  std::function<void(const std::function<void(const std::vector<FigureCell>&)>&)> make_rows = {};
};

struct FigureReport {
  const char* what = "";  // of JSON: "keyness"
  std::vector<FigureFact> facts;
  std::vector<FigureTable> tables;
  // Where given, CSV writes this table in place of the first: a long form of all.
  std::vector<FigureTable> csv;
};

struct FigureLayout {
  uint32_t width = 100;
  size_t most_rows = SIZE_MAX;  // of each table; the rest is told in a line
};
std::string FigureText(const FigureReport& report, const Messages& messages, const FigureLayout& layout);
// What stands above the tables in FigureText, a line each.
std::vector<std::string> FactLines(const FigureReport& report, const Messages& messages);
// The first table; the last column, "undefined", holds "key: reason; …" of the row's figures that do not exist.
// `facts`: those with a text come first, in English, each a line after "# ".
std::string FigureCsv(const FigureReport& report, bool facts = false);
// {"what", facts by key, "notes": [...], tables by key: [{…, "undefined": {key: reason}}]}
std::string FigureJson(const FigureReport& report);

}  // namespace pandect::report
