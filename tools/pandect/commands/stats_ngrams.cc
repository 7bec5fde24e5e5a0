// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexical/frequency.h"
#include "session/lexical_lists.h"
#include "tools/pandect/commands/stats.h"
#include "tools/pandect/open.h"

namespace pandect::tool {

int StatsNgramsCommand(const CommonFlags& common, const StatsNgramsFlags& flags, Speaker& speaker) {
  if (flags.least_length > flags.most_length)
    return speaker.Fail(Error{ErrorCode::kInvalid, "--from is greater than --to", {}, "give --to as well"});
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);
  const auto list = CountNgrams(*lexicon, StreamOptions(common, flags.words, flags.paths),
                                {flags.least_length, flags.most_length, flags.least, StretchOf(flags.within)});
  if (!list) return speaker.Fail(list.error());
  report::FigureReport out;
  out.what = "ngrams";
  out.facts = {{"documents", ForTranslation("Documents: {1}"), list->documents, {}},
               {"words", ForTranslation("Words: {1}"), list->tokens, {}},
               {"min", ForTranslation("Met at least {1} times"), flags.least, {}},
               {"within", nullptr, flags.within, {}},
               ItemsFact(flags.words)};
  AddContentNote(flags.words, out);
  report::FigureTable table{"ngrams",
                            "",
                            {{"ngram", ForTranslation("words"), 0},
                             {"length", ForTranslation("length"), 0},
                             {"hits", ForTranslation("hits"), 0},
                             {"per_million", ForTranslation("per million"), 1},
                             {"documents", ForTranslation("docs"), 0}},
                            {}};
  for (const NgramCount& ngram : list->ngrams)
    table.rows.push_back({ngram.text, uint64_t{ngram.length}, ngram.hits,
                          lexical::PerMillion(ngram.hits, list->sequences[ngram.length]), ngram.documents});
  out.facts.push_back(Note(ForTranslation("Per million: of the sequences of that length.")));
  out.tables.push_back(std::move(table));
  return PrintFigures(common, flags.figures, out, list->problems, speaker);
}

}  // namespace pandect::tool
