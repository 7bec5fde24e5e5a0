// SPDX-License-Identifier: GPL-2.0-or-later
//
// The documents of a project with the codings of one layer, as exports take them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "exports/exported_document.h"
#include "lemma/lexicon.h"
#include "report/facts.h"
#include "store/project.h"
#include "study/sight.h"

namespace pandect::study {

struct ExportLayer {
  Layer layer = Layer::kRules;
  std::string coder;  // of kPerson: only this one's; empty: all people's
};

// What could not be exported as it stands; complete after Each.
struct ExportCounts {
  uint64_t aside = 0;        // codings of an earlier version of a text that found no place in this one
  uint64_t without_run = 0;  // documents whose present text the rules have not been applied to
};

// The project and the sight must outlive it. Where coding is blind only the viewer's own codings are in it; other
// layers are an error. Rejected proposals and codings never count, merged codes are what they were merged into.
class ExportSource {
 public:
  static Result<ExportSource> Open(const Project& project, const Sight& sight, const ExportLayer& layer);
  ExportSource(ExportSource&&) noexcept;
  ~ExportSource();

  // The project's codebook and, below or behind its codes, those that people made while coding.
  const Codebook& codebook() const;
  UnitLevel unit() const;
  const std::vector<std::string>& variables() const;  // of documents, derived ones included; sorted
  const std::vector<std::string>& coders() const;     // names, of kPerson: whose codings may be in it

  // The documents one at a time, in the order of the project.
  Result<ExportCounts> Each(const Lexicon& lexicon, const std::function<void(const exports::ExportedDocument&)>& use);

 private:
  struct State;
  explicit ExportSource(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pandect::study
