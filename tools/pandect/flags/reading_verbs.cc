// SPDX-License-Identifier: GPL-2.0-or-later
//
// run, grep, lemmas, explain.
#include <CLI/CLI.hpp>

#include "tools/pandect/commands/commands.h"
#include "tools/pandect/flags/verbs.h"

namespace pandect::tool {
namespace {

void Run(Verbs& verbs) {
  CLI::App* verb =
      verbs.Add("run", verbs.T("read documents, apply a codebook, write frequencies, matrix, segments and a report"));
  const auto flags = verbs.Runs<RunFlags>(verb, RunCommand);
  verb->add_option("PATHS", flags->paths,
                   verbs.T("files and folders (TXT, MD, HTML, DOCX, ODT, PDF); a manifest.tsv in a folder gives its "
                           "documents their variables"))
      ->required();
  verb->add_option("-c,--codebook", flags->codebook,
                   verbs.T("codebook file, or the name of a shipped one (paradiplomacy, actors …)"))
      ->required()
      ->type_name("FILE");
  verb->add_option("-o,--out", flags->out,
                   verbs.T("folder to write frequencies.csv, matrix.csv, segments.csv, codings.jsonl, report.html and "
                           "manifest.json into"))
      ->type_name("DIR");
  verbs.Unit(verb, flags->unit, verbs.T("coding unit; default: as the codebook says"));
  verb->add_flag("-q,--quiet", flags->quiet, verbs.T("no table on the terminal"));
  verb->footer(
      verbs.T("Examples:\n"
              "  pandect run corpora/specimens --codebook paradiplomacy --out out\n"
              "  pandect run treaties/ notes.docx -c my-codebook.xml --unit article --lang ru"));
}

void Grep(Verbs& verbs) {
  CLI::App* verb = verbs.Add("grep", verbs.T("find an expression in files or standard input, without an index"));
  const auto flags = verbs.Runs<GrepFlags>(verb, GrepCommand);
  verb->add_option("EXPRESSION", flags->expression,
                   verbs.T("an expression of the codebook language, see codebook/README.md"))
      ->required();
  verb->add_option("PATHS", flags->paths, verbs.T("files and folders; - or nothing: standard input"));
  verbs.Unit(verb, flags->unit, verbs.T("unit within which AND, OR and NOT are decided; default: paragraph"));
  verb->add_flag("--only-matching", flags->only_matching, verbs.T("print only the words that matched, one hit a line"));
  verb->add_flag("--count", flags->count, verbs.T("print the number of matching units of each file"));
  verb->add_flag("--offsets", flags->offsets, verbs.T("print where each hit stands, in code points"));
  verb->add_option("--color,--colour", flags->colour, verbs.T("mark the words: auto, always or never"))
      ->check(CLI::IsMember({"auto", "always", "never"}));
  verb->footer(
      verbs.T("Exit codes: 0 found; 1 not found; 2 any error.\n"
              "Examples:\n"
              "  pandect grep 'приграничное сотрудничество' treaties/\n"
              "  pandect grep '\"cross-border cooperation\" NEAR/8 region' treaty.pdf --offsets"));
}

void Lemmas(Verbs& verbs) {
  CLI::App* verb = verbs.Add("lemmas", verbs.T("print the lemma keys of words: form, TAB, keys"));
  const auto flags = verbs.Runs<LemmasFlags>(verb, LemmasCommand);
  verb->add_option("WORDS", flags->words, verbs.T("words; - or nothing: standard input, one a line"));
  verb->add_flag("--query", flags->query, verbs.T("the keys of the word as a query: only itself when it is a lemma"));
  verb->footer(
      verbs.T("Examples:\n  pandect lemmas городами-побратимами органы\n  pandect lemmas --query - < words.txt"));
}

void Explain(Verbs& verbs) {
  CLI::App* verb = verbs.Add("explain", verbs.T("show what every stage made of a document"));
  const auto flags = verbs.Runs<ExplainFlags>(verb, ExplainCommand);
  verb->add_option("FILE", flags->path, verbs.T("the document; - for standard input"))->required();
  verb->add_option("-c,--codebook", flags->codebook, verbs.T("also show which rules fired, and the codings"))
      ->type_name("FILE");
  verb->add_option("--at", flags->at, verbs.T("only what holds this character (code points from 0)"))
      ->type_name("OFFSET");
  verbs.Unit(verb, flags->unit, verbs.T("coding unit; default: as the codebook says"));
  verb->footer(verbs.T("Example:\n  pandect explain treaty.txt --codebook paradiplomacy --at 1200"));
}

}  // namespace

void AddReadingVerbs(Verbs& verbs) {
  Run(verbs);
  Grep(verbs);
  Lemmas(verbs);
  Explain(verbs);
}

}  // namespace pandect::tool
