// SPDX-License-Identifier: GPL-2.0-or-later
//
// codebook use, export, learn-example; recheck.
#include <CLI/CLI.hpp>

#include "tools/pandect/commands/commands.h"
#include "tools/pandect/flags/verbs.h"

namespace pandect::tool {
namespace {

void Use(Verbs& verbs, CLI::App* codebook) {
  CLI::App* verb =
      verbs.Add(codebook, "use", verbs.T("make this codebook, or a new version of it, the one of the project"));
  const auto flags = verbs.Runs<CodebookUseFlags>(verb, CodebookUseCommand);
  verb->add_option("FILE", flags->codebook, verbs.T("codebook file, or the name of a shipped one"))->required();
  verb->add_option("--renamed", flags->renamed,
                   verbs.T("a code that is called otherwise in the new version; may be repeated"))
      ->type_name("OLD=NEW");
  verbs.InProjectAs(verb, *flags);
  verb->footer(verbs.T(
      "Codings and decisions stay, and know the version they were made under; what the change puts in doubt is\n"
      "counted here and listed by `pandect recheck`. `pandect code` applies the new rules; undo takes it back.\n"
      "Examples:\n"
      "  pandect codebook use codebook-2.xml\n"
      "  pandect codebook use codebook-2.xml --renamed money=finance"));
}

void Export(Verbs& verbs, CLI::App* codebook) {
  CLI::App* verb =
      verbs.Add(codebook, "export", verbs.T("write the codebook of the project, with the codes that people made"));
  const auto flags = verbs.Runs<CodebookExportFlags>(verb, CodebookExportCommand);
  verb->add_option("FILE", flags->out, verbs.T("file to write, which must not be there; default: standard output"));
  verbs.InProjectAs(verb, *flags);
  verb->footer(verbs.T(
      "The file is the project's codebook byte for byte, comments too, with the new codes added to it. Renames,\n"
      "moves and merges of its own codes are listed, to be made by hand. Without a codebook a new one is made.\n"
      "Example:\n  pandect codebook export codebook-2.xml && pandect codebook use codebook-2.xml"));
}

void Learn(Verbs& verbs, CLI::App* codebook) {
  CLI::App* verb =
      verbs.Add(codebook, "learn-example", verbs.T("write decided proposals into the codebook's file as its examples"));
  const auto flags = verbs.Runs<LearnExampleFlags>(verb, LearnExampleCommand);
  verb->add_option("FILE", flags->codebook, verbs.T("codebook file, which is changed"))->required();
  verb->add_option("IDS", flags->ids, verbs.T("proposals or decisions, by id or four or more of its last characters"));
  verb->add_flag("--all", flags->all, verbs.T("all that were decided"));
  verb->add_option("--code", flags->code, verbs.T("only this code and those below it"))->type_name("CODE");
  verb->add_option("--by", flags->by, verbs.T("only what this coder decided"))->type_name("NAME");
  verb->add_flag("--dry-run", flags->dry_run, verbs.T("say what would be written, and change nothing"));
  verbs.InProjectAs(verb, *flags);
  verb->footer(verbs.T(
      "What was accepted becomes coded=\"yes\", what was rejected coded=\"no\"; another code makes one of each. The\n"
      "rest of the file stays as it is. `pandect codings --proposals --json` shows ids; `pandect codebook test`\n"
      "then runs the examples.\n"
      "Examples:\n"
      "  pandect codebook learn-example my.xml --all --code money --dry-run\n"
      "  pandect codebook learn-example my.xml 3f2a9c && pandect codebook test my.xml"));
}

}  // namespace

void AddProjectCodebookVerbs(Verbs& verbs, CLI::App* codebook) {
  Use(verbs, codebook);
  Export(verbs, codebook);
  Learn(verbs, codebook);
}

void AddRecheckVerb(Verbs& verbs) {
  CLI::App* verb = verbs.Add("recheck", verbs.T("list codings that a change of the codebook or of codes put in doubt"));
  const auto flags = verbs.Runs<RecheckFlags>(verb, RecheckCommand);
  verb->add_option("DOCUMENT", flags->document, verbs.T("only of this document"));
  verb->add_option("--code", flags->code, verbs.T("only this code and those below it"))->type_name("CODE");
  verb->add_option("--by", flags->by, verbs.T("only those of this coder"))->type_name("NAME");
  verb->add_flag("--csv", flags->csv, verbs.T("print CSV"));
  verb->add_option("--confirm", flags->confirm, verbs.T("codings of yours that stand as they are, by id or its end"))
      ->type_name("ID");
  verb->add_flag("--confirm-all", flags->confirm_all, verbs.T("all of yours that are listed stand as they are"));
  verbs.InProjectAs(verb, *flags);
  verb->footer(verbs.T(
      "A coding is in doubt when, since it was made or last confirmed, its code was given another definition, other\n"
      "rules or another polarity, was removed from the codebook, merged, split, renamed or moved. Decisions are\n"
      "listed, too, when a proposal was rejected, or when no proposal of today answers to them.\n"
      "Exit codes: 0 nothing in doubt; 1 something; 2 any error.\n"
      "Examples:\n"
      "  pandect recheck --by Anna --csv > anna.csv\n"
      "  pandect recheck --code money --confirm-all --coder Anna"));
}

}  // namespace pandect::tool
