// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/consensus.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "store/coders.h"
#include "store/codes.h"
#include "store/codings.h"
#include "store/samples.h"
#include "study/agreement_source.h"
#include "study/code_names.h"
#include "study/current_codebook.h"
#include "study/units.h"
#include "text/offset_map.h"

namespace pandect::study {
namespace {

bool Differ(const std::vector<CoderSaid>& said) {
  return std::any_of(said.begin(), said.end(), [&](const CoderSaid& one) {
    return one.present != said.front().present || one.absent != said.front().absent;
  });
}

// Numbers of the sample's units, by place.
using Numbers = std::map<std::pair<uint32_t, uint32_t>, uint32_t>;

// The documents behind the spans, in their order.
Result<std::vector<DocumentInfo>> DocumentsOf(const Project& project, const CodedSpans& spans) {
  const auto all = store::Documents(project);
  if (!all) return all.error();
  std::map<std::string, const DocumentInfo*> by_path;
  for (const DocumentInfo& info : *all) by_path[info.path] = &info;
  std::vector<DocumentInfo> out;
  for (const ComparedDocument& document : spans.documents) out.push_back(*by_path.at(document.name));
  return out;
}

std::optional<uint64_t> NumberIn(std::string_view text) {
  uint64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

class Builder {
 public:
  Builder(const Project& project, const ConsensusWanted& wanted, ConsensusTable& out)
      : project_(project), wanted_(wanted), out_(out) {}

  Result<Done> Build() {
    AgreementWanted agreement;
    agreement.coders = wanted_.coders;
    agreement.sample = wanted_.sample;
    agreement.document = wanted_.document;
    agreement.code = wanted_.code;
    agreement.least_coders = wanted_.least_readers;
    auto spans = CodedSpansOf(project_, agreement);
    if (!spans) return spans.error();
    out_.spans = *std::move(spans);
    auto documents = DocumentsOf(project_, out_.spans);
    if (!documents) return documents.error();
    out_.documents = *std::move(documents);
    auto codes = CodeTable::Of(project_);
    if (!codes) return codes.error();
    codes_ = *std::move(codes);
    if (!wanted_.code.empty()) {
      const auto codebook = CurrentCodebookIfAny(project_);
      if (!codebook) return codebook.error();
      auto name = FindCodeName(*codes_, *codebook, wanted_.code);
      if (!name) return name.error();
      out_.code = *std::move(name);
    }
    auto settlements = store::Settlements(project_);
    if (!settlements) return settlements.error();
    settlements_ = *std::move(settlements);
    if (auto found = FindSampleUnits(); !found) return found;
    for (uint32_t d = 0; d < out_.documents.size(); ++d)
      if (auto done = Add(d); !done) return done;
    return Done{};
  }

 private:
  Result<Done> FindSampleUnits() {
    if (wanted_.sample.empty()) return Done{};
    const auto sample = store::FindSample(project_, wanted_.sample);
    if (!sample) return sample.error();
    auto units = store::SampleUnits(project_, sample->id);
    if (!units) return units.error();
    sample_units_ = *std::move(units);
    return Done{};
  }

  Result<Done> Add(uint32_t d) {
    const ComparedDocument& document = out_.spans.documents[d];
    const DocumentInfo& info = out_.documents[d];
    const auto text = store::LoadText(project_, info.id, info.version);
    if (!text) return text.error();
    const OffsetMap map(*text);
    std::vector<uint32_t>& numbers = out_.numbers.emplace_back(document.units.size(), 0);
    const auto unit_at = [&](uint32_t place) {
      const auto unit = std::partition_point(document.units.begin(), document.units.end(),
                                             [&](const CodePointSpan& one) { return one.end <= place; });
      return unit == document.units.end() || unit->begin > place ? SIZE_MAX
                                                                 : static_cast<size_t>(unit - document.units.begin());
    };
    for (const SampleUnit& unit : sample_units_) {
      if (!Stands(unit.anchor, info)) continue;
      const size_t u = unit_at(Middle(map.ToCodePoints(unit.anchor.at)));
      if (u != SIZE_MAX) numbers[u] = unit.number;
    }

    const auto readers = agree::CodersOfUnits(document);
    using Key = std::pair<uint32_t, std::string>;
    std::map<Key, ConsensusRow> rows;
    const auto row_of = [&](uint32_t unit, const std::string& code) -> ConsensusRow& {
      const auto [at, is_new] = rows.try_emplace({unit, code});
      if (is_new) {
        ConsensusRow& row = at->second;
        row.document = d;
        row.unit = unit;
        row.number = numbers[unit];
        row.code = code;
        for (const uint32_t coder : readers[unit]) row.said.push_back({coder, false, false, {}});
      }
      return at->second;
    };
    for (uint32_t u = 0; u < document.units.size(); ++u) out_.units += readers[u].size() >= wanted_.least_readers;
    for (const CodedSpan& span : document.spans) {
      auto unit = std::partition_point(document.units.begin(), document.units.end(),
                                       [&](const CodePointSpan& one) { return one.end <= span.at.begin; });
      for (; unit != document.units.end() && unit->begin < span.at.end; ++unit) {
        const auto u = static_cast<uint32_t>(unit - document.units.begin());
        if (readers[u].size() < wanted_.least_readers ||
            !std::binary_search(readers[u].begin(), readers[u].end(), span.coder))
          continue;
        for (CoderSaid& one : row_of(u, out_.spans.codes[span.code]).said) {
          if (one.coder != span.coder) continue;
          (span.absent ? one.absent : one.present) = true;
          one.spans.push_back(span.at);
        }
      }
    }
    for (const Settlement& one : settlements_) {
      if (!Stands(one.anchor, info)) continue;
      const size_t u = unit_at(Middle(map.ToCodePoints(one.anchor.at)));
      if (u == SIZE_MAX) continue;
      const std::string& code = codes_->Now(one.code).name;
      if (!out_.code.empty() && code != out_.code && !code.starts_with(out_.code + ".")) continue;
      row_of(static_cast<uint32_t>(u), code).settlement = one;  // the latest where two copies were put together
    }
    for (auto& [key, row] : rows) {
      row.differ = Differ(row.said);
      out_.rows.push_back(std::move(row));
    }
    return Done{};
  }

  static uint32_t Middle(CodePointSpan at) { return at.begin + (at.end - at.begin) / 2; }
  static bool Stands(const TextAnchor& anchor, const DocumentInfo& info) {
    return anchor.document == info.id && anchor.version == info.version && anchor.attached != Attached::kAside;
  }

  const Project& project_;
  const ConsensusWanted& wanted_;
  ConsensusTable& out_;
  std::optional<CodeTable> codes_;
  std::vector<Settlement> settlements_;
  std::vector<SampleUnit> sample_units_;
};

}  // namespace

CodePointSpan CodedPart(const ConsensusRow& row, SettledAs verdict, CodePointSpan unit) {
  CodePointSpan hull{UINT32_MAX, 0};
  for (const CoderSaid& one : row.said) {
    if (verdict == SettledAs::kAbsent && !one.absent) continue;
    if (verdict == SettledAs::kPresent && !one.present) continue;
    for (const CodePointSpan& at : one.spans) {
      hull.begin = std::min(hull.begin, std::max(at.begin, unit.begin));
      hull.end = std::max(hull.end, std::min(at.end, unit.end));
    }
  }
  return hull.begin < hull.end ? hull : unit;
}

Result<ConsensusTable> ConsensusOf(const Project& project, const ConsensusWanted& wanted) {
  ConsensusTable table;
  if (auto built = Builder(project, wanted, table).Build(); !built) return built.error();
  return table;
}

std::optional<SettledAs> LayerSays(const ConsensusRow& row) {
  if (row.settlement) return row.settlement->verdict;
  if (row.differ || row.said.empty()) return std::nullopt;
  const CoderSaid& all = row.said.front();
  if (all.present && all.absent) return std::nullopt;  // all say both: one unit, two statements
  return all.present ? SettledAs::kPresent : all.absent ? SettledAs::kAbsent : SettledAs::kNone;
}

Result<NamedUnit> FindUnit(const Project& project, const ConsensusTable& table, const std::string& name) {
  const Error none{ErrorCode::kNotFound,
                   "no unit \"" + name + "\" here that enough coders have read",
                   {},
                   "pandect consensus lists them: a number of the sample, or DOCUMENT@PLACE"};
  const size_t sign = name.rfind('@');
  if (sign == std::string::npos) {
    const auto number = NumberIn(name);
    for (uint32_t d = 0; number && *number > 0 && d < table.numbers.size(); ++d)
      for (uint32_t u = 0; u < table.numbers[d].size(); ++u)
        if (table.numbers[d][u] == *number) return NamedUnit{d, u};
    return none;
  }
  const auto place = NumberIn(std::string_view(name).substr(sign + 1));
  if (!place) return none;
  const auto document = store::FindDocument(project, name.substr(0, sign));
  if (!document) return document.error();
  for (uint32_t d = 0; d < table.documents.size(); ++d) {
    if (table.documents[d].id != document->id) continue;
    const auto& units = table.spans.documents[d].units;
    for (uint32_t u = 0; u < units.size(); ++u)
      if (units[u].begin <= *place && *place < units[u].end) return NamedUnit{d, u};
  }
  return none;
}

Result<Settlement> Settle(Action& action, const ConsensusTable& table, NamedUnit unit, const SettleWanted& wanted) {
  if (wanted.coder.empty())
    return Error{ErrorCode::kInvalid, "a consensus is settled by a named person", {}, "--coder NAME says who"};
  const ComparedDocument& document = table.spans.documents[unit.document];
  const DocumentInfo& info = table.documents[unit.document];
  const CodePointSpan place = document.units[unit.unit];
  const auto readers = agree::CodersOfUnits(document)[unit.unit];
  if (readers.size() < 2)
    return Error{ErrorCode::kInvalid,
                 "there is nothing to settle where fewer than two coders have read the unit",
                 {info.path},
                 "pandect consensus lists what was read by two"};
  const Project& project = action.project();
  const auto codes = CodeTable::Of(project);
  if (!codes) return codes.error();
  const auto codebook = CurrentCodebookIfAny(project);
  if (!codebook) return codebook.error();
  const auto name = FindCodeName(*codes, *codebook, wanted.code);
  if (!name) return name.error();
  ConsensusRow row;
  for (const ConsensusRow& one : table.rows)
    if (one.document == unit.document && one.unit == unit.unit && one.code == *name) row = one;
  if (row.settlement)
    if (auto removed = store::RemoveSettlement(action, *row.settlement); !removed) return removed.error();

  const auto text = store::LoadText(project, info.id, info.version);
  if (!text) return text.error();
  const OffsetMap map(*text);
  Settlement settlement;
  auto anchor = store::AnchorAt(info.id, info.version, *text, map.ToBytes(place));
  if (!anchor) return anchor.error();
  settlement.anchor = *std::move(anchor);
  const auto code = store::EnsureCode(action, *name);
  if (!code) return code.error();
  settlement.code = *code;
  const auto coder = store::EnsureCoder(action, wanted.coder);
  if (!coder) return coder.error();
  settlement.coder = *coder;
  settlement.verdict = wanted.verdict;
  settlement.comment = wanted.comment;
  settlement.at = action.time();
  if (row.settlement) settlement.discussed = row.settlement->discussed;

  CodingFilter filter;
  filter.document = info.id;
  const auto codings = store::Codings(project, filter);
  if (!codings) return codings.error();
  std::vector<CodingId> discussed;
  for (const StoredCoding& coding : *codings)
    if (coding.origin != CodingOrigin::kConsensus && coding.anchor.version == info.version &&
        coding.anchor.attached != Attached::kAside && codes->Now(coding.code).name == *name &&
        coding.anchor.at.begin < settlement.anchor.at.end && settlement.anchor.at.begin < coding.anchor.at.end)
      discussed.push_back(coding.id);
  if (wanted.verdict != SettledAs::kNone) {
    StoredCoding coding;
    const CodePointSpan at = wanted.at.value_or(CodedPart(row, wanted.verdict, place));
    auto stands = store::AnchorAt(info.id, info.version, *text, map.ToBytes(at));
    if (!stands) return stands.error();
    coding.anchor = *std::move(stands);
    coding.code = settlement.code;
    coding.coder = settlement.coder;
    coding.polarity = wanted.verdict == SettledAs::kAbsent ? Polarity::kAbsent : Polarity::kPresent;
    coding.origin = CodingOrigin::kConsensus;
    if (*codebook) coding.codebook = (*codebook)->info.id;
    const auto added = store::AddCoding(action, coding);
    if (!added) return added.error();
    settlement.coding = *added;
  }
  const auto id = store::AddSettlement(action, settlement, discussed);
  if (!id) return id.error();
  settlement.id = *id;
  return settlement;
}

}  // namespace pandect::study
