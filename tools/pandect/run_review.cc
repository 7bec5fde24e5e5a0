// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/run_review.h"

#include <csignal>
#include <vector>

#include "review/screen.h"
#include "tools/pandect/open.h"
#include "tools/pandect/terminal.h"

namespace pandect::tool {
namespace {

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

}  // namespace

int RunReview(const CommonFlags& common, review::Desk& desk, Speaker& speaker,
              const std::function<std::string(const review::Review&)>& summary, const std::string& told) {
  review::Review review(desk);
  if (auto begun = review.Begin(); !begun) return speaker.Fail(begun.error());
  if (!told.empty()) review.Tell(told);
  int ended_by = -1;
  if (!common.json) ended_by = OnTerminal(review, speaker);
  if (ended_by < 0) {
    if (auto done = Scripted(review, speaker); !done) return speaker.Fail(done.error());
    ended_by = 0;
  }
  speaker.Out(summary(review));
  const int code = speaker.Finish(desk.wanted() == 0 ? kNothingOrFailed : kDone);
  // Whoever asked us to end by a signal sees that we did.
  if (ended_by > 0) std::raise(ended_by);
  return code;
}

}  // namespace pandect::tool
