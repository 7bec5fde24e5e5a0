// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/run.h"

#include "report/frequencies_json.h"
#include "report/terminal_table.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"

namespace pandect::tool {
namespace {

// What was decided for every document, as --verbose promises.
void SayDecisions(const std::vector<DocumentFacts>& documents, Speaker& speaker) {
  const Messages& m = speaker.messages();
  for (const DocumentFacts& d : documents)
    speaker.Say(m.Text(
        "{1}: {2}, {3} ({4}), language {5}, words {6}",
        {d.path, d.format, d.charset.charset, d.charset.reason, std::string(Tag(d.language)), m.Number(d.words)}));
}

}  // namespace

int RunCommand(const CommonFlags& common, const RunFlags& flags, Speaker& speaker) {
  const auto codebook = OpenCodebook(flags.codebook, speaker);
  if (!codebook) return speaker.Finish(kNoResult);
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);

  RunOptions options;
  options.paths = flags.paths;
  options.out_dir = flags.out;
  options.unit = flags.unit;
  options.threads = Threads(common);
  options.ingest.encoding = common.encoding;
  options.language = common.language;
  auto result = Run(*codebook, *lexicon, options, [&](size_t done, size_t total) { speaker.Progress(done, total); });
  if (!result) return speaker.Fail(result.error());
  if (common.verbose) SayDecisions(result->documents, speaker);
  speaker.Report(result->problems);

  if (common.json) {
    speaker.Out(report::FrequenciesJson(result->facts, *codebook, result->documents, result->skipped, result->table));
  } else if (!flags.quiet) {
    report::TerminalOptions table;
    table.width = speaker.width();
    table.colour = speaker.OutputWantsColour("auto") ? Colour::kAlways : Colour::kNever;
    speaker.Out(report::TerminalTable(result->table, *codebook, result->facts.table, speaker.messages(), table));
  }
  if (!common.json && !flags.quiet) {
    const Messages& m = speaker.messages();
    for (const std::string& path : result->outputs) speaker.Out(m.Text("wrote {1}", {path}) + "\n");
  }
  if (!result->skipped.empty())
    speaker.Say(speaker.messages().Plural("{1} input skipped, see above", "{1} inputs skipped, see above",
                                          result->skipped.size()));
  if (result->codings == 0) speaker.Say(speaker.Text("no code was given to any passage"));
  return speaker.Finish(result->skipped.empty() && result->codings > 0 ? kDone : kNothingOrFailed);
}

}  // namespace pandect::tool
