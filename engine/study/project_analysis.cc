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
#include "store/memos.h"
#include "study/code_names.h"
#include "study/consensus_layer.h"
#include "study/current_codebook.h"
#include "study/decided.h"
#include "study/extended_codebook.h"

namespace pandect::study {
namespace {

constexpr const char* kConsensusCoder = "consensus";  // as a label of the dimension "coder"

struct Shared {
  Shared(const Project& given, Sight seen, ProjectLayer layer, CodingDetail how)
      : project(given), sight(std::move(seen)), wanted(std::move(layer)), detail(how) {}

  const Project& project;
  Sight sight;
  ProjectLayer wanted;
  CodingDetail detail;
  const Codebook* codebook = nullptr;
  CoderId only;  // of wanted.coder
  CodeTable codes;
  std::map<std::string, CodeIndex> index;  // by name
  std::map<CoderId, std::string> coders;
  std::map<CodingId, std::string> memos;  // where the codings are wanted whole
  std::vector<DocumentInfo> documents;
  std::map<DocumentId, std::vector<ConsensusCoding>> consensus_of;  // of kConsensus
  std::shared_ptr<LayerCounts> counts = std::make_shared<LayerCounts>();
  std::mutex lock;  // of project and counts

  bool WantsRules() const { return wanted.layer == Layer::kRules || wanted.layer == Layer::kAll; }

  bool Wants(const StoredCoding& coding) const {
    if (!only.text.empty() && coding.coder != only) return false;
    const bool consensus = coding.origin == CodingOrigin::kConsensus;
    switch (wanted.layer) {
      case Layer::kRules:
        return false;
      case Layer::kAccepted:
        return !consensus && !coding.decision.text.empty();
      case Layer::kPeople:
        return !consensus;
      case Layer::kConsensus:
        return consensus;
      case Layer::kAll:
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
    if (at.empty()) return out;  // a place on a page or in a recording
    auto unit = std::partition_point(units_.begin(), units_.end(),
                                     [&](const AnalysisUnit& one) { return one.at.end <= at.begin; });
    for (; unit != units_.end() && unit->at.begin < at.end; ++unit)
      out.push_back(static_cast<uint32_t>(unit - units_.begin()));
    return out;
  }

  uint32_t WordsIn(uint32_t unit, ByteSpan at) const {
    return WordsIn({std::max(at.begin, units_[unit].at.begin), std::min(at.end, units_[unit].at.end)});
  }

  uint32_t WordsIn(ByteSpan both) const {
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

void SetRules(const Codebook& codebook, const std::vector<std::string>& ids, Coding& coding) {
  const std::vector<Rule>& rules = codebook.codes[coding.code].rules;
  for (uint32_t i = 0; i < rules.size(); ++i)
    if (std::find(ids.begin(), ids.end(), rules[i].id) != ids.end()) coding.rules.push_back(i);
}

void SetUnits(std::vector<uint32_t> units, const AnalysisDocument& document, exports::ExportedCoding& out) {
  out.unit = units.front();
  out.coding.unit = document.units[out.unit].segment;
  out.units = std::move(units);
}

// A row a unit that holds some of the evidence: with units smaller than those the rules were run on a proposal is of
// the units its words are in. Returns these units.
std::vector<uint32_t> AddProposal(const Proposal& proposal, CodeIndex code, const Units& units,
                                  AnalysisDocument& document) {
  const std::vector<uint32_t> under = units.Under(proposal.at);
  std::vector<uint32_t> placed;
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
    placed.push_back(unit);
  }
  return placed;
}

exports::ExportedCoding Whole(const DecidedProposal& one, CodeIndex code, const Codebook& codebook) {
  const Proposal& proposal = one.proposal;
  exports::ExportedCoding out;
  out.coding.code = code;
  if (one.decision) out.coding.status = CodingStatus::kAccepted;
  out.coding.at = proposal.at;
  out.coding.polarity = proposal.polarity;
  out.coding.modality = proposal.modality;
  out.coding.effect = proposal.effect;
  out.coding.evidence = {proposal.evidence.begin(), proposal.evidence.end()};
  out.coding.hits = proposal.hits;
  out.coding.words = proposal.words;
  SetRules(codebook, proposal.rules, out.coding);
  out.id = proposal.id;
  return out;
}

// A row a unit that the passage touches. Returns these units.
std::vector<uint32_t> AddCoding(const StoredCoding& coding, CodeIndex code, const std::string& coder,
                                const Units& units, AnalysisDocument& document) {
  const std::vector<uint32_t> under = units.Under(coding.anchor.at);
  bool continues = false;
  for (const uint32_t unit : under) {
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
  return under;
}

exports::ExportedCoding Whole(const Shared& shared, const StoredCoding& stored, const std::string& coder,
                              CodeIndex code, const Units& units) {
  exports::ExportedCoding out;
  out.coding.code = code;
  out.coding.at = stored.anchor.at;
  out.coding.polarity = stored.polarity;
  out.coding.modality = stored.modality;
  out.coding.effect = stored.effect;
  out.coding.origin = stored.origin;
  out.coding.status = stored.status;
  out.coding.evidence = {stored.evidence.begin(), stored.evidence.end()};
  out.coding.hits = 1;
  out.coding.words = units.WordsIn(stored.anchor.at);
  SetRules(*shared.codebook, stored.rules, out.coding);
  out.id = stored.id.text;
  out.coder = coder;
  out.created = stored.created;
  out.weight = stored.weight;
  if (const auto memo = shared.memos.find(stored.id); memo != shared.memos.end()) out.comment = memo->second;
  return out;
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
          if (shared.wanted.layer == Layer::kAll) continue;  // the coding that came of it counts
        }
        const auto code = shared.index.find(shared.codes.Now(one.proposal.code).name);
        if (code == shared.index.end()) continue;
        std::vector<uint32_t> placed = AddProposal(one.proposal, code->second, units, document.rows);
        if (placed.empty()) {
          ++counts.outside;
          continue;
        }
        if (shared.detail == CodingDetail::kWhole)
          SetUnits(std::move(placed), document.rows,
                   document.given.emplace_back(Whole(one, code->second, *shared.codebook)));
        ++counts.codings;
        if (!one.decision) ++counts.undecided;
      }
    }
  }
  CodingFilter of_document;
  of_document.document = info.id;
  const auto codings = store::Codings(shared.project, of_document);
  if (!codings) return codings.error();
  const auto count = [&](const StoredCoding& coding, const std::string& coder) {
    const auto code = shared.index.find(shared.codes.Now(coding.code).name);
    std::vector<uint32_t> placed;
    if (code != shared.index.end()) placed = AddCoding(coding, code->second, coder, units, document.rows);
    if (placed.empty()) {
      ++counts.outside;
      return;
    }
    ++counts.codings;
    if (shared.detail == CodingDetail::kWhole)
      SetUnits(std::move(placed), document.rows,
               document.given.emplace_back(Whole(shared, coding, coder, code->second, units)));
  };
  for (const StoredCoding& coding : *codings) {
    if (coding.status == CodingStatus::kRejected || !shared.sight.Sees(coding)) continue;
    const bool wanted = shared.Wants(coding);
    if (coding.anchor.version != info.version || coding.anchor.attached == Attached::kAside) {
      counts.aside += wanted;
      continue;
    }
    people.push_back({coding.anchor.at, shared.codes.Now(coding.code).name, shared.coders[coding.coder]});
    if (wanted && shared.wanted.layer != Layer::kConsensus) count(coding, shared.coders[coding.coder]);
  }
  for (const ConsensusCoding& one : shared.consensus_of[info.id]) {
    std::string who;
    for (const std::string& name : one.who) who += (who.empty() ? "" : ", ") + name;
    count(one.coding, who);
  }
  std::stable_sort(document.rows.codings.begin(), document.rows.codings.end(),
                   [](const AnalysisCoding& a, const AnalysisCoding& b) {
                     return std::tie(a.unit, a.code, a.polarity) < std::tie(b.unit, b.code, b.polarity);
                   });
  std::stable_sort(
      document.given.begin(), document.given.end(),
      [](const exports::ExportedCoding& a, const exports::ExportedCoding& b) {
        return std::tie(a.coding.at.begin, a.coding.at.end, a.coding.code, a.coding.polarity, a.coder, a.id) <
               std::tie(b.coding.at.begin, b.coding.at.end, b.coding.code, b.coding.polarity, b.coder, b.id);
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

Result<ProjectAnalysis> ForAnalysis(const Project& project, const Sight& sight, const ProjectLayer& wanted,
                                    CodingDetail detail) {
  const auto shared = std::make_shared<Shared>(project, sight, wanted, detail);
  if (auto sees = MustSeeLayer(project, sight, wanted.layer); !sees) return sees.error();
  if (wanted.layer == Layer::kConsensus) {
    auto consensus = ConsensusByDocument(project);
    if (!consensus) return consensus.error();
    shared->consensus_of = *std::move(consensus);
  }
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

  shared->codebook = out.codebook.get();
  out.counts = shared->counts;
  if (wanted.layer == Layer::kPeople || wanted.layer == Layer::kAccepted)
    for (const CoderInfo& coder : *coders)
      if (!shared->only.empty() ? coder.id == shared->only : !sight.blind || coder.id == sight.viewer)
        out.coders.push_back(coder.name);
  if (detail == CodingDetail::kWhole) {
    const auto memos = store::Memos(project);
    if (!memos) return memos.error();
    for (const Memo& memo : *memos) {
      if (memo.coding.empty()) continue;
      std::string& text = shared->memos[memo.coding];
      text += (text.empty() ? "" : "\n") + memo.text;
    }
  }
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
