// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/layer_units.h"

#include "session/analyse.h"
#include "study/project_analysis.h"
#include "tools/pandect/open.h"

namespace pandect::tool {

std::optional<LayerUnits> UnitsOfLayer(const Project& project, const study::Sight& sight,
                                       const study::ProjectLayer& layer, const CommonFlags& common, Speaker& speaker) {
  auto analysis = study::ForAnalysis(project, sight, layer);
  if (!analysis) {
    speaker.Report(analysis.error());
    return std::nullopt;
  }
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return std::nullopt;
  AnalyseRun run;
  run.unit = analysis->unit;
  run.mentions = false;
  run.threads = Threads(common);
  LayerUnits out;
  const auto result = AnalyseFrom(std::move(analysis->source), *analysis->codebook, *lexicon, run,
                                  [&](const AnalysedDocument& document) {
                                    for (const AnalysisCoding& row : document.rows.codings)
                                      out[{document.rows.path, row.id}].push_back(row.unit);
                                  });
  if (!result) {
    speaker.Report(result.error());
    return std::nullopt;
  }
  speaker.Report(result->problems);
  return out;
}

}  // namespace pandect::tool
