// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/ratings.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

#include "base/csv_table.h"

namespace pandect {

uint64_t ContingencyTable::units() const {
  return std::accumulate(counts.begin(), counts.end(), uint64_t{0});
}

namespace agree {
namespace {

Place PlaceOf(const TextRatings& texts, size_t row, size_t coder) {
  return texts.places.empty() ? Place{} : texts.places[row][coder];
}

std::string UnitAndCoder(const TextRatings& texts, size_t row, size_t coder) {
  const std::string unit = texts.units.empty() ? std::to_string(row + 1) : texts.units[row];
  return "unit " + unit + ", coder " + texts.coders[coder];
}

std::optional<Error> CheckNumber(const std::string& text, CategoryKind kind, const TextRatings& texts, size_t row,
                                 size_t coder) {
  const auto number = NumberInCell(text);
  if (!number)
    return Error{ErrorCode::kInvalid, "\"" + text + "\" is not a number (" + UnitAndCoder(texts, row, coder) + ")",
                 PlaceOf(texts, row, coder), "names need the nominal level, or their order by --categories"};
  if (kind == CategoryKind::kNotNegative && *number < 0)
    return Error{ErrorCode::kInvalid, "\"" + text + "\" is below 0 (" + UnitAndCoder(texts, row, coder) + ")",
                 PlaceOf(texts, row, coder), "the ratio level has a true zero; use the interval level"};
  return std::nullopt;
}

// The values of categories that all are numbers and differ.
std::vector<double> ValuesOf(const std::vector<std::string>& categories) {
  std::vector<double> values;
  for (const std::string& category : categories)
    if (const auto number = NumberInCell(category)) values.push_back(*number);
  const std::set<double> different(values.begin(), values.end());
  return different.size() == categories.size() ? values : std::vector<double>();
}

}  // namespace

bool InScaleOrder(const std::string& a, const std::string& b) {
  const auto x = NumberInCell(a), y = NumberInCell(b);
  if (x.has_value() != y.has_value()) return x.has_value();
  if (x && *x != *y) return *x < *y;
  return a < b;
}

Result<Ratings> FromTexts(const TextRatings& texts, CategoryKind kind, const std::vector<std::string>& declared) {
  Ratings ratings;
  ratings.coders = texts.coders;
  ratings.units = texts.units;
  const bool numbers = kind != CategoryKind::kText;
  if (declared.empty()) {
    std::set<std::string> seen;
    for (size_t row = 0; row < texts.cells.size(); ++row)
      for (size_t coder = 0; coder < texts.cells[row].size(); ++coder) {
        const auto& cell = texts.cells[row][coder];
        if (!cell || !seen.insert(*cell).second) continue;
        if (numbers)
          if (auto error = CheckNumber(*cell, kind, texts, row, coder)) return *std::move(error);
        ratings.categories.push_back(*cell);
      }
    std::sort(ratings.categories.begin(), ratings.categories.end(), InScaleOrder);
  } else {
    ratings.categories = declared;
    for (const std::string& category : declared) {
      const auto number = NumberInCell(category);
      if (numbers && (!number || (kind == CategoryKind::kNotNegative && *number < 0)))
        return Error{ErrorCode::kInvalid, "the category \"" + category + "\" is not a number this level takes", {}, ""};
    }
  }
  // Text → category; numbers of one value share the first of their spellings.
  std::unordered_map<std::string, Category> by_text;
  std::map<double, Category> by_number;
  std::vector<std::string> kept;
  for (const std::string& category : ratings.categories) {
    if (numbers) {
      const auto [at, added] = by_number.emplace(*NumberInCell(category), static_cast<Category>(kept.size()));
      by_text.emplace(category, at->second);
      if (!added) continue;
    } else if (!by_text.emplace(category, static_cast<Category>(kept.size())).second) {
      return Error{ErrorCode::kInvalid, "the category \"" + category + "\" is declared twice", {}, ""};
    }
    kept.push_back(category);
  }
  ratings.categories = std::move(kept);
  ratings.values = ValuesOf(ratings.categories);
  for (size_t row = 0; row < texts.cells.size(); ++row) {
    assert(texts.cells[row].size() == texts.coders.size());
    for (size_t coder = 0; coder < texts.cells[row].size(); ++coder) {
      const auto& cell = texts.cells[row][coder];
      if (!cell) {
        ratings.cells.push_back(kMissingRating);
        continue;
      }
      auto at = by_text.find(*cell);
      if (at == by_text.end() && numbers) {
        if (auto error = CheckNumber(*cell, kind, texts, row, coder)) return *std::move(error);
        if (const auto equal = by_number.find(*NumberInCell(*cell)); equal != by_number.end())
          at = by_text.emplace(*cell, equal->second).first;
      }
      if (at == by_text.end())
        return Error{ErrorCode::kInvalid,
                     "\"" + *cell + "\" is none of the declared categories (" + UnitAndCoder(texts, row, coder) + ")",
                     PlaceOf(texts, row, coder), "declare it too, or correct the cell"};
      ratings.cells.push_back(at->second);
    }
  }
  return ratings;
}

Ratings FromTable(const ContingencyTable& table) {
  Ratings ratings;
  ratings.coders = {"1", "2"};
  ratings.categories = table.categories;
  ratings.values = table.values;
  for (size_t i = 0; i < table.size(); ++i)
    for (size_t j = 0; j < table.size(); ++j) {
      if (table.At(i, j) == 0) continue;
      ratings.cells.push_back(static_cast<Category>(i));
      ratings.cells.push_back(static_cast<Category>(j));
      ratings.weights.push_back(table.At(i, j));
    }
  return ratings;
}

Ratings FromCategoryCounts(const std::vector<std::vector<uint64_t>>& units_by_categories,
                           const std::vector<std::string>& categories) {
  Ratings ratings;
  ratings.categories = categories;
  ratings.values = ValuesOf(categories);
  uint64_t coders = 0;
  for (const auto& unit : units_by_categories)
    coders = std::max(coders, std::accumulate(unit.begin(), unit.end(), uint64_t{0}));
  for (uint64_t i = 1; i <= coders; ++i) ratings.coders.push_back(std::to_string(i));
  for (const auto& unit : units_by_categories) {
    const size_t end = ratings.cells.size() + coders;
    for (size_t k = 0; k < unit.size(); ++k)
      ratings.cells.insert(ratings.cells.end(), unit[k], static_cast<Category>(k));
    ratings.cells.resize(end, kMissingRating);
  }
  return ratings;
}

ContingencyTable PairTable(const Ratings& ratings, size_t first, size_t second) {
  ContingencyTable table;
  table.categories = ratings.categories;
  table.values = ratings.values;
  table.counts.resize(ratings.categories.size() * ratings.categories.size());
  for (size_t row = 0; row < ratings.rows(); ++row) {
    const Category a = ratings.At(row, first), b = ratings.At(row, second);
    if (a != kMissingRating && b != kMissingRating) table.counts[a * table.size() + b] += ratings.Weight(row);
  }
  return table;
}

Ratings Dichotomized(const Ratings& ratings, Category category) {
  Ratings out = ratings;
  out.categories = {"other", ratings.categories[category]};
  out.values.clear();
  for (Category& cell : out.cells)
    if (cell != kMissingRating) cell = cell == category ? 1 : 0;
  return out;
}

ContingencyTable Dichotomized(const ContingencyTable& table, Category category) {
  ContingencyTable out;
  out.categories = {"other", table.categories[category]};
  out.counts.resize(4);
  for (size_t i = 0; i < table.size(); ++i)
    for (size_t j = 0; j < table.size(); ++j)
      out.counts[(i == category ? 2 : 0) + (j == category ? 1 : 0)] += table.At(i, j);
  return out;
}

Ratings OfCoders(const Ratings& ratings, const std::vector<size_t>& coders) {
  Ratings out;
  out.categories = ratings.categories;
  out.values = ratings.values;
  out.units = ratings.units;
  out.weights = ratings.weights;
  for (const size_t coder : coders) out.coders.push_back(ratings.coders[coder]);
  for (size_t row = 0; row < ratings.rows(); ++row)
    for (const size_t coder : coders) out.cells.push_back(ratings.At(row, coder));
  return out;
}

Ratings OfRows(const Ratings& ratings, const std::vector<size_t>& rows) {
  // Nothing of the other rows is copied: this is asked for each of very many documents.
  Ratings out;
  out.coders = ratings.coders;
  out.categories = ratings.categories;
  out.values = ratings.values;
  for (const size_t row : rows) {
    if (!ratings.units.empty()) out.units.push_back(ratings.units[row]);
    if (!ratings.weights.empty()) out.weights.push_back(ratings.weights[row]);
    for (size_t coder = 0; coder < ratings.coders.size(); ++coder) out.cells.push_back(ratings.At(row, coder));
  }
  return out;
}

Ratings WithoutUnused(const Ratings& ratings) {
  std::vector<Category> renumbered(ratings.categories.size(), kMissingRating);
  for (const Category cell : ratings.cells)
    if (cell != kMissingRating) renumbered[cell] = 0;
  Ratings out = ratings;
  out.categories.clear();
  out.values.clear();
  for (size_t k = 0; k < renumbered.size(); ++k) {
    if (renumbered[k] == kMissingRating) continue;
    renumbered[k] = static_cast<Category>(out.categories.size());
    out.categories.push_back(ratings.categories[k]);
    if (!ratings.values.empty()) out.values.push_back(ratings.values[k]);
  }
  for (Category& cell : out.cells)
    if (cell != kMissingRating) cell = renumbered[cell];
  return out;
}

std::vector<size_t> CodersWithRatings(const Ratings& ratings) {
  std::vector<size_t> coders;
  for (size_t coder = 0; coder < ratings.coders.size(); ++coder)
    for (size_t row = 0; row < ratings.rows(); ++row)
      if (ratings.At(row, coder) != kMissingRating) {
        coders.push_back(coder);
        break;
      }
  return coders;
}

}  // namespace agree
}  // namespace pandect
