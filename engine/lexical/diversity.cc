// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexical/diversity.h"

#include <cmath>

namespace pandect::lexical {
namespace {

template <class Use>
Figure OfTokens(const Spectrum& spectrum, Use&& use) {
  if (spectrum.tokens() == 0) return Undefined::kNoTokens;
  return use(spectrum.tokens(), spectrum.types());
}

double Log(double x, LogBase base) {
  return base == LogBase::kE ? std::log(x) : std::log10(x);
}

}  // namespace

Spectrum Spectrum::OfFrequencies(const std::vector<uint64_t>& frequencies) {
  Spectrum out;
  for (const uint64_t frequency : frequencies)
    if (frequency > 0) out.Add(frequency);
  return out;
}

void Spectrum::Add(uint64_t frequency, uint64_t types) {
  if (frequency == 0 || types == 0) return;
  types_[frequency] += types;
  tokens_ += static_cast<double>(frequency) * static_cast<double>(types);
  count_ += static_cast<double>(types);
}

double Spectrum::hapax() const {
  const auto once = types_.find(1);
  return once == types_.end() ? 0 : static_cast<double>(once->second);
}

double Spectrum::squares() const {
  double sum = 0;
  for (const auto& [frequency, types] : types_) {
    const auto f = static_cast<double>(frequency);
    sum += f * f * static_cast<double>(types);
  }
  return sum;
}

Figure TypeTokenRatio(const Spectrum& spectrum) {
  return OfTokens(spectrum, [](double n, double v) -> Figure { return v / n; });
}

Figure RootTtr(const Spectrum& spectrum) {
  return OfTokens(spectrum, [](double n, double v) -> Figure { return v / std::sqrt(n); });
}

Figure CorrectedTtr(const Spectrum& spectrum) {
  return OfTokens(spectrum, [](double n, double v) -> Figure { return v / std::sqrt(2 * n); });
}

Figure HerdanC(const Spectrum& spectrum) {
  return OfTokens(spectrum, [](double n, double v) -> Figure {
    if (n == 1) return Undefined::kOneType;
    return std::log(v) / std::log(n);
  });
}

Figure MaasA2(const Spectrum& spectrum, LogBase base) {
  return OfTokens(spectrum, [&](double n, double v) -> Figure {
    if (n == 1) return Undefined::kOneType;
    return (Log(n, base) - Log(v, base)) / (Log(n, base) * Log(n, base));
  });
}

Figure MaasA(const Spectrum& spectrum, LogBase base) {
  const Figure squared = MaasA2(spectrum, base);
  if (!squared) return squared;
  return std::sqrt(*squared);
}

Figure DugastU(const Spectrum& spectrum, LogBase base) {
  return OfTokens(spectrum, [&](double n, double v) -> Figure {
    if (n == v) return Undefined::kNoRepeatedType;
    return Log(n, base) * Log(n, base) / (Log(n, base) - Log(v, base));
  });
}

Figure SummerS(const Spectrum& spectrum, LogBase base) {
  return OfTokens(spectrum, [&](double n, double v) -> Figure {
    if (v < 3 || (base == LogBase::k10 && v <= 10)) return Undefined::kOneType;
    return std::log(Log(v, base)) / std::log(Log(n, base));
  });
}

Figure YuleK(const Spectrum& spectrum) {
  return OfTokens(spectrum, [&](double n, double) -> Figure { return 1e4 * (spectrum.squares() - n) / (n * n); });
}

Figure YuleI(const Spectrum& spectrum) {
  return OfTokens(spectrum, [&](double, double v) -> Figure {
    const double rest = spectrum.squares() - v;
    if (rest == 0) return Undefined::kNoRepeatedType;
    return v * v / rest;
  });
}

Figure HerdanVm2(const Spectrum& spectrum) {
  return OfTokens(spectrum, [&](double n, double v) -> Figure { return spectrum.squares() / (n * n) - 1 / v; });
}

Figure SimpsonD(const Spectrum& spectrum) {
  return OfTokens(spectrum, [&](double n, double) -> Figure {
    if (n == 1) return Undefined::kOneType;
    return (spectrum.squares() - n) / (n * (n - 1));
  });
}

Figure InverseSimpson(const Spectrum& spectrum) {
  const Figure d = SimpsonD(spectrum);
  if (!d) return d;
  if (*d == 0) return Undefined::kNoRepeatedType;
  return 1 / *d;
}

Figure EntropyBits(const Spectrum& spectrum) {
  return OfTokens(spectrum, [&](double n, double) -> Figure {
    double sum = 0;
    for (const auto& [frequency, types] : spectrum.types_by_frequency()) {
      const double p = static_cast<double>(frequency) / n;
      sum -= static_cast<double>(types) * p * std::log2(p);
    }
    return sum == 0 ? 0.0 : sum;  // not -0
  });
}

Figure RepeatRate(const Spectrum& spectrum) {
  return OfTokens(spectrum, [&](double n, double) -> Figure { return spectrum.squares() / (n * n); });
}

Figure SpectrumEntropyBits(const Spectrum& spectrum) {
  return OfTokens(spectrum, [&](double, double v) -> Figure {
    double sum = 0;
    for (const auto& [frequency, types] : spectrum.types_by_frequency()) {
      const double p = static_cast<double>(types) / v;
      sum -= p * std::log2(p);
    }
    return sum == 0 ? 0.0 : sum;
  });
}

Figure SpectrumRepeatRate(const Spectrum& spectrum) {
  return OfTokens(spectrum, [&](double, double v) -> Figure {
    double sum = 0;
    for (const auto& [frequency, types] : spectrum.types_by_frequency()) {
      const double p = static_cast<double>(types) / v;
      sum += p * p;
    }
    return sum;
  });
}

Figure Hdd42(const Spectrum& spectrum) {
  return OfTokens(spectrum, [&](double n, double) -> Figure {
    constexpr int kDrawn = 42;
    if (n < kDrawn) return Undefined::kFewerThan42Tokens;
    double sum = 0;
    for (const auto& [frequency, types] : spectrum.types_by_frequency()) {
      double absent = 1;  // C(n - f, 42) / C(n, 42), factor by factor
      for (int i = 0; i < kDrawn && absent > 0; ++i)
        absent *= std::max(0.0, n - static_cast<double>(frequency) - i) / (n - i);
      sum += static_cast<double>(types) * (1 - absent);
    }
    return sum / kDrawn;
  });
}

}  // namespace pandect::lexical
