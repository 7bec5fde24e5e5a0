// SPDX-License-Identifier: GPL-2.0-or-later
//
// What agree/spans_report.h works on, from a project: everybody's codings before discussion. A consensus is never part
// of it, nor is what was set aside when a document was replaced.
//
//   const auto spans = study::CodedSpansOf(project, {});
//   const auto report = agree::SpansReport(*spans, {});
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agree/coded_spans.h"
#include "base/result.h"
#include "codebook/code.h"
#include "store/project.h"

namespace pandect::study {

struct AgreementWanted {
  // Units of comparison; nothing: the project's coding unit. Characters and segments need none, and do no harm by them.
  std::optional<UnitLevel> unit;
  std::vector<std::string> coders;  // names; empty: all who coded or read anything
  std::string sample;               // only what was read of this sample; empty: everything
  std::string document, code;       // as people name them; a code also means those below it; empty: all
  // The rules beside the people, as a coder called "rules": validity, not agreement of coders.
  bool rules = false;
  // Nobody counts as having read a document for having coded in it: only what is noted as read.
  bool noted_reading = false;
  size_t least_coders = 2;  // fewer are an error
};

// A coder saw a document who coded or decided anything in it outside of the units of a sample assigned to this coder,
// or is noted as having read it; the former is ComparedDocument::reading_assumed. Of the units of a sample a coder saw
// those that are noted as read: then no coding is a datum. To the others it is missing, not "uncoded". Codings made
// after a consensus on their code and unit was settled are left out: agreement is of before the discussion. Units are
// those that stand in denominators (no headings, signatures …). Merged codes count as what they were merged into. An
// error for a name that is not there, and where no two coders are left.
//
// Where coding is blind this tells each coder about the others': whoever shows it asks study::SightOf first.
Result<CodedSpans> CodedSpansOf(const Project& project, const AgreementWanted& wanted);

}  // namespace pandect::study
