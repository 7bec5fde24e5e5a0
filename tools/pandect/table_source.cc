// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/table_source.h"

#include <algorithm>

#include "report/error_texts.h"
#include "report/words_for_people.h"
#include "tools/pandect/caret.h"
#include "tools/pandect/open.h"

namespace pandect::tool {

AnalyseRun RunOf(const TableSource& source, const CommonFlags& common) {
  AnalyseRun run;
  run.paths = source.paths;
  run.unit = source.unit;
  run.where = source.where;
  run.of_pairs = LanguageOf(source.versions);
  run.threads = Threads(common);
  run.ingest.encoding = common.encoding;
  return run;
}

void AddSourceFacts(const TableSource& source, const Codebook& codebook, UnitLevel unit, const AnalyseResult& result,
                    const Messages& messages, report::FigureReport& report) {
  report.facts.push_back({"codebook", ForTranslation("codebook {1} {2}"), codebook.id, {codebook.version}});
  report.facts.push_back({"documents", ForTranslation("documents: {1}"), result.documents, {}});
  report.facts.push_back({"unit", ForTranslation("coding unit: {1}"), report::UnitName(unit, messages), {}});
  report.facts.push_back({"layer", ForTranslation("layer: {1}"), report::LayerName(Layer::kRules, messages), {}});
  if (!source.where.empty())
    report.facts.push_back({"where", ForTranslation("only units where: {1}"), source.where, {}});
  if (source.versions != "all")
    report.facts.push_back({"versions",
                            ForTranslation("of translation pairs only the version in: {1}; left out: {2}"),
                            source.versions,
                            {messages.Number(result.left_out)}});
}

int FailSource(const TableSource& source, const Error& error, Speaker& speaker) {
  // Only the expression has a column without a file.
  if (source.where.empty() || error.where.column == 0 || !error.where.file.empty()) return speaker.Fail(error);
  speaker.Say(WithCaret(source.where, report::Translated(error, speaker.messages())));
  return speaker.Finish(kNoResult);
}

void WarnOfUnknownVariables(const std::vector<matrix::Dimension>& dimensions, const Codebook& codebook,
                            const AnalyseResult& result, Speaker& speaker) {
  for (const matrix::Dimension& dimension : dimensions) {
    if (dimension.kind != matrix::DimensionKind::kVariable) continue;
    const std::string& name = dimension.variable;
    const bool known = std::binary_search(result.variables.begin(), result.variables.end(), name) ||
                       std::any_of(codebook.variables.begin(), codebook.variables.end(),
                                   [&](const DerivedVariable& derived) { return derived.id == name; });
    if (known) continue;
    std::string names;
    for (const std::string& variable : result.variables) names += (names.empty() ? "" : ", ") + variable;
    speaker.Say(
        speaker.Text("no document has a variable \"{1}\"; there are: {2}",
                     {name, names.empty() ? speaker.Text("none; a manifest.tsv in the folder gives them") : names}));
  }
}

}  // namespace pandect::tool
