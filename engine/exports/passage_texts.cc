// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/passage_texts.h"

#include <algorithm>
#include <cmath>

namespace pandect::exports {

std::string EvidencePlaces(const Coding& coding, const OffsetMap& offsets) {
  std::string out;
  for (const ByteSpan span : coding.evidence) {
    const CodePointSpan at = offsets.ToCodePoints(span);
    out += (out.empty() ? "" : ";") + std::to_string(at.begin) + "-" + std::to_string(at.end);
  }
  return out;
}

std::string EvidenceWords(const Coding& coding, std::string_view text) {
  std::string out;
  for (const ByteSpan span : coding.evidence) {
    if (!out.empty()) out += " | ";
    out += Slice(text, span);
  }
  return out;
}

std::string RuleIds(const Coding& coding, const Code& code) {
  std::string out;
  for (const uint32_t rule : coding.rules)
    if (rule < code.rules.size()) out += (out.empty() ? "" : ";") + code.rules[rule].id;
  return out;
}

std::string CodeName(const Codebook& codebook, CodeIndex code, bool labels, Language language) {
  const Code& one = codebook.codes[code];
  if (labels)
    if (const std::string& label = In(one.label, language); !label.empty()) return label;
  const size_t dot = one.id.rfind('.');
  return one.parent == kNoCode || dot == std::string::npos ? one.id : one.id.substr(dot + 1);
}

std::string CodePath(const Codebook& codebook, CodeIndex code, const char* between, bool labels, Language language) {
  std::string out = CodeName(codebook, code, labels, language);
  for (CodeIndex up = codebook.codes[code].parent; up != kNoCode; up = codebook.codes[up].parent)
    out = CodeName(codebook, up, labels, language) + between + out;
  return out;
}

double Rounded(double value, int digits) {
  const double factor = std::pow(10.0, digits);
  return std::round(value * factor) / factor;
}

ParagraphNumbers::ParagraphNumbers(const SegmentTree& tree) {
  for (const Segment& segment : tree.segments)
    if (segment.kind == SegmentKind::kParagraph) begins_.push_back(segment.span.begin);
}

uint32_t ParagraphNumbers::At(uint32_t byte) const {
  const auto after = std::upper_bound(begins_.begin(), begins_.end(), byte);
  return after == begins_.begin() ? 1 : static_cast<uint32_t>(after - begins_.begin());
}

}  // namespace pandect::exports
