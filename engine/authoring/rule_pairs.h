// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "authoring/rule_ref.h"

namespace pandect::authoring {

// Which rules of two versions of a codebook are the same rule.
//
// Rules pair within codes of one id and within a kind and language: first those alike in everything (polarity,
// modality, effect, expression), then those of one expression, then those of one id. An id that was not given in the
// file counts the rules before it, so it tells only where both versions of the code have as many rules of the kind:
// then the rule was rewritten in its place. A rule that moves down because another was put in before it is the same.
class RulePairs {
 public:
  // Neither codebook is kept.
  RulePairs(const Codebook& before, const Codebook& after);

  struct Partner {
    RuleRef rule;
    bool same = false;  // alike in everything
  };
  std::optional<Partner> OfBefore(const RuleRef& before) const { return before_[before.code][before.rule]; }
  std::optional<Partner> OfAfter(const RuleRef& after) const { return after_[after.code][after.rule]; }
  // Names of term lists that only one has, or that differ in an entry.
  const std::set<std::string>& changed_lists() const { return changed_lists_; }

 private:
  using Partners = std::vector<std::vector<std::optional<Partner>>>;
  Partners before_, after_;
  std::set<std::string> changed_lists_;
};

}  // namespace pandect::authoring
