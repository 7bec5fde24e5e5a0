// SPDX-License-Identifier: GPL-2.0-or-later
//
// codebook check … diff, evaluate, parity.
#include <CLI/CLI.hpp>

#include "tools/pandect/commands/commands.h"
#include "tools/pandect/flags/verbs.h"

namespace pandect::tool {
namespace {

// check, test and show share their flags and their command.
void OnCodebook(Verbs& verbs, CLI::App* above, CodebookFlags::Action action, const char* name,
                const std::string& description, const std::string& file) {
  CLI::App* verb = verbs.Add(above, name, description);
  const auto flags = verbs.Runs<CodebookFlags>(verb, CodebookCommand);
  flags->action = action;
  verb->add_option("FILE", flags->codebook, file)->required();
  if (action != CodebookFlags::Action::kShow) return;
  verb->add_option("--code", flags->code, verbs.T("only this code and those below it"))->type_name("ID");
  verb->add_flag("--forms", flags->forms, verbs.T("the forms that each term matches"));
}

void Suggest(Verbs& verbs, CLI::App* above, const std::string& file) {
  CLI::App* verb =
      verbs.Add(above, "suggest",
                verbs.T("terms that set the coded paragraphs of a code apart and that its rules do not match yet"));
  const auto flags = verbs.Runs<CodebookSuggestFlags>(verb, CodebookSuggestCommand);
  verb->add_option("FILE", flags->codebook, file)->required();
  verb->add_option("--gold", flags->gold,
                   verbs.T("folder of tables (*.tsv): unit, begin, end, codes, disputed; see codebook/README.md"))
      ->required()
      ->type_name("DIR");
  verb->add_option("--texts", flags->texts,
                   verbs.T("folder that the paths of the gold are relative to; default: the one that holds the gold"))
      ->type_name("DIR");
  verb->add_option("--code", flags->code, verbs.T("only for this code, with those below it"))->type_name("ID");
  verb->add_option("--most", flags->most, verbs.T("so many suggestions for a code and language"))
      ->check(CLI::Range(1, 100000))
      ->type_name("N");
  verb->add_flag("--csv", flags->csv, verbs.T("print the figures as CSV"));
  verb->footer(
      verbs.T("Examples:\n  pandect codebook suggest my-codebook.xml --gold gold --texts .\n"
              "  pandect codebook suggest my-codebook.xml --gold gold --code civil --most 20"));
}

void Audit(Verbs& verbs, CLI::App* above, const std::string& file) {
  CLI::App* verb =
      verbs.Add(above, "audit",
                verbs.T("rules that never fire, words of two codes, ambiguous words, and words that no code covers"));
  const auto flags = verbs.Runs<CodebookAuditFlags>(verb, CodebookAuditCommand);
  verb->add_option("FILE", flags->codebook, file)->required();
  verb->add_option("--on", flags->paths, verbs.T("files and folders to try it on"))->required()->type_name("PATHS");
  verb->add_option("--most", flags->most, verbs.T("so many uncovered words of a language"))
      ->check(CLI::Range(0, 1000000))
      ->type_name("N");
  verb->add_flag("--csv", flags->csv, verbs.T("print the figures as CSV"));
  verb->footer(verbs.T("Example:\n  pandect codebook audit my-codebook.xml --on treaties/ notes.docx"));
}

void Diff(Verbs& verbs, CLI::App* above, const std::string& file) {
  CLI::App* verb = verbs.Add(
      above, "diff", verbs.T("codings that appear, disappear or change between two versions of a codebook, and why"));
  const auto flags = verbs.Runs<CodebookDiffFlags>(verb, CodebookDiffCommand);
  verb->add_option("BEFORE", flags->before, file)->required();
  verb->add_option("AFTER", flags->after, file)->required();
  verb->add_option("--on", flags->paths, verbs.T("files and folders to try it on"))->required()->type_name("PATHS");
  verb->add_flag("--csv", flags->csv, verbs.T("print the changes as CSV"));
  verb->footer(verbs.T("Example:\n  pandect codebook diff old.xml new.xml --on treaties/"));
}

void CodebookVerbs(Verbs& verbs) {
  CLI::App* codebook = verbs.Add("codebook", verbs.T("check, test, show, extend or compare codebooks"));
  codebook->require_subcommand(1);
  codebook->fallthrough();
  const std::string file = verbs.T("codebook file, or the name of a shipped one");
  using enum CodebookFlags::Action;
  OnCodebook(verbs, codebook, kCheck, "check", verbs.T("report every problem, with line and column"), file);
  OnCodebook(verbs, codebook, kTest, "test", verbs.T("run the examples inside the codebook"), file);
  OnCodebook(verbs, codebook, kShow, "show", verbs.T("print the codes, their definitions and rules"), file);
  codebook->footer(
      verbs.T("Examples:\n  pandect codebook check my-codebook.xml\n  pandect codebook show paradiplomacy --code "
              "barriers --forms"));
  Suggest(verbs, codebook, file);
  Audit(verbs, codebook, file);
  Diff(verbs, codebook, file);
  AddProjectCodebookVerbs(verbs, codebook);
}

void Evaluate(Verbs& verbs) {
  CLI::App* verb = verbs.Add("evaluate", verbs.T("hold the rules of a codebook against paragraphs coded by reading"));
  const auto flags = verbs.Runs<EvaluateFlags>(verb, EvaluateCommand);
  verb->add_option("--gold", flags->gold,
                   verbs.T("folder of tables (*.tsv): unit, begin, end, codes, disputed; see codebook/README.md"))
      ->required()
      ->type_name("DIR");
  verb->add_option("--texts", flags->texts,
                   verbs.T("folder that the paths of the gold are relative to; default: the one that holds the gold"))
      ->type_name("DIR");
  verb->add_option("-c,--codebook", flags->codebook,
                   verbs.T("codebook file, or the name of a shipped one; default: paradiplomacy"))
      ->type_name("FILE");
  verb->add_option("--only", flags->only, verbs.T("only documents whose path holds this; may be repeated"))
      ->type_name("PIECE");
  verb->add_option("--without", flags->without, verbs.T("leave out documents whose path holds this; may be repeated"))
      ->type_name("PIECE");
  verb->add_flag("--errors", flags->errors, verbs.T("list every miss and false alarm, with the rules concerned"));
  verb->add_flag("--csv", flags->csv, verbs.T("print the figures as CSV"));
  verb->add_option("--rounds", flags->rounds, verbs.T("rounds of resampling for the intervals"))
      ->check(CLI::Range(0, 100000))
      ->type_name("N");
  verb->add_option("--seed", flags->seed, verbs.T("seed of the resampling"))->type_name("N");
  verb->footer(
      verbs.T("This is validity (rules against a standard), not the agreement of coders.\n"
              "Example:\n  pandect evaluate --gold gold --texts . --codebook paradiplomacy --errors"));
}

void ParityVerb(Verbs& verbs) {
  CLI::App* verb = verbs.Add(
      "parity", verbs.T("compare the codings of a text with those of its translation, paragraph by paragraph"));
  const auto flags = verbs.Runs<ParityFlags>(verb, ParityCommand);
  verb->add_option("PATHS", flags->paths, verbs.T("files and folders; a manifest.tsv names the pairs"))->required();
  verb->add_option("-c,--codebook", flags->codebook, verbs.T("codebook file, or the name of a shipped one"))
      ->required()
      ->type_name("FILE");
  verb->add_option("--pairs", flags->pairs,
                   verbs.T("column of the manifest with the same value for both versions; default: pair"))
      ->type_name("COLUMN");
  verb->add_flag("--all-depths", flags->all_depths,
                 verbs.T("compare every code by itself; default: finer codes count as the indicator above them"));
  verb->add_flag("--list", flags->list,
                 verbs.T("list the passages where a code fires in one language only, with the rules concerned"));
  verb->add_flag("--csv", flags->csv, verbs.T("print the figures as CSV, with --list the list"));
  verb->footer(
      verbs.T("What one language finds and the other misses shows where the codebook has a gap. Paragraphs are aligned "
              "by address,\n"
              "figures, names and length; kappa is over aligned passages and codes.\n"
              "Examples:\n"
              "  pandect parity corpora/specimens --codebook paradiplomacy\n"
              "  pandect parity treaties/ -c my-codebook.xml --list --csv > gaps.csv"));
}

}  // namespace

void AddCodebookVerbs(Verbs& verbs) {
  CodebookVerbs(verbs);
  Evaluate(verbs);
  ParityVerb(verbs);
}

}  // namespace pandect::tool
