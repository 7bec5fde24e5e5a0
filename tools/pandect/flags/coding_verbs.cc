// SPDX-License-Identifier: GPL-2.0-or-later
//
// code, mark, codings, coders, review.
#include <CLI/CLI.hpp>

#include <charconv>

#include "base/csv_table.h"
#include "report/facts.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/flags/verbs.h"

namespace pandect::tool {

void Verbs::Weight(CLI::App* verb, std::optional<double>& weight) {
  verb->add_option("--weight", weight, T("a weight: any number, 2.5 or 2,5"))
      ->transform(CLI::Validator(
          [](std::string& text) {
            const auto value = NumberInCell(text);
            if (!value) return "\"" + text + "\" is no weight: a number is wanted, as 2.5 or 2,5";
            // Written so that what reads it next gets the same number back.
            char digits[64];
            const auto end = std::to_chars(digits, digits + sizeof digits, *value).ptr;
            text.assign(digits, end);
            return std::string();
          },
          ""))
      ->type_name("NUMBER");
}
namespace {

void Code(Verbs& verbs) {
  CLI::App* verb = verbs.Add(
      "code", verbs.T("apply the rules of the codebook to the documents of the project that are new or changed"));
  const auto flags = verbs.Runs<CodeFlags>(verb, CodeCommand);
  verb->add_option("-c,--codebook", flags->codebook,
                   verbs.T("make this file, or this shipped codebook, the one of the project"))
      ->type_name("FILE");
  verbs.Unit(verb, flags->unit, verbs.T("make this the coding unit of the project; default: as the codebook says"));
  verb->add_flag("--all", flags->all, verbs.T("also documents whose proposals are of today"));
  verbs.InProjectAs(verb, *flags);
  verb->footer(
      verbs.T("What the rules find are proposals: people decide on them with `pandect review`, and their decisions\n"
              "stand when the rules are applied anew.\n"
              "Examples:\n"
              "  pandect code\n"
              "  pandect code --codebook paradiplomacy.xml --project Study.pandect"));
}

void Mark(Verbs& verbs) {
  CLI::App* verb = verbs.Add("mark", verbs.T("code a passage of a document yourself"));
  const auto flags = verbs.Runs<MarkFlags>(verb, MarkCommand);
  verb->add_option("DOC_BEGIN_END_CODE", flags->arguments,
                   verbs.T("document, first character and the one behind the last (code points from 0), code; with "
                           "--quote or --address: document, code"))
      ->expected(0, 4);
  verb->add_option("--quote", flags->quotation, verbs.T("the passage by its words"))->type_name("WORDS");
  verb->add_option("--nth", flags->nth, verbs.T("which of several such passages, from 1"))
      ->check(CLI::PositiveNumber)
      ->type_name("N");
  verb->add_option("--address", flags->address, verbs.T("the passage by its address, or where to look for the words"))
      ->type_name("ADDRESS");
  verb->add_flag("--new-code", flags->new_code, verbs.T("make the code where there is none of this name"));
  verb->add_option("--polarity", flags->polarity,
                   verbs.T("present or absent: the text states that the thing is missing"))
      ->check(CLI::IsMember({"present", "absent"}));
  verb->add_option("--modality", flags->modality,
                   verbs.T("exists, provided-for, planned, suspended, ended, refused or never"))
      ->check(CLI::IsMember({"exists", "provided-for", "planned", "suspended", "ended", "refused", "never"}));
  verb->add_option("--effect", flags->effect, verbs.T("none, eases or hinders"))
      ->check(CLI::IsMember({"none", "eases", "hinders"}));
  verbs.Weight(verb, flags->weight);
  verb->add_option("--memo", flags->memo, verbs.T("a note on the coding"))->type_name("TEXT");
  verb->add_option("--remove", flags->remove, verbs.T("take this coding of yours away instead"))->type_name("ID");
  verb->add_option("--change", flags->change, verbs.T("give this coding of yours another --weight instead"))
      ->type_name("ID");
  verb->add_flag("--no-weight", flags->no_weight, verbs.T("with --change: take its weight away"));
  verbs.InProjectAs(verb, *flags);
  verb->footer(
      verbs.T("Passages may overlap and bear several codes. A code is named by its full name, or by its last part\n"
              "where that is enough.\n"
              "Examples:\n"
              "  pandect mark 1992.txt 120 164 civil.ngo --coder Anna\n"
              "  pandect mark 1992 euroregion --quote 'еврорегион «Сайма»' --nth 2\n"
              "  pandect mark 1992 trust --address 'ст. 5 п. 2' --new-code --memo 'by the way'"));
}

void Codings(Verbs& verbs) {
  CLI::App* verb = verbs.Add("codings", verbs.T("list the codings that people gave, or the proposals of the rules"));
  const auto flags = verbs.Runs<CodingsFlags>(verb, CodingsCommand);
  verb->add_option("DOCUMENT", flags->document, verbs.T("only of this document"));
  verb->add_option("--code", flags->code, verbs.T("only this code and those below it"))->type_name("CODE");
  verb->add_option("--by,--codings-of", flags->by, verbs.T("only those of this coder"))->type_name("NAME");
  verb->add_option("--origin", flags->origin, verbs.T("only of this origin: person, import or consensus"))
      ->check(CLI::IsMember({"person", "import", "consensus"}));
  verb->add_option(
          "--layer", flags->layer,
          verbs.T("what tables count under this name: rules, accepted, people, consensus (agreed or settled) or "
                  "all, by the texts as they are now; default: whatever people gave, also what is set aside"))
      ->check(CLI::IsMember(LayerNames()))
      ->type_name("LAYER");
  verb->add_flag("--proposals", flags->proposals, verbs.T("the proposals of the rules, and what was decided on them"));
  verb->add_flag("--csv", flags->csv, verbs.T("print CSV"));
  verb->add_flag("--jsonl", flags->jsonl,
                 verbs.T("print JSON, a coding a line; pandect import codings reads it, and CSV"));
  verb->add_option(
          "--gold", flags->gold,
          verbs.T("write what people coded into this folder, with the texts, as pandect evaluate reads it; where "
                  "coders differ the code is disputed"))
      ->type_name("DIR");
  verbs.InProjectAs(verb, *flags);
  verb->footer(
      verbs.T("Where coding is blind, you see your own codings only, and no proposals.\n"
              "Exit codes: 0 some; 1 none; 2 any error.\n"
              "Examples:\n"
              "  pandect codings 1992.txt --code civil\n"
              "  pandect codings --by Anna --csv > anna.csv\n"
              "  pandect codings --gold coded && pandect evaluate --gold coded --texts coded/texts\n"
              "  pandect codings --layer consensus --csv > consensus.csv\n"
              "  pandect codings --layer all --json            # with the units that each coding counts in"));
}

void Coders(Verbs& verbs) {
  CLI::App* verb = verbs.Add("coders", verbs.T("list the coders of the project, add one, make coding blind"));
  const auto flags = verbs.Runs<CodersFlags>(verb, CodersCommand);
  verb->add_option("--add", flags->add, verbs.T("a coder to add"))->type_name("NAME");
  verb->add_option("--blind", flags->blind,
                   verbs.T("on: a coder sees neither the others' codings nor the proposals; off: all of it"))
      ->check(CLI::IsMember({"on", "off"}));
  verbs.InProjectAs(verb, *flags);
  verb->footer(verbs.T("Examples:\n  pandect coders --add Boris\n  pandect coders --blind on"));
}

void Review(Verbs& verbs) {
  CLI::App* verb =
      verbs.Add("review", verbs.T("decide on the proposals of the rules, a passage at a time, a key each"));
  const auto flags = verbs.Runs<ReviewFlags>(verb, ReviewCommand);
  verb->add_option("DOCUMENT", flags->document, verbs.T("only of this document"));
  verb->add_option("--code", flags->code, verbs.T("only this code and those below it"))->type_name("CODE");
  verb->add_option("--rule", flags->rule, verbs.T("only what this rule proposed; with '/' at its end: what begins so"))
      ->type_name("ID");
  verb->add_option("--in", flags->in, verbs.T("only passages in this language: ru or en"))
      ->check(CLI::IsMember({"ru", "en"}))
      ->type_name("LANG");
  verb->add_flag("--undecided", flags->undecided, verbs.T("only passages with something to decide"));
  verb->add_option("--sample", flags->sample,
                   verbs.T("a random sample of so many passages; or read your units of this sample of the project, "
                           "without proposals"))
      ->type_name("N|NAME");
  verb->add_option("--systematic", flags->every, verbs.T("a systematic sample of so many passages"))->type_name("N");
  verb->add_option("--seed", flags->seed, verbs.T("seed of the sample: the same seed draws the same passages"))
      ->type_name("SEED");
  verb->add_flag("--orphans", flags->orphans,
                 verbs.T("list decisions to which no proposal of today answers, instead of reviewing"));
  verbs.InProjectAs(verb, *flags);
  verb->footer(verbs.T(
      "Keys, by their place, whatever layout is on: a accept, r reject, c another code, p polarity, b borders,\n"
      "m comment, s skip, u undo, x add a code, j/k next passage and the one before, h help, q quit. Every\n"
      "decision is kept at once. Without a terminal the bytes of standard input are the keys.\n"
      "With --sample NAME you read units of a sample (pandect sample): x adds a code, n says that the unit is read,\n"
      "with its codes or with none; proposals and others' codings are not shown.\n"
      "Examples:\n"
      "  pandect review --code barriers --in ru\n"
      "  pandect review --sample 50 --seed 7 --coder Anna\n"
      "  pandect review --sample reliability --coder Anna\n"
      "  printf 'aarq' | pandect review 1992.txt"));
}

}  // namespace

void AddCodingVerbs(Verbs& verbs) {
  Code(verbs);
  Review(verbs);
  Mark(verbs);
  Codings(verbs);
  Coders(verbs);
}

}  // namespace pandect::tool
