// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexical/running_diversity.h"

#include <algorithm>
#include <cassert>
#include <unordered_map>

namespace pandect::lexical {
namespace {

// The same sequence with numbers 0, 1, 2 …, so that counts can stand in a vector.
TypeSequence Dense(const TypeSequence& types, size_t& count) {
  std::unordered_map<uint32_t, uint32_t> numbers;
  TypeSequence out;
  out.reserve(types.size());
  for (const uint32_t type : types)
    out.push_back(numbers.try_emplace(type, static_cast<uint32_t>(numbers.size())).first->second);
  count = numbers.size();
  return out;
}

// Types met in the current stretch; forgotten by raising its number, not by clearing.
class Stretch {
 public:
  explicit Stretch(size_t types) : seen_in_(types, 0) {}
  void Begin() {
    ++number_;
    tokens_ = distinct_ = 0;
  }
  void Add(uint32_t type) {
    ++tokens_;
    if (seen_in_[type] != number_) seen_in_[type] = number_, ++distinct_;
  }
  size_t tokens() const { return tokens_; }
  double ratio() const { return static_cast<double>(distinct_) / static_cast<double>(tokens_); }

 private:
  std::vector<uint32_t> seen_in_;
  uint32_t number_ = 0;
  size_t tokens_ = 0, distinct_ = 0;
};

// The number of factors, the last in part; 0 where the ratio stays 1.
double Factors(const TypeSequence& types, size_t count, const MtldOptions& options) {
  Stretch stretch(count);
  stretch.Begin();
  double factors = 0;
  for (const uint32_t type : types) {
    stretch.Add(type);
    const double ratio = stretch.ratio();
    const bool ends = options.ends == FactorEnds::kBelow ? ratio < options.threshold : ratio <= options.threshold;
    if (!ends || stretch.tokens() < options.least_factor) continue;
    ++factors;
    stretch.Begin();
  }
  if (stretch.tokens() > 0) factors += std::min(1.0, (1 - stretch.ratio()) / (1 - options.threshold));
  return factors;
}

}  // namespace

Figure Mattr(const TypeSequence& given, size_t window) {
  assert(window > 0);
  if (given.empty()) return Undefined::kNoTokens;
  if (given.size() < window) return Undefined::kShorterThanWindow;
  size_t count = 0;
  const TypeSequence types = Dense(given, count);
  std::vector<uint32_t> in_window(count);
  uint64_t distinct = 0, sum = 0;
  for (size_t i = 0; i < types.size(); ++i) {
    if (in_window[types[i]]++ == 0) ++distinct;
    if (i >= window && --in_window[types[i - window]] == 0) --distinct;
    if (i + 1 >= window) sum += distinct;
  }
  return static_cast<double>(sum) / static_cast<double>(window) / static_cast<double>(types.size() - window + 1);
}

Figure Msttr(const TypeSequence& given, size_t window) {
  assert(window > 0);
  if (given.empty()) return Undefined::kNoTokens;
  if (given.size() < window) return Undefined::kShorterThanWindow;
  size_t count = 0;
  const TypeSequence types = Dense(given, count);
  Stretch stretch(count);
  double sum = 0;
  const size_t segments = types.size() / window;
  for (size_t s = 0; s < segments; ++s) {
    stretch.Begin();
    for (size_t i = 0; i < window; ++i) stretch.Add(types[s * window + i]);
    sum += stretch.ratio();
  }
  return sum / static_cast<double>(segments);
}

Figure Mtld(const TypeSequence& given, const MtldOptions& options) {
  if (given.empty()) return Undefined::kNoTokens;
  size_t count = 0;
  TypeSequence types = Dense(given, count);
  const auto n = static_cast<double>(types.size());
  const double forward = Factors(types, count, options);
  std::reverse(types.begin(), types.end());
  const double backward = Factors(types, count, options);
  if (forward == 0 || backward == 0) return Undefined::kNoRepeatedType;
  return (n / forward + n / backward) / 2;
}

}  // namespace pandect::lexical
