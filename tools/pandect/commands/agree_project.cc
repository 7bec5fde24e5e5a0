// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/commands/agree_project.h"

#include <map>

#include "codebook/names.h"
#include "report/agreement_spans.h"
#include "store/documents.h"
#include "study/agreement_source.h"
#include "study/passages.h"
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
  wanted.sample = flags.sample;
  wanted.noted_reading = flags.noted_reading;
  SpansOptions spans_options;
  spans_options.agreement = options;
  spans_options.overlap_threshold = flags.threshold;
  const auto stretches = StretchComparisonOf(flags.unit.empty() ? flags.compare : flags.unit);
  if (!flags.unit.empty() && !flags.compare.empty() && stretches)
    return speaker.Fail(Error{ErrorCode::kInvalid, "--unit and --compare exclude each other here", {}, "choose one"});
  UnitLevel unit;
  if (stretches)
    spans_options.stretches = stretches;
  else if (codebook::FromName(flags.unit, unit))
    wanted.unit = unit;
  if (auto may = study::MustSeeAgreement(*project); !may) return speaker.Fail(may.error());
  auto spans = study::CodedSpansOf(*project, wanted);
  if (!spans) return speaker.Fail(spans.error());
  // Neither codes nor people of outside what several read are categories or coders.
  std::vector<std::string> left_out;
  *spans = agree::OnlyCompared(*spans, !stretches, &left_out);
  const auto report = agree::SpansReport(*spans, spans_options);
  if (!report) return speaker.Fail(report.error());
  // JSON lists disagreements always, a text where asked for; each opens its passage.
  const auto documents = store::Documents(*project);
  if (!documents) return speaker.Fail(documents.error());
  std::map<std::string, const DocumentInfo*> by_path;
  for (const DocumentInfo& info : *documents) by_path[info.path] = &info;
  study::Passages passages(*project);
  const bool listed = flags.disagreements || common.json;
  AgreementShown shown =
      report::SpansShown(*spans, *report, spans_options, project->folder(), [&](uint32_t document, CodePointSpan at) {
        report::ShownPassage seen;
        if (!listed) return seen;
        const DocumentInfo* info = by_path[spans->documents[document].name];
        const auto passage = passages.At(info->id, info->version, at, common.json ? 0 : 200);
        if (passage) seen = {passage->address, passage->text};
        return seen;
      });
  shown.sample = wanted.sample;
  shown.codes_left_out = std::move(left_out);
  shown.list_disagreements = flags.disagreements;
  return ShowAgreement(common, flags, shown, speaker);
}

}  // namespace pandect::tool
