// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "report/json.h"
#include "report/messages.h"
#include "store/journal.h"
#include "store/project.h"

namespace pandect::tool {

// In a blind project what others did is told without what they did it to: which passages, documents and codes.
Result<std::vector<JournalEntry>> ForEyesOf(const Project& project, std::vector<JournalEntry> entries);

// "12  2026-03-01 12:00  Анна  add  treaties/": an action of the journal on one line, its time in UTC.
std::string JournalLine(const JournalEntry& entry, const Messages& messages);
void AddJournalEntry(const JournalEntry& entry, report::JsonWriter& json);

}  // namespace pandect::tool
