// SPDX-License-Identifier: GPL-2.0-or-later
//
// init, add, remove, status, log, undo, redo, backup, vacuum, verify, merge.
#include <CLI/CLI.hpp>

#include "tools/pandect/commands/commands.h"
#include "tools/pandect/flags/verbs.h"

namespace pandect::tool {

void Verbs::InProject(CLI::App* verb, ProjectFlags& flags) {
  verb->add_option("-p,--project", flags.project,
                   T("the project; default: the one of this folder or of a folder above"))
      ->type_name("DIR");
}

void Verbs::InProjectAs(CLI::App* verb, ProjectFlags& flags) {
  InProject(verb, flags);
  verb->add_option("--coder", flags.coder,
                   T("who works; default: $PANDECT_CODER, else the coder the project was made with"))
      ->type_name("NAME");
  verb->add_option("--wait", flags.wait_seconds, T("seconds to wait while another program writes the project"))
      ->check(CLI::Range(0, 86400))
      ->type_name("SECONDS");
}

namespace {

void Init(Verbs& verbs) {
  CLI::App* verb = verbs.Add(
      "init", verbs.T("make a project: a folder NAME.pandect that keeps documents, codebook, codings and a journal"));
  const auto flags = verbs.Runs<InitFlags>(verb, InitCommand);
  verb->add_option("NAME", flags->name, verbs.T("name of the folder; .pandect is added"))->required();
  verb->add_option("-c,--codebook", flags->codebook,
                   verbs.T("codebook file, or the name of a shipped one (paradiplomacy, actors …)"))
      ->type_name("FILE");
  verb->add_option("--coder", flags->coder, verbs.T("who works in it where nobody else is named"))->type_name("NAME");
  verb->footer(
      verbs.T("Example:\n"
              "  pandect init Study --codebook paradiplomacy --coder Anna\n"
              "  pandect add treaties/"));
}

void Add(Verbs& verbs) {
  CLI::App* verb = verbs.Add("add", verbs.T("add documents to the project, or newer versions of them"));
  const auto flags = verbs.Runs<AddFlags>(verb, AddCommand);
  verb->add_option("PATHS", flags->paths,
                   verbs.T("files and folders (TXT, MD, HTML, DOCX, ODT, PDF); a manifest.tsv in a folder gives its "
                           "documents their variables"))
      ->required();
  verb->add_option("--replaces", flags->replaces,
                   verbs.T("the one file given is the corrected version of this document, under another name or from "
                           "another folder"))
      ->type_name("DOCUMENT");
  verbs.InProjectAs(verb, *flags);
  verb->footer(verbs.T(
      "The same file twice changes nothing. A file that has changed becomes a new version of its document; what\n"
      "was coded on the version before is carried over to it, and listed where its words changed or are gone.\n"
      "A file from elsewhere is another document, unless --replaces says of which it is the corrected version; where\n"
      "it has nearly the text, or the file name or title, of one that is there, the command is named.\n"
      "Originals are kept, too: the files may go afterwards.\n"
      "Examples:\n"
      "  pandect add treaties/ notes.docx\n"
      "  pandect add ~/mail/agreement-corrected.docx --replaces treaties/1992.docx\n"
      "  pandect add treaties/1992.docx --project Study.pandect --json"));
}

void Remove(Verbs& verbs) {
  CLI::App* verb = verbs.Add("remove", verbs.T("take documents out of the project; undo brings them back"));
  const auto flags = verbs.Runs<RemoveFlags>(verb, RemoveCommand);
  verb->add_option("DOCUMENTS", flags->documents, verbs.T("names of documents, or the ends of their paths"))
      ->required();
  verbs.InProjectAs(verb, *flags);
  verb->footer(verbs.T("Example:\n  pandect remove notes.docx treaties/1992.txt"));
}

void Status(Verbs& verbs) {
  CLI::App* verb = verbs.Add(
      "status",
      verbs.T("what is in the project: documents, codebook, coders, codings, what is open and what is stale"));
  const auto flags = verbs.Runs<StatusFlags>(verb, StatusCommand);
  verb->add_flag("--documents", flags->documents, verbs.T("list the documents"));
  verbs.InProject(verb, *flags);
  verb->footer(verbs.T("Examples:\n  pandect status\n  pandect status --documents --json --project Study.pandect"));
}

void Log(Verbs& verbs) {
  CLI::App* verb = verbs.Add("log", verbs.T("who did what when, the latest first"));
  const auto flags = verbs.Runs<LogFlags>(verb, LogCommand);
  verb->add_option("-n", flags->most, verbs.T("at most this many"))->type_name("N");
  verb->add_flag("--all", flags->all, verbs.T("all of them"));
  verbs.InProject(verb, *flags);
  verb->footer(verbs.T("Example:\n  pandect log -n 5"));
}

void Undo(Verbs& verbs) {
  CLI::App* verb = verbs.Add("undo", verbs.T("take back the latest action, or the one with this number in the log"));
  const auto flags = verbs.Runs<UndoFlags>(verb, UndoCommand);
  verb->add_option("ACTION", flags->action, verbs.T("number of the action in the log; default: the latest that stands"))
      ->check(CLI::PositiveNumber);
  verbs.InProjectAs(verb, *flags);
  verb->footer(verbs.T(
      "Any action can be taken back unless a later one builds upon it; these are then named. An undo is an action\n"
      "itself and can be undone.\n"
      "Examples:\n"
      "  pandect undo\n"
      "  pandect undo 12"));
}

void Redo(Verbs& verbs) {
  CLI::App* verb = verbs.Add("redo", verbs.T("take back the latest undo"));
  const auto flags = verbs.Runs<RedoFlags>(verb, RedoCommand);
  verbs.InProjectAs(verb, *flags);
  verb->footer(verbs.T("Example:\n  pandect redo"));
}

void Backup(Verbs& verbs) {
  CLI::App* verb =
      verbs.Add("backup", verbs.T("copy the project as it is at one moment, also while others work in it"));
  const auto flags = verbs.Runs<BackupFlags>(verb, BackupCommand);
  verb->add_option("DIR", flags->target,
                   verbs.T("folder for the copy, which is named by the date; or a name that ends in .pandect"))
      ->required();
  verbs.InProject(verb, *flags);
  verb->footer(verbs.T("Examples:\n  pandect backup /media/stick\n  pandect backup ../Study-before-review.pandect"));
}

void Vacuum(Verbs& verbs) {
  CLI::App* verb =
      verbs.Add("vacuum", verbs.T("give room back that nothing needs any more; nothing that people gave goes"));
  const auto flags = verbs.Runs<VacuumFlags>(verb, VacuumCommand);
  verbs.InProjectAs(verb, *flags);
  verb->footer(verbs.T("Example:\n  pandect vacuum"));
}

void Verify(Verbs& verbs) {
  CLI::App* verb =
      verbs.Add("verify", verbs.T("check the project: file, hashes, passages and quotations, journal, search index"));
  const auto flags = verbs.Runs<VerifyFlags>(verb, VerifyCommand);
  verbs.InProject(verb, *flags);
  verb->footer(
      verbs.T("Exit codes: 0 whole; 1 damaged, every fault is named; 2 it could not be read at all.\n"
              "Example:\n"
              "  pandect verify --project Study.pandect"));
}

void Merge(Verbs& verbs) {
  CLI::App* verb =
      verbs.Add("merge", verbs.T("take in what a colleague made on the same documents in a project of their own"));
  const auto flags = verbs.Runs<MergeFlags>(verb, MergeCommand);
  verb->add_option("OTHER", flags->other, verbs.T("the colleague's project; it is only read"))
      ->required()
      ->type_name("DIR");
  verb->add_option("--as", flags->as, verbs.T("take everything in as made by this coder"))->type_name("NAME");
  verb->add_flag("--add-documents", flags->add_documents, verbs.T("also take in documents that are only there"));
  verb->add_flag("--theirs", flags->theirs, verbs.T("where both sides changed the same thing, take theirs"));
  verbs.InProjectAs(verb, *flags);
  verb->footer(verbs.T(
      "Documents are the same when their texts are, whatever their names. What only one side changed since\n"
      "both had it alike is taken as that side left it. What both changed, and one coder's opposite decisions,\n"
      "are conflicts: they are listed and stay as they are here, unless --theirs. Undo takes the whole back.\n"
      "Merging again changes nothing.\n"
      "Exit codes: 0 merged; 1 merged, with conflicts to settle; 2 nothing merged.\n"
      "Examples:\n"
      "  pandect merge ../Boris.pandect\n"
      "  pandect merge ../copy.pandect --as Boris --json"));
}

}  // namespace

void AddProjectVerbs(Verbs& verbs) {
  Init(verbs);
  Add(verbs);
  Remove(verbs);
  Status(verbs);
  Log(verbs);
  Undo(verbs);
  Redo(verbs);
  Backup(verbs);
  Vacuum(verbs);
  Verify(verbs);
  Merge(verbs);
}

}  // namespace pandect::tool
