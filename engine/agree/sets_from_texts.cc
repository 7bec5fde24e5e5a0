// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>

#include "agree/ratings_csv.h"

namespace pandect::agree {

Result<SetRatings> SetsFromTexts(const TextRatings& texts, const std::string& separator,
                                 const std::vector<std::string>& declared) {
  SetRatings out;
  out.coders = texts.coders;
  out.units = texts.units;
  // The members of each cell as texts, then as categories in the order of the scale.
  TextRatings members;
  members.coders = {"member"};
  std::vector<std::optional<std::vector<std::string>>> sets;
  for (size_t row = 0; row < texts.cells.size(); ++row)
    for (size_t coder = 0; coder < texts.cells[row].size(); ++coder) {
      const auto& cell = texts.cells[row][coder];
      if (!cell) {
        sets.emplace_back();
        continue;
      }
      auto& set = sets.emplace_back(std::in_place).value();
      if (*cell == "{}" || *cell == "∅") continue;
      for (size_t begin = 0;;) {
        const size_t at = separator.empty() ? std::string::npos : cell->find(separator, begin);
        std::string member = cell->substr(begin, at == std::string::npos ? at : at - begin);
        const size_t first = member.find_first_not_of(' '), last = member.find_last_not_of(' ');
        member = first == std::string::npos ? "" : member.substr(first, last - first + 1);
        if (!member.empty()) {
          set.push_back(member);
          members.cells.push_back({member});
          members.units.push_back(texts.units.empty() ? std::to_string(row + 1) : texts.units[row]);
          if (!texts.places.empty()) members.places.push_back({texts.places[row][coder]});
        }
        if (at == std::string::npos) break;
        begin = at + separator.size();
      }
    }
  const auto ratings = FromTexts(members, CategoryKind::kText, declared);
  if (!ratings) return ratings.error();
  out.categories = ratings->categories;
  std::map<std::string, Category> index;
  for (Category k = 0; k < out.categories.size(); ++k) index.emplace(out.categories[k], k);
  for (const auto& set : sets) {
    if (!set) {
      out.cells.emplace_back();
      continue;
    }
    CategorySet codes;
    for (const std::string& member : *set) codes.push_back(index.at(member));
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    out.cells.emplace_back(std::move(codes));
  }
  return out;
}

}  // namespace pandect::agree
