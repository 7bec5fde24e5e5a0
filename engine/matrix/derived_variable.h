// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "matrix/border_scope.h"

namespace pandect::matrix {

// The bin of an ISO date ("2022-02-24", "2022-02", "2022") in a variable made from dates; "undetermined" where the days
// of an incomplete one fall into different bins, empty where it is no date.
std::string BinOfDate(const DerivedVariable& variable, const std::string& iso_date);

// The variables a codebook derives from those of a document. Made once for a run, then const: may be shared between
// threads. The codebook must outlive it.
//
// - From dates (<variable of="date"><bin before="…"/>): "period" = "1991–2022". An incomplete date ("2025-02", "2022")
//   counts as every day in it: where these fall into different bins the value is "undetermined"; where the date is
//   missing or is no date, nothing is added.
// - From a pair of actors (<variable of="actors" by="neighbours"/>): "scope" = "transborder", see BorderScope. Where
//   the variable is missing or empty nothing is added; where it names no two actors of the table the value is
//   "undetermined", and a note says why.
class DerivedVariables {
 public:
  explicit DerivedVariables(const Codebook& codebook);

  // Adds them to `variables`, those of the document at `path`. One that the document already has is kept.
  void AddTo(std::map<std::string, std::string>& variables, const std::string& path, Diagnostics& notes) const;

 private:
  const Codebook& codebook_;
  std::map<std::string, BorderScope> scopes_;  // by id of the table
};

}  // namespace pandect::matrix
