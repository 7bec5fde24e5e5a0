// SPDX-License-Identifier: GPL-2.0-or-later
//
// Flags of the verbs that make tables of codings: matrix, compare, timeline, network; and of which codings count, which
// export, method and stats ask in the same words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "codebook/code.h"
#include "tools/pandect/flags/project_flags.h"

namespace pandect::tool {

// Which documents, units and codings count, and on what codebook. Without paths those of a project.
struct TableSource : ProjectFlags {
  std::vector<std::string> paths;
  std::string layer;         // of a project, a name of Layer; empty: see study::LayerAsked
  std::string codings_of;    // of a project: only this coder's
  bool by_document = false;  // variables as the documents have them, not as the text of a unit says
  std::string codebook;
  std::optional<UnitLevel> unit;
  std::string where;             // an expression of the search language
  std::string versions = "all";  // of translation pairs: ru, en or all
  bool facts = false;            // above CSV
};

struct MatrixFlags {
  TableSource source;
  std::string rows = "code", columns = "document", sheets = "none";
  std::string cell = "units";
  std::string polarity = "both";
  bool coded_text = false;        // shares and rates by the text of coded units only
  std::vector<std::string> open;  // row, column: list the codings of that cell instead
  std::string plot;               // a picture to draw
  std::string plot_as = "heatmap";
  bool csv = false;
  std::string out;  // a workbook
};

struct CompareFlags {
  TableSource source;
  std::string by = "bloc";
  std::vector<std::string> expect;  // groups that are wanted although no document is theirs
  uint64_t least_units = 1;
  double least_rate = 0;  // hits per 1000 words
  bool quotations = false;
  bool truth_table = false;
  std::string qca;         // the truth table as this program reads it: r, fsqca
  bool summaries = false;  // of a project: what people wrote on a case under a criterion
  bool csv = false;
  std::string out;  // a workbook
};

struct TimelineFlags {
  TableSource source;
  std::vector<std::string> codes;         // counts of these over time; none: milestones
  std::string over = "year";              // a variable
  std::string milestones = "milestones";  // codebook
  std::string plot;                       // a picture to draw
  bool csv = false;
};

struct NetworkFlags {
  TableSource source;
  std::string nodes = "partner", with = "code/1";  // dimensions; `with` empty: nodes with one another
  uint64_t least_units = 1;
  bool graphml = false, yed = false, csv = false;
  std::string plot;  // a picture to draw
};

}  // namespace pandect::tool
