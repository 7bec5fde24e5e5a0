// SPDX-License-Identifier: GPL-2.0-or-later
//
// A code that turned out to be several: its codings go to other codes, each by a person's choice.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "lemma/lexicon.h"
#include "store/codings.h"
#include "study/change_codes.h"
#include "study/listing.h"
#include "study/sight.h"

namespace pandect::study {

// Which codings: every field that is given must fit.
struct CodingChoice {
  std::string document, coder;       // as people name them
  std::optional<Language> language;  // of the paragraph that holds the passage
  // An expression of words (no codes, no fields) that is to fire in the quotation.
  std::string where;
  bool empty() const { return document.empty() && coder.empty() && !language && where.empty(); }
};

struct ChosenCodings {
  std::vector<ListedCoding> fitting, others;  // of the code itself, not of those below it; in the order of the text
};
// Only what `sight` shows.
Result<ChosenCodings> ChooseCodings(const Project& project, const Sight& sight, const std::string& code,
                                    const CodingChoice& choice, const Lexicon& lexicon);

struct SplitWanted {
  std::string code;
  // Names of codes; one that is not there is made, without a '.' beside the code that is split.
  std::vector<std::string> into;
  std::map<CodingId, size_t> choice;  // which of `into`; what is not named stays
  std::string coder;                  // who does it; not empty
  std::string comment;
};
// The code itself stays, for what was left with it and for its rules. A proposal that was accepted and whose coding
// goes elsewhere has been changed by that: its decision says so. Gives the codings that went, and the names of the new
// codes.
Result<CodesChanged> SplitCode(Action& action, const SplitWanted& wanted);

}  // namespace pandect::study
