// SPDX-License-Identifier: GPL-2.0-or-later
//
// sample, consensus.
#include <CLI/CLI.hpp>

#include "tools/pandect/commands/commands.h"
#include "tools/pandect/flags/verbs.h"

namespace pandect::tool {
namespace {

void Size(Verbs& verbs, CLI::App* verb, SampleFlags& flags) {
  verb->add_option("--size", flags.size, verbs.T("units that several coders read; default: justified by --size-by"))
      ->check(CLI::PositiveNumber)
      ->type_name("N");
  verb->add_option("--size-by", flags.size_by,
                   verbs.T("agreement (Lacy & Riffe 1996; the default) or kappa (the width of its interval)"))
      ->check(CLI::IsMember({"agreement", "kappa"}));
  verb->add_option("--agreement", flags.agreement,
                   verbs.T("share of units on which coders are expected to agree; default: 0.9"))
      ->type_name("SHARE");
  verb->add_option("--margin", flags.margin, verbs.T("how far the sample's agreement may be off; default: 0.05"))
      ->type_name("SHARE");
  verb->add_option("--kappa", flags.kappa, verbs.T("expected kappa; default: 0.8"))->type_name("NUMBER");
  verb->add_option("--width", flags.width, verbs.T("half-width of the interval of kappa; default: 0.1"))
      ->type_name("NUMBER");
  verb->add_option("--prevalence", flags.prevalence,
                   verbs.T("share of units that a code has; default: the median of what the rules give, else 0.1"))
      ->type_name("SHARE");
  verb->add_option("--confidence", flags.confidence, verbs.T("of margin or interval; default: 0.95"))
      ->type_name("SHARE");
}

void Sample(Verbs& verbs) {
  CLI::App* verb = verbs.Add(
      "sample", verbs.T("draw units for coders to read, see how far they are, judge the rules by what they found"));
  const auto flags = verbs.Runs<SampleFlags>(verb, SampleCommand);
  verb->add_option("NAME", flags->name, verbs.T("a sample: its units and who has read them; without it all samples"));
  verb->add_flag("--reliability", flags->reliability,
                 verbs.T("draw a sample of all units, those without proposals too, and give it to --coders"));
  verb->add_flag("--quality", flags->quality,
                 verbs.T("precision and recall of the rules, estimated from what was read of the sample"));
  verb->add_option("--coders", flags->coders, verbs.T("who reads the sample, parted by commas"))
      ->delimiter(',')
      ->type_name("NAMES");
  verb->add_option("--overlap", flags->overlap,
                   verbs.T("share of the units that several coders read; the others are dealt among them; default: 1"))
      ->type_name("SHARE");
  verb->add_option("--readers", flags->readers, verbs.T("how many coders read such a unit; default: all"))
      ->type_name("N");
  Size(verbs, verb, *flags);
  verb->add_option("--strata", flags->strata,
                   verbs.T("parts from each of which units are drawn: language, proposals, codes, or variables of "
                           "documents; default: language,codes"))
      ->delimiter(',')
      ->type_name("NAMES");
  verb->add_option(
          "--least", flags->least,
          verbs.T("units of each stratum, at least; default: half of the sample is spread evenly, from 2 to 10"))
      ->type_name("N");
  verbs.Unit(verb, flags->unit, verbs.T("what is drawn; default: the coding unit of the project"));
  verb->add_option("--document", flags->document, verbs.T("only of this document"))->type_name("NAME");
  verb->add_option("--seed", flags->seed, verbs.T("the same seed draws the same units"))->type_name("SEED");
  verb->add_flag("--plan", flags->plan, verbs.T("say what would be drawn, and draw nothing"));
  verb->add_option("--read", flags->read,
                   verbs.T("note that you have read these units of the sample NAME: 1-20,33 or all"))
      ->type_name("NUMBERS");
  verb->add_option(
          "--read-document", flags->read_documents,
          verbs.T("note that you (--coder) have read these documents whole, and that what you coded in them is "
                  "all; after a correction of the text it is to be noted anew"))
      ->type_name("NAMES");
  verb->add_option("--code", flags->code, verbs.T("of --quality: only this code and those below it"))
      ->type_name("CODE");
  verb->add_option("--by", flags->by, verbs.T("of --quality: only what this coder found, without consensus"))
      ->type_name("NAME");
  verb->add_flag("--csv", flags->csv, verbs.T("print CSV"));
  verbs.InProjectAs(verb, *flags);
  verb->footer(verbs.T(
      "Reviewing proposals shows how many of them are right, never what the rules miss; for that people must read\n"
      "units without proposals, too. A sample is read with `pandect review --sample NAME`, where every unit ends\n"
      "with \"read\": then no code is a finding. `pandect agree --sample NAME` compares the readers.\n"
      "Exit codes: 0 done; 1 no sample, or no figure; 2 no result.\n"
      "Examples:\n"
      "  pandect sample --reliability --coders anna,boris --seed 7\n"
      "  pandect sample --reliability pilot --coders anna,boris --overlap 0.3 --size-by kappa --prevalence 0.05\n"
      "  pandect sample pilot\n"
      "  pandect sample --quality pilot --code barriers\n"
      "  pandect sample --read-document convention.txt --coder anna"));
}

void Consensus(Verbs& verbs) {
  CLI::App* verb = verbs.Add("consensus", verbs.T("list what coders differ on, and settle it as a layer of its own"));
  const auto flags = verbs.Runs<ConsensusFlags>(verb, ConsensusCommand);
  verb->add_option("DOCUMENT", flags->document, verbs.T("only of this document"));
  verb->add_option("--sample", flags->sample, verbs.T("only units of this sample"))->type_name("NAME");
  verb->add_option("--code", flags->code, verbs.T("only this code and those below it"))->type_name("CODE");
  verb->add_option("--coders", flags->coders, verbs.T("only these coders, parted by commas"))
      ->delimiter(',')
      ->type_name("NAMES");
  verb->add_flag("--all", flags->all, verbs.T("also what is settled"));
  verb->add_flag("--review", flags->review, verbs.T("settle one after another, a key each"));
  verb->add_option("--settle", flags->settle,
                   verbs.T("settle one: unit, as the list names it, code, and present (the code applies), absent (the "
                           "text states that the thing is missing) or none (the code does not apply)"))
      ->expected(3)
      ->type_name("UNIT CODE VERDICT");
  verb->add_option("--at", flags->at,
                   verbs.T("of --settle: borders of the coding, code points BEGIN-END; default: what the coders coded"))
      ->type_name("BEGIN-END");
  verb->add_option("--comment", flags->comment, verbs.T("of --settle: why"))->type_name("TEXT");
  verbs.InProjectAs(verb, *flags);
  verb->footer(verbs.T(
      "The consensus is settled by a named person (--coder) and kept beside the coders' own codings, which stay as\n"
      "they were: `pandect agree` is always computed on those. `pandect codings --layer consensus` lists the layer,\n"
      "`pandect codings --gold DIR --layer consensus` writes it for `pandect evaluate`.\n"
      "Exit codes: 0 done; 1 nothing differs; 2 no result.\n"
      "Examples:\n"
      "  pandect consensus --sample reliability\n"
      "  pandect consensus --sample reliability --settle 12 civil.ngo none --comment 'a firm' --coder Vera\n"
      "  pandect consensus --settle 1992.txt@468 euroregion present --coder Vera\n"
      "  pandect consensus --review --coder Vera"));
}

}  // namespace

void AddSampleVerbs(Verbs& verbs) {
  Sample(verbs);
  Consensus(verbs);
}

}  // namespace pandect::tool
