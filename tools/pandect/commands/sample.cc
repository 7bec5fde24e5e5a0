// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>

#include "study/document_reading.h"
#include "study/passages.h"
#include "study/sampling.h"
#include "study/sight.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/commands/sample_quality.h"
#include "tools/pandect/commands/sample_read.h"
#include "tools/pandect/commands/stats.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

using report::FigureCell;
using report::FigureReport;

Result<study::SampleWanted> WantedBy(const SampleFlags& flags) {
  study::SampleWanted wanted;
  wanted.name = flags.name;
  wanted.coders = flags.coders;
  wanted.unit = flags.unit;
  wanted.document = flags.document;
  wanted.strata = flags.strata;
  wanted.agreement = {flags.agreement, flags.margin, flags.confidence.value_or(0.95)};
  wanted.kappa.kappa = flags.kappa;
  wanted.kappa.half_width = flags.width;
  wanted.kappa.confidence = flags.confidence.value_or(0.95);
  wanted.prevalence = flags.prevalence;
  wanted.overlap = flags.overlap;
  wanted.readers = flags.readers;
  wanted.least = flags.least;
  wanted.seed = flags.seed;
  if (flags.size > 0 && !flags.size_by.empty())
    return Error{ErrorCode::kInvalid, "--size and --size-by exclude each other", {}, "choose one"};
  if (flags.size > 0) {
    wanted.sized_by = study::SizedBy::kGiven;
    wanted.size = flags.size;
  } else if (flags.size_by == "kappa") {
    wanted.sized_by = study::SizedBy::kKappa;
  }
  return wanted;
}

// Why the sample is as large as it is.
report::FigureFact SizeFact(const study::SamplePlan& plan, const Messages& m) {
  const study::SampleWanted& wanted = plan.wanted;
  const uint64_t units = plan.shared > 0 ? plan.shared : plan.size;
  switch (wanted.sized_by) {
    case study::SizedBy::kAgreement:
      return {"sized_by",
              ForTranslation("Size: {2} units, so that where coders agree on {3} of all {4} units the sample "
                             "shows no more than {5} too much, at {6} confidence (Lacy & Riffe 1996, equation 2)"),
              std::string("agreement"),
              {m.Number(units), m.Percent(wanted.agreement.agreement, 0), m.Number(plan.population),
               m.Percent(wanted.agreement.margin, 0), m.Percent(wanted.agreement.confidence, 0)}};
    case study::SizedBy::kKappa:
      return {"sized_by",
              ForTranslation("Size: {2} units for an interval of ±{3} around a kappa of {4}, of a code that {5} "
                             "of {6} units have, at {7} confidence (Bloch & Kraemer 1989; Donner & Eliasziw 1992)"),
              std::string("kappa"),
              {m.Number(units), m.Number(wanted.kappa.half_width, 2), m.Number(wanted.kappa.kappa, 2),
               m.Percent(plan.prevalence, 1), m.Number(plan.population), m.Percent(wanted.kappa.confidence, 0)}};
    case study::SizedBy::kGiven:
      break;
  }
  return {"sized_by", ForTranslation("Size: {2} units, as given"), std::string("given"), {m.Number(units)}};
}

FigureReport PlanReport(const study::SamplePlan& plan, bool drawn, const Messages& m) {
  FigureReport out;
  out.what = "sample";
  const study::SampleWanted& wanted = plan.wanted;
  out.facts.push_back({"sample",
                       drawn ? ForTranslation("Sample: {1}") : ForTranslation("Planned sample, not drawn: {1}"),
                       wanted.name,
                       {}});
  out.facts.push_back(
      {"units",
       ForTranslation("Units: {1} of {2} (unit: {3}), documents: {4}, seed: {5}"),
       plan.size,
       {m.Number(plan.population), m.Text(Name(plan.unit)), m.Number(plan.documents), std::to_string(wanted.seed)}});
  out.facts.push_back(SizeFact(plan, m));
  if (wanted.coders.size() > 1) {
    out.facts.push_back({"read_by_several", ForTranslation("Read by several coders: {1}"), plan.shared, {}});
    out.facts.push_back(
        {"kappa_half_width",
         plan.prevalence_from_rules
             ? ForTranslation("So many give an interval of ±{1} around a kappa of {2}, of a code that {3} of the units "
                              "have, the median of what the rules give (Bloch & Kraemer 1989)")
             : ForTranslation("So many give an interval of ±{1} around a kappa of {2}, of a code that {3} of the units "
                              "have, as assumed (Bloch & Kraemer 1989)"),
         Figure(plan.kappa_half_width),
         {m.Number(wanted.kappa.kappa, 2), m.Percent(plan.prevalence, 1)}});
  } else {
    out.facts.push_back(Note(ForTranslation("One coder: the rules can be judged by it, agreement cannot.")));
  }
  std::string by;
  for (const std::string& one : wanted.strata) by += (by.empty() ? "" : ", ") + one;
  out.facts.push_back(
      {"strata_by", ForTranslation("Strata: {1}, at least {2} units of each"), by, {m.Number(plan.least)}});
  if (plan.coarser) out.facts.push_back(Note(ForTranslation("Strata by codes would be too many for this size.")));
  if (plan.documents_without_rules > 0)
    out.facts.push_back(Note(
        ForTranslation("Documents to which the rules have not been applied as they are now: {1}; see pandect code"),
        plan.documents_without_rules));
  report::FigureTable strata{"strata", "", {}, {}};
  strata.columns = {{"stratum", ForTranslation("stratum"), 0},
                    {"population", ForTranslation("units"), 0},
                    {"sampled", ForTranslation("drawn"), 0},
                    {"read_by_several", ForTranslation("by several"), 0}};
  for (const study::PlannedStratum& one : plan.strata)
    strata.rows.push_back({one.name, one.population, one.sampled, one.shared});
  report::FigureTable coders{"coders", "", {}, {}};
  coders.columns = {{"coder", ForTranslation("coder"), 0}, {"units", ForTranslation("units"), 0}};
  for (uint32_t c = 0; c < wanted.coders.size(); ++c) {
    uint64_t units = 0;
    for (const study::PlannedUnit& unit : plan.units)
      units += std::binary_search(unit.coders.begin(), unit.coders.end(), c);
    coders.rows.push_back({wanted.coders[c], units});
  }
  out.tables = {std::move(strata), std::move(coders)};
  return out;
}

int Draw(const CommonFlags& common, const SampleFlags& flags, Speaker& speaker) {
  const auto wanted = WantedBy(flags);
  if (!wanted) return speaker.Fail(wanted.error());
  auto project = OpenProject(flags, flags.plan ? Access::kRead : Access::kWrite, "sample", speaker);
  if (!project) return speaker.Finish(kNoResult);
  const auto plan = study::PlanSample(*project, *wanted);
  if (!plan) return speaker.Fail(plan.error());
  if (!flags.plan) {
    auto action = project->Begin("sample", plan->wanted.name);
    if (!action) return speaker.Fail(action.error());
    if (const auto drawn = study::DrawSample(*action, *plan); !drawn) return speaker.Fail(drawn.error());
    if (auto done = action->Commit(); !done) return speaker.Fail(done.error());
  }
  return PrintFigures(common, {flags.csv, SIZE_MAX}, PlanReport(*plan, !flags.plan, speaker.messages()), {}, speaker);
}

int List(const CommonFlags& common, const SampleFlags& flags, const Project& project, Speaker& speaker) {
  const auto samples = study::SamplesWithProgress(project);
  if (!samples) return speaker.Fail(samples.error());
  if (samples->empty() && !common.json) speaker.Say(speaker.Text("no samples"));
  FigureReport out;
  out.what = "samples";
  report::FigureTable table{"samples", "", {}, {}}, coders{"coders", "", {}, {}};
  table.columns = {{"sample", ForTranslation("sample"), 0},   {"unit", ForTranslation("unit"), 0},
                   {"units", ForTranslation("units"), 0},     {"read_by_two", ForTranslation("read by two"), 0},
                   {"aside", ForTranslation("set aside"), 0}, {"seed", ForTranslation("seed"), 0},
                   {"created", ForTranslation("drawn on"), 0}};
  coders.columns = {{"sample", ForTranslation("sample"), 0},
                    {"coder", ForTranslation("coder"), 0},
                    {"units", ForTranslation("units"), 0},
                    {"read", ForTranslation("read"), 0}};
  const Messages& m = speaker.messages();
  for (const study::SampleProgress& one : *samples) {
    table.rows.push_back({one.info.name, common.json || flags.csv ? one.info.unit : m.Text(one.info.unit.c_str()),
                          one.units, one.read_by_two, one.aside, one.info.seed, one.info.created.substr(0, 10)});
    for (const study::CoderProgress& coder : one.coders)
      coders.rows.push_back({one.info.name, coder.name, coder.given, coder.read});
  }
  if (!samples->empty()) out.tables = {std::move(table), std::move(coders)};
  const auto sight = study::SightOf(project, project.coder());
  if (!sight) return speaker.Fail(sight.error());
  const auto readings = study::DocumentReadings(project, *sight);
  if (!readings) return speaker.Fail(readings.error());
  report::FigureTable documents{"documents_read", ForTranslation("Documents read whole"), {}, {}};
  documents.columns = {{"document", ForTranslation("document"), 0, report::CutAt::kBegin},
                       {"coder", ForTranslation("coder"), 0},
                       {"read_on", ForTranslation("read on"), 0},
                       {"version", ForTranslation("version"), 0}};
  const auto word = [&](const char* text) { return common.json || flags.csv ? std::string(text) : m.Text(text); };
  for (const study::DocumentReading& one : *readings)
    documents.rows.push_back(
        {one.document, one.coder, one.at.substr(0, 10),
         one.is_current ? word(ForTranslation("this one")) : word(ForTranslation("one replaced since"))});
  if (!readings->empty()) out.tables.push_back(std::move(documents));
  return PrintFigures(common, {flags.csv, SIZE_MAX}, out, {}, speaker);
}

int ShowUnits(const CommonFlags& common, const SampleFlags& flags, const Project& project, Speaker& speaker) {
  const auto sample = store::FindSample(project, flags.name);
  if (!sample) return speaker.Fail(sample.error());
  const auto units = store::SampleUnits(project, sample->id);
  if (!units) return speaker.Fail(units.error());
  const auto sight = study::SightOf(project, project.coder());
  if (!sight) return speaker.Fail(sight.error());
  const auto assigned = store::AssignedTo(project, sample->id);
  if (!assigned) return speaker.Fail(assigned.error());
  std::map<uint32_t, std::string> given, read;
  for (const CoderId& id : *assigned) {
    if (sight->blind && id != sight->viewer) continue;
    const auto coder = store::GetCoder(project, id);
    if (!coder) return speaker.Fail(coder.error());
    auto numbers = store::AssignedUnits(project, sample->id, id);
    if (!numbers) return speaker.Fail(numbers.error());
    if (numbers->empty())
      for (const SampleUnit& unit : *units) numbers->push_back(unit.number);
    const auto read_units = store::ReadUnits(project, sample->id, id);
    if (!read_units) return speaker.Fail(read_units.error());
    const auto note = [&](const std::vector<uint32_t>& list, std::map<uint32_t, std::string>& into) {
      for (const uint32_t number : list) into[number] += (into[number].empty() ? "" : ", ") + coder->name;
    };
    note(*numbers, given);
    note(*read_units, read);
  }
  FigureReport out;
  out.what = "sample";
  out.facts.push_back({"sample", ForTranslation("Sample: {1}"), sample->name, {}});
  report::FigureTable table{"units", "", {}, {}};
  table.columns = {
      {"number", ForTranslation("unit"), 0},     {"document", ForTranslation("document"), 0, report::CutAt::kBegin},
      {"address", ForTranslation("address"), 0}, {"begin", ForTranslation("begin"), 0},
      {"end", ForTranslation("end"), 0},         {"given_to", ForTranslation("given to"), 0},
      {"read_by", ForTranslation("read by"), 0}};
  study::Passages passages(project);
  for (const SampleUnit& unit : *units) {
    if (sight->blind && !given.contains(unit.number)) continue;
    const auto info = store::GetDocument(project, unit.anchor.document);
    if (!info) return speaker.Fail(info.error());
    const auto at = passages.PlaceOf(unit.anchor);
    if (!at) return speaker.Fail(at.error());
    const auto shown = passages.At(unit.anchor.document, unit.anchor.version, *at, 80);
    if (!shown) return speaker.Fail(shown.error());
    table.rows.push_back({uint64_t{unit.number}, info->path, shown->address, uint64_t{at->begin}, uint64_t{at->end},
                          given[unit.number], read[unit.number]});
  }
  out.tables = {std::move(table)};
  return PrintFigures(common, {flags.csv, SIZE_MAX}, out, {}, speaker);
}

}  // namespace

int SampleCommand(const CommonFlags& common, const SampleFlags& flags, Speaker& speaker) {
  if (flags.reliability + flags.quality + !flags.read.empty() + !flags.read_documents.empty() > 1)
    return speaker.Fail(Error{ErrorCode::kInvalid,
                              "--reliability, --quality, --read and --read-document exclude each other",
                              {},
                              "choose one"});
  if (!flags.read_documents.empty() && !flags.name.empty())
    return speaker.Fail(Error{ErrorCode::kInvalid,
                              "--read-document is of whole documents, and a sample is named",
                              {},
                              "pandect sample --read-document NAME; of a sample --read 1-20"});
  if (!flags.read.empty() && flags.name.empty())
    return speaker.Fail(Error{ErrorCode::kInvalid, "no sample is named", {}, "pandect sample NAME --read all"});
  if (flags.plan && !flags.reliability)
    return speaker.Fail(Error{
        ErrorCode::kInvalid, "--plan says what --reliability would draw", {}, "pandect sample --reliability --plan"});
  if (flags.reliability) return Draw(common, flags, speaker);
  if (!flags.read.empty()) return NoteUnitsRead(common, flags, speaker);
  if (!flags.read_documents.empty()) return NoteDocumentsRead(common, flags, speaker);
  const auto project = OpenProject(flags, Access::kRead, "sample", speaker);
  if (!project) return speaker.Finish(kNoResult);
  const auto snapshot = project->Read();
  if (!snapshot) return speaker.Fail(snapshot.error());
  if (flags.quality) return SampleQuality(common, flags, *project, speaker);
  return flags.name.empty() ? List(common, flags, *project, speaker) : ShowUnits(common, flags, *project, speaker);
}

}  // namespace pandect::tool
