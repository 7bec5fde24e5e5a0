// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/json.h"
#include "study/gold_export.h"
#include "tools/pandect/coding_rows.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/commands/consensus_layer.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

int WriteGold(const CodingsFlags& flags, const Project& project, const study::Sight& sight, Speaker& speaker) {
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
  study::ListingWanted wanted;
  wanted.document = flags.document;
  wanted.code = flags.code;
  wanted.coder = flags.by;
  if (!common.json && !flags.csv) wanted.addresses = common.language;  // files do not depend on their reader
  if (flags.origin == "person") wanted.origin = CodingOrigin::kPerson;
  if (flags.origin == "import") wanted.origin = CodingOrigin::kImport;
  if (flags.origin == "consensus") wanted.origin = CodingOrigin::kConsensus;

  const Messages& m = speaker.messages();
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  if (flags.jsonl && (flags.proposals || common.json || flags.csv))
    return speaker.Fail(
        {ErrorCode::kInvalid, "--jsonl goes with none of --json, --csv and --proposals", {}, "choose one"});
  if (common.json) json.BeginArray();
  if (flags.csv && !flags.proposals) out += kCodingsHeader;
  const auto flush = [&] {
    speaker.Out(out);
    out.clear();
  };
  const auto listed = flags.proposals
                          ? study::ListProposals(*project, *sight, wanted,
                                                 [&](const study::ListedProposal& row) {
                                                   if (common.json)
                                                     ProposalJson(row, json);
                                                   else
                                                     out += ProposalText(row, m);
                                                   flush();
                                                 })
                          : study::ListCodings(*project, *sight, wanted, [&](const study::ListedCoding& row) {
                              if (flags.jsonl) {
                                report::JsonWriter line(out);
                                CodingJson(row, line);
                                out += "\n";
                              } else if (common.json)
                                CodingJson(row, json);
                              else if (flags.csv)
                                out += CodingCsv(row);
                              else
                                out += CodingText(row, m);
                              flush();
                            });
  if (!listed) return speaker.Fail(listed.error());
  if (common.json) {
    json.EndArray();
    out += "\n";
  }
  flush();
  if (*listed == 0 && !common.json && !flags.jsonl)
    speaker.Say(sight->blind ? m.Text("no codings of yours; coding is blind in this project") : m.Text("no codings"));
  return speaker.Finish(*listed == 0 ? kNothingOrFailed : kDone);
}

}  // namespace pandect::tool
