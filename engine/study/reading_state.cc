// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/reading_state.h"

#include <algorithm>
#include <numeric>

#include "store/documents.h"

namespace pandect::study {
namespace {

// Ascending; of units of which one holds another (two samples at different levels) the larger.
void Tidy(std::vector<ByteSpan>& units) {
  std::sort(units.begin(), units.end(), [](const ByteSpan& a, const ByteSpan& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::vector<ByteSpan> kept;
  for (const ByteSpan unit : units)
    if (kept.empty() || unit.end > kept.back().end) kept.push_back(unit);
  // Borders that a replaced text made overlap.
  for (size_t i = 1; i < kept.size(); ++i) kept[i].begin = std::max(kept[i].begin, kept[i - 1].end);
  units = std::move(kept);
}

}  // namespace

Result<ReadingState> ReadingState::Of(const Project& project) {
  ReadingState out;
  const auto documents = store::ReadDocuments(project);
  if (!documents) return documents.error();
  for (const store::ReadDocument& one : *documents) out.documents_.insert({one.document, one.version, one.coder});
  const auto listed = store::Documents(project);
  if (!listed) return listed.error();
  std::map<DocumentId, uint32_t> current;
  for (const DocumentInfo& info : *listed) current[info.id] = info.version;
  const auto samples = store::Samples(project);
  if (!samples) return samples.error();
  for (const SampleInfo& sample : *samples) {
    const auto units = store::SampleUnits(project, sample.id);
    if (!units) return units.error();
    std::map<uint32_t, const TextAnchor*> stands;
    for (const SampleUnit& unit : *units) {
      const auto version = current.find(unit.anchor.document);
      if (version == current.end() || version->second != unit.anchor.version ||
          unit.anchor.attached == Attached::kAside)
        continue;
      stands[unit.number] = &unit.anchor;
      out.units_[{unit.anchor.document, sample.id}].push_back(unit.anchor.at);
    }
    const auto coders = store::AssignedTo(project, sample.id);
    if (!coders) return coders.error();
    for (const CoderId& coder : *coders) {
      const auto note = [&](const std::vector<uint32_t>& numbers, std::map<Key, std::vector<ByteSpan>>& into) {
        for (const uint32_t number : numbers)
          if (const auto unit = stands.find(number); unit != stands.end())
            into[{unit->second->document, coder, sample.id}].push_back(unit->second->at);
      };
      auto given = store::AssignedUnits(project, sample.id, coder);
      if (!given) return given.error();
      if (given->empty()) {
        given->resize(units->size());
        std::iota(given->begin(), given->end(), 1u);
      }
      note(*given, out.given_);
      const auto read = store::ReadUnits(project, sample.id, coder);
      if (!read) return read.error();
      note(*read, out.read_);
    }
  }
  for (auto* spans : {&out.read_, &out.given_})
    for (auto& [key, units] : *spans) Tidy(units);
  for (auto& [key, units] : out.units_) Tidy(units);
  return out;
}

bool ReadingState::ReadAll(const DocumentId& document, uint32_t version, const CoderId& coder) const {
  return documents_.contains({document, version, coder});
}

std::vector<ByteSpan> ReadingState::ReadOf(const DocumentId& document, const CoderId& coder,
                                           const SampleId& sample) const {
  if (!sample.empty()) {
    const auto found = read_.find({document, coder, sample});
    return found == read_.end() ? std::vector<ByteSpan>() : found->second;
  }
  std::vector<ByteSpan> all;
  for (auto at = read_.lower_bound({document, coder, SampleId()});
       at != read_.end() && std::get<0>(at->first) == document && std::get<1>(at->first) == coder; ++at)
    all.insert(all.end(), at->second.begin(), at->second.end());
  Tidy(all);
  return all;
}

std::vector<ByteSpan> ReadingState::UnitsOf(const DocumentId& document, const SampleId& sample) const {
  const auto found = units_.find({document, sample});
  return found == units_.end() ? std::vector<ByteSpan>() : found->second;
}

bool ReadingState::IsForSample(const DocumentId& document, const CoderId& coder, ByteSpan at) const {
  for (auto given = given_.lower_bound({document, coder, SampleId()});
       given != given_.end() && std::get<0>(given->first) == document && std::get<1>(given->first) == coder; ++given)
    for (const ByteSpan unit : given->second)
      if (unit.begin < at.end && at.begin < unit.end) return true;
  return false;
}

}  // namespace pandect::study
