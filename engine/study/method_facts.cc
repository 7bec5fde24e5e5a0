// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/method_facts.h"

#include <algorithm>
#include <set>

#include "agree/spans_report.h"
#include "store/documents.h"
#include "store/proposals.h"
#include "store/runs.h"
#include "store/samples.h"
#include "store/status.h"
#include "study/agreement_source.h"
#include "study/code_names.h"
#include "study/current_codebook.h"
#include "study/decided.h"
#include "study/rule_quality.h"

namespace pandect::study {
namespace {

Result<std::optional<exports::CoderAgreement>> AgreementIn(const Project& project, bool noted_reading) {
  AgreementWanted wanted;
  wanted.least_coders = 0;
  wanted.noted_reading = noted_reading;
  const auto spans = CodedSpansOf(project, wanted);
  if (!spans) return spans.error();
  exports::CoderAgreement out;
  out.reading_noted = noted_reading;
  // Only units that two coders saw say something of agreement.
  std::set<uint32_t> coders;
  for (const ComparedDocument& document : spans->documents) {
    uint64_t units = 0;
    for (const std::vector<uint32_t>& readers : agree::CodersOfUnits(document)) {
      if (readers.size() < 2) continue;
      ++units;
      coders.insert(readers.begin(), readers.end());
    }
    if (units == 0) continue;
    ++out.documents;
    out.reading_assumed |= document.reading_assumed;
    out.units += units;
  }
  out.coders = coders.size();
  if (coders.size() < 2) return std::optional<exports::CoderAgreement>();
  SpansOptions options;
  options.sets = false;
  options.agreement.bootstrap.rounds = 0;
  options.agreement.pairs = false;
  options.agreement.only = {Statistic::kAlpha, Statistic::kPercent};
  const auto report = agree::SpansReport(*spans, options);
  if (!report) return report.error();
  const std::vector<uint32_t> used = agree::UsedCodes(*spans);
  std::set<std::string> names;
  for (const uint32_t code : used) names.insert(spans->codes[code]);
  for (const AgreementRow& row : report->rows) {
    if (!row.grouping.empty()) continue;
    if (row.scope == AgreementScope::kAll && row.statistic == Statistic::kAlpha) out.alpha = row.figures.value;
    if (row.scope == AgreementScope::kAll && row.statistic == Statistic::kPercent) out.percent = row.figures.value;
    if (row.scope == AgreementScope::kCategory && row.statistic == Statistic::kAlpha && names.contains(row.category))
      out.by_code.emplace_back(row.category, row.figures.value);
  }
  return std::optional<exports::CoderAgreement>(std::move(out));
}

// Of the proposals of today; decisions that none answers to do not count.
Result<Done> CountVerdicts(const Project& project, exports::MethodFacts& facts) {
  const auto codes = CodeTable::Of(project);
  if (!codes) return codes.error();
  const auto documents = store::Documents(project);
  if (!documents) return documents.error();
  for (const DocumentInfo& document : *documents) {
    const auto decided = Decided(project, document, *codes, CoderId());
    if (!decided) return decided.error();
    for (const DecidedProposal& one : decided->proposals) {
      if (!one.decision) continue;
      facts.accepted += one.decision->verdict == Verdict::kAccepted;
      facts.changed += one.decision->verdict == Verdict::kChanged;
      facts.rejected += one.decision->verdict == Verdict::kRejected;
    }
  }
  return Done{};
}

exports::RuleValidity::Limits LimitsOf(const sample::Estimate& estimate) {
  return {estimate.value, estimate.low, estimate.high};
}

// Of the sample drawn last. A sample that cannot be held against the rules (they were not run on its documents as they
// are now) says nothing.
Result<std::optional<exports::RuleValidity>> ValidityIn(const Project& project) {
  const auto samples = store::Samples(project);
  if (!samples) return samples.error();
  if (samples->empty()) return std::optional<exports::RuleValidity>();
  const auto quality = QualityOf(project, {});
  if (!quality) return std::optional<exports::RuleValidity>();
  exports::RuleValidity out;
  out.sample = quality->sample.name;
  out.readers = quality->coders;
  for (const StratumReading& stratum : quality->strata) {
    out.population += stratum.population;
    out.drawn += stratum.sampled;
    out.read += stratum.read;
  }
  if (out.read == 0) return std::optional<exports::RuleValidity>();
  for (const CodeQuality& one : quality->codes)
    out.codes.push_back({one.code, one.both + one.rules_only + one.people_only, LimitsOf(one.figures.precision),
                         LimitsOf(one.figures.recall)});
  return std::optional<exports::RuleValidity>(std::move(out));
}

}  // namespace

Result<Done> AddProjectFacts(const Project& project, const Sight& sight, exports::MethodFacts& facts) {
  facts.project = true;
  facts.blind = sight.blind;
  const auto status = store::Status(project);
  if (!status) return status.error();
  facts.codebook_versions = status->codebooks;
  const auto runs = store::Runs(project);
  if (!runs) return runs.error();
  for (const StoredRun& run : *runs)
    if (run.verb == "code" && facts.base.lexicon.empty()) facts.base.lexicon_hash = run.lexicon;  // of the latest
  facts.codings_of_other_versions = status->of_other_codebooks;
  // In a blind project even numbers tell what others or the rules did.
  if (sight.blind) return Done{};
  for (const ProjectStatus::CoderWork& coder : status->coders)
    if (coder.codings + coder.decisions > 0) facts.coders.push_back(coder.name);
  facts.by_people = status->by_people;
  facts.imported = status->imported;
  facts.consensus = status->consensus;
  facts.proposals = status->proposals;
  if (auto counted = CountVerdicts(project, facts); !counted) return counted;
  // What is noted as read goes before what can only be assumed.
  auto agreement = AgreementIn(project, true);
  if (agreement && !*agreement) agreement = AgreementIn(project, false);
  if (!agreement) return agreement.error();
  facts.agreement = *std::move(agreement);
  auto validity = ValidityIn(project);
  if (!validity) return validity.error();
  facts.validity = *std::move(validity);
  return Done{};
}

}  // namespace pandect::study
