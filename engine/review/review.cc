// SPDX-License-Identifier: GPL-2.0-or-later
#include "review/review.h"

#include <algorithm>

#include "spelling/keyboard.h"
#include "text/fold.h"

namespace pandect::review {
namespace {

bool IsBlank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

void EraseLastCharacter(std::string& text) {
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.pop_back();
  if (!text.empty()) text.pop_back();
}

// Typed text: true where the key changed it.
bool Type(const Key& key, std::string& text) {
  if (key.kind == KeyKind::kBackspace) {
    EraseLastCharacter(text);
    return true;
  }
  if (key.kind != KeyKind::kCharacter) return false;
  text += Utf8(key.character);
  return true;
}

}  // namespace

Review::Review(Desk& desk) : desk_(desk) {}

Result<Done> Review::Begin() {
  mode_ = Mode::kFinished;
  if (desk_.size() == 0) return Done{};
  GoTo(0, Which::kOpen);
  if (notice_ == Notice::kError) return error_;
  return Done{};
}

void Review::Tell(std::string text) {
  told_ = std::move(text);
  notice_ = Notice::kTold;
}

void Review::Fail(const Error& error) {
  notice_ = Notice::kError;
  error_ = error;
}

bool Review::Load(size_t passage) {
  auto loaded = desk_.Load(passage);
  if (!loaded) {
    Fail(loaded.error());
    return false;
  }
  if (passage != number_) scrolled_ = 0;
  number_ = passage;
  passage_ = *std::move(loaded);
  coding_ = std::min(coding_, passage_.codings.empty() ? 0 : passage_.codings.size() - 1);
  return true;
}

bool Review::ChooseCoding(size_t from, Which which) {
  if (reads() && from == 0) {  // the unit itself is what is done, with or without codes
    coding_ = 0;
    comment_.clear();
    mode_ = Mode::kDecide;
    scrolled_ = 0;
    return true;
  }
  for (size_t i = from; i < passage_.codings.size(); ++i) {
    const ReviewCoding& one = passage_.codings[i];
    if (!one.wanted || (which == Which::kOpen && one.state != State::kOpen)) continue;
    coding_ = i;
    comment_ = one.comment;
    mode_ = Mode::kDecide;
    scrolled_ = 0;
    return true;
  }
  return false;
}

void Review::GoTo(size_t passage, Which which) {
  for (size_t i = passage; i < desk_.size(); ++i) {
    if (which == Which::kOpen && desk_.OpenIn(i) == 0) continue;
    if (!Load(i)) return;
    if (ChooseCoding(0, which)) return;
  }
  mode_ = Mode::kFinished;
}

void Review::GoOn(Which which) {
  if (reads()) return GoTo(number_ + 1, which);
  if (!ChooseCoding(coding_ + 1, which)) GoTo(number_ + 1, which);
}

void Review::Decide(State verdict, uint32_t code, ByteSpan at, Polarity polarity) {
  if (auto done = desk_.Decide(number_, coding_, {verdict, code, at, polarity, comment_}); !done) {
    Fail(done.error());
    return;
  }
  ++decided_;
  comment_.clear();
  if (Load(number_) && !reads()) GoOn(Which::kOpen);
}

void Review::MarkRead() {
  if (auto done = desk_.MarkRead(number_); !done) return Fail(done.error());
  ++decided_;
  GoTo(number_ + 1, Which::kOpen);
}

void Review::Undo() {
  auto undone = desk_.Undo();
  if (!undone) return Fail(undone.error());
  if (!*undone) {
    notice_ = Notice::kNothingToUndo;
    return;
  }
  if (decided_ > 0) --decided_;
  if (!Load(**undone)) return;
  if (!ChooseCoding(0, Which::kOpen)) ChooseCoding(0, Which::kWanted);
  notice_ = Notice::kUndone;
}

void Review::FindCodes() {
  // Typed with the wrong layout, too.
  std::vector<std::string> typed = {text::FoldWord(picker_.typed).text,
                                    text::FoldWord(spelling::FromLatinKeys(picker_.typed)).text,
                                    text::FoldWord(spelling::FromRussianKeys(picker_.typed)).text};
  picker_.found.clear();
  picker_.at = 0;
  const auto& codes = desk_.codes();
  for (uint32_t i = 0; i < codes.size(); ++i) {
    const std::string name = text::FoldWord(codes[i].name).text, label = text::FoldWord(codes[i].label).text;
    if (std::any_of(typed.begin(), typed.end(), [&](const std::string& one) {
          return name.find(one) != std::string::npos || label.find(one) != std::string::npos;
        }))
      picker_.found.push_back(i);
  }
}

void Review::OnPick(const Key& key) {
  switch (key.kind) {
    case KeyKind::kEscape:
      mode_ = Mode::kDecide;
      return;
    case KeyKind::kUp:
      if (picker_.at > 0) --picker_.at;
      return;
    case KeyKind::kDown:
    case KeyKind::kTab:
      if (picker_.at + 1 < picker_.found.size()) ++picker_.at;
      return;
    case KeyKind::kEnter: {
      if (picker_.found.empty()) {
        notice_ = Notice::kNoSuchCode;
        return;
      }
      const uint32_t code = picker_.found[picker_.at];
      const bool adds = mode_ == Mode::kAddCode;
      mode_ = Mode::kDecide;
      if (!adds) return Decide(State::kChanged, code, coding().at_now, coding().polarity_now);
      if (auto added = desk_.AddCode(number_, code, passage_.at); !added) return Fail(added.error());
      ++decided_;
      const size_t chosen = coding_;
      if (!Load(number_)) return;
      coding_ = std::min(chosen, passage_.codings.size() - 1);
      // The one just added is the one to go on with: its borders, its polarity.
      for (size_t i = 0; reads() && i < passage_.codings.size(); ++i)
        if (passage_.codings[i].code == code && passage_.codings[i].at == passage_.at) coding_ = i;
      return;
    }
    default:
      if (Type(key, picker_.typed)) FindCodes();
  }
}

void Review::MoveBorder(int words) {
  const auto byte_at = [&](uint32_t place) { return passage_.text[place - passage_.at.begin]; };
  const auto blank_before = [&](uint32_t place) { return place == passage_.at.begin || IsBlank(byte_at(place - 1)); };
  const auto blank_behind = [&](uint32_t place) { return place == passage_.at.end || IsBlank(byte_at(place)); };
  ByteSpan moved = mover_.at;
  uint32_t& border = mover_.moves_end ? moved.end : moved.begin;
  // A begin stops where a word begins, an end where one ends.
  const auto stops = [&](uint32_t place) {
    if (mover_.moves_end) return blank_behind(place) && place > passage_.at.begin && !blank_before(place);
    return blank_before(place) && place < passage_.at.end && !blank_behind(place);
  };
  for (;;) {
    if (words > 0 ? border >= passage_.at.end : border <= passage_.at.begin) return;
    border += words > 0 ? 1u : UINT32_MAX;  // one on, one back
    if (stops(border)) break;
  }
  if (moved.begin < moved.end) mover_.at = moved;
}

void Review::OnBorders(const Key& key) {
  const char letter = PhysicalKey(key);
  if (key.kind == KeyKind::kEscape) {
    mode_ = Mode::kDecide;
  } else if (key.kind == KeyKind::kEnter) {
    mode_ = Mode::kDecide;
    Decide(State::kChanged, coding().code_now, mover_.at, coding().polarity_now);
  } else if (key.kind == KeyKind::kTab) {
    mover_.moves_end = !mover_.moves_end;
  } else if (key.kind == KeyKind::kLeft || letter == 'h') {
    MoveBorder(-1);
  } else if (key.kind == KeyKind::kRight || letter == 'l') {
    MoveBorder(1);
  } else if (letter == 'e' && !coding().evidence.empty()) {
    const ByteSpan hull{coding().evidence.front().begin, coding().evidence.back().end};
    if (passage_.at.Contains(hull)) mover_.at = hull;
  } else if (letter == 'w') {
    mover_.at = passage_.at;
  }
}

void Review::OnComment(const Key& key) {
  if (key.kind == KeyKind::kEscape) {
    comment_ = coding().comment;
    mode_ = Mode::kDecide;
  } else if (key.kind == KeyKind::kEnter) {
    mode_ = Mode::kDecide;
    // Of an open coding it waits for the decision; of a decided one it becomes part of it.
    const ReviewCoding& one = coding();
    if (one.state != State::kOpen && comment_ != one.comment)
      Decide(one.state, one.code_now, one.at_now, one.polarity_now);
  } else {
    Type(key, comment_);
  }
}

void Review::OnDecide(const Key& key) {
  const bool finished = mode_ == Mode::kFinished;
  switch (key.kind) {
    case KeyKind::kTab:
      if (reads()) {
        if (!finished && !passage_.codings.empty()) coding_ = (coding_ + 1) % passage_.codings.size();
        return;
      }
      if (!finished && !ChooseCoding(coding_ + 1, Which::kWanted)) ChooseCoding(0, Which::kWanted);
      return;
    case KeyKind::kPageDown:
      ++scrolled_;
      return;
    case KeyKind::kPageUp:
      if (scrolled_ > 0) --scrolled_;
      return;
    default:
      break;
  }
  const char letter = key.kind == KeyKind::kDown ? 'j' : key.kind == KeyKind::kUp ? 'k' : PhysicalKey(key);
  switch (letter) {
    case 'q':
      mode_ = Mode::kQuit;
      return;
    case 'u':
      return Undo();
    case 'h':
    case '?':
      if (!finished) mode_ = Mode::kHelp;
      return;
    case 'k':
      if (number_ == 0 && !finished) {
        notice_ = Notice::kAtTheBegin;
        return;
      }
      if (desk_.size() == 0) return;
      return GoTo(finished ? number_ : number_ - 1, Which::kWanted);
    default:
      break;
  }
  if (finished) return;
  if (reads()) {
    if (letter == 'n' || key.kind == KeyKind::kEnter) return MarkRead();
    if (letter == 's' || letter == 'j') return GoTo(number_ + 1, Which::kWanted);
    if (letter == 'a' || letter == 'm') return;  // nothing is proposed
    if (passage_.codings.empty() && letter != 'x') return;
  }
  if (desk_.kind() == DeskKind::kConsensus && (letter == 'c' || letter == 'x')) return;
  if (passage_.codings.empty() && !reads()) return;
  if (letter == 'x' && passage_.codings.empty()) {
    mode_ = Mode::kAddCode;
    picker_ = {};
    return FindCodes();
  }
  const ReviewCoding one = coding();
  if (one.by_person && !reads() &&
      (letter == 'a' || letter == 'r' || letter == 'c' || letter == 'p' || letter == 'b')) {
    notice_ = Notice::kOwnCode;
    return;
  }
  switch (letter) {
    case 'a':
      return Decide(State::kAccepted, one.code, one.at, one.polarity);
    case 'r':
      return Decide(State::kRejected, one.code, one.at, one.polarity);
    case 'p':
      return Decide(State::kChanged, one.code_now, one.at_now,
                    one.polarity_now == Polarity::kPresent ? Polarity::kAbsent : Polarity::kPresent);
    case 'c':
    case 'x':
      mode_ = letter == 'c' ? Mode::kPickCode : Mode::kAddCode;
      picker_ = {};
      return FindCodes();
    case 'b':
      mode_ = Mode::kBorders;
      mover_ = {one.at_now, true};
      // A coding may reach beyond its passage; what is moved lies in it.
      if (!passage_.at.Contains(mover_.at)) mover_.at = passage_.at;
      return;
    case 'm':
      mode_ = Mode::kComment;
      return;
    case 's':
      return GoOn(Which::kWanted);
    case 'j':
      return GoTo(number_ + 1, Which::kWanted);
    default:
      return;
  }
}

void Review::Press(const Key& key) {
  notice_ = Notice::kNone;
  if (key.kind == KeyKind::kEndOfInput) {
    mode_ = Mode::kQuit;
    return;
  }
  switch (mode_) {
    case Mode::kPickCode:
    case Mode::kAddCode:
      return OnPick(key);
    case Mode::kBorders:
      return OnBorders(key);
    case Mode::kComment:
      return OnComment(key);
    case Mode::kHelp:
      mode_ = Mode::kDecide;
      return;
    case Mode::kDecide:
    case Mode::kFinished:
      return OnDecide(key);
    case Mode::kQuit:
      return;
  }
}

}  // namespace pandect::review
