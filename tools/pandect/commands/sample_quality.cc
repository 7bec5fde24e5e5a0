// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/commands/sample_quality.h"

#include <algorithm>
#include <set>

#include "study/rule_quality.h"
#include "study/sight.h"
#include "tools/pandect/commands/stats.h"

namespace pandect::tool {

int SampleQuality(const CommonFlags& common, const SampleFlags& flags, const Project& project, Speaker& speaker) {
  if (auto may = study::MustSeeAgreement(project); !may) return speaker.Fail(may.error());
  const auto quality = study::QualityOf(project, {flags.name, flags.code, flags.by});
  if (!quality) return speaker.Fail(quality.error());
  report::FigureReport out;
  out.what = "rule-quality";
  std::string coders;
  for (const std::string& one : quality->coders) coders += (coders.empty() ? "" : ", ") + one;
  out.facts.push_back({"sample", ForTranslation("Rules against people, sample {1}"), quality->sample.name, {}});
  out.facts.push_back({"read_by", ForTranslation("Read by: {1}"), coders.empty() ? std::string("–") : coders, {}});
  out.facts.push_back({"estimates",
                       ForTranslation("Estimates: {1}; 0.95 limits: {2}"),
                       std::string("combined ratio, Cochran 1977, 6.11"),
                       {"Clopper & Pearson 1934"}});
  out.facts.push_back(Note(ForTranslation(
      "Strata count by their size; the limits are carried over to strata of a finite population. What people say of a "
      "unit is what was settled, else what all who read it agree on.")));
  const bool all_read = std::all_of(quality->strata.begin(), quality->strata.end(),
                                    [](const study::StratumReading& one) { return one.read >= one.population; });
  if (all_read)
    out.facts.push_back(
        Note(ForTranslation("All units were read: where readers do not differ the figures are counted, not estimated, "
                            "and have no limits.")));
  std::set<std::string> unread;
  uint64_t disputed = 0;
  for (const study::CodeQuality& code : quality->codes) {
    unread.insert(code.unread_for_recall.begin(), code.unread_for_recall.end());
    disputed += code.disputed;
  }
  for (const study::StratumReading& one : quality->strata)
    if (one.read == 0 && one.population > 0) unread.insert(one.name);
  if (!unread.empty()) {
    std::string names;
    for (const std::string& one : unread) names += (names.empty() ? "" : ", ") + one;
    out.facts.push_back({"unread_strata",
                         ForTranslation("Nothing is known of these strata, because nobody read a unit of them or all "
                                        "readers differ: {1}"),
                         names,
                         {}});
  }
  if (disputed > 0)
    out.facts.push_back({"disputed",
                         ForTranslation("Left out where readers differ: {1} (pandect consensus settles them)"),
                         disputed,
                         {}});
  if (quality->aside > 0)
    out.facts.push_back(
        {"aside", ForTranslation("Units whose words are no longer in the documents: {1}"), quality->aside, {}});
  if (quality->documents_since > 0)
    out.facts.push_back({"documents_since",
                         ForTranslation("Documents added since, of which these figures say nothing: {1}"),
                         quality->documents_since,
                         {}});
  report::FigureTable strata{"strata", "", {}, {}};
  strata.columns = {{"stratum", ForTranslation("stratum"), 0},
                    {"population", ForTranslation("units"), 0},
                    {"sampled", ForTranslation("drawn"), 0},
                    {"read", ForTranslation("read"), 0}};
  for (const study::StratumReading& one : quality->strata)
    strata.rows.push_back({one.name, one.population, one.sampled, one.read});
  report::FigureTable codes{"codes", "", {}, {}};
  codes.columns = {{"code", ForTranslation("code"), 0, report::CutAt::kBegin},
                   {"both", ForTranslation("both"), 0},
                   {"rules_only", ForTranslation("rules only"), 0},
                   {"people_only", ForTranslation("people only"), 0},
                   {"disputed", ForTranslation("differ"), 0},
                   {"precision", ForTranslation("precision"), 3},
                   {"precision_low", ForTranslation("from"), 3},
                   {"precision_high", ForTranslation("to"), 3},
                   {"recall", ForTranslation("recall"), 3},
                   {"recall_low", ForTranslation("from"), 3},
                   {"recall_high", ForTranslation("to"), 3}};
  bool any = false;
  for (const study::CodeQuality& one : quality->codes) {
    const sample::Estimate &precision = one.figures.precision, &recall = one.figures.recall;
    any = any || precision.value || recall.value;
    codes.rows.push_back({one.code, one.both, one.rules_only, one.people_only, one.disputed, precision.value,
                          precision.low, precision.high, recall.value, recall.low, recall.high});
  }
  out.tables = {std::move(codes), std::move(strata)};
  const int printed = PrintFigures(common, {flags.csv, SIZE_MAX}, out, {}, speaker);
  return printed == kDone && !any ? kNothingOrFailed : printed;
}

}  // namespace pandect::tool
