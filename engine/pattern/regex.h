// SPDX-License-Identifier: GPL-2.0-or-later
//
// Regular expressions in linear time; the seam to RE2 is regex_re2.cc. \w, \d, \s, [[:alpha:]] and \b are Unicode
// (RE2's own are ASCII): classes are rewritten (rewrite.h); \b cannot be, so it may stand only at the two ends of a
// pattern, which keeps a note of it, and the caller checks that end against token edges.
//
//   Regex::Compile("\\bправ\\w+", {})        // finds "права" in "управа права"; edge_at_begin() is true
//   Regex::Compile("мир\\bтруд", {})         // error, column 4: \b inside a pattern
//   Regex::Compile("\\bодно|другое\\b", {})  // error: write \b(?:одно|другое)\b
//
// Not had, on purpose: looking around, references back, single bytes (\C).
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

  // Appends all leftmost, non-overlapping, non-empty matches in `text`, which must be valid UTF-8. Where an end wants a
  // word edge, a match that begins or ends between two word characters is passed over and looked for again inside it;
  // token edges are finer, and the caller's to check.
  void FindAll(std::string_view text, std::vector<ByteSpan>& matches) const;
  // Whether a match must begin, or end, on a word edge (a \b at that end of the pattern).
  bool edge_at_begin() const;
  bool edge_at_end() const;
  // Lower-cased literals of which at least one must occur (in the folded text) for a match; empty: no such literal
  // known.
  const std::vector<std::string>& atoms() const;

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace pandect
