// SPDX-License-Identifier: GPL-2.0-or-later
//
// A sum of doubles that does not lose small terms beside large ones (A. Neumaier, ZAMM 54, 1974): the error stays that
// of one rounding however many terms there are, so that a figure does not depend on the order of units.
#pragma once

#include <cmath>

namespace pandect {

class CompensatedSum {
 public:
  CompensatedSum& operator+=(double term) {
    const double sum = sum_ + term;
    lost_ += std::abs(sum_) >= std::abs(term) ? (sum_ - sum) + term : (term - sum) + sum_;
    sum_ = sum;
    return *this;
  }
  double value() const { return sum_ + lost_; }

 private:
  double sum_ = 0, lost_ = 0;
};

}  // namespace pandect
