// SPDX-License-Identifier: GPL-2.0-or-later
//
// matrix, compare.
#include <CLI/CLI.hpp>

#include "report/facts.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/flags/verbs.h"

namespace pandect::tool {

void Verbs::Layer(CLI::App* verb, std::string& layer, std::string& codings_of) {
  verb->add_option("--layer", layer,
                   T("of a project, whose codings: rules (the proposals, without rejected ones; default), accepted "
                     "(proposals that people accepted), people (what they coded or accepted), consensus (agreed or "
                     "settled), or all (people, consensus and proposals nobody decided)"))
      ->check(CLI::IsMember(LayerNames()))
      ->type_name("LAYER");
  verb->add_option("--codings-of", codings_of,
                   T("of a project, only the codings of this coder; of the layers people and accepted"))
      ->type_name("NAME");
}

void Verbs::Source(CLI::App* verb, TableSource& source) {
  verb->add_option("PATHS", source.paths,
                   T("files and folders, coded by the rules; a manifest.tsv gives documents their variables. None: the "
                     "project"));
  verb->add_option("-c,--codebook", source.codebook,
                   T("codebook file, or the name of a shipped one; a project has its own"))
      ->type_name("FILE");
  Layer(verb, source.layer, source.codings_of);
  verb->add_flag("--by-document", source.by_document,
                 T("take variables as the documents have them, also those that the codebook finds in the text of "
                   "a unit (bloc, partner, period …)"));
  InProjectAs(verb, source);
  Unit(verb, source.unit, T("coding unit; default: as the codebook says"));
  verb->add_option("--where", source.where,
                   T("only units that meet this expression of the search language: words, #code, lang:ru, "
                     "date:2008..2020, VARIABLE:VALUE"))
      ->type_name("EXPRESSION");
  verb->add_option("--versions", source.versions,
                   T("of a text and its translation (variable pair) count only the version in this language: ru, "
                     "en; default: all"))
      ->check(CLI::IsMember({"ru", "en", "all"}))
      ->type_name("LANG");
}

namespace {

void Matrix(Verbs& verbs) {
  CLI::App* verb = verbs.Add(
      "matrix", verbs.T("count codings by any two dimensions: codes, documents, cases, variables, languages"));
  const auto flags = verbs.Runs<MatrixFlags>(verb, MatrixCommand);
  verbs.Source(verb, flags->source);
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
  verbs.Workbook(verb, flags->out);
  verbs.Facts(verb, flags->source.facts);
  verbs.Plot(verb, flags->plot);
  verb->add_option("--plot-as", flags->plot_as, verbs.T("heatmap (default) or bars"))
      ->check(CLI::IsMember({"heatmap", "bars"}))
      ->type_name("CHART");
  verb->footer(verbs.T(
      "Margins count distinct units: a unit with two codes is one unit of the margin.\n"
      "Examples:\n"
      "  pandect matrix corpora/specimens -c paradiplomacy --rows code/1 --columns bloc\n"
      "  pandect matrix treaties/ -c my.xml --rows code --columns code --cell units\n"
      "  pandect matrix treaties/ -c my.xml --columns period --cell per-1000-words --where 'lang:ru'\n"
      "  pandect matrix treaties/ -c my.xml --columns bloc --open barriers.crossing European\n"
      "  pandect matrix treaties/ -c my.xml --columns bloc -o matrix.xlsx\n"
      "  pandect matrix treaties/ -c my.xml --rows code/1 --columns bloc --cell share-of-units --plot map.svg"));
}

void Compare(Verbs& verbs) {
  CLI::App* verb = verbs.Add(
      "compare", verbs.T("compare groups of documents by the criteria of a codebook: states, levels, directions"));
  const auto flags = verbs.Runs<CompareFlags>(verb, CompareCommand);
  verbs.Source(verb, flags->source);
  verb->add_option(
          "--by", flags->by,
          verbs.T(
              "what makes the groups: a variable (bloc, period, partner, event-year …), case, document or language; "
              "default: bloc"))
      ->type_name("DIMENSION");
  verb->add_option("--expect", flags->expect, verbs.T("a group to show although no document is in it; may be repeated"))
      ->allow_extra_args(false)
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
  verb->add_flag(
      "--summaries", flags->summaries,
      verbs.T("of a project: what people wrote on each group and criterion (pandect memo), beside how it stands"));
  verb->add_option("--qca", flags->qca,
                   verbs.T("the truth table as CSV for a program: r (QCA in R: NA where nothing is known) or fsqca (an "
                           "empty cell)"))
      ->check(CLI::IsMember({"r", "fsqca"}))
      ->type_name("PROGRAM");
  verb->add_flag("--csv", flags->csv, verbs.T("print the table as CSV"));
  verbs.Workbook(verb, flags->out);
  verbs.Facts(verb, flags->source.facts);
  verb->footer(
      verbs.T("\"Not mentioned\" and \"no document\" are never read as absence.\n"
              "Examples:\n"
              "  pandect compare corpora/specimens -c paradiplomacy --by bloc --versions ru\n"
              "  pandect compare treaties/ -c paradiplomacy --by period --quotations\n"
              "  pandect compare treaties/ -c paradiplomacy --by case --truth-table --csv > truth.csv\n"
              "  pandect compare treaties/ -c paradiplomacy --by period -o compare.xlsx\n"
              "  pandect compare reports/ -c paradiplomacy --by partner      # countries that paragraphs speak of\n"
              "  pandect compare --by period --layer people                  # inside a project"));
}

void Timeline(Verbs& verbs) {
  CLI::App* verb = verbs.Add("timeline", verbs.T("what happened when: milestones by the dates of the text, or codes "
                                                 "over the dates of the documents"));
  const auto flags = verbs.Runs<TimelineFlags>(verb, TimelineCommand);
  verbs.Source(verb, flags->source);
  verb->add_option("--code", flags->codes,
                   verbs.T("count this code over time; may be repeated. Without it: milestones"))
      ->allow_extra_args(false)  // what follows the code is a path
      ->type_name("CODE");
  verb->add_option("--over", flags->over,
                   verbs.T("with --code, what time is: year (of the document; default), event-year, period"))
      ->type_name("VARIABLE");
  verb->add_option("--milestones", flags->milestones,
                   verbs.T("codebook whose codes are milestones; default: milestones (signed, joined, in force, "
                           "suspended, ended)"))
      ->type_name("FILE");
  verbs.Plot(verb, flags->plot);
  verb->add_flag("--csv", flags->csv, verbs.T("print the table as CSV"));
  verbs.Facts(verb, flags->source.facts);
  verb->footer(
      verbs.T("A milestone is a sentence that bears a code of the milestones and names a date.\n"
              "Examples:\n"
              "  pandect timeline treaties/\n"
              "  pandect timeline treaties/ --milestones my-milestones.xml --csv > milestones.csv\n"
              "  pandect timeline treaties/ -c paradiplomacy --code barriers --code civil\n"
              "  pandect timeline treaties/ -c paradiplomacy --code barriers --over event-year\n"
              "  pandect timeline treaties/ --plot milestones.svg"));
}

void Network(Verbs& verbs) {
  CLI::App* verb =
      verbs.Add("network", verbs.T("actors and the criteria spoken of with them, or codes that share units, as a "
                                   "network for Gephi or yEd"));
  const auto flags = verbs.Runs<NetworkFlags>(verb, NetworkCommand);
  verbs.Source(verb, flags->source);
  verb->add_option("--nodes", flags->nodes,
                   verbs.T("one kind of nodes: partner (default), code, code/1, case, bloc or another dimension"))
      ->type_name("DIMENSION");
  verb->add_option("--with", flags->with,
                   verbs.T("the other kind of nodes; default: code/1, and with --nodes code the same codes"))
      ->type_name("DIMENSION");
  verb->add_option("--least", flags->least_units, verbs.T("only edges of so many units or more"))
      ->check(CLI::Range(1, 1000000))
      ->type_name("N");
  verb->add_flag("--graphml", flags->graphml, verbs.T("print GraphML: Gephi, Cytoscape, igraph, networkx"));
  verb->add_flag("--yed", flags->yed, verbs.T("GraphML with labels that yEd draws"));
  verbs.Plot(verb, flags->plot);
  verb->add_flag("--csv", flags->csv, verbs.T("print the edges as CSV"));
  verbs.Facts(verb, flags->source.facts);
  verb->footer(verbs.T(
      "The numbers are those of the table of the same two dimensions; its cells open with pandect matrix --open.\n"
      "Examples:\n"
      "  pandect network treaties/ -c paradiplomacy --graphml > actors.graphml\n"
      "  pandect network treaties/ -c paradiplomacy --nodes code --least 5\n"
      "  pandect network treaties/ -c paradiplomacy --nodes case --with code:barriers\n"
      "  pandect network treaties/ -c paradiplomacy --plot actors.svg"));
}

}  // namespace

void AddTableVerbs(Verbs& verbs) {
  Matrix(verbs);
  Compare(verbs);
  Timeline(verbs);
  Network(verbs);
}

}  // namespace pandect::tool
