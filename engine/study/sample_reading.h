// SPDX-License-Identifier: GPL-2.0-or-later
//
// The desk at which a coder reads a sample: the units that are this coder's, one after another, with the own codings
// and nothing else. Proposals and others' codings are never shown here, blind project or not: agreement and the recall
// of the rules are measured on what people find by themselves.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "review/desk.h"
#include "study/project_review.h"

namespace pandect::study {

class SampleReading : public review::Desk {
 public:
  // Errors: no such sample; the coder has no unit of it. `opening.coder` not empty.
  static Result<std::unique_ptr<SampleReading>> Open(const ReviewOpening& opening, const std::string& sample,
                                                     Language language_of_labels);
  ~SampleReading() override;

  review::DeskKind kind() const override { return review::DeskKind::kReading; }
  const std::vector<review::ReviewCode>& codes() const override;
  size_t size() const override;
  Result<review::Passage> Load(size_t passage) override;
  uint32_t OpenIn(size_t passage) const override;
  uint64_t wanted() const override;
  uint64_t open() const override;
  // Of an own coding: kRejected takes it away, kChanged gives it another code, borders or polarity.
  Result<Done> Decide(size_t passage, size_t coding, const review::DecisionWanted& decision) override;
  Result<Done> AddCode(size_t passage, uint32_t code, ByteSpan at) override;
  Result<Done> MarkRead(size_t passage) override;
  Result<std::optional<size_t>> Undo() override;

  uint64_t aside() const;  // units whose words are not in the document any more: left out

 private:
  struct State;
  explicit SampleReading(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The same without a terminal: the coder has read these units of the sample (those of `numbers`; empty: all of the
// coder's), whatever is coded in them. How many were not read before. An error for a number that is not the coder's.
Result<uint64_t> MarkSampleRead(Action& action, const std::string& sample, const std::string& coder,
                                const std::vector<uint32_t>& numbers);

}  // namespace pandect::study
