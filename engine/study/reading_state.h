// SPDX-License-Identifier: GPL-2.0-or-later
//
// Who has read what: documents from end to end, and units of samples. It tells "no code" from "not read yet".
#pragma once

#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "store/project.h"
#include "store/samples.h"

namespace pandect::study {

// A copy of what the project held when it was made. Units of samples are those that stand in the current version of
// their document. Thread-safe.
class ReadingState {
 public:
  static Result<ReadingState> Of(const Project& project);

  // The coder is noted as having read this version.
  bool ReadAll(const DocumentId& document, uint32_t version, const CoderId& coder) const;
  // Units that the coder has read, of one sample or (empty) of all; ascending, without repeats, none within another.
  std::vector<ByteSpan> ReadOf(const DocumentId& document, const CoderId& coder, const SampleId& sample) const;
  // All units of a sample in the document, ascending.
  std::vector<ByteSpan> UnitsOf(const DocumentId& document, const SampleId& sample) const;
  // Whether a passage touches a unit of a sample that this coder was given, read already or not.
  bool IsForSample(const DocumentId& document, const CoderId& coder, ByteSpan at) const;

 private:
  using Key = std::tuple<DocumentId, CoderId, SampleId>;
  std::map<Key, std::vector<ByteSpan>> read_, given_;  // ascending
  std::map<std::pair<DocumentId, SampleId>, std::vector<ByteSpan>> units_;
  std::set<std::tuple<DocumentId, uint32_t, CoderId>> documents_;
};

}  // namespace pandect::study
