// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cassert>
#include <cstdint>
#include <variant>

namespace pandect::lexical {

// Why a figure does not exist.
enum class NoFigure : uint8_t {
  kNoTokens,            // one of the two texts is empty
  kNoHits,              // absent in both: no effect to speak of
  kNoOtherTokens,       // both texts consist of the item alone
  kMoreHitsThanTokens,  // not counts of words of these texts
  kExpectedTooSmall,    // ELL needs an expected count above 1 on both sides
};
// "no tokens"; short English, stable, used in JSON.
const char* Name(NoFigure reason);

// A number, which may be infinite (a ratio to a count of 0), or the reason why there is none. Never NaN.
class Figure {
 public:
  Figure(double value) : state_(value) {}
  Figure(NoFigure reason) : state_(reason) {}

  explicit operator bool() const { return std::holds_alternative<double>(state_); }
  double operator*() const {
    assert(*this);
    return std::get<double>(state_);
  }
  NoFigure reason() const {
    assert(!*this);
    return std::get<NoFigure>(state_);
  }

 private:
  std::variant<double, NoFigure> state_;
};

}  // namespace pandect::lexical
