// SPDX-License-Identifier: GPL-2.0-or-later
//
// search.
#include <CLI/CLI.hpp>

#include "tools/pandect/commands/commands.h"
#include "tools/pandect/flags/verbs.h"

namespace pandect::tool {

void AddSearchVerbs(Verbs& verbs) {
  CLI::App* verb = verbs.Add("search", verbs.T("search an index: ranked passages, concordances, counts"));
  const auto flags = verbs.Runs<SearchFlags>(verb, SearchCommand);
  verb->add_option(
      "QUERY", flags->query,
      verbs.T("an expression of the codebook language; several words without operators must all be there"));
  verb->add_option("-i,--index", flags->index,
                   verbs.T("folder of the index, see `pandect index`; default: the project's own"))
      ->type_name("DIR");
  verbs.InProject(verb, *flags);
  verb->add_option("--in", flags->filter, verbs.T("search only there: 'lang:ru date:2008..2020 type:convention'"))
      ->type_name("FILTER");
  verbs.Unit(verb, flags->unit, verbs.T("unit within which AND, OR and NOT are decided; default: paragraph"));
  verb->add_option("-c,--codebook", flags->codebook, verbs.T("codebook that gives the @lists and #codes of the query"))
      ->type_name("FILE");
  verb->add_option("--codings", flags->codings,
                   verbs.T("what #code, code: and coder: mean. rules: what the rules of the codebook find now; people: "
                           "in a project what people coded or accepted; coded: these and proposals that nobody "
                           "rejected. Default: rules with -c, else coded"))
      ->check(CLI::IsMember({"rules", "people", "coded"}))
      ->type_name("WHICH");
  verb->add_flag("--translit", flags->translit,
                 verbs.T("find names in other letters as well: Tatarstan is Татарстан, Habarovsk is Хабаровск"));
  verb->add_option("--order", flags->order, verbs.T("order of the units: relevance or document"))
      ->check(CLI::IsMember({"relevance", "document"}))
      ->type_name("ORDER");
  verb->add_option("--context", flags->context, verbs.T("also show so many paragraphs before and after"))
      ->check(CLI::Range(0, 20))
      ->type_name("N");
  verb->add_option("--page", flags->page, verbs.T("which page to show"))
      ->check(CLI::Range(1, 1000000000))
      ->type_name("N");
  verb->add_option("--per-page", flags->per_page,
                   verbs.T("how many on a page; default 10 units, 50 lines or words, 20 documents; all in CSV and in a "
                           "concordance for files"))
      ->check(CLI::Range(1, 1000000000))
      ->type_name("N");
  verb->add_option("--time-limit", flags->time_limit,
                   verbs.T("end a search that takes more seconds; default 60, 0 for no limit"))
      ->check(CLI::Range(0, 1000000))
      ->type_name("SECONDS");
  verb->add_flag("--count", flags->count, verbs.T("print only how many units there are"));
  verb->add_flag("--kwic", flags->kwic,
                 verbs.T("concordance: each hit on a line with what stands left and right of it"));
  verb->add_option("--sort", flags->sort,
                   verbs.T("order of the lines of a concordance, by these keys in turn: left1 left2 left3 keyword "
                           "right1 right2 right3 document date (also left, right), with commas"))
      ->type_name("KEYS");
  verb->add_option("--width", flags->width,
                   verbs.T("columns on either side of the keyword; default: what fits, 56 in HTML, 80 in other files"))
      ->check(CLI::Range(1, 1000))
      ->type_name("N");
  verb->add_option("--facet", flags->facet,
                   verbs.T("count the units by a variable of the documents, or by lang, year, format, code, coder"))
      ->type_name("VARIABLE");
  verb->add_option("--group-by", flags->group_by, verbs.T("count the units of each document"))
      ->check(CLI::IsMember({"document"}))
      ->type_name("document");
  verb->add_option_function<std::string>(
          "--list-terms", [flags](const std::string& prefix) { flags->list_terms = prefix; },
          verbs.T(
              "words of the corpus that begin so, with their inflections and how often they stand there; '' for all"))
      ->type_name("PREFIX");
  verb->add_option("--format", flags->format, verbs.T("text, csv, json or html (html: a concordance)"))
      ->check(CLI::IsMember({"text", "csv", "json", "html"}))
      ->type_name("FORMAT");
  verb->add_option("--color,--colour", flags->colour, verbs.T("mark the words: auto, always or never"))
      ->check(CLI::IsMember({"auto", "always", "never"}));
  verb->footer(
      verbs.T("Exit codes: 0 found; 1 nothing found; 2 any error.\n"
              "Examples:\n"
              "  pandect search 'приграничное сотрудничество' --index INDEX\n"
              "  pandect search '\"local authorities\" NEAR/8 agreement' --index INDEX --in 'lang:en date:2004..'\n"
              "  pandect search еврорегион --index INDEX --kwic --sort left1,keyword\n"
              "  pandect search граница --index INDEX --kwic --format html > border.html\n"
              "  pandect search '#civil' -c paradiplomacy --index INDEX --facet bloc\n"
              "  pandect search '#civil AND coder:anna' --kwic      in a project: what Anna coded so\n"
              "  pandect search --list-terms погран --index INDEX"));
}

}  // namespace pandect::tool
