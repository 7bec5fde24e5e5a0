// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/json.h"
#include "store/journal.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/journal_text.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {

int LogCommand(const CommonFlags& common, const LogFlags& flags, Speaker& speaker) {
  const auto project = OpenProject(flags, Access::kRead, "log", speaker);
  if (!project) return speaker.Finish(kNoResult);
  auto all = store::Journal(*project, flags.all ? 0 : flags.most);
  if (!all) return speaker.Fail(all.error());
  const auto entries = ForEyesOf(*project, *std::move(all));
  if (!entries) return speaker.Fail(entries.error());
  if (common.json) {
    std::string out;
    report::JsonWriter json(out, report::JsonLayout::kIndented);
    json.BeginArray();
    for (const JournalEntry& entry : *entries) AddJournalEntry(entry, json);
    json.EndArray();
    speaker.Out(out + "\n");
  } else {
    for (const JournalEntry& entry : *entries) speaker.Out(JournalLine(entry, speaker.messages()) + "\n");
  }
  return speaker.Finish(entries->empty() ? kNothingOrFailed : kDone);
}

}  // namespace pandect::tool
