// SPDX-License-Identifier: GPL-2.0-or-later
//
// Conger's kappa: Cohen's for any number of coders, each with margins of their own (A. J. Conger, Psychological
// Bulletin 88, 1980; Hubert's of 1977 is the same): pe = the mean over ordered pairs of different coders g, h of sum
// w_kl p_gk p_hl, which is sum w_kl (π̄_k π̄_l - s²_kl / m), s²_kl the covariance of the coders' margins. With missing
// ratings after Gwet (2014); a coder's margins are over the units that coder rated.
#pragma once

#include "agree/coefficient.h"
#include "agree/ratings.h"
#include "agree/weights.h"

namespace pandect::agree {

Coefficient CongerKappa(const Ratings& ratings, const WeightMatrix& weights, double level = 0.95);

}  // namespace pandect::agree
