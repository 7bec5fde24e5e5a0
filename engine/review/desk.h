// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a review takes from whoever keeps the project, and asks of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "base/span.h"
#include "codebook/code.h"

namespace pandect::review {

enum class State : uint8_t { kOpen, kAccepted, kRejected, kChanged };

struct ReviewCode {
  std::string name;   // full: "institutionalization.euroregion"
  std::string label;  // in the language of the person
};

// What is done at a desk.
enum class DeskKind : uint8_t {
  kProposals,  // what the rules propose is decided
  kReading,    // units are read and coded without proposals; each ends with "read", whether it bears a code or not
  kConsensus,  // codes on which coders differ are settled: accepted (the code applies), rejected (it does not), changed
};

// What somebody says of a code in a passage: neither present nor absent where it was not given.
struct SaidBy {
  std::string coder;
  bool present = false, absent = false;
  std::string words;  // that were coded
};

// A proposal of the rules in a passage, or a code that the person gave it beside them; at a consensus a code on which
// coders differ.
struct ReviewCoding {
  uint32_t code = 0;  // into Desk::codes()
  ByteSpan at;        // of the document
  Polarity polarity = Polarity::kPresent;
  Modality modality = Modality::kExists;
  std::vector<ByteSpan> evidence;
  std::vector<std::string> rules;
  bool wanted = true;  // fits what the review is about; others are shown beside
  bool by_person = false;
  State state = State::kOpen;
  bool moved = false;  // decided on other borders than these
  // As the person changed it, of kChanged; else as proposed:
  uint32_t code_now = 0;
  ByteSpan at_now;
  Polarity polarity_now = Polarity::kPresent;
  std::string comment;
  std::vector<SaidBy> said;  // of kConsensus: by everybody who read the passage
};

// A coding unit with all its codes.
struct Passage {
  std::string document, address;
  Language language = Language::kUnd;
  ByteSpan at;       // of the document
  std::string text;  // what stands there
  std::vector<ReviewCoding> codings;
  bool read = false;  // of kReading
};

struct DecisionWanted {
  State verdict = State::kAccepted;  // never kOpen
  uint32_t code = 0;
  ByteSpan at;
  Polarity polarity = Polarity::kPresent;
  std::string comment;
};

// Every change is on the disk when its function returns without an error; then Load shows it.
class Desk {
 public:
  virtual ~Desk() = default;
  virtual DeskKind kind() const { return DeskKind::kProposals; }
  virtual const std::vector<ReviewCode>& codes() const = 0;
  virtual size_t size() const = 0;  // passages, in the order of the review
  virtual Result<Passage> Load(size_t passage) = 0;
  // Wanted codings of a passage that are open; 0 where all are decided. Of kReading 1 where it is not read yet. Known
  // without loading.
  virtual uint32_t OpenIn(size_t passage) const = 0;
  virtual uint64_t wanted() const = 0;  // codings in all
  virtual uint64_t open() const = 0;    // of them open
  virtual Result<Done> Decide(size_t passage, size_t coding, const DecisionWanted& decision) = 0;
  virtual Result<Done> AddCode(size_t passage, uint32_t code, ByteSpan at) = 0;
  // kReading: the passage is read and coded, also where it bears no code.
  virtual Result<Done> MarkRead(size_t) {
    return Error{ErrorCode::kInternal, "passages are not read at this desk", {}, "please report it"};
  }
  // Takes the last change of this review back. Where it was; nothing where there is none.
  virtual Result<std::optional<size_t>> Undo() = 0;
};

}  // namespace pandect::review
