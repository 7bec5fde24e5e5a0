// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/commands/sample_read.h"

#include <charconv>

#include "report/json.h"
#include "study/document_reading.h"
#include "study/sample_reading.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

Error NoCoder(const Project& project) {
  return {ErrorCode::kInvalid, "nobody is named as the coder", {project.folder()}, "--coder NAME says who codes"};
}

// "1-20,33"; empty for "all".
Result<std::vector<uint32_t>> NumbersIn(const std::string& text) {
  std::vector<uint32_t> numbers;
  if (text == "all") return numbers;
  const Error wrong{ErrorCode::kInvalid, "\"" + text + "\" names no units", {}, "--read 1-20,33, or --read all"};
  const char* at = text.data();
  const char* const end = at + text.size();
  while (true) {
    uint32_t first = 0;
    auto read = std::from_chars(at, end, first);
    if (read.ec != std::errc() || first == 0) return wrong;
    uint32_t last = first;
    if (read.ptr != end && *read.ptr == '-') {
      read = std::from_chars(read.ptr + 1, end, last);
      if (read.ec != std::errc() || last < first || last - first > 1'000'000) return wrong;
    }
    for (uint32_t number = first; number <= last; ++number) numbers.push_back(number);
    if (read.ptr == end) return numbers;
    if (*read.ptr != ',') return wrong;
    at = read.ptr + 1;
  }
}

}  // namespace

int NoteUnitsRead(const CommonFlags& common, const SampleFlags& flags, Speaker& speaker) {
  const auto numbers = NumbersIn(flags.read);
  if (!numbers) return speaker.Fail(numbers.error());
  auto project = OpenProject(flags, Access::kWrite, "sample", speaker);
  if (!project) return speaker.Finish(kNoResult);
  if (project->coder().empty()) return speaker.Fail(NoCoder(*project));
  auto action = project->Begin("read", flags.name + " " + flags.read);
  if (!action) return speaker.Fail(action.error());
  const auto marked = study::MarkSampleRead(*action, flags.name, project->coder(), *numbers);
  if (!marked) return speaker.Fail(marked.error());
  if (auto done = action->Commit(); !done) return speaker.Fail(done.error());
  std::string out;
  if (common.json) {
    report::JsonWriter json(out, report::JsonLayout::kIndented);
    json.BeginObject().Key("sample").String(flags.name).Key("read_now").Unsigned(*marked).EndObject();
    out += "\n";
  } else {
    out = speaker.messages().Plural("{1} unit noted as read", "{1} units noted as read", *marked) + "\n";
  }
  speaker.Out(out);
  return speaker.Finish(kDone);
}

int NoteDocumentsRead(const CommonFlags& common, const SampleFlags& flags, Speaker& speaker) {
  auto project = OpenProject(flags, Access::kWrite, "sample", speaker);
  if (!project) return speaker.Finish(kNoResult);
  if (project->coder().empty()) return speaker.Fail(NoCoder(*project));
  std::string names;
  for (const std::string& name : flags.read_documents) names += (names.empty() ? "" : ", ") + name;
  auto action = project->Begin("read", names);
  if (!action) return speaker.Fail(action.error());
  const auto marked = study::MarkDocumentsRead(*action, flags.read_documents, project->coder());
  if (!marked) return speaker.Fail(marked.error());
  if (auto done = action->Commit(); !done) return speaker.Fail(done.error());
  std::string out;
  if (common.json) {
    report::JsonWriter json(out, report::JsonLayout::kIndented);
    json.BeginObject().Key("coder").String(project->coder()).Key("read_now").Unsigned(*marked).EndObject();
    out += "\n";
  } else {
    out = speaker.messages().Plural("{1} document noted as read whole", "{1} documents noted as read whole", *marked) +
          "\n";
  }
  speaker.Out(out);
  return speaker.Finish(kDone);
}

}  // namespace pandect::tool
