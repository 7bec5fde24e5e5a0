// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/codebook_codes.h"

#include <algorithm>
#include <utility>

#include "coding/coding.h"
#include "query/code_cache.h"
#include "query/unit_matcher.h"

namespace pandect {
namespace {

// What the units of a document and its codings depend on, beside the codebook, the lexicon and the level.
Sha256 KeyOf(const index::DocumentFacts& facts) {
  Sha256Hasher hasher;
  hasher.Update({reinterpret_cast<const char*>(facts.text_hash.bytes.data()), facts.text_hash.bytes.size()});
  hasher.Update(std::to_string(static_cast<int>(facts.layout)) + "/" +
                std::to_string(static_cast<int>(facts.declared_language)));
  return hasher.Finish();
}

query::DocumentCodes CodesOf(const std::vector<Coding>& codings) {
  std::vector<std::pair<CodeIndex, SegmentIndex>> pairs;
  for (const Coding& coding : codings) pairs.emplace_back(coding.code, coding.unit);
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  query::DocumentCodes codes;
  for (const auto& [code, unit] : pairs) {
    if (codes.empty() || codes.back().first != code) codes.push_back({code, {}});
    codes.back().second.push_back(unit);
  }
  return codes;
}

}  // namespace

CodebookCodes::CodebookCodes(Codebook codebook, index::Snapshot snapshot, const index::TextSource* texts, Cache cache)
    : codebook_(std::move(codebook)),
      snapshot_(std::move(snapshot)),
      texts_(texts == nullptr ? &snapshot_.texts() : texts),
      cache_(cache) {}
CodebookCodes::~CodebookCodes() = default;

std::vector<std::string> CodebookCodes::Codes() const {
  std::vector<std::string> ids;
  for (const Code& code : codebook_.codes) ids.push_back(code.id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

Result<CodebookCodes::Table> CodebookCodes::Make(UnitLevel level, const std::stop_token& stop) const {
  // Whatever changes what rules find must change this name; the version of the program stands for the rules' meaning.
  const std::string name =
      codebook_.hash.Hex() + "/" + snapshot_.lexicon().hash().Hex() + "/" + Name(level) + "/" + PANDECT_VERSION;
  const std::string path = snapshot_.folder() + "/codes-" + HashBytes(name).Hex().substr(0, 16) + ".bin";
  query::CodesByDocument known;
  if (cache_ == Cache::kKeep) known = query::ReadCodes(path);
  query::CodesByDocument used;
  std::optional<query::UnitMatcher> matcher;
  bool changed = false;

  Table table(codebook_.codes.size());
  for (uint32_t g = 0; g < snapshot_.generations(); ++g) {
    const index::Generation& generation = snapshot_.generation(g);
    for (index::DocumentNumber i = 0; i < generation.documents(); ++i) {
      if (!generation.IsLive(i)) continue;
      if (stop.stop_requested()) return Error{ErrorCode::kLimit, "the search was cancelled", {}, {}};
      const index::DocumentRef ref{g, i};
      auto facts = snapshot_.Facts(ref);
      if (!facts) return std::move(facts).error();
      const Sha256 key = KeyOf(*facts);
      auto place = used.find(key);
      if (place == used.end()) {
        if (const auto found = known.find(key); found != known.end()) {
          place = used.insert(known.extract(found)).position;
        } else {
          if (!matcher) {
            auto program = Program::Compile(codebook_, level, snapshot_.lexicon());
            if (!program) return std::move(program).error();
            matcher.emplace(*program, level, snapshot_, query::UnitMatcher::Sight::kDocument);
          }
          auto read = snapshot_.Read(ref, texts_);
          if (!read) return std::move(read).error();
          Words words;
          std::vector<Match> matches;
          matcher->MatchAll(*read, words, matches);
          place =
              used.emplace(key, CodesOf(coding::MakeCodings({read->document, read->tree, words}, codebook_, matches)))
                  .first;
          changed = true;
        }
      }
      for (const auto& [code, units] : place->second) {
        if (code >= table.size()) continue;
        for (const SegmentIndex unit : units) table[code].push_back({ref, unit});
      }
    }
  }
  // What is left of `known` belongs to documents that are gone.
  if (cache_ == Cache::kKeep && (changed || !known.empty())) query::WriteCodes(path, used);
  return table;
}

Result<std::shared_ptr<const CodebookCodes::Table>> CodebookCodes::TableOf(UnitLevel level,
                                                                           const std::stop_token& stop) const {
  const std::lock_guard lock(mutex_);
  auto& table = tables_[level];
  if (!table) {
    auto made = Make(level, stop);
    if (!made) return std::move(made).error();
    table = std::make_shared<const Table>(*std::move(made));
  }
  return table;
}

Result<std::vector<CodedUnit>> CodebookCodes::UnitsBearing(std::string_view code, std::string_view coder,
                                                           UnitLevel level, std::stop_token stop) const {
  if (!coder.empty()) return std::vector<CodedUnit>();
  CodeIndex first = 0, last = static_cast<CodeIndex>(codebook_.codes.size());
  if (!code.empty()) {
    first = codebook_.Find(code);
    if (first == kNoCode) return Error{ErrorCode::kNotFound, "no code #" + std::string(code), {}, {}};
    last = std::max(codebook_.codes[first].end, first + 1);
  }
  auto table = TableOf(level, stop);
  if (!table) return std::move(table).error();
  std::vector<CodedUnit> units;
  for (CodeIndex i = first; i < last; ++i) units.insert(units.end(), (**table)[i].begin(), (**table)[i].end());
  if (last - first > 1) {
    std::sort(units.begin(), units.end());
    units.erase(std::unique(units.begin(), units.end()), units.end());
  }
  return units;
}

}  // namespace pandect
