// SPDX-License-Identifier: GPL-2.0-or-later
//
// Consensus: what coders agree on, and what a named person settled where they differ. A layer of its own; the codings
// that were discussed stay, and agreement is computed on them.
//
//   const auto table = study::ConsensusOf(project, {.sample = "reliability"});
//   for (const ConsensusRow& row : table->rows)
//     if (row.differ && !row.settlement) …;   // to be settled
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "agree/coded_spans.h"
#include "base/result.h"
#include "base/span.h"
#include "store/documents.h"
#include "store/project.h"
#include "store/settlements.h"

namespace pandect::study {

struct ConsensusWanted {
  std::string sample, document, code;  // as people name them; empty: all
  std::vector<std::string> coders;     // empty: all
  size_t least_readers = 2;            // of a unit; with 1 what one coder alone read comes in, too
};

// What one who read the unit says of the code in it.
struct CoderSaid {
  uint32_t coder = 0;  // into CodedSpans::coders
  bool present = false, absent = false;
  std::vector<CodePointSpan> spans;
};

// A code in a unit of CodedSpans that somebody gave, or that was settled.
struct ConsensusRow {
  uint32_t document = 0, unit = 0;
  uint32_t number = 0;  // of the unit in the sample; 0 without one
  std::string code;
  std::vector<CoderSaid> said;  // by all who read the unit, in the order of coders
  bool differ = false;
  std::optional<Settlement> settlement;
};

struct ConsensusTable {
  CodedSpans spans;
  std::vector<DocumentInfo> documents;         // as CodedSpans::documents
  std::vector<std::vector<uint32_t>> numbers;  // by document and unit: number in the sample; empty without one
  std::vector<ConsensusRow> rows;              // in the order of documents, units, codes
  uint64_t units = 0;                          // read by as many as wanted
  std::string code;                            // full name of ConsensusWanted::code
};

// Blind coding: this shows everybody's codings; whoever shows it asks study::SightOf first.
Result<ConsensusTable> ConsensusOf(const Project& project, const ConsensusWanted& wanted);

// What the layer says: settled, else agreed; nothing where coders differ and nobody settled it.
std::optional<SettledAs> LayerSays(const ConsensusRow& row);

// What the coders coded so, as far as it lies in the unit, from the first to the last character; the unit where that is
// nothing.
CodePointSpan CodedPart(const ConsensusRow& row, SettledAs verdict, CodePointSpan unit);

// The unit that people name: its number in the sample, or DOCUMENT@PLACE with a place (code points from 0) in it.
struct NamedUnit {
  uint32_t document = 0, unit = 0;
};
Result<NamedUnit> FindUnit(const Project& project, const ConsensusTable& table, const std::string& name);

struct SettleWanted {
  std::string code;  // as people name it
  SettledAs verdict = SettledAs::kPresent;
  std::optional<CodePointSpan> at;  // of the coding; nothing: what the coders coded, within the unit
  std::string comment;
  std::string coder;  // who settles it; made where there is none
};

// Settles one code in one unit, in place of what was settled of it before. An error where no coder is named or the unit
// was read by fewer than the table wanted.
Result<Settlement> Settle(Action& action, const ConsensusTable& table, NamedUnit unit, const SettleWanted& wanted);

}  // namespace pandect::study
