// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/agreement_source.h"

#include <algorithm>
#include <map>
#include <set>

#include "matrix/analysis.h"
#include "segment/segment.h"
#include "store/coders.h"
#include "store/codings.h"
#include "store/decisions.h"
#include "store/documents.h"
#include "store/proposals.h"
#include "store/samples.h"
#include "study/code_names.h"
#include "study/current_codebook.h"
#include "text/offset_map.h"

namespace pandect::study {
namespace {

constexpr const char* kRules = "rules";

bool IsUnit(const Segment& segment, UnitLevel level) {
  switch (level) {
    case UnitLevel::kSentence:
      return segment.kind == SegmentKind::kSentence;
    case UnitLevel::kParagraph:
      return segment.kind == SegmentKind::kParagraph;
    case UnitLevel::kArticle:
      return segment.kind == SegmentKind::kArticle;
    case UnitLevel::kDocument:
      return segment.kind == SegmentKind::kDocument;
  }
  return false;
}

std::vector<CodePointSpan> UnitsOf(const SegmentTree& tree, const OffsetMap& map, UnitLevel level) {
  std::vector<CodePointSpan> units;
  for (const Segment& segment : tree.segments) {
    if (!IsUnit(segment, level) || segment.span.empty()) continue;
    const bool small = level == UnitLevel::kSentence || level == UnitLevel::kParagraph;
    if (!small || matrix::IsCounted(segment.role)) units.push_back(map.ToCodePoints(segment.span));
  }
  return units;
}

struct Names {
  std::map<CoderId, uint32_t> coders;
  std::map<std::string, uint32_t> codes;
  std::string code;  // full name of AgreementWanted::code

  bool Fits(const std::string& name) const { return code.empty() || name == code || name.starts_with(code + "."); }
  uint32_t CodeNumber(const std::string& name, CodedSpans& spans) {
    const auto [at, is_new] = codes.try_emplace(name, static_cast<uint32_t>(spans.codes.size()));
    if (is_new) spans.codes.push_back(name);
    return at->second;
  }
};

Result<Names> FindNames(const Project& project, const AgreementWanted& wanted, const CodeTable& codes,
                        const std::optional<ProjectCodebook>& codebook, CodedSpans& spans) {
  Names names;
  const auto coders = store::Coders(project);
  if (!coders) return coders.error();
  for (const std::string& name : wanted.coders)
    if (std::none_of(coders->begin(), coders->end(), [&](const CoderInfo& one) { return one.name == name; }))
      return Error{ErrorCode::kNotFound, "no coder \"" + name + "\"", {}, "pandect coders lists them"};
  for (const CoderInfo& coder : *coders) {
    if (!wanted.coders.empty() &&
        std::find(wanted.coders.begin(), wanted.coders.end(), coder.name) == wanted.coders.end())
      continue;
    names.coders[coder.id] = static_cast<uint32_t>(spans.coders.size());
    spans.coders.push_back(coder.name);
  }
  if (wanted.rules) spans.coders.emplace_back(kRules);
  if (spans.coders.size() < wanted.least_coders)
    return Error{ErrorCode::kInvalid,
                 "agreement needs two coders, and the project has " + std::to_string(spans.coders.size()),
                 {project.folder()},
                 "pandect coders lists them"};
  if (!wanted.code.empty()) {
    auto name = FindCodeName(codes, codebook, wanted.code);
    if (!name) return name.error();
    names.code = *std::move(name);
  }
  return names;
}

}  // namespace

Result<CodedSpans> CodedSpansOf(const Project& project, const AgreementWanted& wanted) {
  const auto codes = CodeTable::Of(project);
  if (!codes) return codes.error();
  const auto codebook = CurrentCodebookIfAny(project);
  if (!codebook) return codebook.error();
  const UnitLevel unit = wanted.unit.value_or(*codebook ? (*codebook)->unit : UnitLevel::kParagraph);
  CodedSpans spans;
  auto names = FindNames(project, wanted, *codes, *codebook, spans);
  if (!names) return names.error();
  auto documents = store::Documents(project);
  if (!documents) return documents.error();
  if (!wanted.document.empty()) {
    auto one = store::FindDocument(project, wanted.document);
    if (!one) return one.error();
    *documents = {*std::move(one)};
  }
  const auto read = store::ReadDocuments(project);
  if (!read) return read.error();

  for (const DocumentInfo& info : *documents) {
    const auto document = store::LoadDocument(project, info.id, info.version);
    if (!document) return document.error();
    const OffsetMap map(document->text);
    ComparedDocument compared;
    compared.name = info.path;
    compared.language = info.language;
    compared.characters = map.ToCodePoints(ByteSpan{0, static_cast<uint32_t>(document->text.size())}).end;
    compared.units = UnitsOf(segment::Split(*document), map, unit);
    std::set<uint32_t> saw;
    const auto add = [&](uint32_t coder, const CodeId& id, ByteSpan at, Polarity polarity) {
      const std::string& name = codes->Now(id).name;
      if (at.empty() || !names->Fits(name)) return;
      compared.spans.push_back(
          {coder, names->CodeNumber(name, spans), map.ToCodePoints(at), polarity == Polarity::kAbsent});
    };
    CodingFilter of_document;
    of_document.document = info.id;
    const auto codings = store::Codings(project, of_document);
    if (!codings) return codings.error();
    for (const StoredCoding& coding : *codings) {
      const auto coder = names->coders.find(coding.coder);
      if (coder == names->coders.end() || coding.origin == CodingOrigin::kConsensus) continue;
      saw.insert(coder->second);
      if (coding.anchor.version != info.version || coding.anchor.attached == Attached::kAside ||
          coding.status == CodingStatus::kRejected)
        continue;
      add(coder->second, coding.code, coding.anchor.at, coding.polarity);
    }
    // Who rejected a proposal saw the document, though nothing of it is a coding.
    DecisionFilter decided;
    decided.document = info.id;
    const auto decisions = store::Decisions(project, decided);
    if (!decisions) return decisions.error();
    for (const Decision& decision : *decisions)
      if (const auto coder = names->coders.find(decision.coder); coder != names->coders.end())
        saw.insert(coder->second);
    for (const store::ReadDocument& one : *read)
      if (one.document == info.id && one.version == info.version)
        if (const auto coder = names->coders.find(one.coder); coder != names->coders.end()) saw.insert(coder->second);
    if (wanted.rules) {
      const auto proposed = store::ProposalsInfoOf(project, info.id);
      if (!proposed) return proposed.error();
      if (*proposed && (*proposed)->version == info.version) {
        const auto rules = static_cast<uint32_t>(spans.coders.size() - 1);
        const auto proposals = store::Proposals(project, info.id);
        if (!proposals) return proposals.error();
        saw.insert(rules);
        for (const Proposal& proposal : *proposals) add(rules, proposal.code, proposal.at, proposal.polarity);
      }
    }
    compared.coders.assign(saw.begin(), saw.end());
    spans.documents.push_back(std::move(compared));
  }
  return spans;
}

}  // namespace pandect::study
