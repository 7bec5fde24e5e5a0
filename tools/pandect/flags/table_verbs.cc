// SPDX-License-Identifier: GPL-2.0-or-later
//
// matrix, compare.
#include <CLI/CLI.hpp>

#include "tools/pandect/commands/commands.h"
#include "tools/pandect/flags/verbs.h"

namespace pandect::tool {
namespace {

void Source(Verbs& verbs, CLI::App* verb, TableSource& source) {
  verb->add_option("PATHS", source.paths, verbs.T("files and folders; a manifest.tsv gives documents their variables"))
      ->required();
  verb->add_option("-c,--codebook", source.codebook, verbs.T("codebook file, or the name of a shipped one"))
      ->required()
      ->type_name("FILE");
  verbs.Unit(verb, source.unit, verbs.T("coding unit; default: as the codebook says"));
  verb->add_option("--where", source.where,
                   verbs.T("only units that meet this expression of the search language: words, #code, lang:ru, "
                           "date:2008..2020, VARIABLE:VALUE"))
      ->type_name("EXPRESSION");
  verb->add_option("--versions", source.versions,
                   verbs.T("of a text and its translation (variable pair) count only the version in this language: ru, "
                           "en; default: all"))
      ->check(CLI::IsMember({"ru", "en", "all"}))
      ->type_name("LANG");
}

void Matrix(Verbs& verbs) {
  CLI::App* verb = verbs.Add(
      "matrix", verbs.T("count codings by any two dimensions: codes, documents, cases, variables, languages"));
  const auto flags = verbs.Runs<MatrixFlags>(verb, MatrixCommand);
  Source(verbs, verb, flags->source);
  const std::string dimension =
      verbs.T("code, code/1 (top level), code:ID, document, case, language, coder, article, polarity, or a variable");
  verb->add_option("--rows", flags->rows, verbs.T("rows; default: code.") + " " + dimension)->type_name("DIMENSION");
  verb->add_option("--columns", flags->columns, verbs.T("columns; default: document"))->type_name("DIMENSION");
  verb->add_option("--sheets", flags->sheets, verbs.T("a table for each value of a third dimension; default: none"))
      ->type_name("DIMENSION");
  verb->add_option("--cell", flags->cell,
                   verbs.T("what cells show: units, hits, documents, words, presence, share-of-units, per-1000-words, "
                           "row-percent, column-percent or mean-weight; default: units"))
      ->check(CLI::IsMember({"units", "hits", "documents", "words", "presence", "share-of-units", "per-1000-words",
                             "row-percent", "column-percent", "mean-weight"}))
      ->type_name("MEASURE");
  verb->add_option("--polarity", flags->polarity,
                   verbs.T("both, only present, only absent, or net: present less stated absent"))
      ->check(CLI::IsMember({"both", "present", "absent", "net"}))
      ->type_name("WHICH");
  verb->add_flag("--coded-text", flags->coded_text,
                 verbs.T("shares and rates by the text of the coded units instead of the whole group's"));
  verb->add_option("--open", flags->open, verbs.T("list the codings of this cell: its row and column; * is the margin"))
      ->expected(2)
      ->type_name("ROW COLUMN");
  verb->add_flag("--csv", flags->csv, verbs.T("print the table as CSV"));
  verb->footer(
      verbs.T("Margins count distinct units: a unit with two codes is one unit of the margin.\n"
              "Examples:\n"
              "  pandect matrix corpora/specimens -c paradiplomacy --rows code/1 --columns bloc\n"
              "  pandect matrix treaties/ -c my.xml --rows code --columns code --cell units\n"
              "  pandect matrix treaties/ -c my.xml --columns period --cell per-1000-words --where 'lang:ru'\n"
              "  pandect matrix treaties/ -c my.xml --columns bloc --open barriers.crossing European"));
}

void Compare(Verbs& verbs) {
  CLI::App* verb = verbs.Add(
      "compare", verbs.T("compare groups of documents by the criteria of a codebook: states, levels, directions"));
  const auto flags = verbs.Runs<CompareFlags>(verb, CompareCommand);
  Source(verbs, verb, flags->source);
  verb->add_option(
          "--by", flags->by,
          verbs.T("what makes the groups: a variable (bloc, period …), case, document or language; default: bloc"))
      ->type_name("DIMENSION");
  verb->add_option("--expect", flags->expect, verbs.T("a group to show although no document is in it; may be repeated"))
      ->type_name("GROUP");
  verb->add_option("--least-units", flags->least_units,
                   verbs.T("an indicator is taken as stated only in so many units of a group"))
      ->check(CLI::Range(1, 1000000))
      ->type_name("N");
  verb->add_option("--least-rate", flags->least_rate,
                   verbs.T("… and only with so many hits per 1000 words of the group: long texts mention everything"))
      ->check(CLI::NonNegativeNumber)
      ->type_name("RATE");
  verb->add_flag("--quotations", flags->quotations, verbs.T("show up to two passages for each cell"));
  verb->add_flag("--truth-table", flags->truth_table,
                 verbs.T("a table of groups and indicators for QCA: 1 present, 0 stated absent, - neither"));
  verb->add_flag("--csv", flags->csv, verbs.T("print the table as CSV"));
  verb->footer(
      verbs.T("\"Not mentioned\" and \"no document\" are never read as absence.\n"
              "Examples:\n"
              "  pandect compare corpora/specimens -c paradiplomacy --by bloc --versions ru\n"
              "  pandect compare treaties/ -c paradiplomacy --by period --quotations\n"
              "  pandect compare treaties/ -c paradiplomacy --by case --truth-table --csv > truth.csv"));
}

}  // namespace

void AddTableVerbs(Verbs& verbs) {
  Matrix(verbs);
  Compare(verbs);
}

}  // namespace pandect::tool
