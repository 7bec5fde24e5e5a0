// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/analysis.h"

#include <algorithm>

namespace pandect {

const char* Name(ValueSource source) {
  switch (source) {
    case ValueSource::kPerson:
      return "person";
    case ValueSource::kUnit:
      return "unit";
    case ValueSource::kContext:
      return "context";
    case ValueSource::kDocument:
      return "document";
    case ValueSource::kTitle:
      return "title";
  }
  return "";
}

namespace matrix {
namespace {

std::vector<std::string> Parts(const std::string& list) {
  std::vector<std::string> out;
  for (size_t at = 0; at <= list.size();) {
    const size_t end = std::min(list.find(';', at), list.size());
    size_t first = at, last = end;
    while (first < last && list[first] == ' ') ++first;
    while (last > first && list[last - 1] == ' ') --last;
    if (last > first) out.push_back(list.substr(first, last - first));
    at = end + 1;
  }
  return out;
}

// The nearest article above, else the nearest annex.
SegmentIndex ArticleOf(const SegmentTree& tree, SegmentIndex unit) {
  SegmentIndex annex = kNoSegment;
  for (SegmentIndex at = unit; at != kNoSegment; at = tree.segments[at].parent) {
    if (tree.segments[at].kind == SegmentKind::kArticle) return at;
    if (tree.segments[at].kind == SegmentKind::kAnnex && annex == kNoSegment) annex = at;
  }
  return annex;
}

}  // namespace

bool IsCounted(SegmentRole role) {
  switch (role) {
    case SegmentRole::kHeading:
    case SegmentRole::kRunningHead:
    case SegmentRole::kEditorNote:
    case SegmentRole::kSignature:
    case SegmentRole::kTitle:
      return false;
    case SegmentRole::kBody:
    case SegmentRole::kPreamble:
    case SegmentRole::kListItem:
    case SegmentRole::kFootnote:
    case SegmentRole::kTable:
      return true;
  }
  return true;
}

AnalysisDocument Analyse(const Reading& reading, UnitLevel level, const std::vector<Coding>& codings) {
  const SegmentTree& tree = reading.tree;
  AnalysisDocument out;
  out.path = reading.document.path;
  out.variables = reading.document.variables;
  if (const auto cases = out.variables.find("case"); cases != out.variables.end()) out.cases = Parts(cases->second);
  out.language = reading.document.declared_language;
  if (!tree.segments.empty() && tree.segments[0].language != Language::kUnd) out.language = tree.segments[0].language;

  uint32_t word = 0;
  for (const SegmentIndex index : UnitsOf(tree, level)) {
    const Segment& segment = tree.segments[index];
    AnalysisUnit unit;
    unit.segment = index;
    unit.article = ArticleOf(tree, index);
    unit.at = segment.span;
    unit.language = segment.language;
    unit.in_base = false;
    // The unit's paragraphs, or of a sentence the paragraph it is part of: roles belong to paragraphs.
    const bool sentence = segment.kind == SegmentKind::kSentence;
    for (SegmentIndex at = sentence ? segment.parent : index; at < std::max(segment.end, index + 1); ++at) {
      const Segment& paragraph = tree.segments[at];
      if (paragraph.kind != SegmentKind::kParagraph || !IsCounted(paragraph.role)) continue;
      unit.in_base = true;
      const ByteSpan span = sentence ? segment.span : paragraph.span;
      while (word < reading.words.size() && reading.words.span[word].begin < span.begin) ++word;
      for (; word < reading.words.size() && reading.words.span[word].begin < span.end; ++word) ++unit.words;
    }
    out.units.push_back(std::move(unit));
  }

  size_t unit = 0;
  for (const Coding& coding : codings) {
    if (coding.status == CodingStatus::kRejected) continue;
    while (unit < out.units.size() && out.units[unit].segment != coding.unit) ++unit;
    if (unit == out.units.size()) break;  // codings are ordered as units are
    AnalysisCoding row;
    row.unit = static_cast<uint32_t>(unit);
    row.code = coding.code;
    row.polarity = coding.polarity;
    row.modality = coding.modality;
    row.effect = coding.effect;
    row.origin = coding.origin;
    row.hits = coding.hits;
    row.words = coding.words;
    out.codings.push_back(std::move(row));
  }
  return out;
}

std::vector<std::string> ValuesIn(const AnalysisDocument& document, const AnalysisUnit& unit, const std::string& name) {
  std::vector<std::string> out;
  const std::string& given = ValueIn(document, unit, name);
  if (const auto found = unit.values.find(name); found != unit.values.end())
    for (const UnitValue& one : found->second)
      if (one.source != ValueSource::kTitle || given.empty()) out.push_back(one.value);
  if (out.empty()) return {given};
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

const std::string& ValueIn(const AnalysisDocument& document, const AnalysisUnit& unit, const std::string& name) {
  static const std::string kNone;
  if (const auto own = unit.variables.find(name); own != unit.variables.end()) return own->second;
  if (const auto shared = document.variables.find(name); shared != document.variables.end()) return shared->second;
  return kNone;
}

}  // namespace matrix
}  // namespace pandect
