// SPDX-License-Identifier: GPL-2.0-or-later
//
// The codes of a codebook as a CodeSource: which units its rules code, over the words that the index keeps. Worked out
// when first asked for, at the level that is asked for, and kept in the index folder (codes-*.bin), so that the next
// run only codes documents that are new or changed. Derived data: the files may be deleted at any time, and one of
// another codebook, lexicon or program is never read.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "index/snapshot.h"
#include "index/text_source.h"
#include "query/code_source.h"

namespace pandect {

class CodebookCodes : public CodeSource {
 public:
  enum class Cache : uint8_t { kKeep, kNone };

  // `texts`: for regular expressions; null: the folder's own. Must outlive it.
  CodebookCodes(Codebook codebook, index::Snapshot snapshot, const index::TextSource* texts = nullptr,
                Cache cache = Cache::kKeep);
  ~CodebookCodes() override;

  std::vector<std::string> Codes() const override;
  // None: the rules are no coder.
  std::vector<std::string> Coders() const override { return {}; }
  // Units with a coding by the rules, whatever its polarity. An error is a rule that does not compile, a damaged index,
  // or that it was stopped.
  Result<std::vector<CodedUnit>> UnitsBearing(std::string_view code, std::string_view coder, UnitLevel level,
                                              std::stop_token stop) const override;
  // Applies the rules to the document anew: only what is shown pays for it.
  Result<std::vector<std::vector<Hit>>> PassagesIn(std::string_view code, std::string_view coder, UnitLevel level,
                                                   index::DocumentRef document,
                                                   std::span<const SegmentIndex> units) const override;

 private:
  struct Marker;
  // By code: the units it is coded in itself, ascending.
  using Table = std::vector<std::vector<CodedUnit>>;
  Result<std::shared_ptr<const Table>> TableOf(UnitLevel level, const std::stop_token& stop) const;
  Result<Table> Make(UnitLevel level, const std::stop_token& stop) const;

  Codebook codebook_;
  index::Snapshot snapshot_;
  const index::TextSource* texts_;
  Cache cache_;
  mutable std::mutex mutex_;
  mutable std::map<UnitLevel, std::shared_ptr<const Table>> tables_;
  mutable std::map<UnitLevel, std::unique_ptr<Marker>> markers_;
};

}  // namespace pandect
