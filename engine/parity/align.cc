// SPDX-License-Identifier: GPL-2.0-or-later
#include "parity/align.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>

#include "parity/band.h"
#include "parity/length_cost.h"

namespace pandect::parity {
namespace {

struct Shape {
  uint8_t source, target;
  double cost;  // -ln (prior / prior of 1-1)
};

// The first six as the program printed with the paper has them. It also charges the length of a paragraph that has no
// counterpart, which makes losing a long one nearly impossible; translations do lose paragraphs, so only the prior is
// charged. Longer runs are ours, each paragraph more a third as likely.
constexpr double kDrop = 4.5, kTwo = 2.3, kTwoTwo = 4.4, kMore = 1.1;
constexpr std::array kShapes = {Shape{1, 1, 0},
                                Shape{1, 0, kDrop},
                                Shape{0, 1, kDrop},
                                Shape{2, 1, kTwo},
                                Shape{1, 2, kTwo},
                                Shape{2, 2, kTwoTwo},
                                Shape{3, 1, kTwo + kMore},
                                Shape{1, 3, kTwo + kMore},
                                Shape{4, 1, kTwo + 2 * kMore},
                                Shape{1, 4, kTwo + 2 * kMore},
                                Shape{5, 1, kTwo + 3 * kMore},
                                Shape{1, 5, kTwo + 3 * kMore},
                                Shape{6, 1, kTwo + 4 * kMore},
                                Shape{1, 6, kTwo + 4 * kMore}};

// How far an anchor of a kind is trusted. Addresses are most to the point; cognates are accidental most often.
double Trust(AnchorKind kind) {
  switch (kind) {
    case AnchorKind::kAddress:
      return 1.5;
    case AnchorKind::kRole:
    case AnchorKind::kFigure:
    case AnchorKind::kLatin:
      return 1.0;
    case AnchorKind::kCognate:
      return 0.5;
  }
  return 0;
}

// An anchor that more than this share of the paragraphs has says nothing.
constexpr double kCommon = 0.25;
// A 2-2 bead meets the anchors of all four of its pairs, of which two hold for it and two for its rivals.
constexpr float kTwoTwoShare = 0.5F;
// What a paragraph must share with the other side of its bead: this part of what its anchors weigh, and no more than
// that many nats. It pays what is missing; so a paragraph that lost its counterpart is not drawn into the bead of its
// neighbour.
constexpr double kMet = 0.25, kMostExpected = 4;

// Where an anchor occurs: indices of paragraphs, ascending.
struct Occurrences {
  std::vector<uint32_t> source, target;
};
using AnchorIndex = std::map<Anchor, Occurrences>;

AnchorIndex IndexAnchors(const std::vector<ParallelParagraph>& source, const std::vector<ParallelParagraph>& target) {
  AnchorIndex index;
  for (uint32_t i = 0; i < source.size(); ++i)
    for (const Anchor& anchor : source[i].anchors) index[anchor].source.push_back(i);
  for (uint32_t j = 0; j < target.size(); ++j)
    for (const Anchor& anchor : target[j].anchors)
      if (const auto found = index.find(anchor); found != index.end()) found->second.target.push_back(j);
  std::erase_if(index, [](const auto& entry) { return entry.second.target.empty(); });
  return index;
}

std::vector<std::pair<uint32_t, uint32_t>> Guides(const AnchorIndex& index) {
  std::vector<std::pair<uint32_t, uint32_t>> out;
  for (const auto& [anchor, at] : index)
    if (at.source.size() == 1 && at.target.size() == 1) out.emplace_back(at.source[0], at.target[0]);
  return out;
}

class Aligner {
 public:
  Aligner(const std::vector<ParallelParagraph>& source, const std::vector<ParallelParagraph>& target)
      : sources_(static_cast<uint32_t>(source.size())), targets_(static_cast<uint32_t>(target.size())) {
    source_length_ = SumsOf(source);
    target_length_ = SumsOf(target);
    source_expected_ = ExpectedOf(source);
    target_expected_ = ExpectedOf(target);
    const AnchorIndex index = IndexAnchors(source, target);
    band_ = MakeBand(sources_, targets_, Guides(index));
    gain_.assign(band_.cells(), 0);
    for (const auto& [anchor, at] : index) AddGain(anchor.kind, at);
  }

  double Ratio() const { return Bounded(source_length_.back(), target_length_.back()); }

  // Of what stands in 1-1 beads; `fallback` where there is too little of that.
  double Ratio(const std::vector<Bead>& beads, double fallback) const {
    double source = 0, target = 0;
    for (const Bead& bead : beads) {
      if (bead.source_end - bead.source_begin != 1 || bead.target_end - bead.target_begin != 1) continue;
      source += source_length_[bead.source_end] - source_length_[bead.source_begin];
      target += target_length_[bead.target_end] - target_length_[bead.target_begin];
    }
    return source < source_length_.back() / 10 ? fallback : Bounded(source, target);
  }

  std::vector<Bead> Align(const LengthModel& model) const {
    std::vector<float> cost(band_.cells(), std::numeric_limits<float>::infinity());
    std::vector<uint8_t> shape(band_.cells(), 0);
    cost[band_.Cell(0, 0)] = 0;
    for (size_t i = 0; i <= sources_; ++i) {
      for (size_t j = band_.rows[i].first; j <= band_.rows[i].second; ++j) {
        float& best = cost[band_.Cell(i, j)];
        for (size_t s = 0; s < kShapes.size(); ++s) {
          const Shape& way = kShapes[s];
          if (i < way.source || j < way.target || !band_.Has(i - way.source, int64_t(j) - way.target)) continue;
          const float before = cost[band_.Cell(i - way.source, j - way.target)];
          const float here = before + BeadCost(way, i, j, model);
          if (here < best) {
            best = here;
            shape[band_.Cell(i, j)] = static_cast<uint8_t>(s);
          }
        }
      }
    }
    std::vector<Bead> beads;
    for (uint32_t i = sources_, j = targets_; i > 0 || j > 0;) {
      const Shape& way = kShapes[shape[band_.Cell(i, j)]];
      beads.push_back({i - way.source, i, j - way.target, j});
      i -= way.source;
      j -= way.target;
    }
    std::reverse(beads.begin(), beads.end());
    return beads;
  }

 private:
  static std::vector<double> SumsOf(const std::vector<ParallelParagraph>& paragraphs) {
    std::vector<double> sums{0};
    for (const ParallelParagraph& paragraph : paragraphs) sums.push_back(sums.back() + paragraph.length);
    return sums;
  }

  // A version that lacks half of the text must not pass for a terse one.
  static double Bounded(double source, double target) {
    return source <= 0 || target <= 0 ? 1.0 : std::clamp(target / source, 0.7, 1.4);
  }

  void AddGain(AnchorKind kind, const Occurrences& at) {
    const double share = std::max(double(at.source.size()) / sources_, double(at.target.size()) / targets_);
    // In a handful of paragraphs everything is common; what occurs once on each side always counts.
    if (share > kCommon && at.source.size() + at.target.size() > 2) return;
    const auto gain = static_cast<float>(Trust(kind) * std::max(0.5, -std::log(share)));
    for (uint32_t i : at.source) {
      const auto [first, last] = band_.rows[i + 1];
      auto j = first == 0 ? at.target.begin() : std::lower_bound(at.target.begin(), at.target.end(), first - 1);
      for (; j != at.target.end() && *j < last; ++j) gain_[band_.Cell(i + 1, *j + 1)] += gain;
    }
  }

  float Gain(size_t i, size_t j) const { return band_.Has(i, int64_t(j)) ? gain_[band_.Cell(i, j)] : 0; }

  // Of the bead that ends at (i, j).
  float BeadCost(const Shape& way, size_t i, size_t j, const LengthModel& model) const {
    if (way.source == 0 || way.target == 0) return static_cast<float>(way.cost);
    const float share = way.source == 2 && way.target == 2 ? kTwoTwoShare : 1;
    float gain = 0, lack = 0;
    for (size_t a = 0; a < way.source; ++a) {
      float row = 0;
      for (size_t b = 0; b < way.target; ++b) row += share * Gain(i - a, j - b);
      gain += row;
      lack += std::max(0.0F, source_expected_[i - a - 1] - row);
    }
    for (size_t b = 0; b < way.target; ++b) {
      float column = 0;
      for (size_t a = 0; a < way.source; ++a) column += share * Gain(i - a, j - b);
      lack += std::max(0.0F, target_expected_[j - b - 1] - column);
    }
    return static_cast<float>(way.cost +
                              LengthCost(source_length_[i] - source_length_[i - way.source],
                                         target_length_[j] - target_length_[j - way.target], model) +
                              lack - gain);
  }

  // What a paragraph's anchors would gain if a fair share of them were met on the other side.
  static std::vector<float> ExpectedOf(const std::vector<ParallelParagraph>& paragraphs) {
    std::map<Anchor, uint32_t> having;
    for (const ParallelParagraph& paragraph : paragraphs)
      for (const Anchor& anchor : paragraph.anchors) ++having[anchor];
    std::vector<float> out;
    for (const ParallelParagraph& paragraph : paragraphs) {
      double sum = 0;
      for (const Anchor& anchor : paragraph.anchors) {
        // English paragraphs are all Latin, Russian ones hardly.
        const double share = double(having[anchor]) / double(paragraphs.size());
        if (anchor.kind != AnchorKind::kLatin && share <= kCommon) sum += Trust(anchor.kind) * -std::log(share);
      }
      out.push_back(static_cast<float>(std::min(kMostExpected, kMet * sum)));
    }
    return out;
  }

  uint32_t sources_, targets_;
  std::vector<double> source_length_, target_length_;     // of all before
  std::vector<float> source_expected_, target_expected_;  // of each
  Band band_;
  std::vector<float> gain_;  // of the pair (i - 1, j - 1), at cell (i, j)
};

}  // namespace

std::vector<Bead> Align(const std::vector<ParallelParagraph>& source, const std::vector<ParallelParagraph>& target) {
  const Aligner aligner(source, target);
  LengthModel model;
  model.ratio = aligner.Ratio();
  const std::vector<Bead> first = aligner.Align(model);
  model.ratio = aligner.Ratio(first, model.ratio);
  return aligner.Align(model);
}

}  // namespace pandect::parity
