// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the coefficients of a two-coder table share: with cells p_ij, weights w_ij and a chance agreement pe that is the
// mean over the cells of g_ij / 2,
//
//   κ = (po - pe) / (1 - pe),   SE² = [sum p_ij x_ij² - (sum p_ij x_ij)²] / (n (1 - pe)²),   x_ij = w_ij - (1 - κ) g_ij
//
// With g_ij of Cohen's kappa this is the variance of Fleiss, Cohen & Everitt (Psychological Bulletin 72, 1969); with
// those of the others it is the one Gwet (2014) prints for tables. Shared by the files of the single statistics.
#pragma once

#include <functional>

#include "agree/coefficient.h"
#include "agree/ratings.h"
#include "agree/weights.h"

namespace pandect::agree {

// sum w_ij p_ij; the table is not empty.
double TableAgreement(const ContingencyTable& table, const WeightMatrix& weights);

enum class Quantiles : uint8_t { kNormal, kStudent };  // kStudent: n - 1 degrees of freedom
// `chance`: g_ij. Interval and p from the standard error by `quantiles`.
Coefficient OfTable(const ContingencyTable& table, const WeightMatrix& weights, double expected,
                    const std::function<double(size_t, size_t)>& chance, Quantiles quantiles, double level);

// p_i+ and p_+j.
std::vector<double> RowShares(const ContingencyTable& table);
std::vector<double> ColumnShares(const ContingencyTable& table);

// Whether all ratings of both coders are one category.
bool OneCategory(const ContingencyTable& table);

}  // namespace pandect::agree
