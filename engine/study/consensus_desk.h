// SPDX-License-Identifier: GPL-2.0-or-later
//
// The desk at which a named person settles what coders differ on, a unit after another with everybody's codings.
#pragma once

#include <memory>

#include "base/result.h"
#include "review/desk.h"
#include "study/consensus.h"
#include "study/project_review.h"

namespace pandect::study {

class ConsensusDesk : public review::Desk {
 public:
  // `opening.coder` is who settles; not empty. Shows everybody's codings: an error where coding is blind.
  static Result<std::unique_ptr<ConsensusDesk>> Open(const ReviewOpening& opening, const ConsensusWanted& wanted,
                                                     Language language_of_labels);
  ~ConsensusDesk() override;

  review::DeskKind kind() const override { return review::DeskKind::kConsensus; }
  const std::vector<review::ReviewCode>& codes() const override;
  size_t size() const override;
  Result<review::Passage> Load(size_t passage) override;
  uint32_t OpenIn(size_t passage) const override;
  uint64_t wanted() const override;
  uint64_t open() const override;
  Result<Done> Decide(size_t passage, size_t coding, const review::DecisionWanted& decision) override;
  Result<Done> AddCode(size_t passage, uint32_t code,
                       ByteSpan at) override;  // always an error: see the header of desk.h
  Result<std::optional<size_t>> Undo() override;

 private:
  struct State;
  explicit ConsensusDesk(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The error for whoever shows everybody's codings, in a blind project.
Result<Done> MustSeeEverybody(const Project& project, const std::string& coder);

}  // namespace pandect::study
