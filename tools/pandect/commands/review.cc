// SPDX-License-Identifier: GPL-2.0-or-later
//
// On a terminal a full screen; else (a pipe, TERM=dumb) a script: the bytes of standard input are keys, and what is
// shown is printed once a passage.
#include "review/review.h"

#include <unistd.h>

#include <csignal>

#include "report/json.h"
#include "review/screen.h"
#include "study/place.h"
#include "study/project_review.h"
#include "tools/pandect/commands/commands.h"
#include "tools/pandect/open.h"
#include "tools/pandect/open_project.h"
#include "tools/pandect/terminal.h"

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
  if (flags.sample > 0 && flags.every > 0)
    return Error{ErrorCode::kInvalid, "--sample and --systematic exclude each other", {}, "choose one"};
  if (flags.sample > 0) {
    wanted.sampling = study::ReviewSampling::kRandom;
    wanted.sample_size = flags.sample;
  }
  if (flags.every > 0) {
    wanted.sampling = study::ReviewSampling::kSystematic;
    wanted.sample_size = flags.every;
  }
  return wanted;
}

std::string Joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

// Keys from a pipe. Shows the first screen, then one after each decision or move.
Result<Done> Scripted(review::Review& review, Speaker& speaker) {
  const auto keys = ReadStandardInput();
  if (!keys) return keys.error();
  review::KeyReader reader;
  reader.Feed(*keys);
  const auto show = [&] { speaker.Out(Joined(review::Screen(review, speaker.messages(), {80, 24, false})) + "\n"); };
  show();
  while (review.mode() != review::Mode::kQuit) {
    auto key = reader.Next();
    if (!key) key = reader.Flush();
    if (!key) break;
    // Line ends of a script stand between keys for people to read, except where Enter ends what is typed.
    if (key->kind == review::KeyKind::kEnter &&
        (review.mode() == review::Mode::kDecide || review.mode() == review::Mode::kFinished))
      continue;
    const size_t passage = review.passage_number();
    const uint64_t decided = review.decided();
    const review::Mode mode = review.mode();
    review.Press(*key);
    if (review.mode() == review::Mode::kQuit) break;
    if (review.notice() != review::Notice::kNone || review.decided() != decided || review.passage_number() != passage ||
        review.mode() != mode)
      show();
    if (review.notice() == review::Notice::kError) return review.error();
  }
  return Done{};
}

int OnTerminal(review::Review& review, Speaker& speaker) {
  auto terminal = Terminal::Take();
  if (!terminal) return -1;
  const bool colour = speaker.OutputWantsColour("auto");
  while (review.mode() != review::Mode::kQuit) {
    const Terminal::Size size = terminal->size();
    terminal->Show(review::Screen(review, speaker.messages(), {size.width, size.height, colour}));
    if (const auto key = terminal->Wait()) review.Press(*key);
  }
  return terminal->ended_by();
}

std::string Summary(const review::Review& review, const Messages& m) {
  const uint64_t wanted = review.desk().wanted(), open = review.desk().open();
  return m.Plural("{1} decision in this review", "{1} decisions in this review", review.decided()) + "; " +
         m.Text("{1} of {2} decided", {m.Number(wanted - open), m.Number(wanted)});
}

std::string SummaryJson(const review::Review& review, const study::ProjectReview& desk) {
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  json.BeginObject().Key("passages").Unsigned(desk.size()).Key("fitting_passages").Unsigned(desk.fitting());
  json.Key("proposals").Unsigned(desk.wanted()).Key("decided").Unsigned(desk.wanted() - desk.open());
  json.Key("decided_in_this_review").Unsigned(review.decided());
  json.Key("stale_documents").Unsigned(desk.stale()).EndObject();
  return out + "\n";
}

int ListOrphans(const CommonFlags& common, const ReviewFlags& flags, const Project& project, Speaker& speaker) {
  const auto orphans = study::Orphans(project, flags.coder);
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

}  // namespace

int ReviewCommand(const CommonFlags& common, const ReviewFlags& flags, Speaker& speaker) {
  study::ReviewOpening opening;
  {
    const auto project = OpenProject(flags, Access::kRead, "review", speaker);
    if (!project) return speaker.Finish(kNoResult);
    if (flags.orphans) return ListOrphans(common, flags, *project, speaker);
    if (project->coder().empty())
      return speaker.Fail(Error{
          ErrorCode::kInvalid, "nobody is named as the coder", {project->folder()}, "--coder NAME says who codes"});
    opening = {project->folder(), project->coder(), std::chrono::seconds(flags.wait_seconds)};
  }
  const auto wanted = WantedBy(flags);
  if (!wanted) return speaker.Fail(wanted.error());
  const auto desk = study::ProjectReview::Open(opening, *wanted, common.language);
  if (!desk) return speaker.Fail(desk.error());
  const Messages& m = speaker.messages();
  if ((*desk)->stale() > 0)
    speaker.Say(m.Plural("{1} document has changed since the rules were applied and is left out; see pandect code",
                         "{1} documents have changed since the rules were applied and are left out; see pandect code",
                         (*desk)->stale()));
  review::Review review(**desk);
  if (auto begun = review.Begin(); !begun) return speaker.Fail(begun.error());
  int ended_by = -1;
  if (!common.json) ended_by = OnTerminal(review, speaker);
  if (ended_by < 0) {
    if (auto done = Scripted(review, speaker); !done) return speaker.Fail(done.error());
    ended_by = 0;
  }
  speaker.Out(common.json ? SummaryJson(review, **desk) : Summary(review, m) + "\n");
  const int code = speaker.Finish((*desk)->wanted() == 0 ? kNothingOrFailed : kDone);
  // Whoever asked us to end by a signal sees that we did.
  if (ended_by > 0) std::raise(ended_by);
  return code;
}

}  // namespace pandect::tool
