// SPDX-License-Identifier: GPL-2.0-or-later
//
// A concordance (keyword in context) as text for a terminal, CSV, JSON, and a page of its own. Files are written as the
// lines come: Begin, Append for each, End.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/span.h"
#include "concordance/line.h"
#include "report/messages.h"
#include "report/search_facts.h"
#include "report/terminal_table.h"

namespace pandect::report {

struct ConcordanceRow {
  std::string document;  // path
  std::string address;   // of the paragraph, in the reader's language
  Language language = Language::kUnd;
  CodePointSpan at;  // of the find in the document's text
  concordance::KwicLine line;
  std::vector<std::string> values;  // of the document, as SearchFacts::variables; empty where it has none
};

struct ConcordanceLayout {
  uint32_t width = 100;  // columns of a line
  uint32_t context = 0;  // columns on either side, whatever the width; 0: what the width leaves
  // Lines stand in the order of the documents: a document is named above its lines, else by a number that is told
  // below.
  bool by_document = true;
  Colour colour = Colour::kNever;
};

// address │ left │ keyword │ right: left is set to the right, and every column begins where it began in the line above,
// by display width (combining marks, wide characters). A keyword of more than a third of the line loses its middle.
std::string ConcordanceText(std::vector<ConcordanceRow> rows, const ConcordanceLayout& layout);
// How much context a row should bring for that layout, at least.
uint32_t ContextWanted(const ConcordanceLayout& layout);

// Columns: document, language, address, begin, end (code points), left, keyword, right, then the variables; a variable
// named as one of the columns is headed "var_NAME".
struct ConcordanceCsv {
  static std::string Begin(const SearchFacts& facts);
  static void Append(const ConcordanceRow& row, std::string& out);
};

// {"query": …, "lines": [ {…}, … ]}
struct ConcordanceJson {
  static std::string Begin(const SearchFacts& facts);
  static void Append(const ConcordanceRow& row, const SearchFacts& facts, bool first, std::string& out);
  static std::string End();
};

// One file without scripts or requests; whatever stands in texts, names and values is shown and never obeyed.
struct ConcordanceHtml {
  static std::string Begin(const SearchFacts& facts, const Messages& messages);
  static void Append(const ConcordanceRow& row, uint64_t number, std::string& out);
  static std::string End();
};

}  // namespace pandect::report
