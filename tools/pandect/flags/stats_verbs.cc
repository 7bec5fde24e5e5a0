// SPDX-License-Identifier: GPL-2.0-or-later
//
// stats crosstab … groups.
#include <CLI/CLI.hpp>

#include "tools/pandect/commands/stats.h"
#include "tools/pandect/flags/verbs.h"

namespace pandect::tool {
namespace {

constexpr const char* kPaths = "PATHS";

std::string PathsText(const Verbs& verbs) {
  return verbs.T("files and folders (TXT, MD, HTML, DOCX, ODT, PDF)");
}

void Figures(Verbs& verbs, CLI::App* verb, FigureFlags& flags) {
  verb->add_flag("--csv", flags.csv, verbs.T("print the figures as CSV"));
  verbs.Facts(verb, flags.facts);
  verb->add_option("--most", flags.most, verbs.T("so many rows on a terminal; CSV and JSON have all"))
      ->check(CLI::Range(1, 100000000))
      ->type_name("N");
}

void Counted(Verbs& verbs, CLI::App* verb, WordFlags& flags) {
  verb->add_flag("--numbers", flags.numbers, verbs.T("count figures as words, too"));
  verb->add_option("--only", flags.only, verbs.T("only words of paragraphs in this language: ru or en"))
      ->check(CLI::IsMember({"ru", "en"}))
      ->type_name("LANG");
}

void Words(Verbs& verbs, CLI::App* verb, WordFlags& flags) {
  verb->add_option("--by", flags.by, verbs.T("what is counted as one: lemma (default) or form"))
      ->check(CLI::IsMember({"lemma", "form"}))
      ->type_name("KIND");
  verb->add_flag("--content", flags.content, verbs.T("leave out prepositions, conjunctions, pronouns and the like"));
  Counted(verbs, verb, flags);
}

void Within(Verbs& verbs, CLI::App* verb, std::string& within, const std::string& what) {
  verb->add_option("--within", within, what + verbs.T(": document, paragraph or sentence"))
      ->check(CLI::IsMember({"document", "paragraph", "sentence"}))
      ->type_name("STRETCH");
}

void Least(Verbs& verbs, CLI::App* verb, uint64_t& least) {
  verb->add_option("--min", least, verbs.T("leave out what is met less often"))
      ->check(CLI::Range(1, 1000000000))
      ->type_name("N");
}

void Resampling(Verbs& verbs, CLI::App* verb, ResamplingFlags& flags) {
  verb->add_option("--draws", flags.draws, verbs.T("random draws; default 9999"))
      ->check(CLI::Range(0, 10000000))
      ->type_name("N");
  verb->add_option("--seed", flags.seed, verbs.T("seed of the random draws; the same seed gives the same figures"))
      ->type_name("N");
}

void Level(Verbs& verbs, CLI::App* verb, double& level) {
  verb->add_option("--level", level, verbs.T("confidence level of the intervals; default 0.95"))
      ->check(CLI::Range(0.5, 0.9999))
      ->type_name("SHARE");
}

void Counts(CLI::App* verb, std::string& counts, const std::string& what) {
  verb->add_option("--counts", counts, what)->type_name("FILE.csv");
}

void Crosstab(Verbs& verbs, CLI::App* above) {
  CLI::App* verb = verbs.Add(above, "crosstab", verbs.T("tests and measures of a table of counts"));
  const auto flags = verbs.Runs<StatsCrosstabFlags>(verb, StatsCrosstabCommand);
  verb->add_option("FILE", flags->file,
                   verbs.T("CSV: a table of counts with names in the first row and column, or a row a case (--rows, "
                           "--columns); - for standard input"))
      ->required();
  verb->add_option("--rows", flags->rows, verbs.T("column of the cases whose values become rows"))->type_name("COLUMN");
  verb->add_option("--columns", flags->columns, verbs.T("column of the cases whose values become columns"))
      ->type_name("COLUMN");
  verb->add_option("--count", flags->count, verbs.T("column that says how many cases a row stands for; default: one"))
      ->type_name("COLUMN");
  verb->add_flag("--simulate", flags->simulate, verbs.T("draw random tables for p also where an exact p can be had"));
  Resampling(verbs, verb, flags->resampling);
  Level(verbs, verb, flags->level);
  Figures(verbs, verb, flags->figures);
  verb->footer(
      verbs.T("Chi-square, G², exact p (or, for large tables, by random tables), Cramér's V, phi, odds ratios, "
              "residuals.\n"
              "Examples:\n"
              "  pandect stats crosstab table.csv\n"
              "  pandect stats crosstab segments.csv --rows code --columns language --json"));
}

void Frequency(Verbs& verbs, CLI::App* above) {
  CLI::App* verb = verbs.Add(above, "frequency", verbs.T("words by lemma or form, with hits and documents"));
  const auto flags = verbs.Runs<StatsFrequencyFlags>(verb, StatsFrequencyCommand);
  verb->add_option(kPaths, flags->paths, PathsText(verbs))->required();
  Least(verbs, verb, flags->least);
  Words(verbs, verb, flags->words);
  Figures(verbs, verb, flags->figures);
  verb->footer(verbs.T("Example:\n  pandect stats frequency treaties/ --content --csv > words.csv"));
}

void Keyness(Verbs& verbs, CLI::App* above) {
  CLI::App* verb = verbs.Add(above, "keyness", verbs.T("words that set one group of texts apart from another"));
  const auto flags = verbs.Runs<StatsKeynessFlags>(verb, StatsKeynessCommand);
  verb->add_option("--target", flags->target, verbs.T("files and folders, or a CSV of words and counts"))
      ->required()
      ->type_name(kPaths);
  verb->add_option("--reference", flags->reference, verbs.T("what it is compared with, in the same form"))
      ->required()
      ->type_name(kPaths);
  verb->add_option("--target-size", flags->target_size,
                   verbs.T("words of the target, where its CSV does not list all; default: the sum of its counts"))
      ->type_name("N");
  verb->add_option("--reference-size", flags->reference_size, verbs.T("the same of the reference"))->type_name("N");
  Least(verbs, verb, flags->least);
  verb->add_option("--sort", flags->sort,
                   verbs.T("effect (default: by log ratio, words with G² of 6.63 and more first), g2 or word"))
      ->check(CLI::IsMember({"effect", "g2", "word"}))
      ->type_name("ORDER");
  verb->add_flag("--p-values", flags->p_values,
                 verbs.T("p of G², after Holm and after Benjamini and Hochberg; always with CSV counts"));
  Words(verbs, verb, flags->words);
  verbs.Plot(verb, flags->plot);
  Figures(verbs, verb, flags->figures);
  verb->footer(
      verbs.T("Examples:\n"
              "  pandect stats keyness --target cis/ --reference eu/ --content\n"
              "  pandect stats keyness --target cis/ --reference eu/ --content --plot keyness.svg\n"
              "  pandect stats keyness --target a.csv --reference b.csv --json"));
}

void Ngrams(Verbs& verbs, CLI::App* above) {
  CLI::App* verb = verbs.Add(above, "ngrams", verbs.T("words that stand side by side, as often as they do"));
  const auto flags = verbs.Runs<StatsNgramsFlags>(verb, StatsNgramsCommand);
  verb->add_option(kPaths, flags->paths, PathsText(verbs))->required();
  verb->add_option("--from", flags->least_length, verbs.T("least number of words; default 2"))
      ->check(CLI::Range(1, 12))
      ->type_name("N");
  verb->add_option("--to", flags->most_length, verbs.T("greatest number of words; default 3"))
      ->check(CLI::Range(1, 12))
      ->type_name("N");
  Least(verbs, verb, flags->least);
  Within(verbs, verb, flags->within, verbs.T("what no sequence crosses"));
  Words(verbs, verb, flags->words);
  Figures(verbs, verb, flags->figures);
  verb->footer(verbs.T("Example:\n  pandect stats ngrams treaties/ --from 3 --to 5 --by form"));
}

void Collocations(Verbs& verbs, CLI::App* above) {
  CLI::App* verb = verbs.Add(above, "collocations", verbs.T("words that stand near a word, a phrase or a code"));
  const auto flags = verbs.Runs<StatsCollocationsFlags>(verb, StatsCollocationsCommand);
  verb->add_option("SOUGHT", flags->sought,
                   verbs.T("an expression of the search language (a word in every inflection, a \"phrase\" …), or with "
                           "--codebook the id of a code"));
  verb->add_option(kPaths, flags->paths, PathsText(verbs));
  verb->add_option("-c,--codebook", flags->codebook, verbs.T("codebook of the code"))->type_name("FILE");
  verb->add_option("--left", flags->left, verbs.T("words to the left; default 5"))
      ->check(CLI::Range(0, 1000))
      ->type_name("N");
  verb->add_option("--right", flags->right, verbs.T("words to the right; default 5"))
      ->check(CLI::Range(0, 1000))
      ->type_name("N");
  Within(verbs, verb, flags->within, verbs.T("what no window crosses"));
  Least(verbs, verb, flags->least);
  verb->add_option("--sort", flags->sort, verbs.T("log-dice (default), mi, t, g2 or together"))
      ->check(CLI::IsMember({"log-dice", "mi", "t", "g2", "together"}))
      ->type_name("ORDER");
  Counts(verb, flags->counts,
         verbs.T("measure these counts instead of texts: columns pair, f_xy, f_x, f_y, n (f_x times the window)"));
  Words(verbs, verb, flags->words);
  Figures(verbs, verb, flags->figures);
  verb->footer(
      verbs.T("Examples:\n"
              "  pandect stats collocations сотрудничество treaties/ --content\n"
              "  pandect stats collocations '\"cross-border cooperation\"' treaties/ --left 3 --right 3\n"
              "  pandect stats collocations barriers treaties/ --codebook paradiplomacy"));
}

void Dispersion(Verbs& verbs, CLI::App* above) {
  CLI::App* verb =
      verbs.Add(above, "dispersion", verbs.T("how evenly a word, a phrase or a code is spread over documents"));
  const auto flags = verbs.Runs<StatsDispersionFlags>(verb, StatsDispersionCommand);
  verb->add_option("SOUGHT", flags->sought,
                   verbs.T("an expression of the search language (a word in every inflection, a \"phrase\" …), or with "
                           "--codebook the id of a code"));
  verb->add_option(kPaths, flags->paths, PathsText(verbs));
  verb->add_option("-c,--codebook", flags->codebook, verbs.T("codebook of the code"))->type_name("FILE");
  Counts(verb, flags->counts, verbs.T("measure these counts instead of texts: columns hits, words, a row a part"));
  verbs.Plot(verb, flags->plot);
  Counted(verbs, verb, flags->words);
  Figures(verbs, verb, flags->figures);
  verb->footer(
      verbs.T("Examples:\n  pandect stats dispersion еврорегион treaties/ --json\n"
              "  pandect stats dispersion еврорегион treaties/ --plot еврорегион.svg"));
}

void Readability(Verbs& verbs, CLI::App* above) {
  CLI::App* verb = verbs.Add(above, "readability", verbs.T("readability and lexical diversity of each document"));
  const auto flags = verbs.Runs<StatsReadabilityFlags>(verb, StatsReadabilityCommand);
  verb->add_option(kPaths, flags->paths, PathsText(verbs));
  verb->add_option("--window", flags->window, verbs.T("words in a window of MATTR and MSTTR; default 50"))
      ->check(CLI::Range(2, 100000))
      ->type_name("N");
  verb->add_option("--threshold", flags->threshold,
                   verbs.T("type-token ratio below which a factor of MTLD ends; default 0.72"))
      ->check(CLI::Range(0.05, 0.99))
      ->type_name("SHARE");
  Counts(
      verb, flags->counts,
      verbs.T("measure these counts instead of texts: columns text, language, words, sentences, syllables, letters …"));
  Words(verbs, verb, flags->words);
  Figures(verbs, verb, flags->figures);
  verb->footer(verbs.T("Example:\n  pandect stats readability treaties/ --by form --csv > readability.csv"));
}

void Cooccurrence(Verbs& verbs, CLI::App* above) {
  CLI::App* verb =
      verbs.Add(above, "cooccurrence", verbs.T("codes that share units, stand near or follow one another"));
  const auto flags = verbs.Runs<StatsCooccurrenceFlags>(verb, StatsCooccurrenceCommand);
  verbs.Source(verb, flags->source);
  verb->add_option("--distance", flags->distance, verbs.T("units within which codes are near; default 3"))
      ->check(CLI::Range(0, 10000))
      ->type_name("N");
  verb->add_option("--depth", flags->depth,
                   verbs.T("only codes of the uppermost levels, 1 for the criteria; default: all"))
      ->check(CLI::Range(0, 100))
      ->type_name("N");
  Counts(verb, flags->counts, verbs.T("measure these counts instead of texts: columns n1, n2, n12, units"));
  verbs.Plot(verb, flags->plot);
  Figures(verbs, verb, flags->figures);
  verb->footer(
      verbs.T("Examples:\n  pandect stats cooccurrence treaties/ --codebook paradiplomacy --depth 2\n"
              "  pandect stats cooccurrence treaties/ --codebook paradiplomacy --plot network.png\n"
              "  pandect stats cooccurrence --layer people                 # in a project"));
}

void SimilarityVerb(Verbs& verbs, CLI::App* above) {
  CLI::App* verb =
      verbs.Add(above, "similarity", verbs.T("how alike documents are by their codings, and their clusters"));
  const auto flags = verbs.Runs<StatsSimilarityFlags>(verb, StatsSimilarityCommand);
  verbs.Source(verb, flags->source);
  verb->add_option("--measure", flags->measure,
                   verbs.T("jaccard (default), dice, simple-matching, cosine, bray-curtis, pearson or euclidean"))
      ->check(CLI::IsMember({"jaccard", "dice", "simple-matching", "cosine", "bray-curtis", "pearson", "euclidean"}))
      ->type_name("MEASURE");
  verb->add_option("--linkage", flags->linkage,
                   verbs.T("average (default), single, complete, or ward (with euclidean only)"))
      ->check(CLI::IsMember({"single", "complete", "average", "ward"}))
      ->type_name("LINKAGE");
  verb->add_option("--clusters", flags->clusters, verbs.T("cut the tree into so many clusters"))
      ->check(CLI::Range(0, 100000))
      ->type_name("N");
  Figures(verbs, verb, flags->figures);
  verb->footer(verbs.T(
      "Without a codebook, one CSV of documents × codes with counts is read.\n"
      "Examples:\n  pandect stats similarity treaties/ --codebook paradiplomacy --measure euclidean --linkage ward "
      "--clusters 3\n"
      "  pandect stats similarity counts.csv\n"
      "  pandect stats similarity --layer accepted                 # in a project"));
}

void Groups(Verbs& verbs, CLI::App* above) {
  CLI::App* verb =
      verbs.Add(above, "groups", verbs.T("each code in two groups of documents, documents taken as the cases"));
  const auto flags = verbs.Runs<StatsGroupsFlags>(verb, StatsGroupsCommand);
  verbs.Source(verb, flags->source);
  verb->add_option("--by", flags->by, verbs.T("variable of the manifest or the codebook that tells the groups apart"))
      ->required()
      ->type_name("VARIABLE");
  verb->add_option("--first", flags->first, verbs.T("its value in the first group; needed where it has more than two"))
      ->type_name("VALUE");
  verb->add_option("--second", flags->second, verbs.T("its value in the second group"))->type_name("VALUE");
  verb->add_flag("--p-values", flags->p_values,
                 verbs.T("p by permutation of documents, after Holm and after Benjamini and Hochberg"));
  Resampling(verbs, verb, flags->resampling);
  Level(verbs, verb, flags->level);
  verbs.Plot(verb, flags->plot);
  Figures(verbs, verb, flags->figures);
  verb->footer(verbs.T(
      "Units of one document are alike and are no independent cases, so whole documents are drawn (intervals) and "
      "shuffled (p).\n"
      "Examples:\n  pandect stats groups treaties/ --codebook paradiplomacy --by bloc --first CIS --second EU\n"
      "  pandect stats groups --by bloc --layer all                # in a project"));
}

}  // namespace

void AddStatsVerbs(Verbs& verbs) {
  CLI::App* stats = verbs.Add("stats", verbs.T("figures of tables, words and codes, from texts or from CSV counts"));
  stats->require_subcommand(1);
  stats->fallthrough();
  Crosstab(verbs, stats);
  Frequency(verbs, stats);
  Keyness(verbs, stats);
  Ngrams(verbs, stats);
  Collocations(verbs, stats);
  Dispersion(verbs, stats);
  Readability(verbs, stats);
  Cooccurrence(verbs, stats);
  SimilarityVerb(verbs, stats);
  Groups(verbs, stats);
}

}  // namespace pandect::tool
