// SPDX-License-Identifier: GPL-2.0-or-later
//
// What people coded in a project as a gold standard for its rules: the tables and texts that session/evaluate.h reads.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "agree/coded_spans.h"
#include "base/result.h"
#include "store/project.h"
#include "study/consensus.h"

namespace pandect::study {

// The table of session/gold.h: a row a unit of every document that anybody saw. A code that all who saw the document
// give the unit (by an overlap, with one polarity) is agreed; one that some of them give, or with different polarities,
// is disputed. `paths`: by document, the path of its text.
std::string GoldTable(const CodedSpans& spans, const std::vector<std::string>& paths);

// The same of the consensus (study/consensus.h): units that at least two coders have read, with what was settled or
// what all agree on; codes on which they differ and that nobody settled are disputed.
std::string ConsensusGoldTable(const ConsensusTable& table, const std::vector<std::string>& paths);

struct GoldWanted {
  std::string folder;
  std::string coder;       // only this one's codings; empty: everybody's
  bool consensus = false;  // the consensus layer, in place of codings before discussion
};

struct GoldWritten {
  uint64_t documents = 0, units = 0, coders = 0;
};
// Writes `folder`/gold.tsv and a text a document into `folder`/texts. Who asks study::SightOf first: in a blind project
// a coder may write the own codings only.
Result<GoldWritten> WriteGold(const Project& project, const GoldWanted& wanted);

}  // namespace pandect::study
