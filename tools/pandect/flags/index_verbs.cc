// SPDX-License-Identifier: GPL-2.0-or-later
//
// index.
#include <CLI/CLI.hpp>

#include "tools/pandect/commands/commands.h"
#include "tools/pandect/flags/verbs.h"

namespace pandect::tool {

void AddIndexVerbs(Verbs& verbs) {
  CLI::App* verb = verbs.Add("index", verbs.T("make an index for `pandect search`, or bring it up to date"));
  const auto flags = verbs.Runs<IndexFlags>(verb, IndexCommand);
  verb->add_option("PATHS", flags->paths,
                   verbs.T("files and folders: new ones are added, changed ones read again, files that are gone from "
                           "a folder leave the index"));
  verb->add_option(
          "-i,--index", flags->index,
          verbs.T("folder of the index; made where there is none. Without it and without PATHS: the project's own"))
      ->type_name("DIR");
  verbs.InProject(verb, *flags);
  auto* const rebuild = verb->add_flag(
      "--rebuild", flags->rebuild,
      verbs.T("make it anew from PATHS alone, also over one that is damaged or of another version; until it is whole, "
              "searches see the old one"));
  verb->add_flag("--keep-missing", flags->keep_missing, verbs.T("keep documents whose files are gone"));
  auto* const remove =
      verb->add_flag("--remove", flags->remove, verbs.T("take the documents of PATHS out of the index instead"));
  auto* const status = verb->add_flag("--status", flags->status, verbs.T("say what the index holds, change nothing"));
  auto* const verify = verb->add_flag("--verify", flags->verify, verbs.T("check every byte of it, change nothing"));
  remove->excludes(rebuild)->excludes(status)->excludes(verify);
  rebuild->excludes(status)->excludes(verify);
  verb->footer(
      verbs.T("Exit codes: 0 done; 1 some inputs skipped; 2 no result.\n"
              "Examples:\n"
              "  pandect index treaties/ --index treaties.index\n"
              "  pandect index                          # in a project: of its documents\n"
              "  pandect index --status --index treaties.index\n"
              "  pandect index --remove treaties/draft.docx --index treaties.index\n"
              "  pandect index --rebuild treaties/ --index treaties.index"));
}

}  // namespace pandect::tool
