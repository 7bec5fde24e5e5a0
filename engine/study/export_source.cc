// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/export_source.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "matrix/derived_variable.h"
#include "session/many_reader.h"
#include "store/coders.h"
#include "store/codings.h"
#include "store/documents.h"
#include "store/memos.h"
#include "study/code_names.h"
#include "study/current_codebook.h"
#include "study/decided.h"
#include "study/extended_codebook.h"

namespace pandect::study {

using exports::ExportedCoding;
using exports::ExportedDocument;

struct ExportSource::State {
  State(const Project& given, Sight seen, ExportLayer wanted)
      : project(given), sight(std::move(seen)), layer(std::move(wanted)) {}

  const Project& project;
  Sight sight;
  ExportLayer layer;
  CoderId only;
  Codebook codebook;
  UnitLevel unit = UnitLevel::kParagraph;
  CodeTable codes;
  std::map<std::string, CodeIndex> index;
  std::map<CoderId, std::string> names;
  std::map<CodingId, std::string> memos;
  std::vector<std::string> variables, coders;
  std::vector<DocumentInfo> documents;
  ExportCounts counts;

  CodeIndex IndexOf(const CodeId& code) const {
    const auto at = index.find(codes.Now(code).name);
    return at == index.end() ? kNoCode : at->second;
  }

  bool Wants(const StoredCoding& coding) const {
    if (coding.status == CodingStatus::kRejected || !sight.Sees(coding)) return false;
    const bool consensus = coding.origin == CodingOrigin::kConsensus;
    if (layer.layer == Layer::kConsensus) return consensus;
    return layer.layer == Layer::kPerson && !consensus && (only.empty() || coding.coder == only);
  }

  Result<Done> AddProposals(const DocumentInfo& info, ExportedDocument& out);
  Result<Done> AddCodings(const DocumentInfo& info, ExportedDocument& out);
  void SetRules(const std::vector<std::string>& ids, Coding& coding) const;
  void Place(const Words& words, ExportedDocument& out) const;
};

namespace {

uint32_t WordsIn(const Words& words, ByteSpan at) {
  const auto first =
      std::partition_point(words.span.begin(), words.span.end(), [&](ByteSpan one) { return one.end <= at.begin; });
  const auto last = std::partition_point(first, words.span.end(), [&](ByteSpan one) { return one.begin < at.end; });
  return static_cast<uint32_t>(last - first);
}

}  // namespace

void ExportSource::State::SetRules(const std::vector<std::string>& ids, Coding& coding) const {
  const std::vector<Rule>& rules = codebook.codes[coding.code].rules;
  for (uint32_t i = 0; i < rules.size(); ++i)
    if (std::find(ids.begin(), ids.end(), rules[i].id) != ids.end()) coding.rules.push_back(i);
}

Result<Done> ExportSource::State::AddProposals(const DocumentInfo& info, ExportedDocument& out) {
  const auto proposed = store::ProposalsInfoOf(project, info.id);
  if (!proposed) return proposed.error();
  if (!*proposed || (*proposed)->version != info.version) {
    ++counts.without_run;
    return Done{};
  }
  const auto decided = Decided(project, info, codes, CoderId());
  if (!decided) return decided.error();
  for (const DecidedProposal& one : decided->proposals) {
    const Proposal& proposal = one.proposal;
    ExportedCoding exported;
    exported.coding.code = IndexOf(proposal.code);
    if (exported.coding.code == kNoCode) continue;
    if (one.decision) {
      // What people gave another code or polarity is no proposal any more.
      if (one.decision->verdict == Verdict::kRejected || !one.decision->new_code.empty() || one.decision->new_polarity)
        continue;
      exported.coding.status = CodingStatus::kAccepted;
    }
    exported.coding.at = proposal.at;
    exported.coding.polarity = proposal.polarity;
    exported.coding.modality = proposal.modality;
    exported.coding.effect = proposal.effect;
    exported.coding.evidence = {proposal.evidence.begin(), proposal.evidence.end()};
    exported.coding.hits = proposal.hits;
    exported.coding.words = proposal.words;
    SetRules(proposal.rules, exported.coding);
    exported.id = proposal.id;
    out.codings.push_back(std::move(exported));
  }
  return Done{};
}

Result<Done> ExportSource::State::AddCodings(const DocumentInfo& info, ExportedDocument& out) {
  CodingFilter of_document;
  of_document.document = info.id;
  const auto codings = store::Codings(project, of_document);
  if (!codings) return codings.error();
  for (const StoredCoding& stored : *codings) {
    if (!Wants(stored)) continue;
    if (stored.anchor.version != info.version || stored.anchor.attached == Attached::kAside ||
        stored.anchor.at.empty()) {
      ++counts.aside;
      continue;
    }
    ExportedCoding exported;
    exported.coding.code = IndexOf(stored.code);
    if (exported.coding.code == kNoCode) continue;
    exported.coding.at = stored.anchor.at;
    exported.coding.polarity = stored.polarity;
    exported.coding.modality = stored.modality;
    exported.coding.effect = stored.effect;
    exported.coding.origin = stored.origin;
    exported.coding.status = stored.status;
    exported.coding.evidence = {stored.evidence.begin(), stored.evidence.end()};
    exported.coding.hits = 1;
    exported.coding.words = WordsIn(out.words, stored.anchor.at);
    SetRules(stored.rules, exported.coding);
    exported.id = stored.id.text;
    exported.coder = names[stored.coder];
    exported.created = stored.created;
    exported.weight = stored.weight;
    if (const auto memo = memos.find(stored.id); memo != memos.end()) exported.comment = memo->second;
    out.codings.push_back(std::move(exported));
  }
  return Done{};
}

// Gives each coding its unit, and the rows of units their codings: a passage counts in every unit that it touches.
void ExportSource::State::Place(const Words& words, ExportedDocument& out) const {
  std::stable_sort(out.codings.begin(), out.codings.end(), [](const ExportedCoding& a, const ExportedCoding& b) {
    return std::tie(a.coding.at.begin, a.coding.at.end, a.coding.code, a.coding.polarity, a.coder, a.id) <
           std::tie(b.coding.at.begin, b.coding.at.end, b.coding.code, b.coding.polarity, b.coder, b.id);
  });
  const std::vector<AnalysisUnit>& units = out.rows.units;
  std::vector<ExportedCoding> placed;
  for (ExportedCoding& exported : out.codings) {
    const ByteSpan at = exported.coding.at;
    const auto first = std::partition_point(units.begin(), units.end(),
                                            [&](const AnalysisUnit& one) { return one.at.end <= at.begin; });
    if (first == units.end() || first->at.begin >= at.end) continue;
    exported.unit = static_cast<uint32_t>(first - units.begin());
    exported.coding.unit = first->segment;
    for (auto under = first; under != units.end() && under->at.begin < at.end; ++under) {
      AnalysisCoding row;
      row.unit = static_cast<uint32_t>(under - units.begin());
      row.code = exported.coding.code;
      row.polarity = exported.coding.polarity;
      row.modality = exported.coding.modality;
      row.effect = exported.coding.effect;
      row.origin = exported.coding.origin;
      row.coder = exported.coder;
      row.hits = under == first ? exported.coding.hits : 0;
      row.words = WordsIn(words, {std::max(at.begin, under->at.begin), std::min(at.end, under->at.end)});
      out.rows.codings.push_back(std::move(row));
    }
    placed.push_back(std::move(exported));
  }
  out.codings = std::move(placed);
  std::stable_sort(out.rows.codings.begin(), out.rows.codings.end(),
                   [](const AnalysisCoding& a, const AnalysisCoding& b) { return a.unit < b.unit; });
}

ExportSource::ExportSource(std::unique_ptr<State> state) : state_(std::move(state)) {}
ExportSource::ExportSource(ExportSource&&) noexcept = default;
ExportSource::~ExportSource() = default;
const Codebook& ExportSource::codebook() const {
  return state_->codebook;
}
UnitLevel ExportSource::unit() const {
  return state_->unit;
}
const std::vector<std::string>& ExportSource::variables() const {
  return state_->variables;
}
const std::vector<std::string>& ExportSource::coders() const {
  return state_->coders;
}

Result<ExportSource> ExportSource::Open(const Project& project, const Sight& sight, const ExportLayer& layer) {
  if (layer.layer == Layer::kRules)
    if (auto sees = MustSeeProposals(project, sight); !sees) return sees.error();
  if (layer.layer == Layer::kConsensus && sight.blind)
    return Error{ErrorCode::kInvalid,
                 "coding is blind in this project: the others' codings are not to be seen",
                 {project.folder()},
                 "pandect coders --blind off ends that, for all coders"};
  auto state = std::make_unique<State>(project, sight, layer);
  auto codes = CodeTable::Of(project);
  if (!codes) return codes.error();
  state->codes = *std::move(codes);
  auto current = CurrentCodebookIfAny(project);
  if (!current) return current.error();
  if (*current) {
    state->codebook = std::move((*current)->codebook);
    state->unit = (*current)->unit;
  }
  std::vector<CodeInfo> more;
  for (const CodeInfo& code : state->codes.all())
    if (code.merged_into.empty() && state->codebook.Find(code.name) == kNoCode) {
      CodingFilter of_code;
      of_code.code = code.id;
      const auto codings = store::Codings(project, of_code);
      if (!codings) return codings.error();
      if (!codings->empty()) more.push_back(code);
    }
  state->codebook = WithCodes(std::move(state->codebook), more);
  for (CodeIndex i = 0; i < state->codebook.codes.size(); ++i) state->index[state->codebook.codes[i].id] = i;

  const auto coders = store::Coders(project);
  if (!coders) return coders.error();
  for (const CoderInfo& coder : *coders) {
    state->names[coder.id] = coder.name;
    const bool wanted = layer.coder.empty() ? !sight.blind || coder.id == sight.viewer : coder.name == layer.coder;
    if (!wanted) continue;
    if (!layer.coder.empty()) state->only = coder.id;
    if (layer.layer == Layer::kPerson) state->coders.push_back(coder.name);
  }
  if (!layer.coder.empty() && state->only.empty())
    return Error{ErrorCode::kNotFound, "no coder \"" + layer.coder + "\"", {}, "pandect coders lists them"};
  const auto memos = store::Memos(project);
  if (!memos) return memos.error();
  for (const Memo& memo : *memos) {
    if (memo.coding.empty()) continue;
    std::string& text = state->memos[memo.coding];
    text += (text.empty() ? "" : "\n") + memo.text;
  }
  auto documents = store::Documents(project);
  if (!documents) return documents.error();
  state->documents = *std::move(documents);
  const matrix::DerivedVariables derived(state->codebook);
  std::set<std::string> variables;
  Diagnostics unheard;  // `pandect code` tells them
  for (DocumentInfo& document : state->documents) {
    derived.AddTo(document.variables, document.path, unheard);
    for (const auto& [name, value] : document.variables) variables.insert(name);
  }
  state->variables.assign(variables.begin(), variables.end());
  return ExportSource(std::move(state));
}

Result<ExportCounts> ExportSource::Each(const Lexicon& lexicon,
                                        const std::function<void(const ExportedDocument&)>& use) {
  State& state = *state_;
  state.counts = {};
  ManyReader reader({}, lexicon);
  uint32_t number = 0;
  for (const DocumentInfo& info : state.documents) {
    auto document = store::LoadDocument(state.project, info.id, info.version);
    if (!document) return document.error();
    ExportedDocument out;
    out.number = ++number;
    out.document = *std::move(document);
    out.document.variables = info.variables;
    WordsOfDocument read = reader.Read(out.document);
    out.tree = std::move(read.tree);
    out.words = std::move(read.words);
    out.rows = matrix::Analyse(Reading{out.document, out.tree, out.words}, state.unit, {});
    const auto added = state.layer.layer == Layer::kRules ? state.AddProposals(info, out) : state.AddCodings(info, out);
    if (!added) return added.error();
    state.Place(out.words, out);
    use(out);
  }
  return state.counts;
}

}  // namespace pandect::study
