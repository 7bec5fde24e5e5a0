// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/mark.h"
#include "study/memos.h"

#include <charconv>

#include "codebook/names.h"
#include "report/json.h"
#include "store/coders.h"
#include "study/sight.h"
#include "tools/pandect/coding_rows.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/new_coders.h"
#include "tools/pandect/open_project.h"

namespace pandect::tool {
namespace {

Result<uint32_t> Offset(const std::string& text) {
  uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size())
    return Error{ErrorCode::kInvalid,
                 "\"" + text + "\" is not an offset",
                 {},
                 "BEGIN and END count characters (code points) from 0"};
  return value;
}

Result<study::MarkWanted> WantedBy(const MarkFlags& flags) {
  study::MarkWanted wanted;
  const std::vector<std::string>& given = flags.arguments;
  const bool by_words = !flags.quotation.empty() || !flags.address.empty();
  if (given.size() != (by_words ? 2u : 4u))
    return Error{ErrorCode::kInvalid,
                 by_words ? "with --quote or --address two arguments are wanted: DOCUMENT CODE"
                          : "four arguments are wanted: DOCUMENT BEGIN END CODE",
                 {},
                 "pandect mark --help has examples"};
  wanted.document = given.front();
  wanted.code = given.back();
  if (!by_words) {
    const auto begin = Offset(given[1]), end = Offset(given[2]);
    if (!begin) return begin.error();
    if (!end) return end.error();
    wanted.place.at = CodePointSpan{*begin, *end};
  }
  wanted.place.quotation = flags.quotation;
  wanted.place.address = flags.address;
  wanted.place.nth = flags.nth;
  wanted.new_code = flags.new_code;
  codebook::FromName(flags.polarity, wanted.polarity);
  codebook::FromName(flags.modality, wanted.modality);
  codebook::FromName(flags.effect, wanted.effect);
  wanted.weight = flags.weight;
  wanted.memo = flags.memo;
  return wanted;
}

int Remove(Project& project, const MarkFlags& flags, Speaker& speaker) {
  const auto sight = study::SightOf(project, project.coder());
  if (!sight) return speaker.Fail(sight.error());
  // Where coding is blind another's coding is as unknown as one that is not there.
  const auto id = study::FindCoding(project, *sight, flags.remove);
  if (!id) return speaker.Fail(id.error());
  const auto coding = store::GetCoding(project, *id);
  if (!coding) return speaker.Fail(coding.error());
  const auto coder = store::GetCoder(project, coding->coder);
  if (!coder) return speaker.Fail(coder.error());
  // What another person gave is theirs to take away; a change of mind about it is a coding of one's own.
  if (coder->name != project.coder())
    return speaker.Fail(Error{ErrorCode::kInvalid,
                              "this coding is " + coder->name + "'s, and only " + coder->name + " takes it away",
                              {},
                              "--coder says who works"});
  auto action = project.Begin("unmark", study::OneLine(coding->anchor.quotation, 60));
  if (!action) return speaker.Fail(action.error());
  // A coding that came from a review goes with its decision: the proposal is open again.
  const auto removed = coding->decision.empty() ? store::RemoveCoding(*action, coding->id)
                                                : store::RemoveDecision(*action, coding->decision);
  if (!removed) return speaker.Fail(removed.error());
  if (auto done = action->Commit(); !done) return speaker.Fail(done.error());
  speaker.Out(speaker.Text("taken away: {1}", {study::OneLine(coding->anchor.quotation, 60)}) + "\n");
  return speaker.Finish(kDone);
}

int Change(Project& project, const MarkFlags& flags, Speaker& speaker) {
  if (flags.weight.has_value() == flags.no_weight)
    return speaker.Fail(Error{ErrorCode::kInvalid,
                              "with --change a weight is wanted",
                              {},
                              "--weight NUMBER gives one, --no-weight takes it away"});
  const auto sight = study::SightOf(project, project.coder());
  if (!sight) return speaker.Fail(sight.error());
  const auto id = study::FindCoding(project, *sight, flags.change);
  if (!id) return speaker.Fail(id.error());
  auto coding = store::GetCoding(project, *id);
  if (!coding) return speaker.Fail(coding.error());
  const auto coder = store::GetCoder(project, coding->coder);
  if (!coder) return speaker.Fail(coder.error());
  if (coder->name != project.coder())
    return speaker.Fail(Error{ErrorCode::kInvalid,
                              "this coding is " + coder->name + "'s, and only " + coder->name + " changes it",
                              {},
                              "--coder says who works"});
  auto action = project.Begin("mark", study::OneLine(coding->anchor.quotation, 60));
  if (!action) return speaker.Fail(action.error());
  coding->weight = flags.weight;
  if (auto done = store::UpdateCoding(*action, *coding); !done) return speaker.Fail(done.error());
  if (auto done = action->Commit(); !done) return speaker.Fail(done.error());
  speaker.Out(speaker.Text("changed: {1}", {study::OneLine(coding->anchor.quotation, 60)}) + "\n");
  return speaker.Finish(kDone);
}

}  // namespace

int MarkCommand(const CommonFlags& common, const MarkFlags& flags, Speaker& speaker) {
  std::optional<study::MarkWanted> wanted;
  if (flags.remove.empty() && flags.change.empty()) {
    auto understood = WantedBy(flags);
    if (!understood) return speaker.Fail(understood.error());
    wanted = *std::move(understood);
  }
  auto project = OpenProject(flags, Access::kWrite, "mark", speaker);
  if (!project) return speaker.Finish(kNoResult);
  if (project->coder().empty())
    return speaker.Fail(
        Error{ErrorCode::kInvalid, "nobody is named as the coder", {project->folder()}, "--coder NAME says who codes"});
  if (!flags.change.empty()) return Change(*project, flags, speaker);
  if (!wanted) return Remove(*project, flags, speaker);
  wanted->coder = project->coder();
  auto action = project->Begin("mark", wanted->document);
  if (!action) return speaker.Fail(action.error());
  const auto marked = study::Mark(*action, *wanted);
  if (!marked) return speaker.Fail(marked.error());
  if (auto done = action->Commit(); !done) return speaker.Fail(done.error());

  study::Sight sight;
  sight.viewer = marked->coder;
  study::ListingWanted of;
  of.document = marked->anchor.document.text;
  std::string out;
  const auto listed = study::ListCodings(*project, sight, of, [&](const study::ListedCoding& row) {
    if (row.coding.id != marked->id) return;
    if (common.json) {
      report::JsonWriter json(out, report::JsonLayout::kIndented);
      CodingJson(row, json, nullptr, [&](report::JsonWriter& writer) { AddNewCoders(*project, writer); });
      out += "\n";
    } else {
      out += CodingText(row, speaker.messages());
    }
  });
  if (!listed) return speaker.Fail(listed.error());
  speaker.Out(out);
  return speaker.Finish(kDone);
}

}  // namespace pandect::tool
