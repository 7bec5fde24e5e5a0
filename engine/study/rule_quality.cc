// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/rule_quality.h"

#include <algorithm>
#include <map>
#include <set>

#include "store/coders.h"
#include "study/code_names.h"
#include "study/consensus.h"
#include "study/unit_table.h"

namespace pandect::study {
namespace {

Result<SampleInfo> SampleFor(const Project& project, const std::string& name) {
  if (!name.empty()) return store::FindSample(project, name);
  auto samples = store::Samples(project);
  if (!samples) return samples.error();
  for (auto sample = samples->rbegin(); sample != samples->rend(); ++sample)
    if (sample->purpose == SamplePurpose::kReliability) return *sample;
  return Error{
      ErrorCode::kNotFound, "the project has no sample", {project.folder()}, "pandect sample --reliability draws one"};
}

// A sampled unit that stands in its document, with what the rules say of it today.
struct SampledUnit {
  size_t stratum = 0;
  bool read = false;
  std::set<std::string> rules;
  std::map<std::string, bool> people;  // by code: given or not, of codes that somebody gave
  std::set<std::string> disputed;
};

class Builder {
 public:
  Builder(const Project& project, const QualityWanted& wanted, QualityReport& out)
      : project_(project), wanted_(wanted), out_(out) {}

  Result<Done> Build() {
    auto sample = SampleFor(project_, wanted_.sample);
    if (!sample) return sample.error();
    out_.sample = *std::move(sample);
    for (const auto step : {&Builder::ReadStrata, &Builder::ReadRules, &Builder::ReadPeople})
      if (auto done = (this->*step)(); !done) return done;
    Estimate();
    return Done{};
  }

 private:
  Result<Done> ReadStrata() {
    const auto strata = store::SampleStrata(project_, out_.sample.id);
    if (!strata) return strata.error();
    if (strata->empty())
      return Error{
          ErrorCode::kInvalid,
          "sample \"" + out_.sample.name + "\" was drawn without strata, so nobody knows what its units stand for",
          {},
          "pandect sample --reliability draws one"};
    std::map<std::string, size_t> numbers;
    for (const SampleStratum& one : *strata) {
      numbers[one.name] = out_.strata.size();
      out_.strata.push_back({one.name, one.population, 0, 0});
    }
    const auto units = store::SampleUnits(project_, out_.sample.id);
    if (!units) return units.error();
    for (const SampleUnit& unit : *units) {
      const auto stratum = numbers.find(unit.stratum);
      if (stratum == numbers.end()) continue;
      ++out_.strata[stratum->second].sampled;
      if (unit.anchor.attached == Attached::kAside) {
        ++out_.aside;
        continue;
      }
      anchors_[unit.anchor.document].push_back(unit);
      units_[unit.number].stratum = stratum->second;
    }
    return Done{};
  }

  Result<Done> ReadRules() {
    auto codes = CodeTable::Of(project_);
    if (!codes) return codes.error();
    const auto documents = store::Documents(project_);
    if (!documents) return documents.error();
    std::set<DocumentId> present;
    for (const DocumentInfo& info : *documents) {
      present.insert(info.id);
      if (info.added > out_.sample.created) ++out_.documents_since;
      const auto anchors = anchors_.find(info.id);
      if (anchors == anchors_.end()) continue;
      const auto proposed = store::ProposalsInfoOf(project_, info.id);
      if (!proposed) return proposed.error();
      if (!*proposed || (*proposed)->version != info.version)
        return Error{ErrorCode::kInvalid,
                     "the rules have not been applied to this document as it is now",
                     {info.path},
                     "pandect code applies them"};
      const auto proposals = store::Proposals(project_, info.id);
      if (!proposals) return proposals.error();
      for (const SampleUnit& unit : anchors->second)
        for (const ProposedCode& one : ProposedIn(*proposals, unit.anchor.at, *codes))
          units_[unit.number].rules.insert(one.code);
    }
    for (const auto& [document, anchors] : anchors_) {
      if (present.contains(document)) continue;  // taken out of the project, and its units with it
      out_.aside += anchors.size();
      for (const SampleUnit& unit : anchors) units_.erase(unit.number);
    }
    return Done{};
  }

  Result<Done> ReadPeople() {
    ConsensusWanted wanted;
    wanted.sample = out_.sample.name;
    wanted.code = wanted_.code;
    wanted.least_readers = 1;
    if (!wanted_.coder.empty()) wanted.coders = {wanted_.coder};
    const auto table = ConsensusOf(project_, wanted);
    if (!table) return table.error();
    code_ = table->code;
    std::set<std::string> readers;
    for (size_t d = 0; d < table->documents.size(); ++d) {
      const auto of_units = agree::CodersOfUnits(table->spans.documents[d]);
      for (size_t u = 0; u < of_units.size(); ++u) {
        const auto unit = units_.find(table->numbers[d][u]);
        if (unit == units_.end() || of_units[u].empty()) continue;
        unit->second.read = true;
        for (const uint32_t coder : of_units[u]) readers.insert(table->spans.coders[coder]);
      }
    }
    out_.coders.assign(readers.begin(), readers.end());
    for (ConsensusRow row : table->rows) {
      const auto unit = units_.find(row.number);
      if (unit == units_.end()) continue;
      if (!wanted_.coder.empty()) row.settlement.reset();
      if (const auto says = LayerSays(row))
        unit->second.people[row.code] = *says != SettledAs::kNone;
      else if (std::all_of(row.said.begin(), row.said.end(),
                           [](const CoderSaid& one) { return one.present || one.absent; }))
        unit->second.people[row.code] = true;  // they differ in polarity only
      else
        unit->second.disputed.insert(row.code);
    }
    for (const auto& [number, unit] : units_) out_.strata[unit.stratum].read += unit.read;
    return Done{};
  }

  bool Fits(const std::string& code) const { return code_.empty() || code == code_ || code.starts_with(code_ + "."); }

  void Estimate() {
    std::set<std::string> codes;
    for (const auto& [number, unit] : units_) {
      codes.insert(unit.rules.begin(), unit.rules.end());
      for (const auto& [code, given] : unit.people) codes.insert(code);
      codes.insert(unit.disputed.begin(), unit.disputed.end());
    }
    for (const std::string& code : codes) {
      if (!Fits(code)) continue;
      CodeQuality& quality = out_.codes.emplace_back();
      quality.code = code;
      std::vector<sample::StratumOutcome> outcomes(out_.strata.size());
      std::vector<bool> proposed(out_.strata.size());
      for (size_t s = 0; s < outcomes.size(); ++s) outcomes[s].population = out_.strata[s].population;
      for (const auto& [number, unit] : units_) {
        const bool rules = unit.rules.contains(code);
        if (rules) proposed[unit.stratum] = true;
        if (!unit.read) continue;
        if (unit.disputed.contains(code)) {
          ++quality.disputed;
          continue;
        }
        const auto said = unit.people.find(code);
        const bool people = said != unit.people.end() && said->second;
        sample::StratumOutcome& outcome = outcomes[unit.stratum];
        ++(rules ? (people ? outcome.both : outcome.rules_only) : (people ? outcome.people_only : outcome.neither));
      }
      for (size_t s = 0; s < outcomes.size(); ++s) {
        quality.both += outcomes[s].both;
        quality.rules_only += outcomes[s].rules_only;
        quality.people_only += outcomes[s].people_only;
        quality.neither += outcomes[s].neither;
        if (outcomes[s].sampled() > 0 || outcomes[s].population == 0) continue;
        quality.unread_for_recall.push_back(out_.strata[s].name);
        if (proposed[s]) quality.unread_for_precision.push_back(out_.strata[s].name);
      }
      quality.figures = sample::EstimateQuality(outcomes);
      const auto none = [](sample::Estimate& estimate) {
        estimate = {Undefined::kStratumUnread, Undefined::kStratumUnread, Undefined::kStratumUnread};
      };
      if (!quality.unread_for_precision.empty()) none(quality.figures.precision);
      if (!quality.unread_for_recall.empty()) none(quality.figures.recall);
    }
  }

  const Project& project_;
  const QualityWanted& wanted_;
  QualityReport& out_;
  std::string code_;
  std::map<DocumentId, std::vector<SampleUnit>> anchors_;
  std::map<uint32_t, SampledUnit> units_;  // by number
};

}  // namespace

Result<QualityReport> QualityOf(const Project& project, const QualityWanted& wanted) {
  QualityReport report;
  if (auto built = Builder(project, wanted, report).Build(); !built) return built.error();
  return report;
}

}  // namespace pandect::study
