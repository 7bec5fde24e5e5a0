// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/agreement_source.h"

#include <algorithm>
#include <map>
#include <set>

#include "store/coders.h"
#include "store/codings.h"
#include "store/decisions.h"
#include "store/documents.h"
#include "store/proposals.h"
#include "store/samples.h"
#include "store/settlements.h"
#include "study/code_names.h"
#include "study/current_codebook.h"
#include "study/reading_state.h"
#include "study/units.h"
#include "text/offset_map.h"

namespace pandect::study {
namespace {

constexpr const char* kRules = "rules";

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
  if (spans.coders.size() < wanted.least_coders && !wanted.coders.empty())
    return Error{ErrorCode::kInvalid,
                 "agreement needs two coders, and " + std::to_string(spans.coders.size()) + " is named",
                 {project.folder()},
                 "--coders anna,boris, or --with-rules"};
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

// What a coder gave a unit after the consensus on it was first settled is not of before the discussion.
bool IsAfterDiscussion(const StoredCoding& coding, const std::vector<Settlement>& settlements, const CodeTable& codes) {
  return std::any_of(settlements.begin(), settlements.end(), [&](const Settlement& one) {
    return one.anchor.document == coding.anchor.document && one.anchor.version == coding.anchor.version &&
           one.discussed < coding.created && one.anchor.attached != Attached::kAside &&
           one.anchor.at.begin < coding.anchor.at.end && coding.anchor.at.begin < one.anchor.at.end &&
           codes.Now(one.code).name == codes.Now(coding.code).name;
  });
}

// Who saw what, as ComparedDocument has it: pieces only where that differs within the document or all is of a sample.
void SetSeen(const std::vector<std::pair<uint32_t, std::vector<CodePointSpan>>>& parts, bool of_sample,
             ComparedDocument& document) {
  std::set<uint32_t> coders, borders;
  bool whole = !of_sample;
  for (const auto& [coder, spans] : parts) {
    if (!spans.empty()) coders.insert(coder);
    for (const CodePointSpan& at : spans) {
      borders.insert({at.begin, at.end});
      whole = whole && at.begin == 0 && at.end == document.characters;
    }
  }
  document.coders.assign(coders.begin(), coders.end());
  if (whole || document.coders.empty()) return;
  for (auto begin = borders.begin(); begin != borders.end() && std::next(begin) != borders.end(); ++begin) {
    SeenPiece piece{{*begin, *std::next(begin)}, {}};
    for (const auto& [coder, spans] : parts) {
      const auto at = std::partition_point(spans.begin(), spans.end(),
                                           [&](const CodePointSpan& one) { return one.end <= piece.at.begin; });
      if (at != spans.end() && at->begin <= piece.at.begin) piece.coders.push_back(coder);
    }
    if (piece.coders.empty()) continue;
    std::sort(piece.coders.begin(), piece.coders.end());
    document.pieces.push_back(std::move(piece));
  }
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
  const auto reading = ReadingState::Of(project);
  if (!reading) return reading.error();
  SampleId sample;
  spans.unit = Name(unit);
  bool of_sample_units = false;  // as they were drawn, however the text is cut today
  if (!wanted.sample.empty()) {
    const auto found = store::FindSample(project, wanted.sample);
    if (!found) return found.error();
    sample = found->id;
    of_sample_units = !wanted.unit || Name(*wanted.unit) == found->unit;
    if (of_sample_units) spans.unit = found->unit;
  }
  const auto settlements = store::Settlements(project);
  if (!settlements) return settlements.error();

  for (const DocumentInfo& info : *documents) {
    const auto document = store::LoadDocument(project, info.id, info.version);
    if (!document) return document.error();
    const OffsetMap map(document->text);
    ComparedDocument compared;
    compared.name = info.path;
    compared.language = info.language;
    compared.characters = map.ToCodePoints(ByteSpan{0, static_cast<uint32_t>(document->text.size())}).end;
    if (of_sample_units)
      for (const ByteSpan at : reading->UnitsOf(info.id, sample)) compared.units.push_back(map.ToCodePoints(at));
    else
      for (const TextUnit& one : CountedUnits(segment::Split(*document), unit))
        compared.units.push_back(map.ToCodePoints(one.at));
    const auto to_places = [&](const std::vector<ByteSpan>& spans_of) {
      std::vector<CodePointSpan> places;
      for (const ByteSpan at : spans_of) places.push_back(map.ToCodePoints(at));
      return places;
    };
    std::set<uint32_t> saw;  // all of it
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
      if (!wanted.noted_reading && !reading->IsForSample(info.id, coding.coder, coding.anchor.at))
        saw.insert(coder->second);
      if (IsAfterDiscussion(coding, *settlements, *codes)) continue;
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
      if (const auto coder = names->coders.find(decision.coder);
          coder != names->coders.end() && !wanted.noted_reading &&
          !reading->IsForSample(info.id, decision.coder, decision.anchor.at))
        saw.insert(coder->second);
    std::vector<std::pair<uint32_t, std::vector<CodePointSpan>>> parts;  // by coder, what was seen of the document
    for (const auto& [id, number] : names->coders) {
      if (reading->ReadAll(info.id, info.version, id))
        saw.insert(number);
      else if (sample.empty() && saw.contains(number))
        compared.reading_assumed = true;
      const auto units = to_places(reading->ReadOf(info.id, id, sample));
      if (!sample.empty())
        parts.emplace_back(number, units);
      else if (saw.contains(number))
        parts.push_back({number, {{0, compared.characters}}});
      else if (!units.empty())
        parts.emplace_back(number, units);
    }
    if (wanted.rules) {
      const auto proposed = store::ProposalsInfoOf(project, info.id);
      if (!proposed) return proposed.error();
      if (*proposed && (*proposed)->version == info.version) {
        const auto rules = static_cast<uint32_t>(spans.coders.size() - 1);
        const auto proposals = store::Proposals(project, info.id);
        if (!proposals) return proposals.error();
        saw.insert(rules);
        if (sample.empty())
          parts.push_back({rules, {{0, compared.characters}}});
        else
          parts.emplace_back(rules, to_places(reading->UnitsOf(info.id, sample)));
        for (const Proposal& proposal : *proposals) add(rules, proposal.code, proposal.at, proposal.polarity);
      }
    }
    SetSeen(parts, !sample.empty(), compared);
    spans.documents.push_back(std::move(compared));
  }
  return spans;
}

}  // namespace pandect::study
