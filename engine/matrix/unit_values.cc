// SPDX-License-Identifier: GPL-2.0-or-later
//
// Everything found in a document is a list of values with their words, in the order of the text; a unit asks for those
// inside it, and then for those inside the paragraphs above it. Which paragraphs these are is worked out once a
// document, so that time grows with the text only.
#include "matrix/unit_values.h"

#include <algorithm>
#include <set>

#include "dates/act_dates.h"
#include "dates/date_expressions.h"
#include "matrix/derived_variable.h"

namespace pandect::matrix {
namespace {

// Which paragraphs stand above each segment among its siblings.
struct Above {
  std::vector<SegmentIndex> heading;  // the nearest heading before it
  std::vector<SegmentIndex> lead_in;  // of a point or list item: the sentence that introduces the list
};

bool EndsInColon(std::string_view text) {
  const size_t last = text.find_last_not_of(" \n\t");
  return last != std::string_view::npos && text[last] == ':';
}

Above FindAbove(const SegmentTree& tree, std::string_view text) {
  const size_t n = tree.segments.size();
  Above out{std::vector<SegmentIndex>(n, kNoSegment), std::vector<SegmentIndex>(n, kNoSegment)};
  std::vector<SegmentIndex> heading(n, kNoSegment), lead_in(n, kNoSegment);  // by parent: the last one met
  for (SegmentIndex i = 1; i < n; ++i) {
    const Segment& segment = tree.segments[i];
    if (segment.kind == SegmentKind::kSentence) continue;
    const bool listed = segment.kind == SegmentKind::kPoint || segment.role == SegmentRole::kListItem;
    out.heading[i] = heading[segment.parent];
    if (listed) out.lead_in[i] = lead_in[segment.parent];
    if (segment.kind != SegmentKind::kParagraph) continue;
    if (segment.role == SegmentRole::kHeading) heading[segment.parent] = i;
    if (!listed) lead_in[segment.parent] = EndsInColon(Slice(text, segment.span)) ? i : kNoSegment;
  }
  return out;
}

}  // namespace

UnitValues::UnitValues(const Codebook& codebook, const std::map<std::string, const Codebook*>& books)
    : codebook_(codebook) {
  for (const MentionVariable& mention : codebook.mentions) {
    auto variable = std::find_if(variables_.begin(), variables_.end(),
                                 [&](const Variable& known) { return known.id == mention.id; });
    if (variable == variables_.end()) {
      names_.push_back(mention.id);
      variable = variables_.insert(variables_.end(), Variable());
      variable->id = mention.id;
      variable->dates = mention.dates;
    }
    Part part;
    const Codebook* book = &codebook;
    if (!mention.codebook.empty()) {
      const auto given = books.find(mention.codebook);
      if (given == books.end()) continue;
      book = given->second;
      const auto known = std::find(books_.begin(), books_.end(), book);
      part.book = static_cast<size_t>(known - books_.begin());
      if (known == books_.end()) books_.push_back(book);
    }
    Map(mention, *book, part, *variable);
    variable->parts.push_back(std::move(part));
  }
  for (const DerivedVariable& derived : codebook.variables)
    if (!derived.event.empty()) names_.push_back(derived.id);
}

void UnitValues::Map(const MentionVariable& mention, const Codebook& book, Part& part, Variable& variable) const {
  part.values_of_code.resize(book.codes.size());
  const auto give = [&](CodeIndex first, CodeIndex end, const std::string& label) {
    for (CodeIndex code = first; code < end; ++code) {
      auto& values = part.values_of_code[code];
      if (std::find(values.begin(), values.end(), label) == values.end()) values.push_back(label);
    }
  };
  for (const MentionValue& value : mention.values) {
    const CodeIndex code = book.Find(value.code);
    if (code == kNoCode) continue;
    const Code& entry = book.codes[code];
    if (!value.each) {
      give(code, entry.end, value.label);
      continue;
    }
    for (CodeIndex child = code + 1; child < entry.end; child = book.codes[child].end) {
      const std::string& label = In(book.codes[child].label, value.each_in);
      give(child, book.codes[child].end, label.empty() ? book.codes[child].id : label);
    }
  }
  for (CodeIndex code = 0; code < part.values_of_code.size(); ++code) {
    if (part.values_of_code[code].empty()) continue;
    for (const std::string& name : {book.codes[code].id, book.id + "." + book.codes[code].id}) {
      auto& values = variable.by_name[name];
      values.insert(values.end(), part.values_of_code[code].begin(), part.values_of_code[code].end());
    }
  }
}

std::vector<UnitValues::Found> UnitValues::FindIn(const Variable& variable,
                                                  const std::vector<std::vector<Coding>>& by_book,
                                                  const std::vector<Coding>& own) {
  std::vector<Found> out;
  for (const Part& part : variable.parts) {
    if (part.book != SIZE_MAX && part.book >= by_book.size()) continue;
    for (const Coding& coding : part.book == SIZE_MAX ? own : by_book[part.book]) {
      // "No agreement with Germany" speaks of Germany all the same; a rejected coding does not count.
      if (coding.status == CodingStatus::kRejected) continue;
      for (const std::string& value : part.values_of_code[coding.code]) {
        if (coding.evidence.empty()) out.push_back({coding.at, value});
        for (const ByteSpan at : coding.evidence) out.push_back({at, value});
      }
    }
  }
  return out;
}

void UnitValues::Derive(AnalysisUnit& unit) const {
  for (const DerivedVariable& derived : codebook_.variables) {
    if (derived.event.empty()) continue;
    const auto dates = unit.values.find(derived.event);
    if (dates == unit.values.end()) continue;
    std::vector<UnitValue> values = dates->second;
    for (UnitValue& value : values) value.value = BinOfDate(derived, value.value);
    std::erase_if(values, [](const UnitValue& value) { return value.value.empty(); });
    if (!values.empty()) unit.values[derived.id] = std::move(values);
  }
}

void UnitValues::AddTo(AnalysisDocument& document, const SegmentTree& tree, std::string_view text,
                       const std::vector<std::vector<Coding>>& by_book, const std::vector<Coding>& own,
                       const std::vector<PersonCoding>& people) const {
  if (empty() || document.units.empty()) return;
  // Dates once, whatever the variables made of them.
  std::vector<std::pair<ByteSpan, PartialDate>> dates;
  const bool wants_dates = std::any_of(variables_.begin(), variables_.end(),
                                       [](const Variable& variable) { return variable.dates != MentionDates::kNone; });
  if (wants_dates) {
    for (const Segment& segment : tree.segments) {
      if (segment.kind != SegmentKind::kParagraph || segment.role == SegmentRole::kRunningHead) continue;
      const std::string_view paragraph = Slice(text, segment.span);
      for (const DateMention& mention : dates::Find(paragraph)) {
        // What is due by a day has not happened on it.
        if (mention.relation == DateRelation::kUntil || dates::IsOfAnAct(paragraph, mention)) continue;
        const ByteSpan at{segment.span.begin + mention.at.begin, segment.span.begin + mention.at.end};
        dates.emplace_back(at, mention.date);
        if (mention.relation == DateRelation::kBetween) dates.emplace_back(at, mention.to);
      }
    }
  }
  const Above above = FindAbove(tree, text);
  for (const Variable& variable : variables_) {
    std::vector<Found> found;
    if (variable.dates == MentionDates::kNone) {
      found = FindIn(variable, by_book, own);
    } else {
      for (const auto& [at, date] : dates)
        found.push_back({at, variable.dates == MentionDates::kYear ? std::to_string(date.year) : date.Iso()});
    }
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.at < b.at; });
    const auto inside = [&](ByteSpan span, ValueSource source, std::vector<UnitValue>& into) {
      auto at = std::lower_bound(found.begin(), found.end(), span.begin,
                                 [](const Found& one, uint32_t begin) { return one.at.begin < begin; });
      std::set<std::string_view> known;
      for (; at != found.end() && at->at.begin < span.end; ++at)
        if (known.insert(at->value).second) into.push_back({at->value, source, at->at, {}});
    };
    std::vector<UnitValue> of_title;
    for (const Segment& segment : tree.segments)
      if (segment.kind == SegmentKind::kParagraph && segment.role == SegmentRole::kTitle)
        inside(segment.span, ValueSource::kTitle, of_title);
    for (AnalysisUnit& unit : document.units) {
      std::vector<UnitValue> values;
      for (const PersonCoding& coding : people) {
        if (!coding.at.Overlaps(unit.at)) continue;
        const auto named = variable.by_name.find(coding.code);
        if (named == variable.by_name.end()) continue;
        for (const std::string& value : named->second)
          values.push_back({value, ValueSource::kPerson, coding.at, coding.coder});
      }
      if (values.empty()) inside(unit.at, ValueSource::kUnit, values);
      if (!found.empty() && unit.segment != kNoSegment) {
        for (SegmentIndex at = unit.segment; values.empty() && at != kNoSegment; at = tree.segments[at].parent) {
          if (above.lead_in[at] != kNoSegment)
            inside(tree.segments[above.lead_in[at]].span, ValueSource::kContext, values);
          if (values.empty() && above.heading[at] != kNoSegment)
            inside(tree.segments[above.heading[at]].span, ValueSource::kContext, values);
        }
      }
      if (values.empty()) values = of_title;
      if (!values.empty()) unit.values[variable.id] = std::move(values);
    }
  }
  for (AnalysisUnit& unit : document.units) Derive(unit);
}

void UnitValues::Count(const AnalysisDocument& document, ValueSources& sources) const {
  for (const std::string& name : names_) {
    auto& counts = sources[name];
    for (const AnalysisUnit& unit : document.units) {
      if (!unit.in_base) continue;
      const auto found = unit.values.find(name);
      const bool given = !ValueIn(document, unit, name).empty();
      if (found != unit.values.end() && !(given && found->second.front().source == ValueSource::kTitle))
        ++counts[static_cast<size_t>(found->second.front().source)];
      else
        ++counts[given ? static_cast<size_t>(ValueSource::kDocument) : 5];
    }
  }
}

}  // namespace pandect::matrix
