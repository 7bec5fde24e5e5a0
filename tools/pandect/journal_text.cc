// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/journal_text.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "store/settings.h"

namespace pandect::tool {

Result<std::vector<JournalEntry>> ForEyesOf(const Project& project, std::vector<JournalEntry> entries) {
  const auto blind = store::IsBlind(project);
  if (!blind) return blind.error();
  if (!*blind) return entries;
  constexpr std::array<std::string_view, 8> kCoding = {"mark", "unmark", "review",    "read",
                                                       "memo", "import", "consensus", "codes"};
  for (JournalEntry& entry : entries) {
    // "memo add", "codes split", "import codings": the first word tells what it is.
    const std::string_view verb = std::string_view(entry.verb).substr(0, entry.verb.find(' '));
    if (entry.coder != project.coder() && std::find(kCoding.begin(), kCoding.end(), verb) != kCoding.end())
      entry.subject.clear();
  }
  return entries;
}

std::string JournalLine(const JournalEntry& entry, const Messages& messages) {
  std::string time = entry.at.substr(0, 16);
  if (time.size() > 10) time[10] = ' ';
  std::string out = std::to_string(entry.number) + "  " + time;
  if (!entry.coder.empty()) out += "  " + entry.coder;
  out += "  " + entry.verb;
  if (!entry.subject.empty()) out += "  " + entry.subject;
  if (entry.undone_by != 0) out += "  " + messages.Text("(undone by {1})", {std::to_string(entry.undone_by)});
  return out;
}

void AddJournalEntry(const JournalEntry& entry, report::JsonWriter& json) {
  json.BeginObject().Key("number").Unsigned(static_cast<uint64_t>(entry.number)).Key("at").String(entry.at);
  json.Key("coder").String(entry.coder).Key("verb").String(entry.verb).Key("subject").String(entry.subject);
  json.Key("program").String(entry.program).Key("undoes");
  const auto number = [&](int64_t value) {
    if (value == 0)
      json.Null();
    else
      json.Unsigned(static_cast<uint64_t>(value));
  };
  number(entry.undoes);
  json.Key("undone_by");
  number(entry.undone_by);
  json.EndObject();
}

}  // namespace pandect::tool
