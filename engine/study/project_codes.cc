// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/project_codes.h"

#include <algorithm>
#include <set>

#include "match/match.h"
#include "store/coders.h"
#include "store/documents.h"
#include "store/proposals.h"
#include "study/code_names.h"
#include "study/decided.h"

namespace pandect::study {

Result<std::shared_ptr<const ProjectCodes>> ProjectCodes::Of(const Project& project, const index::Snapshot& snapshot,
                                                             const Sight& sight, WhichCodings which) {
  std::shared_ptr<ProjectCodes> out(new ProjectCodes(snapshot));
  const auto codes = CodeTable::Of(project);
  if (!codes) return codes.error();
  std::set<std::string> names;
  for (const CodeInfo& code : codes->all()) {
    if (!code.merged_into.empty()) continue;
    // Codes above it can be asked for, whether they are codes themselves or not.
    for (size_t dot = code.name.find('.'); dot != std::string::npos; dot = code.name.find('.', dot + 1))
      names.insert(code.name.substr(0, dot));
    names.insert(code.name);
  }
  out->codes_.assign(names.begin(), names.end());
  const auto coders = store::Coders(project);
  if (!coders) return coders.error();
  std::map<CoderId, std::string> coder_names;
  for (const CoderInfo& coder : *coders) {
    coder_names[coder.id] = coder.name;
    if (!sight.blind || coder.id == sight.viewer) out->coders_.push_back(coder.name);
  }
  std::sort(out->coders_.begin(), out->coders_.end());

  const auto documents = store::Documents(project);
  if (!documents) return documents.error();
  for (const DocumentInfo& document : *documents) {
    CodingFilter filter;
    filter.document = document.id;
    const auto codings = store::Codings(project, filter);
    if (!codings) return codings.error();
    std::vector<Passage> passages;
    for (const StoredCoding& coding : *codings) {
      if (!sight.Sees(coding) || coding.status == CodingStatus::kRejected || coding.anchor.at.empty()) continue;
      if (coding.anchor.version != document.version) {
        ++out->not_in_index_;
        continue;
      }
      passages.push_back({coding.anchor.at, codes->Now(coding.code).name, coder_names[coding.coder], {}});
    }
    if (which == WhichCodings::kCoded && sight.SeesProposals()) {
      const auto info = store::ProposalsInfoOf(project, document.id);
      if (!info) return info.error();
      if (*info && (*info)->version == document.version) {
        auto decided = Decided(project, document, *codes, {});
        if (!decided) return decided.error();
        // What was accepted or changed stands among the codings, what was rejected nowhere.
        for (DecidedProposal& one : decided->proposals)
          if (!one.decision)
            passages.push_back(
                {one.proposal.at, codes->Now(one.proposal.code).name, {}, std::move(one.proposal.evidence)});
      }
    }
    if (passages.empty()) continue;
    const auto ref = snapshot.Find(document.id.text);
    if (ref) {
      const auto facts = snapshot.Facts(*ref);
      if (!facts) return facts.error();
      if (facts->text_hash == document.text_hash) {
        std::stable_sort(passages.begin(), passages.end(),
                         [](const Passage& a, const Passage& b) { return a.at < b.at; });
        out->passages_[*ref] = std::move(passages);
        continue;
      }
    }
    out->not_in_index_ += passages.size();
  }
  return std::shared_ptr<const ProjectCodes>(std::move(out));
}

Result<std::shared_ptr<const std::vector<ProjectCodes::Unit>>> ProjectCodes::UnitsOf(index::DocumentRef document,
                                                                                     UnitLevel level) const {
  const std::lock_guard lock(mutex_);
  auto& units = units_[{document, level}];
  if (!units) {
    const auto read = snapshot_.Read(document);
    if (!read) return read.error();
    std::vector<Unit> made;
    for (const SegmentIndex segment : pandect::UnitsOf(read->tree, level))
      made.push_back({segment, read->tree.segments[segment].span});
    units = std::make_shared<const std::vector<Unit>>(std::move(made));
  }
  return units;
}

bool ProjectCodes::Fits(const Passage& passage, std::string_view code, std::string_view coder) {
  if (!coder.empty() && passage.coder != coder) return false;
  return code.empty() || passage.code == code ||
         (passage.code.size() > code.size() && passage.code.starts_with(code) && passage.code[code.size()] == '.');
}

Result<std::vector<CodedUnit>> ProjectCodes::UnitsBearing(std::string_view code, std::string_view coder,
                                                          UnitLevel level, std::stop_token stop) const {
  std::vector<CodedUnit> out;
  for (const auto& [document, passages] : passages_) {
    if (stop.stop_requested()) return Error{ErrorCode::kLimit, "the search was cancelled", {}, {}};
    if (std::none_of(passages.begin(), passages.end(), [&](const Passage& p) { return Fits(p, code, coder); }))
      continue;
    const auto units = UnitsOf(document, level);
    if (!units) return units.error();
    const size_t before = out.size();
    for (const Passage& passage : passages) {
      if (!Fits(passage, code, coder)) continue;
      auto unit = std::partition_point((*units)->begin(), (*units)->end(),
                                       [&](const Unit& u) { return u.at.end <= passage.at.begin; });
      for (; unit != (*units)->end() && unit->at.begin < passage.at.end; ++unit)
        out.push_back({document, unit->segment});
    }
    std::sort(out.begin() + static_cast<std::ptrdiff_t>(before), out.end());
    out.erase(std::unique(out.begin() + static_cast<std::ptrdiff_t>(before), out.end()), out.end());
  }
  return out;
}

Result<std::vector<std::vector<Hit>>> ProjectCodes::PassagesIn(std::string_view code, std::string_view coder,
                                                               UnitLevel level, index::DocumentRef document,
                                                               std::span<const SegmentIndex> units) const {
  std::vector<std::vector<Hit>> out(units.size());
  const auto passages = passages_.find(document);
  if (passages == passages_.end()) return out;
  const auto all = UnitsOf(document, level);
  if (!all) return all.error();
  auto unit = (*all)->begin();
  for (size_t i = 0; i < units.size(); ++i) {
    while (unit != (*all)->end() && unit->segment != units[i]) ++unit;
    if (unit == (*all)->end()) break;
    const auto add = [&](ByteSpan span) {
      const ByteSpan within{std::max(span.begin, unit->at.begin), std::min(span.end, unit->at.end)};
      if (within.begin < within.end) out[i].push_back({within, 0, 0, {}});
    };
    for (const Passage& passage : passages->second) {
      if (passage.at.begin >= unit->at.end || passage.at.end <= unit->at.begin || !Fits(passage, code, coder)) continue;
      if (passage.coder.empty()) {
        for (const ByteSpan span : passage.evidence) add(span);
      } else {
        add(passage.at);
      }
    }
    std::sort(out[i].begin(), out[i].end(), [](const Hit& a, const Hit& b) { return a.span < b.span; });
  }
  return out;
}

}  // namespace pandect::study
