// SPDX-License-Identifier: GPL-2.0-or-later
//
// agree.
#include <CLI/CLI.hpp>

#include "tools/pandect/commands/commands.h"
#include "tools/pandect/flags/verbs.h"

namespace pandect::tool {
namespace {

void OfProject(Verbs& verbs, CLI::App* verb, AgreeFlags& flags) {
  verbs.InProject(verb, flags);
  verb->add_option("--unit", flags.unit,
                   verbs.T("of a project: what is compared, sentence, paragraph, article, document; or borders, "
                           "characters, segments (see --threshold), nvivo, maxqda; default: its coding unit"))
      ->check(CLI::IsMember(
          {"sentence", "paragraph", "article", "document", "borders", "characters", "segments", "nvivo", "maxqda"}))
      ->type_name("UNIT");
  verb->add_option("--sample", flags.sample,
                   verbs.T("of a project: only the units of this sample, by those who have read them"))
      ->type_name("NAME");
  verb->add_option("--document", flags.document, verbs.T("of a project: only this document"))->type_name("NAME");
  verb->add_option("--code", flags.code, verbs.T("of a project: only this code and those below it"))->type_name("CODE");
  verb->add_flag(
      "--noted-reading", flags.noted_reading,
      verbs.T("of a project: only what is noted as read, units of samples and documents (sample "
              "--read-document); default: a coder with a coding in a document counts as having read it whole"));
  verb->add_flag("--with-rules", flags.with_rules,
                 verbs.T("of a project: the rules, too, as a coder called \"rules\"; that is validity, not agreement"));
}

void Table(Verbs& verbs, CLI::App* verb, AgreeFlags& flags) {
  verb->add_option("--ratings", flags.ratings,
                   verbs.T("table of ratings as CSV; - for standard input; without it the codings of the project"))
      ->type_name("FILE");
  verb->add_option(
          "--form", flags.form,
          verbs.T("wide: unit, one column a coder; long: unit, coder, category; unitizing: continuum, coder, begin, "
                  "end, category; counts: unit, one column a category; matrix: coder A in rows, B in columns. "
                  "Default: wide, long or unitizing, by the names of the columns"))
      ->check(CLI::IsMember({"wide", "long", "unitizing", "counts", "matrix"}))
      ->type_name("FORM");
  verb->add_option("--separator", flags.separator,
                   verbs.T("character between cells; default: comma, semicolon or tab, as found"))
      ->type_name("CHAR");
  verb->add_option("--coders", flags.coders, verbs.T("only these coders, parted by commas"))
      ->delimiter(',')
      ->type_name("NAMES");
  verb->add_option("--unit-column", flags.unit_column, verbs.T("column that names the units"))->type_name("NAME");
  verb->add_option("--by", flags.by,
                   verbs.T("further columns with figures for each value (document and language are taken anyway)"))
      ->delimiter(',')
      ->type_name("COLUMNS");
  verb->add_option("--missing", flags.missing, verbs.T("further texts that mean: not rated"))
      ->delimiter(',')
      ->type_name("TEXTS");
  verb->add_option(
          "--categories", flags.categories,
          verbs.T("all categories in the order of the scale, also those nobody used: they change Brennan–Prediger, "
                  "AC1 and weights"))
      ->delimiter(',')
      ->type_name("NAMES");
}

void Figures(Verbs& verbs, CLI::App* verb, AgreeFlags& flags) {
  verb->add_option("--level", flags.level,
                   verbs.T("level of measurement of alpha: nominal, ordinal, interval or ratio"))
      ->check(CLI::IsMember({"nominal", "ordinal", "interval", "ratio"}))
      ->type_name("LEVEL");
  verb->add_option(
          "--weights", flags.weights,
          verbs.T("weighted coefficients, too: linear, quadratic, radical, ordinal, ratio, or a CSV file with a square "
                  "of numbers from 0 to 1, named like the form matrix"))
      ->type_name("WEIGHTS");
  verb->add_flag("--ranks", flags.ranks, verbs.T("weights on the ranks of the categories, although these are numbers"));
  verb->add_option("--sets", flags.sets, verbs.T("several codes a unit, compared as sets: masi or jaccard"))
      ->check(CLI::IsMember({"masi", "jaccard"}))
      ->type_name("DISTANCE");
  verb->add_option("--set-separator", flags.set_separator, verbs.T("what parts the codes in a cell; default: |"))
      ->type_name("TEXT");
  verb->add_option(
          "--compare", flags.compare,
          verbs.T("of coded stretches: borders (u-alpha and its family), characters, segments, nvivo or maxqda"))
      ->check(CLI::IsMember({"borders", "characters", "segments", "nvivo", "maxqda"}))
      ->type_name("WHAT");
  verb->add_option("--threshold", flags.threshold,
                   verbs.T("least overlap of two segments, intersection over union; default: 0.9"))
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("SHARE");
  verb->add_option("--begin", flags.begin, verbs.T("where continua begin; default: 0"))->type_name("PLACE");
  verb->add_option("--end", flags.end, verbs.T("where continua end; default: their column length, or the last stretch"))
      ->type_name("PLACE");
  verb->add_flag("--all-saw-all", flags.all_saw_all,
                 verbs.T("every coder saw every continuum; default: those with a row in it"));
  verb->add_option("--statistics", flags.statistics, verbs.T("only these, by their names in the CSV"))
      ->delimiter(',')
      ->type_name("NAMES");
  verb->add_option("--confidence", flags.confidence, verbs.T("of the intervals; default: 0.95"))
      ->check(CLI::Range(0.5, 0.9999))
      ->type_name("SHARE");
  verb->add_option("--bootstrap", flags.rounds,
                   verbs.T("draws for the interval of alpha; 0: none; default: 10000, with more than 20000 units "
                           "fewer, down to 1000"))
      ->check(CLI::Range(0u, 1000000u))
      ->type_name("N");
  verb->add_option("--resample", flags.resampling,
                   verbs.T("what is drawn: units, or pairs of values as Krippendorff does (narrower); default: units"))
      ->check(CLI::IsMember({"units", "pairs"}))
      ->type_name("WHAT");
  verb->add_option("--seed", flags.seed,
                   verbs.T("of the draws: the same seed and number of draws give the same interval, in whatever order "
                           "units and coders stand"))
      ->type_name("N");
}

void Agree(Verbs& verbs) {
  CLI::App* verb = verbs.Add("agree", verbs.T("agreement of coders, of a project or from a table of their ratings"));
  const auto flags = verbs.Runs<AgreeFlags>(verb, AgreeCommand);
  Table(verbs, verb, *flags);
  OfProject(verbs, verb, *flags);
  Figures(verbs, verb, *flags);
  verb->add_option("--reference", flags->reference,
                   verbs.T("a coder taken as right: precision, recall and F1 of the others against it"))
      ->type_name("CODER");
  verb->add_flag("--disagreements", flags->disagreements, verbs.T("list the units on which coders differ"));
  verb->add_flag("--csv", flags->csv, verbs.T("print the figures as CSV, with --disagreements the list"));
  verb->footer(
      verbs.T("Columns are found by name in Russian or English: unit, coder, category, begin, end, document, language, "
              "weight,\n"
              "length. An empty cell, NA or н/д means that the coder did not see the unit; a unit seen and left "
              "uncoded needs a\n"
              "category of its own. Where a figure does not exist the reason stands in its place.\n"
              "Exit codes: 0 done; 1 nothing could be compared; 2 no result.\n"
              "Examples:\n"
              "  pandect agree --ratings ratings.csv\n"
              "  pandect agree --ratings scores.csv --level ordinal --weights quadratic --seed 7\n"
              "  pandect agree --ratings codes.csv --sets masi --disagreements\n"
              "  pandect agree --ratings segments.csv --compare maxqda --json\n"
              "  pandect agree --sample reliability --disagreements\n"
              "  pandect agree --unit borders --coders anna,boris"));
}

}  // namespace

void AddAgreeVerbs(Verbs& verbs) {
  Agree(verbs);
}

}  // namespace pandect::tool
