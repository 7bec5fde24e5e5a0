// SPDX-License-Identifier: GPL-2.0-or-later
//
// The codings of a project as a search asks for them: what people coded, what they accepted and, where wanted, what the
// rules propose and nobody rejected.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/snapshot.h"
#include "query/code_source.h"
#include "store/project.h"
#include "study/sight.h"

namespace pandect::study {

enum class WhichCodings : uint8_t {
  kPeople,  // given by people: their own, imported, of a consensus, and proposals they accepted
  kCoded,   // these, and proposals that nobody rejected: all that is coded today
};

// A copy of what the project held when it was made. Immutable but for what it remembers; safe to share between threads.
class ProjectCodes : public CodeSource {
 public:
  // `snapshot`: of the project's own index, whose documents go by the project's ids. Only what `sight` shows.
  static Result<std::shared_ptr<const ProjectCodes>> Of(const Project& project, const index::Snapshot& snapshot,
                                                        const Sight& sight, WhichCodings which);

  // Codings that the index has no place for: their documents are new or changed since it was made.
  uint64_t not_in_index() const { return not_in_index_; }

  std::vector<std::string> Codes() const override { return codes_; }
  std::vector<std::string> Coders() const override { return coders_; }
  // Units that share a character with a coding. The rules are no coder.
  Result<std::vector<CodedUnit>> UnitsBearing(std::string_view code, std::string_view coder, UnitLevel level,
                                              std::stop_token stop) const override;
  Result<std::vector<std::vector<Hit>>> PassagesIn(std::string_view code, std::string_view coder, UnitLevel level,
                                                   index::DocumentRef document,
                                                   std::span<const SegmentIndex> units) const override;

 private:
  struct Passage {
    ByteSpan at;
    std::string code, coder;         // coder: empty for the rules
    std::vector<ByteSpan> evidence;  // of the rules; empty: `at` itself
  };
  struct Unit {
    SegmentIndex segment;
    ByteSpan at;
  };
  explicit ProjectCodes(index::Snapshot snapshot) : snapshot_(std::move(snapshot)) {}
  Result<std::shared_ptr<const std::vector<Unit>>> UnitsOf(index::DocumentRef document, UnitLevel level) const;
  static bool Fits(const Passage& passage, std::string_view code, std::string_view coder);

  index::Snapshot snapshot_;
  std::vector<std::string> codes_, coders_;
  std::map<index::DocumentRef, std::vector<Passage>> passages_;  // by place
  uint64_t not_in_index_ = 0;
  mutable std::mutex mutex_;
  mutable std::map<std::pair<index::DocumentRef, UnitLevel>, std::shared_ptr<const std::vector<Unit>>> units_;
};

}  // namespace pandect::study
