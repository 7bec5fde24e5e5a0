// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/consensus_layer.h"

#include "store/coders.h"
#include "store/codes.h"
#include "study/code_names.h"
#include "text/offset_map.h"

namespace pandect::study {
namespace {

class Maker {
 public:
  Maker(const Project& project, const ConsensusTable& table) : project_(project), table_(table) {}

  Result<ConsensusLayer> Make() {
    const auto codes = CodeTable::Of(project_);
    if (!codes) return codes.error();
    for (const CodeInfo& code : codes->all())
      if (code.merged_into.empty()) code_[code.name] = code.id;
    const auto coders = store::Coders(project_);
    if (!coders) return coders.error();
    for (const CoderInfo& coder : *coders) coder_[coder.id] = coder.name;
    ConsensusLayer out;
    for (const ConsensusRow& row : table_.rows) {
      const auto says = LayerSays(row);
      if (!says) ++out.open;
      if (!says || *says == SettledAs::kNone) continue;
      auto one = row.settlement ? Settled(row) : Agreed(row, *says);
      if (!one) return one.error();
      out.codings.push_back(*std::move(one));
    }
    return out;
  }

 private:
  Result<ConsensusCoding> Settled(const ConsensusRow& row) {
    auto coding = store::GetCoding(project_, row.settlement->coding);
    if (!coding) return coding.error();
    return ConsensusCoding{row.document, row.unit, row.code, *std::move(coding), true, {coder_[row.settlement->coder]}};
  }

  Result<ConsensusCoding> Agreed(const ConsensusRow& row, SettledAs says) {
    const DocumentInfo& info = table_.documents[row.document];
    if (text_of_ != row.document) {
      auto text = store::LoadText(project_, info.id, info.version);
      if (!text) return text.error();
      text_ = *std::move(text);
      map_.emplace(text_);
      text_of_ = row.document;
    }
    ConsensusCoding out{row.document, row.unit, row.code, {}, false, {}};
    const CodePointSpan at = CodedPart(row, says, table_.spans.documents[row.document].units[row.unit]);
    auto anchor = store::AnchorAt(info.id, info.version, text_, map_->ToBytes(at));
    if (!anchor) return anchor.error();
    out.coding.anchor = *std::move(anchor);
    out.coding.code = code_[row.code];
    out.coding.polarity = says == SettledAs::kAbsent ? Polarity::kAbsent : Polarity::kPresent;
    out.coding.origin = CodingOrigin::kConsensus;
    out.coding.id = {"agreed " + info.id.text + " " + std::to_string(row.unit) + " " + row.code +
                     (says == SettledAs::kAbsent ? " -" : "")};
    for (const CoderSaid& said : row.said) out.who.push_back(table_.spans.coders[said.coder]);
    return out;
  }

  const Project& project_;
  const ConsensusTable& table_;
  std::map<std::string, CodeId> code_;
  std::map<CoderId, std::string> coder_;
  uint32_t text_of_ = UINT32_MAX;
  std::string text_;
  std::optional<OffsetMap> map_;
};

}  // namespace

Result<ConsensusLayer> ConsensusLayerOf(const Project& project, const ConsensusTable& table) {
  return Maker(project, table).Make();
}

Result<std::map<DocumentId, std::vector<ConsensusCoding>>> ConsensusByDocument(const Project& project) {
  std::map<DocumentId, std::vector<ConsensusCoding>> out;
  const auto coders = store::Coders(project);
  if (!coders) return coders.error();
  if (coders->size() < 2) return out;
  const auto table = ConsensusOf(project, {});
  if (!table) return table.error();
  auto layer = ConsensusLayerOf(project, *table);
  if (!layer) return layer.error();
  for (ConsensusCoding& one : layer->codings) out[table->documents[one.document].id].push_back(std::move(one));
  return out;
}

}  // namespace pandect::study
