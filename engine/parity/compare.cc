// SPDX-License-Identifier: GPL-2.0-or-later
#include "parity/compare.h"

#include <algorithm>

namespace pandect {

CodeParity& CodeParity::operator+=(const CodeParity& other) {
  beads += other.beads;
  other_polarity += other.other_polarity;
  return *this;
}

namespace parity {
namespace {

// The code that `code` counts as.
CodeIndex CountsAs(const Codebook& codebook, CodeIndex code, ParityDepth depth) {
  if (depth == ParityDepth::kIndicators)
    while (codebook.codes[code].depth > 1) code = codebook.codes[code].parent;
  return code;
}

bool HasRules(const Code& code) {
  return std::any_of(code.rules.begin(), code.rules.end(),
                     [](const Rule& rule) { return rule.kind != RuleKind::kExcept; });
}

// Adds one code to those of a paragraph or a side.
void Add(const ParityCode& code, std::vector<ParityCode>& codes) {
  const auto at = std::lower_bound(codes.begin(), codes.end(), code.code,
                                   [](const ParityCode& a, uint32_t b) { return a.code < b; });
  if (at == codes.end() || at->code != code.code) {
    codes.insert(at, code);
    return;
  }
  at->present |= code.present;
  at->absent |= code.absent;
}

std::vector<ParityCode> Side(const ParagraphCodes& codes, uint32_t begin, uint32_t end) {
  std::vector<ParityCode> out;
  for (uint32_t i = begin; i < end; ++i)
    for (const ParityCode& code : codes[i]) Add(code, out);
  return out;
}

}  // namespace

ParityScale ScaleOf(const Codebook& codebook, ParityDepth depth) {
  std::vector<bool> compared(codebook.codes.size(), false);
  for (CodeIndex i = 0; i < codebook.codes.size(); ++i) {
    const Code& code = codebook.codes[i];
    const bool criterion = depth == ParityDepth::kIndicators && code.depth == 0 && code.end > i + 1;
    if (HasRules(code) && !criterion) compared[CountsAs(codebook, i, depth)] = true;
  }
  ParityScale scale;
  std::vector<uint32_t> place(codebook.codes.size(), ParityScale::kNotCompared);
  for (CodeIndex i = 0; i < codebook.codes.size(); ++i) {
    if (!compared[i]) continue;
    place[i] = static_cast<uint32_t>(scale.codes.size());
    scale.codes.push_back(i);
  }
  for (CodeIndex i = 0; i < codebook.codes.size(); ++i) scale.of_code.push_back(place[CountsAs(codebook, i, depth)]);
  return scale;
}

ParagraphCodes CodesOf(const ParityScale& scale, const SegmentTree& tree,
                       const std::vector<ParallelParagraph>& paragraphs, const std::vector<Coding>& codings) {
  ParagraphCodes out(paragraphs.size());
  // The paragraph that holds a byte, or the number of paragraphs where none does (a running head).
  const auto holder = [&](uint32_t byte) {
    const auto after = std::upper_bound(
        paragraphs.begin(), paragraphs.end(), byte,
        [&](uint32_t b, const ParallelParagraph& p) { return b < tree.segments[p.segment].span.begin; });
    const size_t at = static_cast<size_t>(after - paragraphs.begin()) - 1;
    return after != paragraphs.begin() && byte < tree.segments[paragraphs[at].segment].span.end ? at
                                                                                                : paragraphs.size();
  };
  for (const Coding& coding : codings) {
    const uint32_t place = scale.of_code[coding.code];
    if (place == ParityScale::kNotCompared) continue;
    const ParityCode code{place, coding.polarity != Polarity::kAbsent, coding.polarity == Polarity::kAbsent};
    for (ByteSpan span : coding.evidence)
      if (const size_t at = holder(span.begin + span.size() / 2); at < paragraphs.size()) Add(code, out[at]);
    if (!coding.evidence.empty()) continue;
    for (size_t i = 0; i < paragraphs.size(); ++i)
      if (tree.segments[paragraphs[i].segment].span.Overlaps(coding.at)) Add(code, out[i]);
  }
  return out;
}

ParityComparison Compare(const ParityScale& scale, const std::vector<Bead>& beads, const ParagraphCodes& first,
                         const ParagraphCodes& second) {
  ParityComparison out;
  out.by_code.resize(scale.codes.size());
  for (uint32_t b = 0; b < beads.size(); ++b) {
    const Bead& bead = beads[b];
    if (!bead.aligned()) continue;
    ++out.beads;
    const std::vector<ParityCode> left = Side(first, bead.source_begin, bead.source_end);
    const std::vector<ParityCode> right = Side(second, bead.target_begin, bead.target_end);
    for (auto l = left.begin(), r = right.begin(); l != left.end() || r != right.end();) {
      const bool in_left = l != left.end() && (r == right.end() || l->code <= r->code);
      const bool in_right = r != right.end() && (l == left.end() || r->code <= l->code);
      CodeParity& code = out.by_code[in_left ? l->code : r->code];
      if (in_left && in_right) {
        ++code.beads.both;
        code.other_polarity += l->present != r->present || l->absent != r->absent;
      } else {
        ++(in_left ? code.beads.first_only : code.beads.second_only);
        out.differences.push_back({b, in_left ? l->code : r->code, in_left});
      }
      l += in_left;
      r += in_right;
    }
  }
  for (CodeParity& code : out.by_code)
    code.beads.neither = out.beads - code.beads.both - code.beads.first_only - code.beads.second_only;
  return out;
}

}  // namespace parity
}  // namespace pandect
