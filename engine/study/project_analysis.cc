// SPDX-License-Identifier: GPL-2.0-or-later
//
// Documents are read and coded by many threads, the project by one: everything that asks it holds one lock.
#include "study/project_analysis.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <tuple>
#include <utility>

#include "store/coders.h"
#include "store/codings.h"
#include "store/documents.h"
#include "study/code_names.h"
#include "study/current_codebook.h"
#include "study/decided.h"
#include "study/extended_codebook.h"

namespace pandect::study {
namespace {

constexpr const char* kLayers[] = {"rules", "accepted", "people", "consensus", "all"};
constexpr const char* kConsensusCoder = "consensus";  // as a label of the dimension "coder"

struct Shared {
  Shared(const Project& given, Sight seen, ProjectLayer layer)
      : project(given), sight(std::move(seen)), wanted(layer) {}

  const Project& project;
  Sight sight;
  ProjectLayer wanted;
  CoderId only;  // of wanted.coder
  CodeTable codes;
  std::map<std::string, CodeIndex> index;  // by name
  std::map<CoderId, std::string> coders;
  std::vector<DocumentInfo> documents;
  std::shared_ptr<LayerCounts> counts = std::make_shared<LayerCounts>();
  std::mutex lock;  // of project and counts

  bool WantsRules() const { return wanted.layer == CodingLayer::kRules || wanted.layer == CodingLayer::kAll; }

  bool Wants(const StoredCoding& coding) const {
    if (!only.text.empty() && coding.coder != only) return false;
    const bool consensus = coding.origin == CodingOrigin::kConsensus;
    switch (wanted.layer) {
      case CodingLayer::kRules:
        return false;
      case CodingLayer::kAccepted:
        return !consensus && !coding.decision.text.empty();
      case CodingLayer::kPeople:
        return !consensus;
      case CodingLayer::kConsensus:
        return consensus;
      case CodingLayer::kAll:
        return true;
    }
    return false;
  }
};

// The units of a document by their place in the text.
class Units {
 public:
  Units(const AnalysisDocument& document, const Words& words) : units_(document.units), words_(words) {}

  // Those that share a character with the span, ascending.
  std::vector<uint32_t> Under(ByteSpan at) const {
    std::vector<uint32_t> out;
    auto unit = std::partition_point(units_.begin(), units_.end(),
                                     [&](const AnalysisUnit& one) { return one.at.end <= at.begin; });
    for (; unit != units_.end() && unit->at.begin < at.end; ++unit)
      out.push_back(static_cast<uint32_t>(unit - units_.begin()));
    return out;
  }

  uint32_t WordsIn(uint32_t unit, ByteSpan at) const {
    const ByteSpan both{std::max(at.begin, units_[unit].at.begin), std::min(at.end, units_[unit].at.end)};
    if (both.begin >= both.end) return 0;
    const auto first = std::partition_point(words_.span.begin(), words_.span.end(),
                                            [&](ByteSpan one) { return one.end <= both.begin; });
    const auto last =
        std::partition_point(first, words_.span.end(), [&](ByteSpan one) { return one.begin < both.end; });
    return static_cast<uint32_t>(last - first);
  }

 private:
  const std::vector<AnalysisUnit>& units_;
  const Words& words_;
};

// A row a unit that holds some of the evidence: with units smaller than those the rules were run on a proposal is of
// the units its words are in.
bool AddProposal(const Proposal& proposal, CodeIndex code, const Units& units, AnalysisDocument& document) {
  const std::vector<uint32_t> under = units.Under(proposal.at);
  bool any = false;
  for (const uint32_t unit : under) {
    uint32_t spans = 0, words = 0;
    for (const ByteSpan evidence : proposal.evidence) {
      if (!document.units[unit].at.Overlaps(evidence)) continue;
      ++spans;
      words += units.WordsIn(unit, evidence);
    }
    if (spans == 0 && !proposal.evidence.empty()) continue;
    AnalysisCoding row;
    row.unit = unit;
    row.code = code;
    row.polarity = proposal.polarity;
    row.modality = proposal.modality;
    row.effect = proposal.effect;
    row.origin = CodingOrigin::kRule;
    row.hits = under.size() == 1 ? proposal.hits : spans;
    row.words = under.size() == 1 ? proposal.words : words;
    row.id = proposal.id;
    document.codings.push_back(std::move(row));
    any = true;
  }
  return any;
}

bool AddCoding(const StoredCoding& coding, CodeIndex code, const std::string& coder, const Units& units,
               AnalysisDocument& document) {
  bool continues = false;
  for (const uint32_t unit : units.Under(coding.anchor.at)) {
    AnalysisCoding row;
    row.unit = unit;
    row.code = code;
    row.polarity = coding.polarity;
    row.modality = coding.modality;
    row.effect = coding.effect;
    row.origin = coding.origin;
    row.hits = continues ? 0 : 1;
    row.words = units.WordsIn(unit, coding.anchor.at);
    if (!continues) row.weight = coding.weight;
    row.coder = coding.origin == CodingOrigin::kConsensus ? kConsensusCoder : coder;
    row.continues = continues;
    row.at = coding.anchor.at;
    row.id = coding.id.text;
    document.codings.push_back(std::move(row));
    continues = true;
  }
  return continues;
}

Result<Done> CodeDocument(Shared& shared, size_t item, const Reading& reading, AnalysedDocument& document,
                          std::vector<matrix::PersonCoding>& people) {
  const DocumentInfo& info = shared.documents[item];
  const Units units(document.rows, reading.words);
  const std::lock_guard<std::mutex> hold(shared.lock);
  LayerCounts& counts = *shared.counts;
  if (shared.WantsRules()) {
    const auto proposed = store::ProposalsInfoOf(shared.project, info.id);
    if (!proposed) return proposed.error();
    if (!*proposed || (*proposed)->version != info.version) {
      ++counts.without_run;
    } else {
      const auto decided = Decided(shared.project, info, shared.codes, CoderId());
      if (!decided) return decided.error();
      for (const DecidedProposal& one : decided->proposals) {
        if (one.decision) {
          const bool other = !one.decision->new_code.text.empty() || one.decision->new_polarity;
          if (one.decision->verdict == Verdict::kRejected || other) {
            ++counts.rejected;
            continue;
          }
          if (shared.wanted.layer == CodingLayer::kAll) continue;  // the coding that came of it counts
        }
        const auto code = shared.index.find(shared.codes.Now(one.proposal.code).name);
        if (code == shared.index.end()) continue;
        if (!AddProposal(one.proposal, code->second, units, document.rows)) {
          ++counts.outside;
          continue;
        }
        ++counts.codings;
        if (!one.decision) ++counts.undecided;
      }
    }
  }
  CodingFilter of_document;
  of_document.document = info.id;
  const auto codings = store::Codings(shared.project, of_document);
  if (!codings) return codings.error();
  for (const StoredCoding& coding : *codings) {
    if (coding.status == CodingStatus::kRejected || !shared.sight.Sees(coding)) continue;
    const bool wanted = shared.Wants(coding);
    if (coding.anchor.version != info.version || coding.anchor.attached == Attached::kAside) {
      counts.aside += wanted;
      continue;
    }
    const std::string& name = shared.codes.Now(coding.code).name;
    const std::string& coder = shared.coders[coding.coder];
    people.push_back({coding.anchor.at, name, coder});
    if (!wanted) continue;
    const auto code = shared.index.find(name);
    if (code == shared.index.end() || !AddCoding(coding, code->second, coder, units, document.rows))
      ++counts.outside;
    else
      ++counts.codings;
  }
  std::stable_sort(document.rows.codings.begin(), document.rows.codings.end(),
                   [](const AnalysisCoding& a, const AnalysisCoding& b) {
                     return std::tie(a.unit, a.code, a.polarity) < std::tie(b.unit, b.code, b.polarity);
                   });
  return Done{};
}

// Codes that codings can name and the codebook does not have: those made while coding, and those of earlier versions of
// the codebook that some coding still bears.
Result<std::vector<CodeInfo>> MoreCodes(const Project& project, const CodeTable& codes, const Codebook& book) {
  std::vector<CodeInfo> out;
  for (const CodeInfo& code : codes.all()) {
    if (!code.merged_into.text.empty() || book.Find(code.name) != kNoCode) continue;
    if (code.made_by.text.empty()) {
      CodingFilter of_code;
      of_code.code = code.id;
      const auto codings = store::Codings(project, of_code);
      if (!codings) return codings.error();
      if (codings->empty()) continue;
    }
    out.push_back(code);
  }
  return out;
}

}  // namespace

const char* Name(CodingLayer layer) {
  return kLayers[static_cast<size_t>(layer)];
}

std::optional<CodingLayer> CodingLayerOf(std::string_view name) {
  for (size_t i = 0; i < std::size(kLayers); ++i)
    if (name == kLayers[i]) return static_cast<CodingLayer>(i);
  return std::nullopt;
}

Result<ProjectAnalysis> ForAnalysis(const Project& project, const Sight& sight, const ProjectLayer& wanted) {
  const auto shared = std::make_shared<Shared>(project, sight, wanted);
  if (shared->WantsRules())
    if (auto sees = MustSeeProposals(project, sight); !sees) return sees.error();
  if (wanted.layer == CodingLayer::kConsensus && sight.blind)
    return Error{ErrorCode::kInvalid,
                 "coding is blind in this project: the others' codings are not to be seen",
                 {project.folder()},
                 "pandect coders --blind off ends that, for all coders"};
  auto codes = CodeTable::Of(project);
  if (!codes) return codes.error();
  shared->codes = *std::move(codes);
  const auto coders = store::Coders(project);
  if (!coders) return coders.error();
  for (const CoderInfo& coder : *coders) shared->coders[coder.id] = coder.name;
  if (!wanted.coder.empty()) {
    const auto coder = store::FindCoder(project, wanted.coder);
    if (!coder) return coder.error();
    if (!*coder)
      return Error{ErrorCode::kNotFound, "no coder \"" + wanted.coder + "\"", {}, "pandect coders lists them"};
    shared->only = (*coder)->id;
  }
  auto documents = store::Documents(project);
  if (!documents) return documents.error();
  shared->documents = *std::move(documents);

  ProjectAnalysis out;
  out.codebook = std::make_unique<Codebook>();
  auto current = CurrentCodebookIfAny(project);
  if (!current) return current.error();
  if (*current) {
    *out.codebook = std::move((*current)->codebook);
    out.unit = (*current)->unit;
  } else {
    out.codebook->id = "project";
  }
  const auto more = MoreCodes(project, shared->codes, *out.codebook);
  if (!more) return more.error();
  if (!more->empty()) *out.codebook = WithCodes(*std::move(out.codebook), *more);
  for (CodeIndex code = 0; code < out.codebook->codes.size(); ++code)
    shared->index[out.codebook->codes[code].id] = code;

  out.counts = shared->counts;
  for (const DocumentInfo& document : shared->documents)
    out.source.items.push_back({document.path, document.language, document.variables});
  out.source.read = [shared](size_t item) {
    const DocumentInfo& info = shared->documents[item];
    const std::lock_guard<std::mutex> hold(shared->lock);
    return store::LoadDocument(shared->project, info.id, info.version);
  };
  out.source.code = [shared](size_t item, const Reading& reading, AnalysedDocument& document,
                             std::vector<matrix::PersonCoding>& people) {
    return CodeDocument(*shared, item, reading, document, people);
  };
  return out;
}

}  // namespace pandect::study
