// SPDX-License-Identifier: GPL-2.0-or-later
//
// Holds a running query to its limits. Asked often, looks at the clock seldom.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

#include "base/result.h"
#include "query/limits.h"

namespace pandect::query {

// Not thread-safe. Once over, over for good.
class Meter {
 public:
  Meter(const QueryLimits& limits, std::stop_token stop) : limits_(limits), stop_(std::move(stop)) {
    if (limits.time.count() > 0) end_ = std::chrono::steady_clock::now() + limits.time;
  }

  // Counts work, about one unit a nanosecond or two; true where the query has to end. Looks at clock and token every
  // millisecond or so.
  bool Spend(uint64_t work) {
    since_look_ += work;
    return since_look_ < kBetweenLooks ? error_.has_value() : Look();
  }
  // The same at once.
  bool Look() {
    since_look_ = 0;
    if (error_) return true;
    if (stop_.stop_requested()) {
      error_ = Error{ErrorCode::kLimit, "the search was cancelled", {}, {}};
    } else if (end_ && std::chrono::steady_clock::now() > *end_) {
      error_ = Error{ErrorCode::kLimit,
                     "the search took more than " + std::to_string(limits_.time.count()) + " ms",
                     {},
                     "narrow it with a word or a field joined by AND"};
    }
    return error_.has_value();
  }
  // Counts memory held; true where that is too much.
  bool Hold(uint64_t bytes) {
    held_ += bytes;
    return !Fits(0);
  }
  // Whether so much more may be held for a moment; ends the query where not.
  bool Fits(uint64_t bytes) {
    if (!error_ && held_ + bytes > limits_.memory_bytes) {
      error_ = Error{ErrorCode::kLimit,
                     "the search needs more than " + std::to_string(limits_.memory_bytes >> 20) + " MB of memory",
                     {},
                     "narrow it with a word or a field joined by AND"};
    }
    return !error_.has_value();
  }
  void Release(uint64_t bytes) { held_ -= bytes; }
  const std::stop_token& stop() const { return stop_; }
  void Fail(Error error) {
    if (!error_) error_ = std::move(error);
  }

  bool over() const { return error_.has_value(); }
  const Error& error() const { return *error_; }

 private:
  static constexpr uint64_t kBetweenLooks = 1'000'000;
  QueryLimits limits_;
  std::stop_token stop_;
  std::optional<std::chrono::steady_clock::time_point> end_;
  std::optional<Error> error_;
  uint64_t since_look_ = 0, held_ = 0;
};

}  // namespace pandect::query
