// SPDX-License-Identifier: GPL-2.0-or-later
#include "review/review.h"

#include <charconv>

#include "report/json.h"
#include "store/coders.h"
#include "study/place.h"
#include "study/project_review.h"
#include "study/sample_reading.h"
#include "study/sight.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/new_coders.h"
#include "tools/pandect/open_project.h"
#include "tools/pandect/run_review.h"

namespace pandect::tool {
namespace {

Result<study::ReviewWanted> WantedBy(const ReviewFlags& flags) {
  study::ReviewWanted wanted;
  wanted.document = flags.document;
  wanted.code = flags.code;
  wanted.rule = flags.rule;
  if (!flags.in.empty()) wanted.language = LanguageOf(flags.in);
  wanted.undecided = flags.undecided;
  wanted.seed = flags.seed;
  if (!flags.sample.empty() && flags.every > 0)
    return Error{ErrorCode::kInvalid, "--sample and --systematic exclude each other", {}, "choose one"};
  if (!flags.sample.empty()) {
    wanted.sampling = study::ReviewSampling::kRandom;
    const char* end = flags.sample.data() + flags.sample.size();
    if (std::from_chars(flags.sample.data(), end, wanted.sample_size).ptr != end || wanted.sample_size == 0)
      return Error{ErrorCode::kInvalid, "a sample of \"" + flags.sample + "\" passages", {}, "--sample 50"};
  }
  if (flags.every > 0) {
    wanted.sampling = study::ReviewSampling::kSystematic;
    wanted.sample_size = flags.every;
  }
  return wanted;
}

std::string Summary(const review::Review& review, const Messages& m) {
  const uint64_t wanted = review.desk().wanted(), open = review.desk().open();
  return m.Plural("{1} decision in this review", "{1} decisions in this review", review.decided()) + "; " +
         m.Text("{1} of {2} decided", {m.Number(wanted - open), m.Number(wanted)});
}

// What the first screen says: that the coder is a new one.
struct Newcomer {
  std::vector<NewCoder> coder;  // one or none
  std::string Told(const Messages& m) const { return coder.empty() ? "" : NewCoderText(coder.front(), m); }
  void Add(report::JsonWriter& json) const {
    if (coder.empty()) return;
    json.Key("new_coder").String(coder.front().name);
    if (!coder.front().meant.empty()) json.Key("did_you_mean").String(coder.front().meant);
  }
};

Result<Newcomer> NewcomerOf(const Project& project) {
  const auto there = store::FindCoder(project, project.coder());
  if (!there) return there.error();
  Newcomer newcomer;
  if (!*there) newcomer.coder = AmongCoders(project, {project.coder()});
  return newcomer;
}

// A review that cannot keep its first decision has read a passage for nothing. That another program is writing just now
// is no obstacle: it may be done by then.
Result<Done> CanDecide(const std::string& folder) {
  OpenOptions writing;
  writing.access = Access::kWrite;
  writing.command = "pandect review";
  writing.wait = std::chrono::milliseconds(0);
  const auto project = Project::Open(folder, writing);
  if (project || project.error().code == ErrorCode::kLimit) return Done{};
  Error error = project.error();
  if (error.code == ErrorCode::kWrite) error.what = "decisions cannot be kept: the project may be read but not written";
  return error;
}

std::string SummaryJson(const review::Review& review, const study::ProjectReview& desk, const Newcomer& newcomer) {
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  json.BeginObject().Key("passages").Unsigned(desk.size()).Key("fitting_passages").Unsigned(desk.fitting());
  json.Key("proposals").Unsigned(desk.wanted()).Key("decided").Unsigned(desk.wanted() - desk.open());
  json.Key("decided_in_this_review").Unsigned(review.decided());
  json.Key("stale_documents").Unsigned(desk.stale());
  newcomer.Add(json);
  json.EndObject();
  return out + "\n";
}

int ListOrphans(const CommonFlags& common, const ReviewFlags& flags, const Project& project, Speaker& speaker) {
  const auto sight = study::SightOf(project, project.coder());
  if (!sight) return speaker.Fail(sight.error());
  const auto orphans = study::Orphans(project, sight->blind ? project.coder() : flags.coder);
  if (!orphans) return speaker.Fail(orphans.error());
  const Messages& m = speaker.messages();
  std::string out;
  if (common.json) {
    report::JsonWriter json(out, report::JsonLayout::kIndented);
    json.BeginArray();
    for (const study::Orphan& one : *orphans) {
      json.BeginObject().Key("id").String(one.decision.id.text).Key("document").String(one.document);
      json.Key("version").Unsigned(one.decision.anchor.version).Key("begin").Unsigned(one.at.begin);
      json.Key("end").Unsigned(one.at.end).Key("code").String(one.code).Key("coder").String(one.coder);
      json.Key("verdict").String(Name(one.decision.verdict)).Key("polarity").String(Name(one.decision.polarity));
      json.Key("at").String(one.decision.at).Key("comment").String(one.decision.comment);
      json.Key("quotation").String(one.decision.anchor.quotation).EndObject();
    }
    json.EndArray();
    out += "\n";
  } else {
    for (const study::Orphan& one : *orphans)
      out += one.document + "  " + one.code + "  " + one.coder + "  " + std::to_string(one.at.begin) + "-" +
             std::to_string(one.at.end) + "  " +
             (one.decision.verdict == Verdict::kAccepted   ? m.Text("accepted")
              : one.decision.verdict == Verdict::kRejected ? m.Text("rejected")
                                                           : m.Text("changed")) +
             "\n    " + study::OneLine(one.decision.anchor.quotation, 160) + "\n";
    out += m.Plural("{1} decision to which no proposal of today answers; all are kept",
                    "{1} decisions to which no proposal of today answers; all are kept", orphans->size()) +
           "\n";
  }
  speaker.Out(out);
  return speaker.Finish(kDone);
}

// A coder reads the units of a sample that is kept in the project.
int ReadSample(const CommonFlags& common, const ReviewFlags& flags, const study::ReviewOpening& opening,
               const Newcomer& newcomer, Speaker& speaker) {
  if (!flags.document.empty() || !flags.code.empty() || !flags.rule.empty() || !flags.in.empty() || flags.undecided ||
      flags.every > 0)
    return speaker.Fail(Error{
        ErrorCode::kInvalid, "a sample is read as it was drawn, without filters", {}, "pandect review --sample NAME"});
  const auto desk = study::SampleReading::Open(opening, flags.sample, common.language);
  if (!desk) return speaker.Fail(desk.error());
  const Messages& m = speaker.messages();
  if ((*desk)->aside() > 0)
    speaker.Say(m.Plural("{1} unit is left out: its words are not in its document any more",
                         "{1} units are left out: their words are not in their documents any more", (*desk)->aside()));
  const auto summary = [&](const review::Review&) {
    const uint64_t wanted = (*desk)->wanted(), open = (*desk)->open();
    if (!common.json) return m.Text("{1} of {2} units read", {m.Number(wanted - open), m.Number(wanted)}) + "\n";
    std::string out;
    report::JsonWriter json(out, report::JsonLayout::kIndented);
    json.BeginObject()
        .Key("sample")
        .String(flags.sample)
        .Key("units")
        .Unsigned(wanted)
        .Key("read")
        .Unsigned(wanted - open);
    json.Key("aside").Unsigned((*desk)->aside());
    newcomer.Add(json);
    json.EndObject();
    return out + "\n";
  };
  return RunReview(common, **desk, speaker, summary, newcomer.Told(m));
}

}  // namespace

int ReviewCommand(const CommonFlags& common, const ReviewFlags& flags, Speaker& speaker) {
  study::ReviewOpening opening;
  Newcomer newcomer;
  {
    const auto project = OpenProject(flags, Access::kRead, "review", speaker);
    if (!project) return speaker.Finish(kNoResult);
    if (flags.orphans) return ListOrphans(common, flags, *project, speaker);
    if (project->coder().empty())
      return speaker.Fail(Error{
          ErrorCode::kInvalid, "nobody is named as the coder", {project->folder()}, "--coder NAME says who codes"});
    opening = {project->folder(), project->coder(), std::chrono::seconds(flags.wait_seconds)};
    auto found = NewcomerOf(*project);
    if (!found) return speaker.Fail(found.error());
    newcomer = *std::move(found);
  }
  if (auto can = CanDecide(opening.folder); !can) return speaker.Fail(can.error());
  if (!newcomer.coder.empty()) speaker.Say(newcomer.Told(speaker.messages()));
  // A number asks for so many passages with proposals, a name for a sample kept in the project.
  if (flags.sample.find_first_not_of("0123456789") != std::string::npos)
    return ReadSample(common, flags, opening, newcomer, speaker);
  const auto wanted = WantedBy(flags);
  if (!wanted) return speaker.Fail(wanted.error());
  const auto desk = study::ProjectReview::Open(opening, *wanted, common.language);
  if (!desk) return speaker.Fail(desk.error());
  const Messages& m = speaker.messages();
  if ((*desk)->stale() > 0)
    speaker.Say(m.Plural("{1} document has changed since the rules were applied and is left out; see pandect code",
                         "{1} documents have changed since the rules were applied and are left out; see pandect code",
                         (*desk)->stale()));
  const auto summary = [&](const review::Review& review) {
    return common.json ? SummaryJson(review, **desk, newcomer) : Summary(review, m) + "\n";
  };
  return RunReview(common, **desk, speaker, summary, newcomer.Told(m));
}

}  // namespace pandect::tool
