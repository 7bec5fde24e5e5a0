// SPDX-License-Identifier: GPL-2.0-or-later
//
// A review: a passage at a time with all its codes, one key a decision. A state machine: keys in, what the screen shows
// out; the project behind it is a Desk.
//
// Keys, by their place on the keyboard (Latin letter, and the Russian one on the same key):
//   a ф accept · r к reject · c с another code · p з the other polarity · b и move borders · m ь comment
//   n т read, at a desk where units are read (review/desk.h)
//   s ы skip · u г undo · x ч add a code · j о next passage · k л passage before · Tab next coding · h р help · q й
//   quit
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "review/desk.h"
#include "review/keys.h"

namespace pandect::review {

enum class Mode : uint8_t {
  kDecide,
  kPickCode,  // instead of the proposed one
  kAddCode,   // beside
  kBorders,
  kComment,
  kHelp,
  kFinished,  // nothing is left behind this place
  kQuit,
};

// What was typed while picking a code, and which codes fit it.
struct CodePicker {
  std::string typed;
  std::vector<uint32_t> found;  // codes whose name or label holds it, in either keyboard layout
  size_t at = 0;                // into `found`
};

struct BorderMover {
  ByteSpan at;            // of the document
  bool moves_end = true;  // else the begin
};

// What a message is about; the screen has the words.
enum class Notice : uint8_t { kNone, kNothingToUndo, kUndone, kNoSuchCode, kAtTheBegin, kOwnCode, kTold, kError };

// Not thread-safe. The desk must outlive it.
class Review {
 public:
  explicit Review(Desk& desk);
  // To the first passage with an open coding; kFinished where there is none.
  Result<Done> Begin();
  // What whoever keeps the project has to say; it stands there until the first key.
  void Tell(std::string text);
  // A desk that cannot keep a decision gives a notice, and nothing is lost: the decision can be made again.
  void Press(const Key& key);

  Desk& desk() const { return desk_; }
  Mode mode() const { return mode_; }
  size_t passage_number() const { return number_; }
  const Passage& passage() const { return passage_; }
  size_t coding_number() const { return coding_; }
  const ReviewCoding& coding() const { return passage_.codings[coding_]; }
  const CodePicker& picker() const { return picker_; }
  const BorderMover& mover() const { return mover_; }
  const std::string& comment() const { return comment_; }  // as typed so far
  uint32_t scrolled() const { return scrolled_; }          // lines
  Notice notice() const { return notice_; }
  const std::string& told() const { return told_; }  // of kTold
  const Error& error() const { return error_; }      // of kError
  uint64_t decided() const { return decided_; }      // in this review

 private:
  void Decide(State verdict, uint32_t code, ByteSpan at, Polarity polarity);
  void OnDecide(const Key& key);
  void OnPick(const Key& key);
  void OnBorders(const Key& key);
  void OnComment(const Key& key);
  void Undo();
  // To the next wanted coding behind this one, open ones only where asked; else kFinished.
  enum class Which : uint8_t { kOpen, kWanted };
  void GoOn(Which which);
  void GoTo(size_t passage, Which which);
  bool ChooseCoding(size_t from, Which which);
  bool Load(size_t passage);
  void Fail(const Error& error);
  void FindCodes();
  void MoveBorder(int words);
  void MarkRead();
  bool reads() const { return desk_.kind() == DeskKind::kReading; }

  Desk& desk_;
  Mode mode_ = Mode::kDecide;
  size_t number_ = 0, coding_ = 0;
  Passage passage_;
  CodePicker picker_;
  BorderMover mover_;
  std::string comment_;  // being typed; kept for an open coding until it is decided
  uint32_t scrolled_ = 0;
  Notice notice_ = Notice::kNone;
  std::string told_;
  Error error_;
  uint64_t decided_ = 0;
};

}  // namespace pandect::review
