// SPDX-License-Identifier: GPL-2.0-or-later
//
// An expression of the search language that says which units of documents count: `--where`. Without an index: words are
// found by the matcher, codes in the codings at hand, fields in the document's variables.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "expression/expression.h"
#include "lemma/lexicon.h"
#include "match/match.h"
#include "matrix/analysis.h"

namespace pandect {

// Immutable after Compile; safe to share between threads.
class UnitFilter {
 public:
  // An empty text lets every unit through. AND, OR and NOT above words, codes and fields are decided here; what has
  // neither codes nor fields in it is one program. Errors carry the column of `text`.
  static Result<UnitFilter> Compile(std::string_view text, const Codebook& codebook, UnitLevel level,
                                    const Lexicon& lexicon);

  // To be run over a document by whoever has it; Evaluate asks for the matches of each.
  const std::vector<Program>& programs() const { return programs_; }
  // Whether every field is known: lang, doc, code, or one of `variables`.
  Result<Done> CheckFields(const std::set<std::string>& variables) const;
  // One flag a unit of `document`.
  std::vector<bool> Evaluate(const AnalysisDocument& document, const Codebook& codebook,
                             const std::function<std::vector<Match>(size_t program)>& matches) const;

 private:
  struct Step {
    NodeKind kind = NodeKind::kAnd;  // kAnd, kOr, kNot; kCode, kField; kWord: a program
    size_t program = 0;
    CodeIndex code = kNoCode;
    std::string field, value;
    uint32_t column = 0;
    std::vector<Step> children;
  };
  Result<Step> StepOf(const Node& node, const Expression& whole, const Codebook& codebook, UnitLevel level,
                      const Lexicon& lexicon);
  std::vector<bool> Flags(const Step& step, const AnalysisDocument& document, const Codebook& codebook,
                          const std::function<std::vector<Match>(size_t program)>& matches) const;
  Result<Done> CheckFields(const Step& step, const std::set<std::string>& variables) const;

  bool all_ = true;
  Step root_;
  std::vector<Program> programs_;
};

}  // namespace pandect
