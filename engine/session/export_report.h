// SPDX-License-Identifier: GPL-2.0-or-later
//
// The report in HTML of codings that do not come from a run over files.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "exports/exported_document.h"
#include "matrix/frequency.h"
#include "report/facts.h"
#include "session/output_files.h"

namespace pandect {

class ExportReport {
 public:
  // `codebook` must outlive it.
  ExportReport(const std::string& path, const RunFacts& facts, const Codebook& codebook, Language language);
  void Add(const exports::ExportedDocument& document);
  Result<Done> Finish();

 private:
  const Codebook& codebook_;
  const RunFacts facts_;
  OutputFile file_;
  FrequencyTable table_;
  std::vector<DocumentFacts> documents_;
};

// The codings of a document unit by unit, as the rules give them: one a unit, code and polarity, with the passages of
// people as its evidence. In the order of coding.h.
std::vector<Coding> CodingsByUnit(const exports::ExportedDocument& document);

}  // namespace pandect
