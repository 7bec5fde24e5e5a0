// SPDX-License-Identifier: GPL-2.0-or-later
//
// How rich a vocabulary is, from how often each type occurs. Say beside the figure what a type is (a form or a lemma:
// Russian differs strongly), and that N < 50 is too short. Most of these change with the length of the text; those of
// running_diversity.h are made against that.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "lexical/figure.h"

namespace pandect::lexical {

// V_i types occur i times each. Value type.
class Spectrum {
 public:
  static Spectrum OfFrequencies(const std::vector<uint64_t>& frequencies);  // one a type; zeros are passed over
  void Add(uint64_t frequency, uint64_t types = 1);
  const std::map<uint64_t, uint64_t>& types_by_frequency() const { return types_; }
  double tokens() const { return tokens_; }  // N
  double types() const { return count_; }    // V
  double hapax() const;                      // types met once
  double squares() const;                    // S2 = sum i² V_i

 private:
  std::map<uint64_t, uint64_t> types_;
  double tokens_ = 0, count_ = 0;
};

enum class LogBase : uint8_t { kE, k10 };

// All: kNoTokens where N = 0. kOneType where the denominator is a logarithm of 1, or below.
Figure TypeTokenRatio(const Spectrum& spectrum);         // V/N
Figure RootTtr(const Spectrum& spectrum);                // V/sqrt(N), Guiraud
Figure CorrectedTtr(const Spectrum& spectrum);           // V/sqrt(2N), Carroll
Figure HerdanC(const Spectrum& spectrum);                // ln V / ln N
Figure MaasA2(const Spectrum& spectrum, LogBase base);   // (log N - log V) / log² N: the value changes with the base
Figure MaasA(const Spectrum& spectrum, LogBase base);    // its root
Figure DugastU(const Spectrum& spectrum, LogBase base);  // log² N / (log N - log V); kNoRepeatedType where V = N
Figure SummerS(const Spectrum& spectrum, LogBase base);  // log log V / log log N; V ≥ 3 (base 10: V > 10)
Figure YuleK(const Spectrum& spectrum);                  // 10⁴ (S2 - N) / N²
Figure YuleI(const Spectrum& spectrum);                  // V² / (S2 - V); kNoRepeatedType where every type occurs once
Figure HerdanVm2(const Spectrum& spectrum);              // S2/N² - 1/V, the square of Herdan's V_m
Figure SimpsonD(const Spectrum& spectrum);               // (S2 - N) / (N (N - 1))
Figure InverseSimpson(const Spectrum& spectrum);
Figure EntropyBits(const Spectrum& spectrum);  // of types: -sum p log2 p
Figure RepeatRate(const Spectrum& spectrum);   // sum p²
// The same two of the spectrum itself: p_i = V_i / V.
Figure SpectrumEntropyBits(const Spectrum& spectrum);
Figure SpectrumRepeatRate(const Spectrum& spectrum);
// HD-D of 42 tokens drawn (McCarthy & Jarvis 2007): the expected share of each type's presence. kFewerThan42Tokens.
Figure Hdd42(const Spectrum& spectrum);

}  // namespace pandect::lexical
