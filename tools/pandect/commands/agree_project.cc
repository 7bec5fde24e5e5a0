// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/commands/agree_project.h"

#include "codebook/names.h"
#include "report/agreement_spans.h"
#include "study/agreement_source.h"
#include "study/sight.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {

int AgreeInProject(const CommonFlags& common, const AgreeFlags& flags, const AgreementOptions& options,
                   Speaker& speaker) {
  const auto project = OpenProject(flags, Access::kRead, "agree", speaker);
  if (!project) return speaker.Finish(kNoResult);
  const auto snapshot = project->Read();
  if (!snapshot) return speaker.Fail(snapshot.error());
  study::AgreementWanted wanted;
  wanted.coders = flags.coders;
  wanted.document = flags.document;
  wanted.code = flags.code;
  wanted.rules = flags.with_rules;
  SpansOptions spans_options;
  spans_options.agreement = options;
  spans_options.overlap_threshold = flags.threshold;
  UnitLevel unit;
  if (flags.unit == "characters" || flags.unit == "segments")
    spans_options.stretches = StretchComparisonOf(flags.unit);
  else if (codebook::FromName(flags.unit, unit))
    wanted.unit = unit;
  // The list of disagreements shows each coder what the others did.
  if (flags.disagreements) {
    const auto sight = study::SightOf(*project, project->coder());
    if (!sight) return speaker.Fail(sight.error());
    if (sight->blind)
      return speaker.Fail(Error{ErrorCode::kInvalid,
                                "coding is blind in this project: disagreements are not listed",
                                {project->folder()},
                                "pandect coders --blind off ends that, for all coders"});
  }
  const auto spans = study::CodedSpansOf(*project, wanted);
  if (!spans) return speaker.Fail(spans.error());
  const auto report = agree::SpansReport(*spans, spans_options);
  if (!report) return speaker.Fail(report.error());
  AgreementShown shown = report::SpansShown(*spans, *report, spans_options, project->folder(), {});
  shown.list_disagreements = flags.disagreements;
  return ShowAgreement(common, flags, shown, speaker);
}

}  // namespace pandect::tool
