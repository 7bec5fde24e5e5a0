// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/json.h"
#include "study/gold_export.h"
#include "tools/pandect/coding_rows.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/commands/consensus_layer.h"
#include "tools/pandect/layer_units.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

int WriteGold(const CodingsFlags& flags, const Project& project, const study::Sight& sight, Speaker& speaker) {
  if (!flags.layer.empty() && flags.layer != "people" && flags.layer != "consensus")
    return speaker.Fail(
        {ErrorCode::kInvalid, "a gold standard is what people coded", {}, "--layer people or --layer consensus"});
  if (sight.blind && (flags.layer == "consensus" || flags.by.empty() || flags.by != project.coder()))
    return speaker.Fail({ErrorCode::kInvalid,
                         "coding is blind in this project: the others' codings are not to be seen",
                         {project.folder()},
                         "name yourself: --coder NAME --by NAME"});
  const auto written = study::WriteGold(project, {flags.gold, flags.by, flags.layer == "consensus"});
  if (!written) return speaker.Fail(written.error());
  if (written->documents == 0) {
    speaker.Say(speaker.Text("no codings"));
    return speaker.Finish(kNothingOrFailed);
  }
  const Messages& m = speaker.messages();
  speaker.Out(m.Text("wrote {1}", {flags.gold + "/gold.tsv"}) + ": " +
              m.Text("documents: {1}, paragraphs: {2}, coders: {3}",
                     {m.Number(written->documents), m.Number(written->units), m.Number(written->coders)}) +
              "\n");
  return speaker.Finish(kDone);
}

// Rows one after another, in the form that was asked for.
class Rows {
 public:
  Rows(const CommonFlags& common, const CodingsFlags& flags, const LayerUnits* layer, Speaker& speaker)
      : json_wanted_(common.json), flags_(flags), layer_(layer), speaker_(speaker) {
    if (json_wanted_) json_.BeginArray();
    if (flags.csv) out_ += kCodingsHeader;
  }

  void Add(const study::ListedCoding& row) {
    const UnitNumbers* units = nullptr;
    if (!Counts(row.document, row.coding.id.text, units)) return;
    if (flags_.jsonl) {
      report::JsonWriter line(out_);
      CodingJson(row, line, units);
      out_ += "\n";
    } else if (json_wanted_) {
      CodingJson(row, json_, units);
    } else {
      out_ += flags_.csv ? CodingCsv(row) : CodingText(row, speaker_.messages());
    }
    Flush();
  }

  void Add(const study::ListedProposal& row) {
    const UnitNumbers* units = nullptr;
    if (!Counts(row.document, row.decided.proposal.id, units)) return;
    if (json_wanted_)
      ProposalJson(row, json_, units);
    else
      out_ += flags_.csv ? ProposalCsv(row) : ProposalText(row, speaker_.messages());
    Flush();
  }

  uint64_t End() {
    if (json_wanted_) {
      json_.EndArray();
      out_ += "\n";
    }
    Flush();
    return count_;
  }

 private:
  bool Counts(const std::string& document, const std::string& id, const UnitNumbers*& units) {
    if (layer_) {
      const auto found = layer_->find({document, id});
      if (found == layer_->end()) return false;
      units = &found->second;
    }
    ++count_;
    return true;
  }
  void Flush() {
    speaker_.Out(out_);
    out_.clear();
  }

  const bool json_wanted_;
  const CodingsFlags& flags_;
  const LayerUnits* layer_;
  Speaker& speaker_;
  std::string out_;
  report::JsonWriter json_{out_, report::JsonLayout::kIndented};
  uint64_t count_ = 0;
};

}  // namespace

int CodingsCommand(const CommonFlags& common, const CodingsFlags& flags, Speaker& speaker) {
  const auto project = OpenProject(flags, Access::kRead, "codings", speaker);
  if (!project) return speaker.Finish(kNoResult);
  const auto snapshot = project->Read();
  if (!snapshot) return speaker.Fail(snapshot.error());
  const auto sight = study::SightOf(*project, project->coder());
  if (!sight) return speaker.Fail(sight.error());
  if (!flags.gold.empty()) return WriteGold(flags, *project, *sight, speaker);
  if (flags.layer == "consensus") return ListConsensusLayer(common, flags, *project, speaker);
  bool proposals = flags.proposals, codings = !flags.proposals;
  std::optional<LayerUnits> units;
  if (!flags.layer.empty()) {
    if (flags.proposals)
      return speaker.Fail({ErrorCode::kInvalid,
                           "--proposals are all that the rules propose, --layer what tables count of it",
                           {},
                           "leave one of them out"});
    const auto layer = study::LayerAsked(*project, *sight, flags.layer, flags.by);
    if (!layer) return speaker.Fail(layer.error());
    proposals = layer->layer == Layer::kRules || layer->layer == Layer::kAll;
    codings = layer->layer != Layer::kRules;
    units = UnitsOfLayer(*project, *sight, *layer, common, speaker);
    if (!units) return speaker.Finish(kNoResult);
  }
  study::ListingWanted wanted;
  wanted.document = flags.document;
  wanted.code = flags.code;
  wanted.coder = flags.by;
  if (!common.json && !flags.csv) wanted.addresses = common.language;  // files do not depend on their reader
  if (flags.origin == "person") wanted.origin = CodingOrigin::kPerson;
  if (flags.origin == "import") wanted.origin = CodingOrigin::kImport;
  if (flags.origin == "consensus") wanted.origin = CodingOrigin::kConsensus;
  if (flags.jsonl && (proposals || common.json || flags.csv))
    return speaker.Fail(
        {ErrorCode::kInvalid, "--jsonl goes with none of --json, --csv and --proposals", {}, "choose one"});

  Rows rows(common, flags, units ? &*units : nullptr, speaker);
  if (codings) {
    const auto listed =
        study::ListCodings(*project, *sight, wanted, [&](const study::ListedCoding& row) { rows.Add(row); });
    if (!listed) return speaker.Fail(listed.error());
  }
  if (proposals) {
    const auto listed =
        study::ListProposals(*project, *sight, wanted, [&](const study::ListedProposal& row) { rows.Add(row); });
    if (!listed) return speaker.Fail(listed.error());
  }
  const uint64_t count = rows.End();
  const Messages& m = speaker.messages();
  if (count == 0 && !common.json && !flags.jsonl)
    speaker.Say(sight->blind ? m.Text("no codings of yours; coding is blind in this project") : m.Text("no codings"));
  return speaker.Finish(count == 0 ? kNothingOrFailed : kDone);
}

}  // namespace pandect::tool
