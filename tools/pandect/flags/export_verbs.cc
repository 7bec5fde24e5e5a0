// SPDX-License-Identifier: GPL-2.0-or-later
//
// export, method.
#include <CLI/CLI.hpp>

#include "exports/layout.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/flags/verbs.h"

namespace pandect::tool {
namespace {

void Export(Verbs& verbs) {
  CLI::App* verb = verbs.Add(
      "export",
      verbs.T("write codings as tables for Excel, R, Python, SPSS, or under the column names of other programs"));
  const auto flags = verbs.Runs<ExportFlags>(verb, ExportCommand);
  verbs.Source(verb, flags->source);
  verb->add_option("-o,--out", flags->out,
                   verbs.T("where to: a folder, or a file that ends in .xlsx, .json, .csv, .tsv or .html"))
      ->required()
      ->type_name("PATH");
  verb->add_option("--format", flags->format, verbs.T("csv, tsv, xlsx, json or html; default: by the ending of PATH"))
      ->check(CLI::IsMember({"csv", "tsv", "xlsx", "json", "html"}))
      ->type_name("FORMAT");
  verb->add_option(
          "--layout", flags->layout,
          verbs.T("whose columns: pandect (default), maxqda, nvivo, atlasti, qualcoder, taguette, khcoder or spss"))
      ->check(CLI::IsMember(exports::LayoutNames()))
      ->type_name("LAYOUT");
  verb->add_option("--table", flags->tables, verbs.T("only this table of the layout; may be repeated"))
      ->type_name("NAME");
  verb->add_option("--lemmas", flags->lemmas,
                   verbs.T("also documents × lemmas: a long table of all, a wide one of the N most frequent (0: all)"))
      ->type_name("N");
  verb->add_flag("--labels", flags->labels,
                 verbs.T("other programs' tables: codes by their names instead of their ids"));
  verb->add_option("--separator", flags->separator, verbs.T("of CSV: ',', ';', '|' or tab; default: ','"))
      ->check(CLI::IsMember({",", ";", "|", "tab"}))
      ->type_name("CHARACTER");
  verb->add_option("--decimal", flags->decimal,
                   verbs.T("decimal sign of CSV: comma or point; default: comma where the separator is ';'"))
      ->check(CLI::IsMember({"comma", "point"}))
      ->type_name("SIGN");
  verb->add_flag("--bom", flags->byte_order_mark, verbs.T("begin CSV with a byte order mark: Excel then reads UTF-8"));
  verb->add_flag("--plain", flags->plain,
                 verbs.T("CSV for programs only: no apostrophe before texts that a spreadsheet would compute"));
  verb->footer(verbs.T(
      "Tables of the layout pandect: documents, codes, segments, document_codes (a document-feature matrix), tidy\n"
      "(a row for each document and code). What every table counts, on which unit, layer, base and filters, and what "
      "its\n"
      "columns are, stands in tables.json beside CSV, and on sheets of their own in a workbook.\n"
      "Exit codes: 0 done; 1 no coding, or an input was skipped; 2 nothing was written.\n"
      "Examples:\n"
      "  pandect export treaties/ -c paradiplomacy -o study.xlsx\n"
      "  pandect export treaties/ -c paradiplomacy -o tables/                          # CSV for R and Python\n"
      "  pandect export treaties/ -c paradiplomacy -o tables/ --separator ';' --bom    # for Excel in Russian\n"
      "  pandect export treaties/ -c paradiplomacy --layout maxqda -o coded_segments.csv\n"
      "  pandect export treaties/ -c paradiplomacy --layout spss -o spss/\n"
      "  pandect export --layer people --codings-of Anna --layout atlasti -o anna.xlsx --project Study.pandect"));
}

void Method(Verbs& verbs) {
  CLI::App* verb = verbs.Add(
      "method", verbs.T("write the paragraph on method that a paper needs, from the figures of a project or of files"));
  const auto flags = verbs.Runs<MethodFlags>(verb, MethodCommand);
  verbs.Source(verb, flags->source);
  verb->add_option("--sampling", flags->sampling, verbs.T("how the documents were chosen, in your words"))
      ->type_name("TEXT");
  verb->add_option("--analysis-unit", flags->analysis_unit,
                   verbs.T("the unit of analysis, in your words; default: document"))
      ->type_name("TEXT");
  verb->add_option("--reliable", flags->reliable,
                   verbs.T("from which alpha the study calls coding reliable; default: 0.8 (Krippendorff 2004)"))
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("ALPHA");
  verb->add_option("--tentative", flags->tentative,
                   verbs.T("from which alpha it draws tentative conclusions; default: 0.667"))
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("ALPHA");
  verb->footer(verbs.T(
      "The coding is called reliable only where at least two coders coded the same documents and every alpha, of all\n"
      "codes together and of each, reaches the threshold. What is not known stands in brackets: fill it in.\n"
      "Examples:\n"
      "  pandect method --sampling 'all conventions in force on 1 January 2024' --lang en\n"
      "  pandect method treaties/ -c paradiplomacy --lang ru"));
}

}  // namespace

void AddExportVerbs(Verbs& verbs) {
  Export(verbs);
  Method(verbs);
}

}  // namespace pandect::tool
