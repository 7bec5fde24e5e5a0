// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/codebook_codes.h"

#include <algorithm>
#include <utility>

#include "coding/coding.h"
#include "query/code_cache.h"
#include "query/stage_sources.h"
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

// The rules over one document after another, with what they found in the last one.
struct CodebookCodes::Marker {
  query::UnitMatcher matcher;
  index::DocumentRef document;
  bool has_document = false;
  std::vector<Match> matches;
  std::vector<Coding> codings;
};

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
  // Whatever changes what rules find must change this name.
  const std::string name = codebook_.hash.Hex() + "/" + snapshot_.lexicon().hash().Hex() + "/" + Name(level) + "/" +
                           std::string(query::StageSources());
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

Result<std::vector<std::vector<Hit>>> CodebookCodes::PassagesIn(std::string_view code, std::string_view coder,
                                                                UnitLevel level, index::DocumentRef document,
                                                                std::span<const SegmentIndex> units) const {
  std::vector<std::vector<Hit>> out(units.size());
  const CodeIndex first = code.empty() ? 0 : codebook_.Find(code);
  if (first == kNoCode || !coder.empty()) return out;
  const CodeIndex last =
      code.empty() ? static_cast<CodeIndex>(codebook_.codes.size()) : std::max(codebook_.codes[first].end, first + 1);
  const std::lock_guard lock(mutex_);
  auto& marker = markers_[level];
  if (!marker) {
    auto program = Program::Compile(codebook_, level, snapshot_.lexicon());
    if (!program) return std::move(program).error();
    marker.reset(new Marker{{*program, level, snapshot_, query::UnitMatcher::Sight::kDocument}, {}, false, {}, {}});
  }
  if (!marker->has_document || marker->document != document) {
    auto read = snapshot_.Read(document, texts_);
    if (!read) return std::move(read).error();
    marker->matches.clear();
    Words words;
    marker->matcher.MatchAll(*read, words, marker->matches);
    marker->codings = coding::MakeCodings({read->document, read->tree, words}, codebook_, marker->matches);
    marker->document = document;
    marker->has_document = true;
  }
  const auto place_of = [&](SegmentIndex unit) {
    const auto at = std::lower_bound(units.begin(), units.end(), unit);
    return at == units.end() || *at != unit ? units.size() : static_cast<size_t>(at - units.begin());
  };
  // Of the hits those that the codings kept: an exception, a longer hit or another code may have taken others.
  std::map<std::pair<SegmentIndex, CodeIndex>, std::vector<ByteSpan>> kept;
  for (const Coding& coding : marker->codings) {
    if (coding.code < first || coding.code >= last || place_of(coding.unit) == units.size()) continue;
    auto& spans = kept[{coding.unit, coding.code}];
    spans.insert(spans.end(), coding.evidence.begin(), coding.evidence.end());
  }
  for (const Match& match : marker->matches) {
    const auto spans = kept.find({match.unit, match.code});
    if (spans == kept.end()) continue;
    for (const Hit& hit : match.hits) {
      bool counts = true;
      Evidence(hit, [&](ByteSpan part) {
        counts = counts && std::any_of(spans->second.begin(), spans->second.end(),
                                       [&](ByteSpan span) { return span.Contains(part); });
      });
      if (counts) out[place_of(match.unit)].push_back({hit.span, 0, 0, hit.parts});
    }
  }
  for (std::vector<Hit>& hits : out)
    std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.span < b.span; });
  return out;
}

}  // namespace pandect
