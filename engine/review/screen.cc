// SPDX-License-Identifier: GPL-2.0-or-later
#include "review/screen.h"

#include <algorithm>

#include "report/error_texts.h"
#include "review/marked_text.h"
#include "text/display_width.h"

namespace pandect::review {
namespace {

using text::Align;
using text::CutBegin;
using text::CutEnd;
using text::Padded;

// What a person typed, or a name from a file, on one line of the screen.
std::string Plain(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) {
      out += ' ';
      ++i;
    } else {
      out += c < 0x20 || c == 0x7f ? ' ' : text[i];
    }
  }
  return out;
}

class Painter {
 public:
  Painter(const Review& review, const Messages& messages, const ScreenOptions& options)
      : review_(review),
        m_(messages),
        width_(std::max(40u, options.width)),
        height_(std::max(10u, options.height)),
        colour_(options.colour) {}

  std::vector<std::string> Paint() {
    switch (review_.mode()) {
      case Mode::kHelp:
        return Help();
      case Mode::kQuit:
        return {};
      case Mode::kFinished:
        return Finished();
      default:
        return Passage();
    }
  }

 private:
  std::string Style(const char* on, const std::string& text) const {
    return colour_ && !text.empty() ? on + text + "\x1b[0m" : text;
  }
  DeskKind kind() const { return review_.desk().kind(); }
  std::string Fit(const std::string& text) const { return CutEnd(text, width_); }

  std::string Progress() const {
    const uint64_t wanted = review_.desk().wanted(), open = review_.desk().open();
    const double share = wanted == 0 ? 1 : static_cast<double>(wanted - open) / static_cast<double>(wanted);
    const std::vector<std::string> numbers{m_.Number(wanted - open), m_.Number(wanted), m_.Percent(share, 0)};
    switch (kind()) {
      case DeskKind::kReading:
        return m_.Text("{1} of {2} read, {3}", numbers);
      case DeskKind::kConsensus:
        return m_.Text("{1} of {2} settled, {3}", numbers);
      default:
        return m_.Text("{1} of {2} decided, {3}", numbers);
    }
  }

  std::string Header() const {
    const review::Passage& passage = review_.passage();
    const std::string right = Progress();
    const uint32_t room = width_ - std::min(width_, text::DisplayWidth(right) + 2);
    const std::string left = CutBegin(Plain(passage.document + " · " + passage.address), room);
    return Style("\x1b[7m", Padded(left, room + 2, Align::kLeft) + right);
  }

  std::string StateName(const ReviewCoding& one) const {
    if (one.by_person) return kind() == DeskKind::kReading ? m_.Text("coded by you") : m_.Text("added by you");
    std::string name;
    if (kind() == DeskKind::kConsensus && one.state != State::kOpen)
      return one.state == State::kRejected           ? m_.Text("settled: does not apply")
             : one.polarity_now == Polarity::kAbsent ? m_.Text("settled: stated absent")
                                                     : m_.Text("settled: applies");
    switch (one.state) {
      case State::kOpen:
        return m_.Text("open");
      case State::kAccepted:
        name = m_.Text("accepted");
        break;
      case State::kRejected:
        name = m_.Text("rejected");
        break;
      case State::kChanged:
        name = m_.Text("changed");
        break;
    }
    return one.moved ? name + ", " + m_.Text("on other borders") : name;
  }

  std::string NameOf(uint32_t code) const {
    const ReviewCode& one = review_.desk().codes()[code];
    return one.label.empty() || one.label == one.name ? one.name : one.label + " (" + one.name + ")";
  }

  std::string CodingLine(size_t i) const {
    const ReviewCoding& one = review_.passage().codings[i];
    const bool present = i == review_.coding_number();
    std::string line = (present ? "▶ " : "  ") + NameOf(one.code_now);
    if (one.polarity_now == Polarity::kAbsent) line += " · " + m_.Text("stated absent");
    if (one.modality != Modality::kExists) line += " · " + std::string(Name(one.modality));
    const std::string state = StateName(one);
    const uint32_t room = width_ - std::min(width_ - 10, text::DisplayWidth(state) + 2);
    line = Padded(CutEnd(Plain(line), room), room, Align::kLeft) + "  " + state;
    return present ? Style("\x1b[1m", line) : line;
  }

  std::vector<MarkedSpan> Marks() const {
    const review::Passage& passage = review_.passage();
    std::vector<MarkedSpan> spans;
    const auto add = [&](ByteSpan at, Mark mark) {
      const uint32_t begin = std::max(at.begin, passage.at.begin), end = std::min(at.end, passage.at.end);
      if (begin < end) spans.push_back({{begin - passage.at.begin, end - passage.at.begin}, mark});
    };
    for (size_t i = 0; i < passage.codings.size(); ++i)
      for (const ByteSpan span : passage.codings[i].evidence)
        add(span, i == review_.coding_number() ? Mark::kPresent : Mark::kOther);
    if (review_.mode() == Mode::kBorders) add(review_.mover().at, Mark::kMoving);
    return spans;
  }

  std::string NoticeText() const {
    switch (review_.notice()) {
      case Notice::kNone:
        return "";
      case Notice::kNothingToUndo:
        return m_.Text("nothing to undo in this review; pandect undo takes earlier ones back");
      case Notice::kUndone:
        return m_.Text("undone");
      case Notice::kNoSuchCode:
        return m_.Text("no code is called so");
      case Notice::kAtTheBegin:
        return m_.Text("this is the first passage");
      case Notice::kOwnCode:
        return m_.Text("you added this code; u takes it back");
      case Notice::kTold:
        return review_.told();
      case Notice::kError:
        return Format(report::Translated(review_.error(), m_));
    }
    return "";
  }

  std::string SaidText(const SaidBy& one) const {
    const std::string what = one.present && one.absent ? m_.Text("coded and stated absent")
                             : one.present             ? m_.Text("coded")
                             : one.absent              ? m_.Text("stated absent")
                                                       : m_.Text("uncoded");
    return one.coder + ": " + what + (one.words.empty() ? "" : " · " + one.words);
  }

  std::string KeysText() const {
    switch (kind()) {
      case DeskKind::kReading:
        return m_.Text(
            "n read, next unit · x add a code · b borders · p polarity · c code · r take away · Tab next "
            "code · s skip · u undo · j/k units · h help · q quit");
      case DeskKind::kConsensus:
        return m_.Text(
            "a applies · r does not · p polarity · b borders · m comment · s skip · u undo · j/k units · h "
            "help · q quit");
      default:
        return m_.Text(
            "a accept · r reject · c code · p polarity · b borders · m comment · s skip · u undo · x add · "
            "j/k passages · h help · q quit");
    }
  }

  // The lines below the text: codes, what is asked, keys.
  std::vector<std::string> Foot() const {
    std::vector<std::string> foot;
    const size_t most = std::max<size_t>(3, height_ / 3);
    const auto& codings = review_.passage().codings;
    size_t first = 0;
    if (codings.size() > most)
      first = std::min(codings.size() - most, review_.coding_number() > 1 ? review_.coding_number() - 1 : 0);
    for (size_t i = first; i < codings.size() && i < first + most; ++i) foot.push_back(CodingLine(i));
    if (codings.size() > first + most)
      foot.push_back("  " + m_.Plural("{1} more code", "{1} more codes", codings.size() - first - most));
    if (codings.empty() && kind() == DeskKind::kReading)
      foot.push_back("  " + (review_.passage().read ? m_.Text("read: nothing here") : m_.Text("no code yet")));
    if (!codings.empty()) {
      for (const SaidBy& one : review_.coding().said) foot.push_back(Fit("  " + Plain(SaidText(one))));
      std::string rules;
      for (const std::string& rule : review_.coding().rules) rules += (rules.empty() ? "" : ", ") + rule;
      if (!rules.empty()) foot.push_back(Style("\x1b[2m", Fit("  " + m_.Text("rules: {1}", {rules}))));
      if (!review_.comment().empty() && review_.mode() != Mode::kComment)
        foot.push_back(Fit("  " + m_.Text("comment: {1}", {Plain(review_.comment())})));
    }
    const std::string notice = NoticeText();
    if (!notice.empty())
      for (const std::string& line : text::WrapToWidth(Plain(notice), width_)) foot.push_back(Style("\x1b[1m", line));
    switch (review_.mode()) {
      case Mode::kPickCode:
      case Mode::kAddCode:
        Picker(foot);
        break;
      case Mode::kComment:
        foot.push_back(CutBegin(m_.Text("comment: {1}", {Plain(review_.comment())}) + "_", width_));
        foot.push_back(Fit(m_.Text("Enter keeps it, Esc leaves it as it was")));
        break;
      case Mode::kBorders:
        foot.push_back(Fit(review_.mover().moves_end ? m_.Text("moving the end") : m_.Text("moving the beginning")));
        for (const std::string& line : text::WrapToWidth(
                 m_.Text("←/→ or h/l a word, Tab the other border, e the words that fired, w all, Enter, Esc"), width_))
          foot.push_back(line);
        break;
      default:
        for (const std::string& line : text::WrapToWidth(KeysText(), width_)) foot.push_back(Style("\x1b[2m", line));
    }
    return foot;
  }

  void Picker(std::vector<std::string>& foot) const {
    const CodePicker& picker = review_.picker();
    foot.push_back(CutBegin((review_.mode() == Mode::kPickCode ? m_.Text("code instead: {1}", {Plain(picker.typed)})
                                                               : m_.Text("code to add: {1}", {Plain(picker.typed)})) +
                                "_",
                            width_));
    const size_t most = std::max<size_t>(3, height_ / 4);
    const size_t first = picker.at >= most ? picker.at - most + 1 : 0;
    for (size_t i = first; i < picker.found.size() && i < first + most; ++i)
      foot.push_back(CutEnd((i == picker.at ? "▶ " : "  ") + Plain(NameOf(picker.found[i])), width_));
    foot.push_back(Fit(m_.Plural("{1} code; type to search, ↑/↓, Enter, Esc",
                                 "{1} codes; type to search, ↑/↓, Enter, Esc", picker.found.size())));
  }

  std::vector<std::string> Passage() const {
    std::vector<std::string> foot = Foot();
    if (foot.size() > height_ - 3) foot.erase(foot.begin(), foot.end() - static_cast<int64_t>(height_ - 3));
    const size_t room = height_ - foot.size() - 2;  // the header and a line between
    const MarkedLines text = MarkLines(review_.passage().text, Marks(), width_, colour_);
    // Of a text that is longer, the part with the words that fired, moved on by the person.
    size_t first = 0;
    if (text.lines.size() > room) {
      const size_t around = text.first_present > room / 3 ? text.first_present - room / 3 : 0;
      first = std::min(text.lines.size() - room, around + size_t{review_.scrolled()});
    }
    std::vector<std::string> lines{Header()};
    for (size_t i = first; i < text.lines.size() && i < first + room; ++i) lines.push_back(text.lines[i]);
    if (first + room < text.lines.size()) lines.back() = Style("\x1b[2m", Fit(m_.Text("… more below: Page Down")));
    lines.emplace_back();
    lines.insert(lines.end(), foot.begin(), foot.end());
    return lines;
  }

  std::vector<std::string> Finished() const {
    std::vector<std::string> lines;
    const uint64_t open = review_.desk().open();
    lines.push_back(Style("\x1b[7m", Padded(Fit(Progress()), width_, Align::kLeft)));
    lines.emplace_back();
    const bool reading = kind() == DeskKind::kReading, consensus = kind() == DeskKind::kConsensus;
    if (review_.desk().wanted() == 0)
      lines.push_back(Fit(reading     ? m_.Text("No unit of the sample is yours to read.")
                          : consensus ? m_.Text("Nothing to settle here: no unit on which coders differ.")
                                      : m_.Text("Nothing to review here.")));
    else if (open == 0)
      lines.push_back(Fit(reading     ? m_.Text("All your units are read.")
                          : consensus ? m_.Text("All is settled.")
                                      : m_.Text("All is decided.")));
    else if (reading)
      lines.push_back(Fit(m_.Plural("The end is reached; {1} unit was skipped and is not read.",
                                    "The end is reached; {1} units were skipped and are not read.", open)));
    else if (consensus)
      lines.push_back(Fit(m_.Plural("The end is reached; {1} code was skipped and is not settled.",
                                    "The end is reached; {1} codes were skipped and are not settled.", open)));
    else
      lines.push_back(Fit(m_.Plural("The end is reached; {1} proposal was skipped and is open.",
                                    "The end is reached; {1} proposals were skipped and are open.", open)));
    const std::string notice = NoticeText();
    if (!notice.empty())
      for (const std::string& line : text::WrapToWidth(Plain(notice), width_)) lines.push_back(line);
    lines.emplace_back();
    lines.push_back(Fit(m_.Text("u undo  k back  q quit")));
    return lines;
  }

  std::string HelpText() const {
    if (kind() == DeskKind::kReading)
      return m_.Text(
          "Keys count by their place: the Russian layout works as it is.\n"
          "n  the unit is read, with the codes it has or with none\n"
          "x  add a code to the unit        r  take a code of yours away\n"
          "b  move its borders              p  turn the polarity: present, stated absent\n"
          "c  give another code instead     Tab  next code of the unit\n"
          "s  skip                          u  undo\n"
          "j  next unit                     k  unit before\n"
          "q  quit; everything is kept at once, and the next reading goes on from here");
    if (kind() == DeskKind::kConsensus)
      return m_.Text(
          "Keys count by their place: the Russian layout works as it is.\n"
          "a  the code applies              r  it does not\n"
          "p  turn the polarity: present, stated absent\n"
          "b  move its borders              m  comment\n"
          "s  skip                          u  undo\n"
          "j  next unit                     k  unit before\n"
          "q  quit; everything is kept at once. The coders' own codings stay as they are");
    return m_.Text(
        "Keys count by their place: the Russian layout works as it is.\n"
        "a  accept the proposal           r  reject it\n"
        "c  give another code instead     p  turn the polarity: present, stated absent\n"
        "b  move its borders              m  comment\n"
        "s  skip                          u  undo the last decision\n"
        "x  add a code to the passage     Tab  next code of the passage\n"
        "j  next passage                  k  passage before\n"
        "q  quit; every decision is kept at once, and the next review goes on from here");
  }

  std::vector<std::string> Help() const {
    const std::string text = HelpText();
    std::vector<std::string> lines;
    for (size_t at = 0; at <= text.size();) {
      const size_t end = std::min(text.find('\n', at), text.size());
      for (const std::string& line : text::WrapToWidth(text.substr(at, end - at), width_)) lines.push_back(line);
      at = end + 1;
    }
    lines.emplace_back();
    lines.push_back(Fit(m_.Text("any key goes back")));
    if (lines.size() > height_) lines.resize(height_);
    return lines;
  }

  const Review& review_;
  const Messages& m_;
  uint32_t width_, height_;
  bool colour_;
};

}  // namespace

std::vector<std::string> Screen(const Review& review, const Messages& messages, const ScreenOptions& options) {
  return Painter(review, messages, options).Paint();
}

}  // namespace pandect::review
