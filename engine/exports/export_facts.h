// SPDX-License-Identifier: GPL-2.0-or-later
//
// What an export says about itself beside its tables: on what count, unit, layer, base and filters they stand, and what
// their columns mean. CSV files stay bare, so that R, Python and Excel read them unaided; this goes into tables.json
// beside them, into the file itself where that is JSON, and onto sheets of a workbook.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "exports/exported_document.h"
#include "exports/out_table.h"
#include "report/facts.h"
#include "report/json.h"
#include "report/messages.h"

namespace pandect::exports {

struct ExportFacts {
  std::string layout;
  std::string codebook, codebook_version, codebook_hash;
  std::string title;  // of the codebook, for people
  UnitLevel unit = UnitLevel::kParagraph;
  Layer layer = Layer::kRules;
  bool of_project = false;            // else of files, which have the rules' codings only
  std::vector<std::string> coders;    // of the layer, when it is people's
  std::vector<std::string> filters;   // as given: "lang:ru"; empty: none
  std::string lexicon, lexicon_hash;  // empty: not used
  // The base: all documents of the export.
  uint64_t documents = 0, units = 0, coded_units = 0, words = 0, codings = 0;
  bool invented = false;  // the texts are those that come with the program
};

// A document more: its units in the base, those that bear a code, words, codings. A coding that reaches over several
// units is one, as in the table of segments.
void AddBase(const ExportedDocument& document, ExportFacts& facts);

struct WrittenTable {
  OutTable table;
  std::string file;  // empty: part of the one file
  uint64_t rows = 0;
};

// The members of an object, without its braces: "program" … "base", then "tables", "notes".
void AddFacts(const ExportFacts& facts, const std::vector<WrittenTable>& tables, const std::vector<std::string>& notes,
              report::JsonWriter& json);
std::string FactsJson(const ExportFacts& facts, const std::vector<WrittenTable>& tables,
                      const std::vector<std::string>& notes);

// What people are told: pairs of what and its value, in the language of `messages`.
std::vector<std::pair<std::string, std::string>> FactLines(const ExportFacts& facts, const Messages& messages);
// "what people coded: Anna, Boris", "rules (unreviewed proposals)".
std::string LayerText(const ExportFacts& facts, const Messages& messages);

}  // namespace pandect::exports
