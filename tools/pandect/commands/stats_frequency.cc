// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexical/frequency.h"
#include "session/lexical_lists.h"
#include "tools/pandect/commands/stats.h"
#include "tools/pandect/open.h"

namespace pandect::tool {

int StatsFrequencyCommand(const CommonFlags& common, const StatsFrequencyFlags& flags, Speaker& speaker) {
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);
  const auto list = CountFrequencies(*lexicon, StreamOptions(common, flags.words, flags.paths));
  if (!list) return speaker.Fail(list.error());
  report::FigureReport out;
  out.what = "frequency";
  out.facts = {{"documents", ForTranslation("Documents: {1}"), list->documents, {}},
               {"words", ForTranslation("Words: {1}"), list->tokens, {}},
               {"types", ForTranslation("Different: {1}"), uint64_t{list->items.size()}, {}},
               ItemsFact(flags.words)};
  AddContentNote(flags.words, out);
  report::FigureTable table{"items",
                            "",
                            {{"item", ForTranslation("word"), 0},
                             {"hits", ForTranslation("hits"), 0},
                             {"per_million", ForTranslation("per million"), 1},
                             {"documents", ForTranslation("docs"), 0},
                             {"document_share", ForTranslation("docs, percent"), 1}},
                            {}};
  for (const ItemCount& item : list->items) {
    if (item.hits < flags.least) break;
    table.rows.push_back({item.text, item.hits, lexical::PerMillion(item.hits, list->tokens), item.documents,
                          lexical::DocumentSharePercent(item.documents, list->documents)});
  }
  out.tables.push_back(std::move(table));
  return PrintFigures(common, flags.figures, out, list->problems, speaker);
}

}  // namespace pandect::tool
