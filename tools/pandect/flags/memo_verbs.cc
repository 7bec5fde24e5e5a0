// SPDX-License-Identifier: GPL-2.0-or-later
//
// memo add, edit, list, show, delete; import codings.
#include <CLI/CLI.hpp>

#include "tools/pandect/commands/commands.h"
#include "tools/pandect/flags/verbs.h"

namespace pandect::tool {
namespace {

void Target(Verbs& verbs, CLI::App* verb, MemoTargetFlags& flags) {
  verb->add_option("--coding", flags.coding, verbs.T("on this coding: its id, or four or more of its last characters"))
      ->type_name("ID");
  verb->add_option("--document", flags.document, verbs.T("on this document"))->type_name("DOCUMENT");
  verb->add_option("--code", flags.code, verbs.T("on this code"))->type_name("CODE");
  verb->add_option("--cell", flags.cell, verbs.T("on a cell of a table: a case and a criterion"))
      ->expected(2)
      ->allow_extra_args(false)
      ->type_name("CASE CRITERION");
}

void Write(Verbs& verbs, CLI::App* memo, bool edit) {
  CLI::App* verb =
      edit ? verbs.Add(memo, "edit", verbs.T("give a memo another text, title or weight"))
           : verbs.Add(memo, "add", verbs.T("write a memo on a coding, a document, a code, a cell or the project"));
  const auto flags = verbs.Runs<MemoWriteFlags>(verb, MemoWriteCommand);
  flags->edit = edit;
  if (edit)
    verb->add_option("ID", flags->id, verbs.T("of the memo, or four or more of its last characters"))->required();
  else
    Target(verbs, verb, *flags);
  verb->add_option("TEXT", flags->text, verbs.T("its text; else from --file, else from standard input"));
  verb->add_option("--file", flags->file, verbs.T("file with its text; - is standard input"))->type_name("FILE");
  verb->add_option("--title", flags->title, verbs.T("its title"))->type_name("TEXT");
  verbs.Weight(verb, flags->weight);
  verbs.InProjectAs(verb, *flags);
  verb->footer(edit ? verbs.T("Example:\n  pandect memo edit 3f2a 'спорно: см. ст. 5'")
                    : verbs.T("Examples:\n"
                              "  pandect memo add 'прочесть ещё раз' --document 1992\n"
                              "  pandect memo add --code barriers --file barriers.txt --title 'what counts'\n"
                              "  pandect memo add --cell Tatarstan barriers 'Visas lifted in 2013; queues remain.'"));
}

void One(Verbs& verbs, CLI::App* memo, MemoOneFlags::What what, const std::string& name,
         const std::string& description) {
  CLI::App* verb = verbs.Add(memo, name, description);
  const auto flags = verbs.Runs<MemoOneFlags>(verb, MemoOneCommand);
  flags->what = what;
  verb->add_option("ID", flags->id, verbs.T("of the memo, or four or more of its last characters"))->required();
  verbs.InProjectAs(verb, *flags);
}

}  // namespace

void AddMemoVerbs(Verbs& verbs) {
  CLI::App* memo =
      verbs.Add("memo", verbs.T("write, list and change memos on codings, documents, codes, cells, the project"));
  memo->require_subcommand(1);
  memo->fallthrough();
  Write(verbs, memo, false);
  Write(verbs, memo, true);
  CLI::App* list = verbs.Add(memo, "list", verbs.T("list memos"));
  const auto flags = verbs.Runs<MemoListFlags>(list, MemoListCommand);
  Target(verbs, list, *flags);
  list->add_option("--on", flags->on, verbs.T("only those on a project, document, code, coding or cell"))
      ->check(CLI::IsMember({"project", "document", "code", "coding", "cell"}))
      ->type_name("KIND");
  list->add_option("--by", flags->by, verbs.T("only those of this coder"))->type_name("NAME");
  list->add_flag("--csv", flags->csv, verbs.T("print CSV"));
  verbs.InProjectAs(list, *flags);
  list->footer(verbs.T(
      "Where coding is blind, you see your own only.\nExample:\n  pandect memo list --on cell --csv > summaries.csv"));
  One(verbs, memo, MemoOneFlags::What::kShow, "show", verbs.T("show a memo with all its text"));
  One(verbs, memo, MemoOneFlags::What::kDelete, "delete", verbs.T("take a memo away; undo brings it back"));
}

void AddImportVerbs(Verbs& verbs) {
  CLI::App* import = verbs.Add("import", verbs.T("take in what was made with other programs"));
  import->require_subcommand(1);
  import->fallthrough();
  CLI::App* verb = verbs.Add(import, "codings", verbs.T("codings from a CSV or JSON Lines file"));
  const auto flags = verbs.Runs<ImportCodingsFlags>(verb, ImportCodingsCommand);
  verb->add_option("FILE", flags->file, verbs.T("CSV, TSV, JSON or JSON Lines, in any charset; - is standard input"))
      ->required();
  verb->add_option("--unit", flags->unit,
                   verbs.T("what offsets count: characters (code points), bytes of UTF-8, utf16"))
      ->check(CLI::IsMember({"characters", "bytes", "utf16"}))
      ->type_name("UNIT");
  verb->add_option("--column", flags->columns,
                   verbs.T("the column of a field, where its name does not tell; may be repeated"))
      ->type_name("FIELD=HEADER");
  verb->add_option("--document", flags->document, verbs.T("the document of rows that name none"))
      ->type_name("DOCUMENT");
  verb->add_option("--separator", flags->separator, verbs.T("between cells; default: found out"))
      ->type_name("CHARACTER");
  verb->add_flag("--new-codes", flags->new_codes, verbs.T("make the codes that are not there"));
  verb->add_flag("--dry-run", flags->dry_run, verbs.T("say what would come in, and change nothing"));
  verbs.InProjectAs(verb, *flags);
  verb->footer(verbs.T(
      "Columns are found by their names, in English or Russian: document (doc, file), begin (start, pos0), end\n"
      "(pos1), quotation (quote, seltext, segment), address, nth, code (label, category), coder (user, annotator,\n"
      "owner), polarity, modality, effect, weight, memo (comment). A passage is given by offsets from 0, by its\n"
      "words, by its address, or by words within an address; words that stand elsewhere than the offsets say\n"
      "decide. Several memos of a coding have a line of four hyphens between them. The same coding is not taken\n"
      "twice. Rows that cannot be taken are named with their line, the rest goes on.\n"
      "Exit codes: 0 all rows; 1 some rows could not be taken; 2 nothing changed.\n"
      "Examples:\n"
      "  pandect import codings anna.csv --dry-run\n"
      "  pandect import codings qualcoder.csv --new-codes --coder Boris\n"
      "  pandect import codings spans.tsv --unit utf16 --column code=Thema"));
}

}  // namespace pandect::tool
