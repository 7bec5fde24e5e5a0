// SPDX-License-Identifier: GPL-2.0-or-later
//
// backup and vacuum.
#include "store/backup.h"

#include "report/json.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {

int BackupCommand(const CommonFlags& common, const BackupFlags& flags, Speaker& speaker) {
  const auto project = OpenProject(flags, Access::kRead, "backup", speaker);
  if (!project) return speaker.Finish(kNoResult);
  const auto path = store::BackUp(*project, flags.target);
  if (!path) return speaker.Fail(path.error());
  if (common.json) {
    std::string out;
    report::JsonWriter json(out);
    json.BeginObject().Key("backup").String(*path).EndObject();
    speaker.Out(out + "\n");
  } else {
    speaker.Out(speaker.Text("wrote {1}", {*path}) + "\n");
  }
  return speaker.Finish(kDone);
}

int VacuumCommand(const CommonFlags& common, const VacuumFlags& flags, Speaker& speaker) {
  auto project = OpenProject(flags, Access::kWrite, "vacuum", speaker);
  if (!project) return speaker.Finish(kNoResult);
  const auto report = store::Vacuum(*project);
  if (!report) return speaker.Fail(report.error());
  if (common.json) {
    std::string out;
    report::JsonWriter json(out);
    json.BeginObject().Key("bytes_before").Unsigned(report->bytes_before);
    json.Key("bytes_after").Unsigned(report->bytes_after).EndObject();
    speaker.Out(out + "\n");
  } else {
    const Messages& m = speaker.messages();
    const auto kib = [&](uint64_t bytes) { return m.Number((bytes + 1023) / 1024); };
    speaker.Out(m.Text("before {1} KiB, now {2} KiB", {kib(report->bytes_before), kib(report->bytes_after)}) + "\n");
  }
  return speaker.Finish(kDone);
}

}  // namespace pandect::tool
