// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/unitizing_alpha.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/sum.h"

namespace pandect::agree {
namespace {

constexpr size_t kNone = SIZE_MAX;

// l_c., l_cc and S_c for the codes and, last, the gap; the same restricted to where two coders have a code.
struct Lengths {
  explicit Lengths(size_t kinds) : all(kinds), same(kinds), squares(kinds), valued(kinds), valued_squares(kinds) {}
  std::vector<CompensatedSum> all, same, squares, valued, valued_squares;
};

void Add(const Continuum& continuum, Lengths& lengths) {
  const size_t gap = lengths.all.size() - 1, coders = continuum.coders.size();
  const double others = static_cast<double>(coders) - 1;
  const auto& stretches = continuum.stretches;
  // Stretches of each coder in order, and all borders.
  std::vector<std::vector<size_t>> of_coder(coders);
  std::vector<double> borders{continuum.begin, continuum.end};
  for (size_t i = 0; i < stretches.size(); ++i) {
    const auto at = std::lower_bound(continuum.coders.begin(), continuum.coders.end(), stretches[i].coder);
    of_coder[static_cast<size_t>(at - continuum.coders.begin())].push_back(i);
    borders.push_back(stretches[i].begin);
    borders.push_back(stretches[i].end);
  }
  std::sort(borders.begin(), borders.end());
  borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
  for (size_t coder = 0; coder < coders; ++coder) {
    auto& own = of_coder[coder];
    std::sort(own.begin(), own.end(), [&](size_t a, size_t b) { return stretches[a].begin < stretches[b].begin; });
    double end = continuum.begin;
    const auto add_gap = [&](double to) {
      const double length = to - end;
      if (length > 0) lengths.squares[gap] += length;  // not squared: a gap is no unit
    };
    for (const size_t i : own) {
      add_gap(stretches[i].begin);
      end = stretches[i].end;
      const double length = stretches[i].end - stretches[i].begin;
      lengths.squares[stretches[i].code] += length * length;
    }
    add_gap(continuum.end);
  }
  // Between two borders every coder has one thing.
  std::vector<size_t> next(coders);
  std::vector<CompensatedSum> met(
      stretches.size());  // each unit's length with the share of others who have a code there
  std::vector<size_t> here(coders);
  std::vector<size_t> counts(lengths.all.size());
  for (size_t b = 0; b + 1 < borders.size(); ++b) {
    const double length = borders[b + 1] - borders[b];
    size_t coded = 0;
    for (size_t coder = 0; coder < coders; ++coder) {
      const auto& own = of_coder[coder];
      while (next[coder] < own.size() && stretches[own[next[coder]]].end <= borders[b]) ++next[coder];
      const bool inside = next[coder] < own.size() && stretches[own[next[coder]]].begin <= borders[b];
      here[coder] = inside ? own[next[coder]] : kNone;
      ++counts[inside ? stretches[here[coder]].code : gap];
      if (inside) ++coded;
    }
    for (size_t coder = 0; coder < coders; ++coder) {
      const size_t kind = here[coder] == kNone ? gap : stretches[here[coder]].code;
      lengths.all[kind] += length;
      lengths.same[kind] += length * static_cast<double>(counts[kind] - 1) / others;
      if (here[coder] == kNone) continue;
      const double with_code = length * static_cast<double>(coded - 1) / others;
      lengths.valued[kind] += with_code;
      met[here[coder]] += with_code;
    }
    for (size_t coder = 0; coder < coders; ++coder)
      counts[here[coder] == kNone ? gap : stretches[here[coder]].code] = 0;
  }
  for (size_t i = 0; i < stretches.size(); ++i)
    lengths.valued_squares[stretches[i].code] += met[i].value() * met[i].value();
}

double Total(const std::vector<CompensatedSum>& sums) {
  CompensatedSum total;
  for (const CompensatedSum& sum : sums) total += sum.value();
  return total.value();
}

size_t Kinds(const std::vector<CompensatedSum>& sums) {
  return static_cast<size_t>(
      std::count_if(sums.begin(), sums.end(), [](const CompensatedSum& s) { return s.value() > 0; }));
}

// 1 - (l - sum l_cc) / (l - sum e_cc), where the denominator is l · sum l_c (l - l_c) / (l² - sum S).
double AlphaOf(const std::vector<CompensatedSum>& rows, const std::vector<CompensatedSum>& same,
               const std::vector<CompensatedSum>& squares) {
  const double l = Total(rows), s = Total(squares);
  CompensatedSum apart, product;
  for (size_t c = 0; c < rows.size(); ++c) {
    apart += rows[c].value() - same[c].value();
    product += rows[c].value() * (l - rows[c].value());
  }
  return 1 - apart.value() / (l * product.value() / (l * l - s));
}

UnitizingFigures None(Undefined reason, size_t codes) {
  return {reason, reason, reason, reason, std::vector<UnitizingFigures::OfCode>(codes, {reason, reason})};
}

// Of continua of which none has a length and two coders.
Undefined WhyNothing(const Unitizing& unitizing) {
  std::set<uint32_t> coders;
  bool is_any_long = false;
  for (const Continuum& continuum : unitizing.continua) {
    is_any_long |= continuum.end > continuum.begin;
    coders.insert(continuum.coders.begin(), continuum.coders.end());
  }
  if (!is_any_long) return Undefined::kNoUnits;
  return coders.size() < 2 ? Undefined::kOneCoder : Undefined::kNoPairs;
}

}  // namespace

UnitizingFigures UnitizingAlpha(const Unitizing& unitizing) {
  const size_t codes = unitizing.codes.size();
  if (HasOverlap(unitizing)) return None(Undefined::kOverlappingUnits, codes);
  Lengths lengths(codes + 1);
  size_t compared = 0;
  for (const Continuum& continuum : unitizing.continua) {
    if (continuum.coders.size() < 2 || !(continuum.end > continuum.begin)) continue;
    Add(continuum, lengths);
    ++compared;
  }
  if (compared == 0) return None(WhyNothing(unitizing), codes);

  UnitizingFigures out = None(Undefined::kNoVariation, codes);
  const double l = Total(lengths.all), s = Total(lengths.squares);
  if (Kinds(lengths.all) > 1) out.u = AlphaOf(lengths.all, lengths.same, lengths.squares);
  const double gaps = lengths.all[codes].value(), gaps_same = lengths.same[codes].value();
  const double outside = l - gaps;
  if (gaps > 0 && Kinds(lengths.all) > 1) out.u_binary = 1 - (gaps - gaps_same) / (l * gaps * outside / (l * l - s));

  const double lv = Total(lengths.valued), sv = Total(lengths.valued_squares);
  out.cu_coverage = lv / l;
  const std::vector<CompensatedSum> same(lengths.same.begin(), lengths.same.end() - 1);
  const std::vector<CompensatedSum> valued(lengths.valued.begin(), lengths.valued.end() - 1);
  const std::vector<CompensatedSum> squares(lengths.valued_squares.begin(), lengths.valued_squares.end() - 1);
  if (Kinds(valued) == 0)
    out.cu = Undefined::kNeverBothCoded;
  else if (Kinds(valued) > 1)
    out.cu = AlphaOf(valued, same, squares);
  for (size_t k = 0; k < codes; ++k) {
    UnitizingFigures::OfCode& of_code = out.by_code[k];
    const double lk = valued[k].value();
    if (lengths.all[k].value() == 0) {
      of_code = {Undefined::kUsedByNobody, Undefined::kUsedByNobody};
      continue;
    }
    of_code.coverage = lk / lengths.all[k].value();
    if (lk == 0) {
      of_code.ku = Undefined::kNeverBothCoded;
    } else if (Kinds(valued) > 1) {
      const double below = lv * lv - sv;
      const double expected = lv * (lk * lv - squares[k].value()) / below;  // e_k.
      const double expected_apart = lv * lk * (lv - lk) / below;            // e_k. - e_kk
      of_code.ku = 1 - expected / lk * (lk - same[k].value()) / expected_apart;
    }
  }
  return out;
}

}  // namespace pandect::agree
