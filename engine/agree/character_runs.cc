// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/character_runs.h"

#include <algorithm>
#include <cmath>

namespace pandect::agree {
namespace {

std::optional<Error> CheckWhole(const Continuum& continuum) {
  const auto whole = [](double x) { return std::floor(x) == x && std::abs(x) < 9e15; };
  bool good = whole(continuum.begin) && whole(continuum.end);
  for (const CodedStretch& stretch : continuum.stretches) good = good && whole(stretch.begin) && whole(stretch.end);
  if (good) return std::nullopt;
  return Error{ErrorCode::kInvalid,
               "places in " + (continuum.name.empty() ? std::string("the continuum") : continuum.name) +
                   " are not whole numbers, so there are no characters to compare",
               {},
               "compare borders or segments, or give places in whole units"};
}

// `category`: of a stretch; `none`: where a coder has no stretch.
template <class CategoryOf>
Result<CharacterRuns> Runs(const Unitizing& unitizing, std::vector<std::string> categories, Category none,
                           const CategoryOf& category) {
  CharacterRuns out;
  out.ratings.coders = unitizing.coders;
  out.ratings.categories = std::move(categories);
  const size_t coders = unitizing.coders.size();
  for (size_t d = 0; d < unitizing.continua.size(); ++d) {
    const Continuum& continuum = unitizing.continua[d];
    if (auto error = CheckWhole(continuum)) return *std::move(error);
    std::vector<double> borders{continuum.begin, continuum.end};
    std::vector<CodedStretch> stretches = continuum.stretches;
    for (const CodedStretch& stretch : stretches) {
      borders.push_back(stretch.begin);
      borders.push_back(stretch.end);
    }
    std::sort(borders.begin(), borders.end());
    borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
    std::sort(stretches.begin(), stretches.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
    // Of each coder the stretch that holds the place; of several of one code the one that reaches farthest.
    std::vector<Category> absent(coders, kMissingRating);
    for (const uint32_t coder : continuum.coders) absent[coder] = none;
    std::vector<Category> cells = absent;
    std::vector<double> until(coders, continuum.begin);
    size_t next = 0;
    for (size_t b = 0; b + 1 < borders.size(); ++b) {
      for (size_t coder = 0; coder < coders; ++coder)
        if (until[coder] <= borders[b]) cells[coder] = absent[coder];
      for (; next < stretches.size() && stretches[next].begin <= borders[b]; ++next) {
        const CodedStretch& stretch = stretches[next];
        const Category of = category(stretch);
        if (of == none) continue;
        if (until[stretch.coder] > borders[b] && cells[stretch.coder] != of)
          return Error{ErrorCode::kInvalid,
                       "codes of coder " + unitizing.coders[stretch.coder] + " overlap",
                       {},
                       "compare one code at a time"};
        cells[stretch.coder] = of;
        until[stretch.coder] = std::max(until[stretch.coder], stretch.end);
      }
      out.ratings.cells.insert(out.ratings.cells.end(), cells.begin(), cells.end());
      out.ratings.weights.push_back(static_cast<uint64_t>(borders[b + 1] - borders[b]));
      out.continuum.push_back(d);
      out.begin.push_back(borders[b]);
    }
  }
  return out;
}

}  // namespace

Result<CharacterRuns> RunsOfCode(const Unitizing& unitizing, uint32_t code) {
  return Runs(unitizing, {"uncoded", "coded"}, 0,
              [&](const CodedStretch& stretch) { return stretch.code == code ? 1u : 0u; });
}

Result<CharacterRuns> RunsOfAllCodes(const Unitizing& unitizing) {
  std::vector<std::string> categories = unitizing.codes;
  categories.push_back("uncoded");
  return Runs(unitizing, categories, static_cast<Category>(unitizing.codes.size()),
              [](const CodedStretch& stretch) { return stretch.code; });
}

}  // namespace pandect::agree
