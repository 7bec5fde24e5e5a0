// SPDX-License-Identifier: GPL-2.0-or-later
//
// codes, codes add, merge, split, rename, move.
#include <CLI/CLI.hpp>

#include "tools/pandect/commands/commands.h"
#include "tools/pandect/flags/verbs.h"

namespace pandect::tool {
namespace {

void AddCode(Verbs& verbs, CLI::App* codes) {
  CLI::App* verb = verbs.Add(codes, "add", verbs.T("make a code; with --quote or --address from a passage (in vivo)"));
  const auto flags = verbs.Runs<CodesAddFlags>(verb, CodesAddCommand);
  verb->add_option("NAME", flags->name,
                   verbs.T("full name, 'above.below'; in vivo it may be left out: then the words name it"));
  verb->add_option("--label-ru", flags->label_ru, verbs.T("label in Russian"))->type_name("TEXT");
  verb->add_option("--label-en", flags->label_en, verbs.T("label in English"))->type_name("TEXT");
  verb->add_option("--definition", flags->definition, verbs.T("what it means"))->type_name("TEXT");
  verb->add_option("--colour", flags->colour, verbs.T("colour, as #rrggbb"))->type_name("COLOUR");
  verb->add_option("--document", flags->document, verbs.T("in vivo: the document"))->type_name("DOCUMENT");
  verb->add_option("--quote", flags->quotation, verbs.T("the passage by its words"))->type_name("WORDS");
  verb->add_option("--address", flags->address, verbs.T("the passage by its address, or where to look for the words"))
      ->type_name("ADDRESS");
  verb->add_option("--nth", flags->nth, verbs.T("which of several such passages, from 1"))
      ->check(CLI::PositiveNumber)
      ->type_name("N");
  verbs.InProjectAs(verb, *flags);
  verb->footer(
      verbs.T("Examples:\n"
              "  pandect codes add trust.legal --label-ru 'Правовое доверие' --definition 'court, law, guarantee'\n"
              "  pandect codes add --document 1992 --quote 'приграничная торговля' --coder Anna"));
}

CLI::App* Change(Verbs& verbs, CLI::App* codes, CodesChangeFlags::What what, const std::string& name,
                 const std::string& description, const std::string& footer) {
  CLI::App* verb = verbs.Add(codes, name, description);
  const auto flags = verbs.Runs<CodesChangeFlags>(verb, CodesChangeCommand);
  flags->what = what;
  verb->add_option("NAMES", flags->names, verbs.T("the code, and where it goes: A INTO B, A TO B"))->required();
  if (what == CodesChangeFlags::What::kMove)
    verb->add_flag("--top", flags->top, verbs.T("to the top: below no other code"));
  verb->add_option("--comment", flags->comment, verbs.T("why, for the history of the code"))->type_name("TEXT");
  verbs.InProjectAs(verb, *flags);
  verb->footer(footer);
  return verb;
}

void Split(Verbs& verbs, CLI::App* codes) {
  CLI::App* verb =
      verbs.Add(codes, "split", verbs.T("give codings of a code to other codes, by a filter or one by one"));
  const auto flags = verbs.Runs<CodesSplitFlags>(verb, CodesSplitCommand);
  verb->add_option("NAMES", flags->names, verbs.T("A INTO B C …; codes that are not there are made"))->required();
  verb->add_option(
          "--where", flags->where,
          verbs.T("codings in whose words this expression fires go to the first code, the others to the second"))
      ->type_name("EXPRESSION");
  verb->add_option("--document", flags->document, verbs.T("… codings of this document"))->type_name("DOCUMENT");
  verb->add_option("--in", flags->in, verbs.T("… codings of paragraphs in this language: ru or en"))
      ->check(CLI::IsMember({"ru", "en"}))
      ->type_name("LANG");
  verb->add_option("--by", flags->by, verbs.T("… codings of this coder"))->type_name("NAME");
  verb->add_option("--comment", flags->comment, verbs.T("why, for the history of the code"))->type_name("TEXT");
  verbs.InProjectAs(verb, *flags);
  verb->footer(verbs.T(
      "With a filter: what fits goes to the first code named, the rest to the second; with one code only, the\n"
      "rest stays. Without a filter every coding is shown: 1-9 the code it goes to, s it stays, u back, q end.\n"
      "Without a terminal the bytes of standard input are these keys.\n"
      "Examples:\n"
      "  pandect codes split money INTO budget grants --where 'бюджет OR budget'\n"
      "  pandect codes split money INTO money-en --in en\n"
      "  printf '112s' | pandect codes split money INTO budget grants"));
}

}  // namespace

void AddCodesVerbs(Verbs& verbs) {
  CLI::App* codes = verbs.Add("codes", verbs.T("list the codes of the project; make, merge, split, rename, move them"));
  codes->fallthrough();
  const auto flags = verbs.Runs<CodesFlags>(codes, CodesCommand);
  codes->add_option("--code", flags->code, verbs.T("only this code and those below it"))->type_name("CODE");
  codes->add_flag("--csv", flags->csv, verbs.T("print CSV"));
  verbs.InProjectAs(codes, *flags);
  codes->footer(verbs.T(
      "The counts are of each code itself: codings by coder, then proposals of the rules. Codes that people made\n"
      "are marked *. They live in the project; `pandect codebook export` writes them into a codebook.\n"
      "What is done to codes can be undone; `pandect recheck` lists the codings that it put in doubt.\n"
      "Examples:\n"
      "  pandect codes\n"
      "  pandect codes merge council INTO bodies\n"
      "  pandect codes rename money finance\n"
      "  pandect codes move trust.legal TO barriers"));
  AddCode(verbs, codes);
  using enum CodesChangeFlags::What;
  Change(
      verbs, codes, kMerge, "merge", verbs.T("put a code, with those below it, into another"),
      verbs.T(
          "The codings of both stay; those of the first count as the second from now on, and so do the proposals of\n"
          "its rules.\n"
          "Example:\n  pandect codes merge council INTO bodies"));
  Split(verbs, codes);
  Change(verbs, codes, kRename, "rename", verbs.T("give a code another name"),
         verbs.T("A code of the codebook keeps its old name there: its rules go on under the new one.\n"
                 "Example:\n  pandect codes rename money TO finance"));
  Change(verbs, codes, kMove, "move", verbs.T("bring a code, with those below it, under another"),
         verbs.T("Examples:\n  pandect codes move trust.legal TO barriers\n  pandect codes move barriers.visa --top"));
}

}  // namespace pandect::tool
