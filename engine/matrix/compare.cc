// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/compare.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

#include "matrix/pivot.h"

namespace pandect::matrix {
namespace {

constexpr size_t kQuotations = 2;

// Which way a coding bears on the cooperation: by its effect; in a criterion that has no level also by its code's
// direction, turned round where the thing is stated absent. (Where there are levels a direction tells which way the
// level goes: "-" on visa-free crossing lowers barriers, and eases.)
int Bearing(const AnalysisCoding& coding, const Code& code, const Code& criterion) {
  if (coding.effect != Effect::kNone) return coding.effect == Effect::kEases ? 1 : -1;
  if (!criterion.levels.empty()) return 0;
  const int present = coding.polarity == Polarity::kPresent ? 1 : -1;
  if (code.direction == Direction::kPlus) return present;
  if (code.direction == Direction::kMinus) return -present;
  return 0;
}

bool Reaches(uint64_t halves, uint64_t mentioned, const std::pair<uint64_t, uint64_t>& cut) {
  // halves / (2 mentioned) >= cut, in whole numbers: a share of exactly a third is not less than a third.
  return halves * cut.second >= cut.first * 2 * mentioned;
}

}  // namespace

const char* Name(IndicatorState state) {
  switch (state) {
    case IndicatorState::kPresent:
      return "present";
    case IndicatorState::kAbsent:
      return "absent";
    case IndicatorState::kMixed:
      return "mixed";
    case IndicatorState::kNotMentioned:
      return "not-mentioned";
    case IndicatorState::kNoDocument:
      return "no-document";
  }
  return "";
}

std::optional<std::pair<uint64_t, uint64_t>> ReadFraction(std::string_view text) {
  const size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto number = [](std::string_view digits) -> std::optional<uint64_t> {
    uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || value > 1000000) return std::nullopt;
    return value;
  };
  const auto top = number(text.substr(0, slash)), bottom = number(text.substr(slash + 1));
  if (!top || !bottom || *bottom == 0 || *top > *bottom) return std::nullopt;
  return std::pair(*top, *bottom);
}

struct Compare::Impl {
  const Codebook& codebook;
  CompareOptions options;
  // All counting is the pivot's: codes by groups, for either polarity by itself, and for both.
  Pivot both, present, absent;
  // Units by code and group that bear on the criterion one way or the other.
  struct Bearings {
    uint64_t easing = 0, hindering = 0;
  };
  std::map<std::pair<std::string, CodeIndex>, Bearings> bearings;
  struct Quoted {
    std::array<std::map<std::string, std::vector<CompareQuotation>>, 2> of_polarity;  // by path
  };
  std::map<std::pair<std::string, CodeIndex>, Quoted> quotations;
  std::vector<std::string> expected;
  std::vector<CodeIndex> criterion_of;  // by code

  Impl(const Codebook& book, const CompareOptions& given)
      : codebook(book),
        options(given),
        both(book, Options(PolarityCount::kBoth)),
        present(book, Options(PolarityCount::kPresent)),
        absent(book, Options(PolarityCount::kAbsent)),
        criterion_of(book.codes.size()) {
    for (CodeIndex code = 0; code < book.codes.size(); ++code) {
      const CodeIndex above = book.codes[code].parent;
      criterion_of[code] = above == kNoCode ? code : criterion_of[above];
    }
  }

  PivotOptions Options(PolarityCount polarity) const {
    PivotOptions out;
    out.rows.kind = DimensionKind::kCode;
    out.columns = options.groups;
    out.polarity = polarity;
    return out;
  }

  std::vector<std::string> GroupsOf(const AnalysisDocument& document, const AnalysisUnit& unit) const {
    switch (options.groups.kind) {
      case DimensionKind::kDocument:
        return {document.path};
      case DimensionKind::kLanguage:
        return {std::string(Tag(unit.language))};
      case DimensionKind::kCase: {
        std::vector<std::string> cases = unit.cases.empty() ? document.cases : unit.cases;
        if (cases.empty()) cases.emplace_back();
        std::sort(cases.begin(), cases.end());
        cases.erase(std::unique(cases.begin(), cases.end()), cases.end());
        return cases;
      }
      case DimensionKind::kVariable:
        return ValuesIn(document, unit, options.groups.variable);
      default:
        return {""};
    }
  }

  // Keeps the first two passages of the two documents whose paths come first, in whatever order documents are added.
  void Quote(const std::string& group, CodeIndex code, const AnalysisDocument& document, const AnalysisCoding& coding,
             const Quoter& quoter) {
    auto& kept = quotations[{group, code}].of_polarity[coding.polarity == Polarity::kAbsent];
    if (kept.size() == kQuotations && !kept.contains(document.path)) {
      const auto last = std::prev(kept.end());
      if (last->first < document.path) return;
      kept.erase(last);
    }
    const AnalysisUnit& unit = document.units[coding.unit];
    std::vector<CompareQuotation>& of_document = kept[document.path];
    if (of_document.size() == kQuotations || (!of_document.empty() && of_document.back().unit == unit.segment)) return;
    of_document.push_back({document.path, unit.segment, coding.polarity, {}, {}, {}});
    if (quoter) quoter(unit, of_document.back());
  }

  void AddBearings(const AnalysisDocument& document, const Quoter& quoter, const std::vector<bool>& where) {
    for (size_t first = 0; first < document.codings.size();) {
      const uint32_t unit = document.codings[first].unit;
      size_t last = first;
      while (last < document.codings.size() && document.codings[last].unit == unit) ++last;
      if (where.empty() || where[unit]) {
        std::map<CodeIndex, std::pair<bool, bool>> bears;  // easing, hindering
        const std::vector<std::string> groups = GroupsOf(document, document.units[unit]);
        for (size_t i = first; i < last; ++i) {
          const AnalysisCoding& coding = document.codings[i];
          const int bearing = Bearing(coding, codebook.codes[coding.code], codebook.codes[criterion_of[coding.code]]);
          for (CodeIndex code = coding.code; code != kNoCode; code = codebook.codes[code].parent) {
            if (bearing > 0) bears[code].first = true;
            if (bearing < 0) bears[code].second = true;
            for (const std::string& group : groups) Quote(group, code, document, coding, quoter);
          }
        }
        for (const auto& [code, ways] : bears)
          for (const std::string& group : groups) {
            Bearings& sums = bearings[{group, code}];
            sums.easing += ways.first;
            sums.hindering += ways.second;
          }
      }
      first = last;
    }
  }

  // The study indicators nearest to the criterion.
  Criterion CriterionOf(CodeIndex top) const {
    Criterion out;
    out.code = top;
    out.has_level = !codebook.codes[top].levels.empty();
    for (CodeIndex code = top + 1; code < codebook.codes[top].end; ++code) {
      out.indicators.push_back(code);
      bool counts = codebook.codes[code].indicator == Indicator::kStudy;
      for (CodeIndex above = codebook.codes[code].parent; above != top && counts; above = codebook.codes[above].parent)
        counts = codebook.codes[above].indicator != Indicator::kStudy;
      out.counts_for_level.push_back(counts);
    }
    return out;
  }

  CriterionLevel LevelOf(const Criterion& criterion, const std::vector<CompareCell>& cells) const {
    CriterionLevel out;
    for (size_t i = 0; i < criterion.indicators.size(); ++i) {
      if (!criterion.counts_for_level[i]) continue;
      ++out.indicators;
      const CompareCell& cell = cells[criterion.indicators[i]];
      if (cell.state == IndicatorState::kNotMentioned || cell.state == IndicatorState::kNoDocument) continue;
      ++out.mentioned;
      uint64_t halves = cell.state == IndicatorState::kPresent ? 2 : cell.state == IndicatorState::kMixed ? 1 : 0;
      if (codebook.codes[criterion.indicators[i]].direction == Direction::kMinus) halves = 2 - halves;
      out.halves += halves;
    }
    if (!criterion.has_level || out.mentioned == 0) return out;
    out.level = 0;
    for (const std::string& cut : codebook.codes[criterion.code].levels)
      if (const auto fraction = ReadFraction(cut); fraction && Reaches(out.halves, out.mentioned, *fraction))
        ++*out.level;
    return out;
  }
};

Compare::Compare(const Codebook& codebook, const CompareOptions& options)
    : impl_(std::make_unique<Impl>(codebook, options)) {}
Compare::~Compare() = default;

void Compare::Add(const AnalysisDocument& document, const Quoter& quoter, const std::vector<bool>& where) {
  impl_->both.Add(document, where);
  impl_->present.Add(document, where);
  impl_->absent.Add(document, where);
  impl_->AddBearings(document, quoter, where);
}

void Compare::Expect(const std::string& group) {
  impl_->expected.push_back(group);
}

Comparison Compare::Finish() {
  const Codebook& codebook = impl_->codebook;
  const PivotTable both = impl_->both.Finish(), present = impl_->present.Finish(), absent = impl_->absent.Finish();
  Comparison out;
  for (CodeIndex code = 0; code < codebook.codes.size(); code = codebook.codes[code].end)
    out.criteria.push_back(impl_->CriterionOf(code));

  std::vector<std::string> labels = both.columns;
  if (labels.empty() && impl_->options.groups.kind == DimensionKind::kNone) labels.emplace_back();
  for (const std::string& expected : impl_->expected)
    if (std::find(labels.begin(), labels.end(), expected) == labels.end()) labels.push_back(expected);
  const auto column = [&](const std::string& label) {
    const auto at = std::find(both.columns.begin(), both.columns.end(), label);
    return at == both.columns.end() ? CellKey::kAll : static_cast<uint32_t>(at - both.columns.begin());
  };
  const bool whole = impl_->options.groups.kind == DimensionKind::kNone;
  for (const std::string& label : labels) {
    const uint32_t at = column(label);
    const bool known = at != CellKey::kAll || whole;
    const GroupBase base = known ? both.BaseOf({CellKey::kAll, CellKey::kAll, at}) : GroupBase{};
    out.groups.push_back({label, base.documents, base.units, base.words});
    auto& cells = out.cells.emplace_back(codebook.codes.size());
    for (CodeIndex code = 0; code < codebook.codes.size(); ++code) {
      CompareCell& cell = cells[code];
      if (base.documents == 0) continue;
      const CellKey key{CellKey::kAll, code, at};  // rows are all codes, in their order
      cell.hits = both.At(key).hits;
      cell.documents = both.At(key).documents;
      cell.per_1000_words = both.Value(key, Measure::kPer1000Words);
      cell.share_of_units = both.Value(key, Measure::kShareOfUnits);
      if (const uint64_t all = both.At({CellKey::kAll, impl_->criterion_of[code], at}).units; all > 0)
        cell.share_of_criterion = static_cast<double>(both.At(key).units) / static_cast<double>(all);
      cell.present_units = present.At(key).units;
      cell.absent_units = absent.At(key).units;
      const auto enough = [&](const PivotTable& table) {
        const uint64_t units = table.At(key).units;
        if (units == 0 || units < impl_->options.least_units) return false;
        const Figure rate = table.Value(key, Measure::kPer1000Words);
        return impl_->options.least_per_1000_words <= 0 || (rate && *rate >= impl_->options.least_per_1000_words);
      };
      const bool is_present = enough(present), is_absent = enough(absent);
      cell.state = is_present && is_absent ? IndicatorState::kMixed
                   : is_present            ? IndicatorState::kPresent
                   : is_absent             ? IndicatorState::kAbsent
                                           : IndicatorState::kNotMentioned;
      if (const auto found = impl_->bearings.find({label, code}); found != impl_->bearings.end()) {
        cell.easing_units = found->second.easing;
        cell.hindering_units = found->second.hindering;
      }
      if (const auto found = impl_->quotations.find({label, code}); found != impl_->quotations.end()) {
        const auto& of = found->second.of_polarity;
        const auto take = [&](size_t polarity, size_t most) {
          const size_t of_each = of[polarity].size() == 1 ? most : 1;  // document
          size_t left = most;
          for (const auto& [path, passages] : of[polarity])
            for (size_t i = 0; i < std::min(of_each, passages.size()) && left > 0; ++i, --left)
              cell.quotations.push_back(passages[i]);
        };
        if (cell.state == IndicatorState::kMixed) take(0, 1), take(1, 1);
        if (cell.state == IndicatorState::kPresent) take(0, kQuotations);
        if (cell.state == IndicatorState::kAbsent) take(1, kQuotations);
      }
    }
    auto& levels = out.levels.emplace_back();
    auto& directions = out.directions.emplace_back();
    for (const Criterion& criterion : out.criteria) {
      levels.push_back(impl_->LevelOf(criterion, cells));
      CriterionDirection direction;
      direction.easing_units = cells[criterion.code].easing_units;
      direction.hindering_units = cells[criterion.code].hindering_units;
      const auto easing = static_cast<double>(direction.easing_units),
                 hindering = static_cast<double>(direction.hindering_units);
      if (easing + hindering > 0) direction.balance = (easing - hindering) / (easing + hindering);
      directions.push_back(direction);
    }
  }
  return out;
}

}  // namespace pandect::matrix
