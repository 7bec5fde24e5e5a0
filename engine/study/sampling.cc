// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/sampling.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "base/sha256.h"
#include "report/json.h"
#include "sample/draw.h"
#include "store/coders.h"
#include "store/documents.h"
#include "study/code_names.h"
#include "study/current_codebook.h"
#include "study/unit_table.h"

namespace pandect::study {
namespace {

constexpr size_t kMostCriteria = 64;  // a bit each
constexpr const char* kNone = "none";

Error Wrong(const std::string& what, const std::string& hint) {
  return {ErrorCode::kInvalid, what, {}, hint};
}

Result<Done> Check(const SampleWanted& wanted) {
  if (wanted.coders.empty()) return Wrong("nobody is named to read the sample", "--coders anna,boris");
  std::set<std::string> names(wanted.coders.begin(), wanted.coders.end());
  if (names.size() != wanted.coders.size()) return Wrong("a coder is named twice", "--coders anna,boris");
  if (!(wanted.overlap > 0 && wanted.overlap <= 1))
    return Wrong("the share of units read by several must be above 0 and at most 1", "--overlap 0.3");
  if (wanted.readers == 1 || wanted.readers > wanted.coders.size())
    return Wrong("a shared unit needs from 2 readers to all " + std::to_string(wanted.coders.size()) + " coders",
                 "--readers 2");
  const auto is_share = [](double value) { return value > 0 && value < 1; };
  if (!is_share(wanted.agreement.agreement) || !is_share(wanted.agreement.confidence) || !(wanted.agreement.margin > 0))
    return Wrong("agreement, margin and confidence are shares between 0 and 1", "--agreement 0.9 --margin 0.05");
  if (!is_share(wanted.kappa.kappa) || !is_share(wanted.kappa.confidence) || !(wanted.kappa.half_width > 0) ||
      (wanted.prevalence && !is_share(*wanted.prevalence)))
    return Wrong("kappa, prevalence, width and confidence are shares between 0 and 1", "--kappa 0.8 --width 0.1");
  if (wanted.sized_by == SizedBy::kGiven && wanted.size == 0) return Wrong("a sample of no units", "--size 100");
  return Done{};
}

// A unit of the population, before anything is drawn.
struct Candidate {
  uint32_t document = 0;
  ByteSpan at;
  Language language = Language::kUnd;
  uint64_t criteria = 0;  // bits
};

struct Population {
  std::vector<DocumentInfo> documents;
  std::vector<Candidate> units;
  std::vector<std::string> criteria;  // names of the highest codes proposed
  std::vector<uint64_t> units_of_criterion;
  std::map<std::string, uint64_t> units_of_code;
  uint64_t without_rules = 0;
  bool too_many_criteria = false;
};

Result<Population> Read(const Project& project, UnitLevel level, const std::string& only) {
  Population out;
  const auto codes = CodeTable::Of(project);
  if (!codes) return codes.error();
  DocumentId wanted;
  if (!only.empty()) {
    const auto found = store::FindDocument(project, only);
    if (!found) return found.error();
    wanted = found->id;
  }
  const auto codebook = CurrentCodebookIfAny(project);
  if (!codebook) return codebook.error();
  std::map<std::string, size_t> numbers;
  const auto read = ForEachDocument(
      project, level, [&](const DocumentInfo& info) { return wanted.empty() || info.id == wanted; },
      [&](const UnitsOfDocument& one) -> Result<Done> {
        const auto document = static_cast<uint32_t>(out.documents.size());
        out.documents.push_back(one.info);
        if (*codebook && !one.has_proposals) ++out.without_rules;
        for (const UnitsOfDocument::Unit& unit : one.units) {
          Candidate candidate{document, unit.at, unit.language, 0};
          for (const ProposedCode& proposed : ProposedIn(one.proposals, unit.at, *codes)) {
            ++out.units_of_code[proposed.code];
            const std::string criterion = proposed.code.substr(0, proposed.code.find('.'));
            const auto [at, is_new] = numbers.try_emplace(criterion, out.criteria.size());
            if (is_new) {
              out.criteria.push_back(criterion);
              out.units_of_criterion.push_back(0);
            }
            if (at->second >= kMostCriteria) {
              out.too_many_criteria = true;
              candidate.criteria |= 1;
              continue;
            }
            const uint64_t bit = uint64_t{1} << at->second;
            if (!(candidate.criteria & bit)) ++out.units_of_criterion[at->second];
            candidate.criteria |= bit;
          }
          out.units.push_back(candidate);
        }
        return Done{};
      });
  if (!read) return read.error();
  return out;
}

// The rarest criterion of a unit; ties go to the name that comes first.
std::string RarestOf(uint64_t criteria, const Population& population) {
  size_t best = SIZE_MAX;
  for (size_t i = 0; i < std::min(population.criteria.size(), kMostCriteria); ++i) {
    if (!(criteria >> i & 1)) continue;
    if (best == SIZE_MAX || population.units_of_criterion[i] < population.units_of_criterion[best] ||
        (population.units_of_criterion[i] == population.units_of_criterion[best] &&
         population.criteria[i] < population.criteria[best]))
      best = i;
  }
  return best == SIZE_MAX ? kNone : population.criteria[best];
}

// The stratum of each unit, into `names` (sorted).
std::vector<uint32_t> StrataOf(const Population& population, const std::vector<std::string>& by,
                               std::vector<std::string>& names) {
  std::vector<std::string> of_unit;
  of_unit.reserve(population.units.size());
  for (const Candidate& unit : population.units) {
    std::string name;
    for (const std::string& one : by) {
      std::string part;
      if (one == "language") {
        part = Tag(unit.language);
      } else if (one == "proposals") {
        part = unit.criteria ? "proposals" : kNone;
      } else if (one == "codes") {
        part = RarestOf(unit.criteria, population);
      } else {
        const auto& variables = population.documents[unit.document].variables;
        const auto found = variables.find(one);
        part = found == variables.end() || found->second.empty() ? "-" : found->second;
      }
      name += (name.empty() ? "" : "/") + part;
    }
    of_unit.push_back(name.empty() ? "all" : std::move(name));
  }
  std::set<std::string> all(of_unit.begin(), of_unit.end());
  names.assign(all.begin(), all.end());
  std::vector<uint32_t> out;
  out.reserve(of_unit.size());
  for (const std::string& name : of_unit)
    out.push_back(static_cast<uint32_t>(std::lower_bound(names.begin(), names.end(), name) - names.begin()));
  return out;
}

// A seed of its own for each stratum, so that one that is added does not change the draws of the others.
uint64_t SeedOf(uint64_t seed, const std::string& what) {
  const Sha256 hash = HashBytes(std::to_string(seed) + "\n" + what);
  uint64_t value = 0;
  for (size_t i = 0; i < 8; ++i) value = value << 8 | hash.bytes[i];
  return value;
}

// The share of units that a code of middling frequency has.
std::optional<double> MedianPrevalence(const Population& population) {
  std::vector<uint64_t> counts;
  for (const auto& [code, units] : population.units_of_code) counts.push_back(units);
  if (counts.empty() || population.units.empty()) return std::nullopt;
  std::sort(counts.begin(), counts.end());
  const double share = static_cast<double>(counts[counts.size() / 2]) / static_cast<double>(population.units.size());
  return std::clamp(share, 0.005, 0.5);
}

Result<Done> CheckVariables(const Population& population, const std::vector<std::string>& by) {
  for (const std::string& one : by) {
    if (one == "language" || one == "proposals" || one == "codes") continue;
    if (std::none_of(population.documents.begin(), population.documents.end(),
                     [&](const DocumentInfo& info) { return info.variables.contains(one); }))
      return Error{ErrorCode::kNotFound,
                   "no document has a variable \"" + one + "\"",
                   {},
                   "strata are language, proposals, codes, or a variable of the documents"};
  }
  return Done{};
}

Result<std::string> NameFor(const Project& project, const std::string& wanted) {
  if (!wanted.empty()) {
    if (std::all_of(wanted.begin(), wanted.end(), [](char c) { return c >= '0' && c <= '9'; }))
      return Wrong("\"" + wanted + "\" is a number, not a name of a sample", "choose a name with a letter");
    return wanted;
  }
  const auto samples = store::Samples(project);
  if (!samples) return samples.error();
  std::string name = "reliability";
  for (int i = 2;
       std::any_of(samples->begin(), samples->end(), [&](const SampleInfo& one) { return one.name == name; }); ++i)
    name = "reliability-" + std::to_string(i);
  return name;
}

void ChooseSize(SamplePlan& plan) {
  const SampleWanted& wanted = plan.wanted;
  switch (wanted.sized_by) {
    case SizedBy::kAgreement:
      plan.shared = sample::ReliabilitySize(plan.population, wanted.agreement);
      break;
    case SizedBy::kKappa:
      plan.shared = sample::KappaSize(plan.population, wanted.kappa);
      break;
    case SizedBy::kGiven:
      plan.shared = std::min(wanted.size, plan.population);
      break;
  }
  if (wanted.coders.size() == 1) {
    plan.size = plan.shared;
    plan.shared = 0;
    return;
  }
  // What is justified is the part that several read.
  plan.size = std::min(plan.population,
                       static_cast<uint64_t>(std::ceil(static_cast<double>(plan.shared) / wanted.overlap - 1e-9)));
}

void DrawUnits(const Population& population, const std::vector<uint32_t>& stratum_of, SamplePlan& plan) {
  std::vector<std::vector<size_t>> members(plan.strata.size());
  for (size_t i = 0; i < stratum_of.size(); ++i) members[stratum_of[i]].push_back(i);
  std::vector<uint64_t> sizes;
  for (const auto& one : members) sizes.push_back(one.size());
  const auto sampled = sample::Allocate(sizes, plan.size, plan.least);
  plan.size = std::accumulate(sampled.begin(), sampled.end(), uint64_t{0});
  plan.shared = std::min(plan.shared, plan.size);
  const auto shared = sample::Allocate(sampled, plan.shared, 0);
  std::vector<std::pair<size_t, bool>> drawn;  // unit, whether shared
  for (size_t s = 0; s < members.size(); ++s) {
    plan.strata[s].population = sizes[s];
    plan.strata[s].sampled = sampled[s];
    plan.strata[s].shared = shared[s];
    const auto places = sample::DrawRandom(sizes[s], sampled[s], SeedOf(plan.wanted.seed, plan.strata[s].name));
    const auto together =
        sample::DrawRandom(sampled[s], shared[s], SeedOf(plan.wanted.seed, "shared\n" + plan.strata[s].name));
    for (size_t i = 0; i < places.size(); ++i)
      drawn.emplace_back(members[s][places[i]], std::binary_search(together.begin(), together.end(), i));
  }
  std::sort(drawn.begin(), drawn.end());
  const auto coders = static_cast<uint32_t>(plan.wanted.coders.size());
  const uint32_t readers = plan.wanted.readers == 0 ? coders : plan.wanted.readers;
  uint32_t next_shared = 0, next_single = 0;
  for (const auto& [i, is_shared] : drawn) {
    const Candidate& unit = population.units[i];
    const DocumentInfo& document = population.documents[unit.document];
    PlannedUnit& out = plan.units.emplace_back(PlannedUnit{document.id, document.version, unit.at, stratum_of[i], {}});
    if (is_shared)
      for (uint32_t k = 0; k < readers; ++k) out.coders.push_back(next_shared++ % coders);
    else
      out.coders.push_back(next_single++ % coders);
    std::sort(out.coders.begin(), out.coders.end());
  }
}

std::string DesignOf(const SamplePlan& plan) {
  std::string out;
  report::JsonWriter json(out);
  json.BeginObject().Key("size").Unsigned(plan.size).Key("shared").Unsigned(plan.shared);
  json.Key("sized_by").String(Name(plan.wanted.sized_by)).Key("population").Unsigned(plan.population);
  json.Key("agreement").Fixed(plan.wanted.agreement.agreement, 4).Key("margin").Fixed(plan.wanted.agreement.margin, 4);
  json.Key("kappa").Fixed(plan.wanted.kappa.kappa, 4).Key("prevalence").Fixed(plan.prevalence, 4);
  json.Key("half_width").Fixed(plan.kappa_half_width, 4).Key("overlap").Fixed(plan.wanted.overlap, 4);
  json.Key("least").Unsigned(plan.least).Key("by").BeginArray();
  for (const std::string& one : plan.wanted.strata) json.String(one);
  json.EndArray().Key("strata").BeginArray();
  for (const PlannedStratum& one : plan.strata)
    json.BeginObject()
        .Key("name")
        .String(one.name)
        .Key("population")
        .Unsigned(one.population)
        .Key("sampled")
        .Unsigned(one.sampled)
        .Key("shared")
        .Unsigned(one.shared)
        .EndObject();
  json.EndArray().EndObject();
  return out;
}

}  // namespace

const char* Name(SizedBy value) {
  return value == SizedBy::kAgreement ? "agreement" : value == SizedBy::kKappa ? "kappa" : "given";
}

Result<SamplePlan> PlanSample(const Project& project, SampleWanted wanted) {
  if (auto checked = Check(wanted); !checked) return checked.error();
  auto name = NameFor(project, wanted.name);
  if (!name) return name.error();
  wanted.name = *std::move(name);
  const auto codebook = CurrentCodebookIfAny(project);
  if (!codebook) return codebook.error();
  SamplePlan plan;
  plan.unit = wanted.unit.value_or(*codebook ? (*codebook)->unit : UnitLevel::kParagraph);
  const auto population = Read(project, plan.unit, wanted.document);
  if (!population) return population.error();
  if (population->units.empty())
    return Error{ErrorCode::kNotFound,
                 std::string("no units to draw from: the project has no ") + Name(plan.unit),
                 {project.folder()},
                 "pandect add FILES puts documents into it"};
  if (auto checked = CheckVariables(*population, wanted.strata); !checked) return checked.error();
  plan.population = population->units.size();
  plan.documents = population->documents.size();
  plan.documents_without_rules = population->without_rules;
  if (wanted.prevalence) {
    plan.prevalence = *wanted.prevalence;
  } else if (const auto median = MedianPrevalence(*population)) {
    plan.prevalence = *median;
    plan.prevalence_from_rules = true;
  }
  wanted.kappa.prevalence = plan.prevalence;
  const bool by_default = wanted.strata.empty();
  if (by_default) wanted.strata = {"language", "codes"};
  plan.wanted = std::move(wanted);
  ChooseSize(plan);
  std::vector<std::string> names;
  auto strata = StrataOf(*population, plan.wanted.strata, names);
  // Four units a stratum leave room for the proportional half.
  if (by_default && (names.size() * 4 > plan.size || population->too_many_criteria)) {
    plan.wanted.strata = {"language", "proposals"};
    plan.coarser = true;
    strata = StrataOf(*population, plan.wanted.strata, names);
  }
  for (const std::string& one : names) plan.strata.push_back({one, 0, 0, 0});
  plan.least =
      plan.wanted.least.value_or(std::clamp<uint64_t>(plan.size / (2 * std::max<size_t>(names.size(), 1)), 2, 10));
  DrawUnits(*population, strata, plan);
  plan.kappa_half_width =
      sample::KappaHalfWidth(plan.population, plan.shared > 0 ? plan.shared : plan.size, plan.wanted.kappa);
  return plan;
}

Result<SampleInfo> DrawSample(Action& action, const SamplePlan& plan) {
  SampleInfo info;
  info.name = plan.wanted.name;
  info.unit = Name(plan.unit);
  info.seed = plan.wanted.seed;
  info.design = DesignOf(plan);
  const auto codebook = CurrentCodebookIfAny(action.project());
  if (!codebook) return codebook.error();
  if (*codebook) info.codebook = (*codebook)->info.id;
  if (!action.project().coder().empty()) {
    const auto who = store::EnsureCoder(action, action.project().coder());
    if (!who) return who.error();
    info.coder = *who;
  }
  std::vector<SampleUnit> units;
  std::string text;
  DocumentId loaded;
  for (const PlannedUnit& one : plan.units) {
    if (one.document != loaded) {
      auto read = store::LoadText(action.project(), one.document, one.version);
      if (!read) return read.error();
      text = *std::move(read);
      loaded = one.document;
    }
    auto anchor = store::AnchorAt(one.document, one.version, text, one.at);
    if (!anchor) return anchor.error();
    units.push_back({0, *std::move(anchor), plan.strata[one.stratum].name});
  }
  std::vector<SampleStratum> strata;
  for (const PlannedStratum& one : plan.strata) strata.push_back({one.name, one.population});
  const auto id = store::AddSample(action, info, units, strata);
  if (!id) return id.error();
  for (uint32_t c = 0; c < plan.wanted.coders.size(); ++c) {
    const auto coder = store::EnsureCoder(action, plan.wanted.coders[c]);
    if (!coder) return coder.error();
    std::vector<uint32_t> numbers;
    for (uint32_t i = 0; i < plan.units.size(); ++i)
      if (std::binary_search(plan.units[i].coders.begin(), plan.units[i].coders.end(), c)) numbers.push_back(i + 1);
    if (numbers.empty()) continue;
    if (auto done = store::AssignUnits(action, *id, *coder, numbers); !done) return done.error();
  }
  return store::FindSample(action.project(), info.name);
}

Result<std::vector<SampleProgress>> SamplesWithProgress(const Project& project) {
  auto samples = store::Samples(project);
  if (!samples) return samples.error();
  std::vector<SampleProgress> out;
  for (SampleInfo& sample : *samples) {
    SampleProgress progress;
    const auto units = store::SampleUnits(project, sample.id);
    if (!units) return units.error();
    progress.units = units->size();
    for (const SampleUnit& unit : *units) progress.aside += unit.anchor.attached == Attached::kAside;
    const auto coders = store::AssignedTo(project, sample.id);
    if (!coders) return coders.error();
    std::map<uint32_t, uint32_t> readers;
    for (const CoderId& coder : *coders) {
      const auto info = store::GetCoder(project, coder);
      if (!info) return info.error();
      const auto given = store::AssignedUnits(project, sample.id, coder);
      if (!given) return given.error();
      const auto read = store::ReadUnits(project, sample.id, coder);
      if (!read) return read.error();
      for (const uint32_t number : *read) ++readers[number];
      progress.coders.push_back({coder, info->name, given->empty() ? units->size() : given->size(), read->size()});
    }
    for (const auto& [number, count] : readers) progress.read_by_two += count >= 2;
    progress.info = std::move(sample);
    out.push_back(std::move(progress));
  }
  return out;
}

}  // namespace pandect::study
