// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/fired_rules.h"

#include <algorithm>

namespace pandect {

bool LiesIn(const Coding& coding, ByteSpan passage) {
  for (ByteSpan span : coding.evidence) {
    const uint32_t middle = span.begin + span.size() / 2;
    if (passage.begin <= middle && middle < passage.end) return true;
  }
  if (!coding.evidence.empty()) return false;
  const uint32_t begin = std::max(passage.begin, coding.at.begin), end = std::min(passage.end, coding.at.end);
  return begin < end && 2 * uint64_t{end - begin} > coding.at.size();
}

std::string FiredRules(const Codebook& codebook, const Document& document, const Coding& coding, ByteSpan passage) {
  std::string out;
  for (uint32_t rule : coding.rules) {
    const Rule& fired = codebook.codes[coding.code].rules[rule];
    out += (out.empty() ? "" : ", ") + fired.id + " (" + fired.expression.source + ")";
  }
  out += ": fired";
  for (ByteSpan span : coding.evidence)
    if (passage.Overlaps(span)) out += " \"" + std::string(Slice(document.text, span)) + "\"";
  return out;
}

}  // namespace pandect
