// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/coders.h"

#include "report/json.h"
#include "store/settings.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {

int CodersCommand(const CommonFlags& common, const CodersFlags& flags, Speaker& speaker) {
  const bool writes = !flags.add.empty() || !flags.blind.empty();
  auto project = OpenProject(flags, writes ? Access::kWrite : Access::kRead, "coders", speaker);
  if (!project) return speaker.Finish(kNoResult);
  if (writes) {
    auto action = project->Begin("coders", flags.add.empty() ? "blind " + flags.blind : flags.add);
    if (!action) return speaker.Fail(action.error());
    if (!flags.add.empty())
      if (auto added = store::EnsureCoder(*action, flags.add); !added) return speaker.Fail(added.error());
    if (!flags.blind.empty())
      if (auto set = store::SetSetting(*action, "blind", flags.blind == "on" ? "on" : ""); !set)
        return speaker.Fail(set.error());
    if (auto done = action->Commit(); !done) return speaker.Fail(done.error());
  }
  const auto coders = store::Coders(*project);
  if (!coders) return speaker.Fail(coders.error());
  const auto blind = store::IsBlind(*project);
  if (!blind) return speaker.Fail(blind.error());
  std::string out;
  if (common.json) {
    report::JsonWriter json(out, report::JsonLayout::kIndented);
    json.BeginObject().Key("blind").Bool(*blind).Key("coders").BeginArray();
    for (const CoderInfo& coder : *coders)
      json.BeginObject()
          .Key("id")
          .String(coder.id.text)
          .Key("name")
          .String(coder.name)
          .Key("created")
          .String(coder.created)
          .EndObject();
    json.EndArray().EndObject();
    out += "\n";
  } else {
    for (const CoderInfo& coder : *coders) out += coder.name + "\n";
    out +=
        *blind ? speaker.Text("coding is blind: coders see neither the others' codings nor the proposals") + "\n" : "";
  }
  speaker.Out(out);
  return speaker.Finish(coders->empty() ? kNothingOrFailed : kDone);
}

}  // namespace pandect::tool
