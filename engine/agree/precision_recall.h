// SPDX-License-Identifier: GPL-2.0-or-later
//
// Precision, recall and F1 of one coding (of rules, or of a second coder) against another taken as the reference:
// P = TP / (TP + FP), R = TP / (TP + FN), F1 = 2 TP / (2 TP + FP + FN). Averages over codes: micro pools the counts,
// macro is the plain mean, weighted the mean by how often the reference used the code, samples the mean over units. A
// 0/0 counts as 0 in the averages and is undefined for the single code.
#pragma once

#include <vector>

#include "agree/coefficient.h"
#include "agree/ratings.h"
#include "agree/validity.h"

namespace pandect {

// kUsedByNobody where the denominator is 0.
struct Retrieval {
  Agreement precision = Undefined::kUsedByNobody, recall = Undefined::kUsedByNobody, f1 = Undefined::kUsedByNobody;
};

struct RetrievalReport {
  std::vector<Retrieval> by_code;
  Retrieval micro, macro, weighted;
  Retrieval samples;                    // of several codes a unit only
  Agreement mcc = Undefined::kNoUnits;  // of one code a unit only; Matthews' correlation, multiclass (Gorodkin 2004)
};

namespace agree {

Retrieval RetrievalOf(const Confusion& counts);
// One code a unit: rows the reference, columns the other.
RetrievalReport RetrievalOfClasses(const ContingencyTable& table);
// Several codes a unit: by unit, then code; both of one shape.
RetrievalReport RetrievalOfLabels(const std::vector<std::vector<bool>>& reference,
                                  const std::vector<std::vector<bool>>& other);

// The figure, or 0 where it is 0/0: scikit-learn's zero_division=0.
double ValueOrZero(const Agreement& figure);

}  // namespace agree
}  // namespace pandect
