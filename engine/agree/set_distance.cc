// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/set_distance.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace pandect {

const char* Name(SetDistance distance) {
  return distance == SetDistance::kJaccard ? "jaccard" : "masi";
}

std::optional<SetDistance> SetDistanceOf(std::string_view name) {
  for (const SetDistance distance : {SetDistance::kJaccard, SetDistance::kMasi})
    if (name == Name(distance)) return distance;
  return std::nullopt;
}

namespace agree {
namespace {

// The sets that occur, in order.
std::map<CategorySet, Category> SetsOf(const SetRatings& ratings) {
  std::map<CategorySet, Category> sets;
  for (const auto& cell : ratings.cells)
    if (cell) sets.emplace(*cell, 0);
  Category next = 0;
  for (auto& [set, category] : sets) category = next++;
  return sets;
}

}  // namespace

double Distance(SetDistance kind, const CategorySet& a, const CategorySet& b) {
  if (a == b) return 0;
  CategorySet common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  const auto shared = static_cast<double>(common.size());
  const double united = static_cast<double>(a.size() + b.size()) - shared;
  const double jaccard = shared / united;
  if (kind == SetDistance::kJaccard) return 1 - jaccard;
  const bool contained = common.size() == std::min(a.size(), b.size());
  const double monotony = common.empty() ? 0 : contained ? 2.0 / 3 : 1.0 / 3;
  return 1 - jaccard * monotony;
}

Ratings SetsAsCategories(const SetRatings& ratings) {
  const auto sets = SetsOf(ratings);
  Ratings out;
  out.coders = ratings.coders;
  out.units = ratings.units;
  out.weights = ratings.weights;
  for (const auto& [set, category] : sets) {
    std::string name;
    for (const Category member : set) name += (name.empty() ? "" : " + ") + ratings.categories[member];
    out.categories.push_back(set.empty() ? "uncoded" : name);
  }
  for (const auto& cell : ratings.cells) out.cells.push_back(cell ? sets.at(*cell) : kMissingRating);
  return out;
}

AlphaFigures SetAlpha(const SetRatings& ratings, SetDistance kind) {
  std::vector<CategorySet> sets;
  for (const auto& [set, category] : SetsOf(ratings)) sets.push_back(set);
  return AlphaWith(SetsAsCategories(ratings), [&](Category c, Category k) { return Distance(kind, sets[c], sets[k]); });
}

}  // namespace agree
}  // namespace pandect
