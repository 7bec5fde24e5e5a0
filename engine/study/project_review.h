// SPDX-License-Identifier: GPL-2.0-or-later
//
// The desk of a review (review/desk.h) on a project: what is to be reviewed, and every decision kept at once as an
// action of its own in the journal.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "review/desk.h"
#include "store/decisions.h"
#include "store/project.h"

namespace pandect::study {

enum class ReviewSampling : uint8_t { kNone, kRandom, kSystematic };

struct ReviewWanted {
  // As people name them; empty: all. A code also means those below it. `rule` is the id of a rule, or its beginning
  // ("civil.ngo/").
  std::string document, code, rule;
  std::optional<Language> language;  // of the passage
  bool undecided = false;            // only passages with open proposals
  // So many passages, drawn from those that fit; the same seed draws the same.
  ReviewSampling sampling = ReviewSampling::kNone;
  uint64_t sample_size = 0, seed = 1;
};

// How the project is opened for a decision, and only for that long: others may write in between.
struct ReviewOpening {
  std::string folder, coder;  // coder not empty
  std::chrono::milliseconds wait = std::chrono::seconds(10);
};

// Passages in the order of documents and text; those of a random sample in the order of the text, too, for it is
// read. Not thread-safe.
class ProjectReview : public review::Desk {
 public:
  // Errors: no proposals in the project at all; what ReviewWanted names is not there; coding is blind.
  static Result<std::unique_ptr<ProjectReview>> Open(const ReviewOpening& opening, const ReviewWanted& wanted,
                                                     Language language_of_labels);
  ~ProjectReview() override;

  const std::vector<review::ReviewCode>& codes() const override;
  size_t size() const override;
  Result<review::Passage> Load(size_t passage) override;
  uint32_t OpenIn(size_t passage) const override;
  uint64_t wanted() const override;
  uint64_t open() const override;
  Result<Done> Decide(size_t passage, size_t coding, const review::DecisionWanted& decision) override;
  Result<Done> AddCode(size_t passage, uint32_t code, ByteSpan at) override;
  Result<std::optional<size_t>> Undo() override;

  uint64_t fitting() const;  // passages that fitted before a sample was drawn
  uint64_t stale() const;    // documents that changed since the rules were applied: left out

 private:
  struct State;
  explicit ProjectReview(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// A decision that no proposal of today answers to.
struct Orphan {
  Decision decision;
  std::string document, coder, code;  // names
  CodePointSpan at;                   // of the version the decision was made on
};
// Of all documents and coders (or one), in their order.
Result<std::vector<Orphan>> Orphans(const Project& project, const std::string& coder);

}  // namespace pandect::study
