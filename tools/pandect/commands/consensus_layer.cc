// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/commands/consensus_layer.h"

#include "report/figure_table.h"
#include "study/consensus_desk.h"
#include "study/consensus_layer.h"
#include "study/passages.h"
#include "tools/pandect/commands/stats.h"

namespace pandect::tool {

int ListConsensusLayer(const CommonFlags& common, const CodingsFlags& flags, const Project& project, Speaker& speaker) {
  if (!flags.by.empty() || !flags.origin.empty() || flags.proposals)
    return speaker.Fail(Error{ErrorCode::kInvalid,
                              "the consensus is of all coders: --by, --origin and --proposals do not narrow it",
                              {},
                              "pandect codings --layer consensus --code CODE"});
  if (auto seen = study::MustSeeEverybody(project, project.coder()); !seen) return speaker.Fail(seen.error());
  study::ConsensusWanted wanted;
  wanted.document = flags.document;
  wanted.code = flags.code;
  const auto table = study::ConsensusOf(project, wanted);
  if (!table) return speaker.Fail(table.error());
  report::FigureReport out;
  out.what = "consensus";
  report::FigureTable codings{"codings", "", {}, {}};
  codings.columns = {{"document", ForTranslation("document"), 0, report::CutAt::kBegin},
                     {"address", ForTranslation("address"), 0},
                     {"begin", ForTranslation("begin"), 0},
                     {"end", ForTranslation("end"), 0},
                     {"code", ForTranslation("code"), 0, report::CutAt::kBegin},
                     {"polarity", ForTranslation("polarity"), 0},
                     {"how", ForTranslation("how"), 0},
                     {"who", ForTranslation("who"), 0},
                     {"text", ForTranslation("text"), 0}};
  const Messages& m = speaker.messages();
  const bool for_people = !common.json && !flags.csv;
  const auto word = [&](const char* text) { return for_people ? m.Text(text) : std::string(text); };
  study::Passages passages(project);
  const auto layer = study::ConsensusLayerOf(project, *table);
  if (!layer) return speaker.Fail(layer.error());
  for (const study::ConsensusCoding& one : layer->codings) {
    const DocumentInfo& info = table->documents[one.document];
    const CodePointSpan at = table->spans.documents[one.document].units[one.unit];
    const auto shown = passages.At(info.id, info.version, at, for_people ? 60 : 0);
    if (!shown) return speaker.Fail(shown.error());
    std::string who;
    for (const std::string& name : one.who) who += (who.empty() ? "" : ", ") + name;
    codings.rows.push_back({info.path, shown->address, uint64_t{at.begin}, uint64_t{at.end}, one.code,
                            word(one.coding.polarity == Polarity::kAbsent ? "absent" : "present"),
                            one.is_settled ? word(ForTranslation("settled")) : word(ForTranslation("agreed")), who,
                            shown->text});
  }
  report::FigureFact& not_settled = out.facts.emplace_back();
  not_settled.key = "open";
  not_settled.text = ForTranslation("Not settled: {1}");
  not_settled.value = layer->open;
  out.tables = {std::move(codings)};
  return PrintFigures(common, {flags.csv, SIZE_MAX}, out, {}, speaker);
}

}  // namespace pandect::tool
