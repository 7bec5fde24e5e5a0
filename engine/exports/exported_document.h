// SPDX-License-Identifier: GPL-2.0-or-later
//
// One document with the codings of one layer, as exports take it, from wherever it comes: a run over files or a
// project.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coding/coding.h"
#include "lemma/words.h"
#include "matrix/analysis.h"
#include "segment/segment.h"
#include "text/document.h"

namespace pandect::exports {

// A coding as it was made. Of the rules `coding.at` is the unit and `coding.evidence` the words that fired; of people
// `coding.at` is the passage they chose, and `coding.unit` the first coding unit that it touches.
struct ExportedCoding {
  Coding coding;
  uint32_t unit = 0;            // index into AnalysisDocument::units of that unit
  std::vector<uint32_t> units;  // all that it counts in, ascending, `unit` the first; of a run over files only that one
  std::string id;               // unique and stable
  std::string coder;            // empty: the rules
  std::string created;          // time; empty: of the rules
  std::optional<double> weight;
  std::string comment;  // memos, a line each
};

// The documents of an export are numbered from 1, in the order given.
struct ExportedDocument {
  uint32_t number = 1;
  Document document;
  SegmentTree tree;
  Words words;
  AnalysisDocument rows;                // its codings: by unit, those that count
  std::vector<bool> where;              // by unit, whether it counts; empty: all
  std::vector<ExportedCoding> codings;  // in text order; those with a unit that counts, which is then their `unit`

  bool Counts(uint32_t unit) const { return where.empty() || where[unit]; }
};

// A name for what a document is, without folders and ending: "1992_helsinki".
std::string_view StemOf(std::string_view path);
// The folder right above it: "ru" of "corpora/ru/a.txt"; empty where there is none.
std::string_view FolderOf(std::string_view path);

// What the lemmas of one document count: sorted by text (bytes).
using LemmaCounts = std::vector<std::pair<std::string, uint64_t>>;

}  // namespace pandect::exports
