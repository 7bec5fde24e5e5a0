// SPDX-License-Identifier: GPL-2.0-or-later
//
// undo and redo.
#include "report/json.h"
#include "store/journal.h"
#include "store/proposals.h"
#include "store/settings.h"
#include "study/decided.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/journal_text.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

int TakeBack(const CommonFlags& common, Project& project, const char* verb, int64_t number, Speaker& speaker) {
  const auto found = store::GetJournalEntry(project, number);
  if (!found) return speaker.Fail(found.error());
  const auto seen = ForEyesOf(project, {*found});
  if (!seen) return speaker.Fail(seen.error());
  const JournalEntry& entry = seen->front();
  // Where coding is blind nobody can look at what would go: it may be another's work.
  const auto blind = store::IsBlind(project);
  if (!blind) return speaker.Fail(blind.error());
  if (*blind && !entry.coder.empty() && entry.coder != project.coder())
    return speaker.Fail(
        {ErrorCode::kInvalid,
         "coding is blind in this project, and action " + std::to_string(number) + " is another's",
         {project.folder()},
         "pandect log shows which are yours: pandect undo NUMBER --coder NAME; pandect coders --blind off "
         "opens all"});
  auto action = project.Begin(verb, std::to_string(number));
  if (!action) return speaker.Fail(action.error());
  const int64_t own = action->number();
  if (auto done = store::Undo(*action, number); !done) {
    speaker.Report(done.error());
    return speaker.Finish(kNothingOrFailed);
  }
  // The journal does not know what is derived: without its run it goes, too.
  uint64_t without_proposals = 0;
  if (entry.verb == "code") {
    const auto dropped = store::DropProposalsMade(*action, entry.at);
    if (!dropped) return speaker.Fail(dropped.error());
    without_proposals = *dropped;
  }
  if (auto noted = study::NoteDecisionsBroughtIn(*action); !noted) return speaker.Fail(noted.error());
  if (const auto committed = action->Commit(); !committed) return speaker.Fail(committed.error());
  if (common.json) {
    std::string out;
    report::JsonWriter json(out);
    json.BeginObject().Key("action").Unsigned(static_cast<uint64_t>(own)).Key("undone");
    AddJournalEntry(entry, json);
    if (entry.verb == "code") json.Key("documents_without_proposals").Unsigned(without_proposals);
    json.EndObject();
    speaker.Out(out + "\n");
  } else {
    speaker.Out(speaker.Text("taken back: {1}", {JournalLine(entry, speaker.messages())}) + "\n");
  }
  if (without_proposals > 0)
    speaker.Say(speaker.messages().Plural(
        "{1} document is without proposals of the rules until `pandect code` runs again; decisions of people are kept",
        "{1} documents are without proposals of the rules until `pandect code` runs again; decisions of people are "
        "kept",
        without_proposals));
  return speaker.Finish(kDone);
}

}  // namespace

int UndoCommand(const CommonFlags& common, const UndoFlags& flags, Speaker& speaker) {
  auto project = OpenProject(flags, Access::kWrite, "undo", speaker);
  if (!project) return speaker.Finish(kNoResult);
  int64_t number = flags.action;
  if (number == 0) {
    const auto latest = store::LatestToUndo(*project);
    if (!latest) return speaker.Fail(latest.error());
    number = *latest;
  }
  if (number == 0) {
    speaker.Say(speaker.Text("nothing to undo"));
    return speaker.Finish(kNothingOrFailed);
  }
  return TakeBack(common, *project, "undo", number, speaker);
}

int RedoCommand(const CommonFlags& common, const RedoFlags& flags, Speaker& speaker) {
  auto project = OpenProject(flags, Access::kWrite, "redo", speaker);
  if (!project) return speaker.Finish(kNoResult);
  const auto latest = store::LatestToRedo(*project);
  if (!latest) return speaker.Fail(latest.error());
  if (*latest == 0) {
    speaker.Say(speaker.Text("nothing to redo"));
    return speaker.Finish(kNothingOrFailed);
  }
  return TakeBack(common, *project, "redo", *latest, speaker);
}

}  // namespace pandect::tool
