// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/units.h"

#include <algorithm>
#include <string>

namespace pandect::bench {
namespace {

// By the greater part of the letters; a Cyrillic letter has two bytes.
Language MainLanguage(std::string_view text) {
  size_t latin = 0, other = 0;
  for (const char c : text) {
    latin += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    other += static_cast<unsigned char>(c) >= 0xC0;
  }
  return other > latin ? Language::kRu : Language::kEn;
}

}  // namespace

UnitStream::UnitStream(const std::vector<Document>& originals, SegmentKind kind, uint64_t least_units)
    : kind_(kind), least_units_(least_units) {
  uint64_t total[2] = {0, 0}, before[2] = {0, 0};
  for (const Document& document : originals) {
    order_.push_back({&document, MainLanguage(document.text)});
    total[order_.back().language == Language::kRu] += document.text.size();
  }
  // A document stands where its middle lies in the text of its language.
  std::vector<std::pair<double, Original>> placed;
  for (const Original& original : order_) {
    const bool ru = original.language == Language::kRu;
    const double size = static_cast<double>(original.document->text.size());
    placed.emplace_back((static_cast<double>(before[ru]) + size / 2) / static_cast<double>(total[ru]), original);
    before[ru] += original.document->text.size();
  }
  std::stable_sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (size_t i = 0; i < placed.size(); ++i) order_[i] = placed[i].second;
}

bool UnitStream::Next(UnitDocument& out) {
  if (units_ >= least_units_) return false;
  if (next_ == order_.size()) {
    // Texts without any unit would be repeated for ever.
    if (units_ == 0) return false;
    next_ = 0;
    ++round_;
  }
  const Original& original = order_[next_++];
  out.document = Document();
  out.document.path = std::to_string(round_) + "/" + std::to_string(next_) + "-" + original.document->path;
  out.document.format = "txt";
  if (round_ == 0) {
    out.document.text = original.document->text;
    variation_.Count(original.document->text);
  } else {
    out.document.text = variation_.Vary(original.document->text);
  }
  out.tree = segment::Split(out.document);
  out.units.clear();
  for (SegmentIndex i = 0; i < out.tree.segments.size(); ++i) {
    const Segment& s = out.tree.segments[i];
    if (s.kind != kind_ || s.span.empty()) continue;
    out.units.push_back({s.span, i, s.language == Language::kUnd ? original.language : s.language});
    unit_bytes_ += s.span.size();
  }
  ++documents_;
  units_ += out.units.size();
  return true;
}

}  // namespace pandect::bench
