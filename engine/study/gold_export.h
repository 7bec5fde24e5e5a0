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

namespace pandect::study {

// The table of session/gold.h: a row a unit of every document that anybody saw. A code that all who saw the document
// give the unit (by an overlap, with one polarity) is agreed; one that some of them give, or with different polarities,
// is disputed. `paths`: by document, the path of its text.
std::string GoldTable(const CodedSpans& spans, const std::vector<std::string>& paths);

struct GoldWritten {
  uint64_t documents = 0, units = 0, coders = 0;
};
// Writes `folder`/gold.tsv and a text a document into `folder`/texts. `coder`: only this one's codings; empty:
// everybody's. Who asks study::SightOf first: in a blind project a coder may write the own codings only.
Result<GoldWritten> WriteGold(const Project& project, const std::string& coder, const std::string& folder);

}  // namespace pandect::study
