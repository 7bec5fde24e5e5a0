// SPDX-License-Identifier: GPL-2.0-or-later
//
// Units × coders → categories: what the coefficients for given units work on.
//
//   Ratings ratings;
//   ratings.coders = {"Анна", "Boris"};
//   ratings.categories = {"uncoded", "coded"};
//   ratings.cells = {1, 1,  1, 0,  0, kMissingRating};   // three units
//
// *Missing* (the coder never saw the unit) is kMissingRating and leaves the pair out; *uncoded* (the coder saw it and
// gave nothing) is a category of its own. The list of categories comes from the codebook where there is one: it changes
// Brennan–Prediger, AC1 and every matrix of weights; categories that nobody used do not change kappa, pi and alpha.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace pandect {

// Index into Ratings::categories.
using Category = uint32_t;
inline constexpr Category kMissingRating = UINT32_MAX;

// Value type; safe to read from several threads.
struct Ratings {
  std::vector<std::string> coders;
  std::vector<std::string> categories;  // in the order of the scale
  std::vector<double> values;           // of the categories, where they are numbers; else empty
  std::vector<std::string> units;       // names, one a row; may be empty
  std::vector<Category> cells;          // row by row, one cell a coder
  std::vector<uint64_t> weights;        // how many equal units a row stands for (a run of characters); empty: 1 each

  size_t rows() const { return coders.empty() ? 0 : cells.size() / coders.size(); }
  Category At(size_t row, size_t coder) const { return cells[row * coders.size() + coder]; }
  uint64_t Weight(size_t row) const { return weights.empty() ? 1 : weights[row]; }
};

// Two coders' ratings of the units that both rated: rows the first, columns the second.
struct ContingencyTable {
  std::vector<std::string> categories;
  std::vector<double> values;    // as in Ratings
  std::vector<uint64_t> counts;  // row by row, categories²

  size_t size() const { return categories.size(); }
  uint64_t At(size_t row, size_t column) const { return counts[row * categories.size() + column]; }
  uint64_t units() const;
};

// A table of texts as people have it. A category is a text as it stands.
struct TextRatings {
  std::vector<std::string> coders;
  std::vector<std::string> units;                              // names; may be empty
  std::vector<std::vector<std::optional<std::string>>> cells;  // by unit, then coder; nullopt: missing
  std::vector<std::vector<Place>> places;                      // of the cells, for errors; may be empty
};

enum class CategoryKind : uint8_t {
  kText,         // texts that differ are different categories: "1.1" and "1.10" are
  kNumbers,      // equal numbers are one category; a text that is no number is an error naming it and its place
  kNotNegative,  // numbers, none below 0: the ratio level
};

namespace agree {

// `declared`: all categories in the order of the scale, or empty: those used, numbers by size, then texts by their
// characters. With declared categories a rating outside of them is an error. Categories that all are numbers have
// `values`.
Result<Ratings> FromTexts(const TextRatings& texts, CategoryKind kind, const std::vector<std::string>& declared = {});

// The order of categories where none is declared: numbers by size, then texts by their characters.
bool InScaleOrder(const std::string& a, const std::string& b);

// Each cell of the table as a row with the count as its weight.
Ratings FromTable(const ContingencyTable& table);
// Per unit how many coders chose each category; who chose what is lost, so that only figures that do not ask for it
// (percent, Fleiss, Brennan–Prediger, AC1, alpha) mean something.
Ratings FromCategoryCounts(const std::vector<std::vector<uint64_t>>& units_by_categories,
                           const std::vector<std::string>& categories);

ContingencyTable PairTable(const Ratings& ratings, size_t first, size_t second);

// One category against all others: categories "other" (0) and its name (1).
Ratings Dichotomized(const Ratings& ratings, Category category);
ContingencyTable Dichotomized(const ContingencyTable& table, Category category);

Ratings OfCoders(const Ratings& ratings, const std::vector<size_t>& coders);
Ratings OfRows(const Ratings& ratings, const std::vector<size_t>& rows);
// Without the categories that nobody used, as programs do that read the categories from the data.
Ratings WithoutUnused(const Ratings& ratings);

// The coders with at least one rating.
std::vector<size_t> CodersWithRatings(const Ratings& ratings);

}  // namespace agree
}  // namespace pandect
