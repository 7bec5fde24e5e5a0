// SPDX-License-Identifier: GPL-2.0-or-later
//
// Regular expressions in linear time; the seam to RE2 is regex_re2.cc. \w, \d, \s and \b are Unicode (RE2's own are ASCII):
// \w and \s are rewritten to Unicode classes; \b cannot be, so a pattern keeps a list of where it stood at its two ends and the
// caller checks them against token edges.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"

namespace pandect {

struct RegexOptions {
  bool ignore_case = false;
  uint64_t max_memory = 8 << 20;
};

// Immutable after Compile, safe to share between threads.
class Regex {
 public:
  // Error.where.column is the code point (from 1) in `pattern` of the offending piece, 0 where RE2 does not say.
  static Result<Regex> Compile(std::string_view pattern, const RegexOptions& options);

  // Appends all leftmost, non-overlapping, non-empty matches in `text`.
  void FindAll(std::string_view text, std::vector<ByteSpan>& matches) const;
  // Whether a match must begin, or end, on a word edge (a \b at that end of the pattern).
  bool edge_at_begin() const;
  bool edge_at_end() const;
  // Lower-cased literals of which at least one must occur (in the folded text) for a match; empty: no such literal known.
  const std::vector<std::string>& atoms() const;

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace pandect
