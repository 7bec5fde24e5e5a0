// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/fields.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

#include "codebook/nearest.h"
#include "expression/source_error.h"
#include "index/field_values.h"
#include "match/wildcard.h"
#include "text/fold.h"

namespace pandect::query {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

constexpr SegmentKind kKinds[] = {SegmentKind::kDocument, SegmentKind::kAnnex,   SegmentKind::kPart,
                                  SegmentKind::kSection,  SegmentKind::kChapter, SegmentKind::kParagraphSign,
                                  SegmentKind::kArticle,  SegmentKind::kPoint,   SegmentKind::kParagraph,
                                  SegmentKind::kSentence};
constexpr SegmentRole kRoles[] = {SegmentRole::kBody,       SegmentRole::kHeading,     SegmentRole::kPreamble,
                                  SegmentRole::kListItem,   SegmentRole::kSignature,   SegmentRole::kFootnote,
                                  SegmentRole::kEditorNote, SegmentRole::kRunningHead, SegmentRole::kTable,
                                  SegmentRole::kTitle};
constexpr Language kLanguages[] = {Language::kRu, Language::kEn, Language::kUnd};

constexpr std::string_view kOwnNames[] = {"address", "code", "coder", "doc", "format", "kind", "lang", "path", "role"};

std::string Fold(std::string_view text) {
  return text::FoldWord(text).text;
}

std::string_view Trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

bool ReadWhole(std::string_view text, size_t fewest, size_t most, int& out) {
  if (text.size() < fewest || text.size() > most) return false;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() && text[0] != '-' && text[0] != '+';
}

template <class T, size_t N>
std::string ListNames(const T (&values)[N]) {
  std::string out;
  for (const T value : values) {
    if (!out.empty()) out += ", ";
    if constexpr (std::is_same_v<T, Language>) {
      out += Tag(value);
    } else {
      out += Name(value);
    }
  }
  return out;
}

template <class T, size_t N>
std::optional<T> FromName(const T (&values)[N], std::string_view name) {
  for (const T value : values) {
    if constexpr (std::is_same_v<T, Language>) {
      if (Tag(value) == name) return value;
    } else {
      if (Name(value) == name) return value;
    }
  }
  return std::nullopt;
}

}  // namespace

bool ReadDate(std::string_view text, DaySpan& out) {
  int year = 0, month = 0, day = 0;
  const size_t dash = text.find('-');
  if (dash != std::string_view::npos) {
    const std::string_view rest = text.substr(dash + 1);
    const size_t second = rest.find('-');
    if (!ReadWhole(text.substr(0, dash), 4, 4, year) || !ReadWhole(rest.substr(0, second), 1, 2, month)) return false;
    if (second != std::string_view::npos && !ReadWhole(rest.substr(second + 1, 2), 1, 2, day)) return false;
    // What follows the day after a 'T' or a blank is the time of day.
    if (second != std::string_view::npos && rest.size() > second + 3 && rest[second + 3] != 'T' &&
        rest[second + 3] != ' ') {
      return false;
    }
  } else if (const size_t stop = text.find('.'); stop != std::string_view::npos) {
    const std::string_view rest = text.substr(stop + 1);
    const size_t second = rest.find('.');
    if (second == std::string_view::npos || !ReadWhole(text.substr(0, stop), 1, 2, day) ||
        !ReadWhole(rest.substr(0, second), 1, 2, month) || !ReadWhole(rest.substr(second + 1), 4, 4, year)) {
      return false;
    }
  } else if (!ReadWhole(text, 4, 4, year)) {
    return false;
  }
  if (month > 12 || day > 31) return false;
  out.low = year * 10000.0 + (month == 0 ? 1 : month) * 100.0 + (day == 0 ? 1 : day);
  out.high = year * 10000.0 + (month == 0 ? 12 : month) * 100.0 + (day == 0 ? 31 : day);
  return true;
}

bool ReadNumber(std::string_view text, double& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() && out == out && out < kInfinity && out > -kInfinity;
}

std::vector<std::string> FieldTest::Names(const std::vector<std::string>& variables) {
  std::vector<std::string> names(std::begin(kOwnNames), std::end(kOwnNames));
  names.insert(names.end(), variables.begin(), variables.end());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

Result<FieldTest> FieldTest::Of(const Node& node, const std::vector<std::string>& variables, std::string_view source) {
  const auto fail = [&](std::string what, std::string hint) {
    return expression::ErrorAt(source, node.at.begin, std::move(what), std::move(hint), ErrorCode::kInvalid);
  };
  FieldTest test;
  test.name_ = Fold(node.name);
  test.value_ = Fold(Trimmed(node.text));
  test.wildcard_ = test.value_.find_first_of("*?") != std::string::npos;
  const std::string quoted = expression::Quoted(node.text);
  if (test.name_ == "lang") {
    const auto language = FromName(kLanguages, test.value_);
    if (!language) return fail("no language " + quoted + "; there are " + ListNames(kLanguages), "write lang:ru");
    test.kind_ = Kind::kLanguage;
    test.language_ = *language;
    return test;
  }
  if (test.name_ == "kind") {
    const auto kind = FromName(kKinds, test.value_);
    if (!kind) return fail("no kind of part " + quoted + "; there are " + ListNames(kKinds), "write kind:article");
    test.kind_ = Kind::kSegmentKind;
    test.segment_kind_ = *kind;
    return test;
  }
  if (test.name_ == "role") {
    const auto role = FromName(kRoles, test.value_);
    if (!role) return fail("no role " + quoted + "; there are " + ListNames(kRoles), "write role:heading");
    test.kind_ = Kind::kRole;
    test.role_ = *role;
    return test;
  }
  if (test.name_ == "address") {
    test.kind_ = Kind::kAddress;
    return test;
  }
  if (test.name_ == "doc" || test.name_ == "path") {
    test.kind_ = Kind::kPath;
    return test;
  }
  if (test.name_ == "format") {
    test.kind_ = Kind::kFormat;
    return test;
  }
  const auto variable = std::find_if(variables.begin(), variables.end(),
                                     [&](const std::string& known) { return Fold(known) == test.name_; });
  if (variable == variables.end()) {
    const std::vector<std::string> names = Names(variables);
    const std::string nearest = codebook::Nearest(test.name_, names);
    std::string all;
    constexpr size_t kMostShown = 30;
    for (size_t i = 0; i < names.size() && i < kMostShown; ++i) all += (i > 0 ? ", " : "") + names[i];
    if (names.size() > kMostShown) all += ", …";
    return fail("no field " + expression::Quoted(node.name + ":") + " here; there are " + all,
                nearest.empty() ? "write lang:ru, or put words with a colon in quotation marks"
                                : "did you mean " + nearest + ":?");
  }
  test.name_ = *variable;
  // Every document has terms of an "id", whether it has a variable of that name or not; and "a=b" begins as "a".
  const std::string prefix = index::FieldTermPrefix(test.name_);
  test.has_terms_ =
      test.name_ != "id" && std::none_of(variables.begin(), variables.end(), [&](const std::string& other) {
        return other != test.name_ && index::FieldTermPrefix(other).starts_with(prefix);
      });
  // As the index folds it, so that its terms answer for values.
  test.value_ = index::FoldValue(node.text);
  const size_t dots = test.value_.find("..");
  test.is_range_ = dots != std::string::npos;
  const std::string_view value = test.value_;
  const std::string_view low = Trimmed(test.is_range_ ? value.substr(0, dots) : value);
  const std::string_view high = Trimmed(test.is_range_ ? value.substr(dots + 2) : value);
  DaySpan low_days, high_days;
  test.is_date_ = (low.empty() || ReadDate(low, low_days)) && (high.empty() || ReadDate(high, high_days));
  test.date_low_ = low.empty() ? -kInfinity : low_days.low;
  test.date_high_ = high.empty() ? kInfinity : high_days.high;
  test.is_number_ =
      (low.empty() || ReadNumber(low, test.number_low_)) && (high.empty() || ReadNumber(high, test.number_high_));
  if (low.empty()) test.number_low_ = -kInfinity;
  if (high.empty()) test.number_high_ = kInfinity;
  if (!test.is_range_) return test;
  if ((low.empty() && high.empty()) || (!test.is_date_ && !test.is_number_)) {
    return fail("the range " + quoted + " has no dates or numbers at its ends",
                "write " + node.name + ":2008..2020, " + node.name + ":2008-05-14.. or " + node.name + ":..100");
  }
  const bool dates_run = test.is_date_ && test.date_low_ <= test.date_high_;
  const bool numbers_run = test.is_number_ && test.number_low_ <= test.number_high_;
  if (!dates_run && !numbers_run) {
    return fail("the range " + quoted + " ends before it begins", "write the smaller end first: 2008..2020");
  }
  return test;
}

bool FieldTest::PassesValue(std::string_view folded) const {
  if (is_date_ || is_number_) {
    DaySpan days;
    double number = 0;
    // A bare year is a number, too: it is compared as what the ends of the range are.
    const bool date = is_date_ && ReadDate(folded, days) && days.high >= date_low_ && days.low <= date_high_;
    const bool is_number = is_number_ && ReadNumber(folded, number);
    if (is_number ? number >= number_low_ && number <= number_high_ : date) return true;
    if (is_range_) return false;
  }
  return wildcard_ ? match::FitsWildcard(value_, folded) : folded == value_;
}

bool FieldTest::PassesPath(std::string_view folded) const {
  const bool folder = value_.ends_with('/') && !wildcard_;
  for (size_t at = 0; at != std::string_view::npos;) {
    const std::string_view tail = folded.substr(at);
    if (folder ? tail.starts_with(value_) : wildcard_ ? match::FitsWildcard(value_, tail) : tail == value_) return true;
    at = folded.find('/', at);
    if (at != std::string_view::npos) ++at;
  }
  return false;
}

bool FieldTest::Passes(const index::DocumentFacts& facts) const {
  if (kind_ == Kind::kFormat) return PassesValue(Fold(facts.format));
  if (kind_ == Kind::kPath) return Passes(index::DocumentNames{facts.path, facts.id});
  const auto found = facts.variables.find(name_);
  if (found == facts.variables.end()) return false;
  const std::vector<std::string> values = index::FieldValues(found->second);
  return std::any_of(values.begin(), values.end(), [&](const std::string& value) { return PassesValue(value); });
}

bool FieldTest::Passes(const index::DocumentNames& names) const {
  return PassesPath(Fold(names.path)) || (names.id != names.path && PassesPath(Fold(names.id)));
}

std::optional<std::string> FieldTest::TermsName() const {
  if (!has_terms_) return std::nullopt;
  return name_;
}

std::optional<index::Candidates> FieldTest::AsTerms() const {
  if (!has_terms_ || wildcard_ || is_range_ || is_date_ || is_number_) return std::nullopt;
  return index::Candidates::Field(name_, value_);
}

bool FieldTest::Passes(const SegmentTree& tree, SegmentIndex unit) const {
  const auto& segments = tree.segments;
  switch (kind_) {
    case Kind::kLanguage: {
      // A sentence speaks the language of its paragraph.
      SegmentIndex first = unit;
      if (segments[unit].kind == SegmentKind::kSentence) first = segments[unit].parent;
      for (SegmentIndex i = first; i < std::max(segments[first].end, first + 1); ++i) {
        if (segments[i].kind == SegmentKind::kParagraph && segments[i].language == language_) return true;
      }
      return false;
    }
    case Kind::kSegmentKind:
      for (SegmentIndex i = unit; i != kNoSegment; i = segments[i].parent) {
        if (segments[i].kind == segment_kind_) return true;
      }
      return false;
    case Kind::kRole:
      return segments[unit].role == role_;
    case Kind::kAddress:
      for (const Language language : {Language::kRu, Language::kEn}) {
        const std::string address = Fold(segment::Address(tree, unit, language));
        if (!address.starts_with(value_)) continue;
        if (address.size() == value_.size()) return true;
        const auto next = static_cast<uint8_t>(address[value_.size()]);
        const bool goes_on = (next >= '0' && next <= '9') || (next >= 'a' && next <= 'z') || next >= 0x80;
        if (!goes_on) return true;
      }
      return false;
    default:
      return false;
  }
}

}  // namespace pandect::query
