// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/pivot.h"

#include <algorithm>
#include <cassert>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace pandect::matrix {
namespace {

constexpr uint32_t kAll = CellKey::kAll;

// Labels of one dimension, numbered as they are met.
class Labels {
 public:
  uint32_t Of(const std::string& text) {
    const auto [at, is_new] = ids_.try_emplace(text, static_cast<uint32_t>(texts_.size()));
    if (is_new) texts_.push_back(text);
    return at->second;
  }
  std::optional<uint32_t> Find(std::string_view text) const {
    const auto at = ids_.find(std::string(text));
    return at == ids_.end() ? std::nullopt : std::optional(at->second);
  }
  const std::vector<std::string>& texts() const { return texts_; }

 private:
  std::unordered_map<std::string, uint32_t> ids_;
  std::vector<std::string> texts_;
};

const DerivedVariable* Derived(const Codebook& codebook, const std::string& id) {
  for (const DerivedVariable& variable : codebook.variables)
    if (variable.id == id) return &variable;
  return nullptr;
}

// For each label in the order met, its place in the table.
std::vector<uint32_t> Places(const std::vector<std::string>& texts, const Dimension& dimension,
                             const Codebook& codebook) {
  std::vector<uint32_t> order(texts.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  const bool as_met = dimension.kind == DimensionKind::kCode || dimension.kind == DimensionKind::kDocument ||
                      dimension.kind == DimensionKind::kArticle;
  if (!as_met) {
    const DerivedVariable* derived =
        dimension.kind == DimensionKind::kVariable ? Derived(codebook, dimension.variable) : nullptr;
    const auto rank = [&](const std::string& text) -> size_t {
      if (text.empty()) return SIZE_MAX;  // no value: last
      if (derived == nullptr) return 0;
      for (size_t i = 0; i < derived->bins.size(); ++i)
        if (derived->bins[i].label == text) return i;
      return derived->bins.size();
    };
    std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
      return std::pair(rank(texts[a]), std::string_view(texts[a])) <
             std::pair(rank(texts[b]), std::string_view(texts[b]));
    });
  }
  std::vector<uint32_t> places(texts.size());
  for (uint32_t i = 0; i < order.size(); ++i) places[order[i]] = i;
  return places;
}

struct KeyHash {
  size_t operator()(const CellKey& key) const {
    uint64_t hash = key.sheet;
    hash = (hash ^ key.row) * 0x9E3779B97F4A7C15U;
    hash = (hash ^ (hash >> 32) ^ key.column) * 0x9E3779B97F4A7C15U;
    return hash ^ (hash >> 29);
  }
};

// A cell while documents are still added: the last one counted tells a new one.
struct GrowingCell {
  Cell cell;
  uint64_t last_document = 0;  // from 1
};
struct GrowingBase {
  GroupBase base;
  uint64_t last_document = 0;
};

using LabelIds = std::vector<uint32_t>;

bool Counts(PolarityCount count, Polarity polarity) {
  if (count == PolarityCount::kPresent) return polarity == Polarity::kPresent;
  if (count == PolarityCount::kAbsent) return polarity == Polarity::kAbsent;
  return true;
}

}  // namespace

const char* Name(Measure measure) {
  switch (measure) {
    case Measure::kUnits:
      return "units";
    case Measure::kHits:
      return "hits";
    case Measure::kDocuments:
      return "documents";
    case Measure::kWords:
      return "words";
    case Measure::kPresence:
      return "presence";
    case Measure::kShareOfUnits:
      return "share-of-units";
    case Measure::kPer1000Words:
      return "per-1000-words";
    case Measure::kRowPercent:
      return "row-percent";
    case Measure::kColumnPercent:
      return "column-percent";
    case Measure::kMeanWeight:
      return "mean-weight";
  }
  return "";
}

std::optional<Measure> MeasureOf(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Measure::kMeanWeight); ++i)
    if (Name(static_cast<Measure>(i)) == name) return static_cast<Measure>(i);
  return std::nullopt;
}

const char* Name(PolarityCount value) {
  switch (value) {
    case PolarityCount::kBoth:
      return "both";
    case PolarityCount::kPresent:
      return "present";
    case PolarityCount::kAbsent:
      return "absent";
    case PolarityCount::kNet:
      return "net";
  }
  return "";
}

std::optional<PolarityCount> PolarityCountOf(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(PolarityCount::kNet); ++i)
    if (Name(static_cast<PolarityCount>(i)) == name) return static_cast<PolarityCount>(i);
  return std::nullopt;
}

bool IsNetted(Measure measure) {
  return measure == Measure::kUnits || measure == Measure::kHits || measure == Measure::kWords ||
         measure == Measure::kShareOfUnits || measure == Measure::kPer1000Words;
}

const Cell& PivotTable::At(CellKey key) const {
  static const Cell kEmpty;
  const auto at = cells.find(key);
  return at == cells.end() ? kEmpty : at->second;
}

const GroupBase& PivotTable::BaseOf(CellKey key) const {
  static const GroupBase kEmpty;
  if (IsOfCodings(options.sheets.kind)) key.sheet = kAll;
  if (IsOfCodings(options.rows.kind)) key.row = kAll;
  if (IsOfCodings(options.columns.kind)) key.column = kAll;
  const auto at = bases.find(key);
  return at == bases.end() ? kEmpty : at->second;
}

Figure PivotTable::Value(CellKey key, Measure measure) const {
  const Cell& cell = At(key);
  const GroupBase& base = BaseOf(key);
  const bool net = options.polarity == PolarityCount::kNet;
  const auto number = [](uint64_t value) { return static_cast<double>(value); };
  const auto share = [&](double part, uint64_t whole, double times, Undefined reason) -> Figure {
    if (whole == 0) return reason;
    return part / number(whole) * times;
  };
  switch (measure) {
    case Measure::kUnits:
      return net ? number(cell.present_units) - number(cell.absent_units) : number(cell.units);
    case Measure::kHits:
      return number(cell.hits) - (net ? 2 * number(cell.absent_hits) : 0);
    case Measure::kDocuments:
      return number(cell.documents);
    case Measure::kWords:
      return number(cell.words) - (net ? 2 * number(cell.absent_words) : 0);
    case Measure::kPresence:
      return cell.units > 0 ? 1 : 0;
    case Measure::kShareOfUnits:
      return share(net ? number(cell.base_present_units) - number(cell.base_absent_units) : number(cell.base_units),
                   options.base_is_coded_text ? base.coded_units : base.units, 1, Undefined::kNoUnits);
    case Measure::kPer1000Words:
      return share(number(cell.base_hits) - (net ? 2 * number(cell.base_absent_hits) : 0),
                   options.base_is_coded_text ? base.coded_words : base.words, 1000, Undefined::kNoWords);
    case Measure::kRowPercent:
      return share(number(cell.units), At({key.sheet, key.row, kAll}).units, 100, Undefined::kNothingCoded);
    case Measure::kColumnPercent:
      return share(number(cell.units), At({key.sheet, kAll, key.column}).units, 100, Undefined::kNothingCoded);
    case Measure::kMeanWeight:
      if (cell.codings == 0) return Undefined::kNothingCoded;
      if (cell.weighted == 0) return Undefined::kNoWeights;
      return cell.weight / number(cell.weighted);
  }
  return Undefined::kNotCounted;
}

struct Pivot::Impl {
  const Codebook& codebook;
  PivotOptions options;
  ArticleName article;
  Labels labels[3];  // sheets, rows, columns
  std::unordered_map<CellKey, GrowingCell, KeyHash> cells;
  std::unordered_map<CellKey, GrowingBase, KeyHash> bases;
  std::vector<LabelIds> labels_of_code[3];  // by code: itself and those above it, as far as the dimension goes
  uint64_t documents = 0;

  const Dimension& At(int axis) const {
    return axis == 0 ? options.sheets : axis == 1 ? options.rows : options.columns;
  }

  void PrepareCodes(int axis) {
    const Dimension& dimension = At(axis);
    const CodeIndex first = dimension.root == kNoCode ? 0 : dimension.root;
    const auto end =
        dimension.root == kNoCode ? static_cast<CodeIndex>(codebook.codes.size()) : codebook.codes[dimension.root].end;
    const uint32_t deepest =
        dimension.root == kNoCode ? dimension.depth - 1 : codebook.codes[dimension.root].depth + dimension.depth;
    auto& of_code = labels_of_code[axis];
    of_code.resize(codebook.codes.size());
    for (CodeIndex code = first; code < end; ++code) {
      const Code& entry = codebook.codes[code];
      if (code != first || dimension.root == kNoCode)
        if (entry.parent != kNoCode) of_code[code] = of_code[entry.parent];
      if (dimension.depth == 0 || entry.depth <= deepest) of_code[code].push_back(labels[axis].Of(entry.id));
    }
  }

  // The labels of a unit, or none for a dimension of codings.
  LabelIds OfUnit(int axis, const AnalysisDocument& document, const AnalysisUnit& unit) {
    const Dimension& dimension = At(axis);
    Labels& own = labels[axis];
    switch (dimension.kind) {
      case DimensionKind::kNone:
      case DimensionKind::kCode:
      case DimensionKind::kCoder:
      case DimensionKind::kPolarity:
        return {};
      case DimensionKind::kDocument:
        return {own.Of(document.path)};
      case DimensionKind::kCase: {
        LabelIds out;
        for (const std::string& name : unit.cases.empty() ? document.cases : unit.cases) out.push_back(own.Of(name));
        if (out.empty()) out.push_back(own.Of(""));
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
      }
      case DimensionKind::kVariable: {
        LabelIds out;
        for (const std::string& value : ValuesIn(document, unit, dimension.variable)) out.push_back(own.Of(value));
        return out;
      }
      case DimensionKind::kLanguage:
        return {own.Of(std::string(Tag(unit.language)))};
      case DimensionKind::kArticle: {
        const std::string name =
            unit.article == kNoSegment || !article ? std::string() : article(document, unit.article);
        return {own.Of(name.empty() ? document.path : document.path + ": " + name)};
      }
    }
    return {};
  }

  const LabelIds& OfCoding(int axis, const AnalysisCoding& coding, LabelIds& memory) {
    switch (At(axis).kind) {
      case DimensionKind::kCode:
        return labels_of_code[axis][coding.code];
      case DimensionKind::kCoder:
        memory = {labels[axis].Of(coding.coder.empty() ? "rules" : coding.coder)};
        return memory;
      case DimensionKind::kPolarity:
        memory = {labels[axis].Of(Name(coding.polarity))};
        return memory;
      default:
        memory.clear();
        return memory;
    }
  }

  static bool Wanted(const std::vector<bool>& where, size_t unit) { return where.empty() || where[unit]; }

  // Calls use(key) for every key made of a label, or the margin, of each axis.
  template <class Use>
  void Cross(const LabelIds& sheets, const LabelIds& rows, const LabelIds& columns, bool margins, Use&& use) {
    const auto each = [](const LabelIds& ids, bool margin, auto&& then) {
      for (const uint32_t id : ids) then(id);
      if (margin) then(kAll);
    };
    each(sheets, true, [&](uint32_t sheet) {
      each(rows, margins, [&](uint32_t row) {
        each(columns, margins, [&](uint32_t column) { use(CellKey{sheet, row, column}); });
      });
    });
  }

  // Calls use(key, coding) for every cell, margins included, that a coding of the unit is counted in. A pair may come
  // more than once.
  template <class Use>
  void ForEachCell(const AnalysisDocument& document, size_t unit, size_t first, size_t last, Use&& use) {
    LabelIds of_unit[3], memory[3];
    for (int axis = 0; axis < 3; ++axis) of_unit[axis] = OfUnit(axis, document, document.units[unit]);
    const bool cooccurrence = options.rows.kind == DimensionKind::kCode && options.columns.kind == DimensionKind::kCode;
    const auto labels_of = [&](int axis, size_t coding) -> const LabelIds& {
      return IsOfCodings(At(axis).kind) ? OfCoding(axis, document.codings[coding], memory[axis]) : of_unit[axis];
    };
    const auto counted = [&](size_t coding) { return Counts(options.polarity, document.codings[coding].polarity); };
    for (size_t i = first; i < last; ++i) {
      if (!counted(i)) continue;
      const LabelIds &sheets = labels_of(0, i), &rows = labels_of(1, i), &columns = labels_of(2, i);
      // A coding outside the codes asked for is in no cell, and not in the margins either.
      const auto outside = [&](int axis, const LabelIds& ids) {
        return At(axis).kind == DimensionKind::kCode && ids.empty();
      };
      if (outside(0, sheets)) continue;
      if (!cooccurrence) {
        if (outside(1, rows) || outside(2, columns)) continue;
        Cross(sheets, rows, columns, true, [&](CellKey key) { use(key, i); });
        continue;
      }
      static const LabelIds kOnlyMargin;
      Cross(sheets, rows, kOnlyMargin, true, [&](CellKey key) {
        if (key.row != kAll || !rows.empty()) use(key, i);
      });
      Cross(sheets, kOnlyMargin, columns, true, [&](CellKey key) {
        if (key.column != kAll) use(key, i);
      });
      for (size_t j = first; j < last; ++j)
        if (counted(j))
          Cross(sheets, rows, labels_of_code[2][document.codings[j].code], false, [&](CellKey key) { use(key, i); });
    }
  }

  // The runs of codings of each unit: calls use(unit, first, last), also for units without any.
  template <class Use>
  static void ForEachUnit(const AnalysisDocument& document, Use&& use) {
    size_t at = 0;
    for (size_t unit = 0; unit < document.units.size(); ++unit) {
      const size_t first = at;
      while (at < document.codings.size() && document.codings[at].unit == unit) ++at;
      use(unit, first, at);
    }
  }
};

Pivot::Pivot(const Codebook& codebook, const PivotOptions& options, ArticleName article)
    : impl_(std::make_unique<Impl>(Impl{codebook, options, std::move(article), {}, {}, {}, {}, 0})) {
  assert(options.sheets.kind != DimensionKind::kCode || options.rows.kind != DimensionKind::kCode ||
         options.columns.kind != DimensionKind::kCode);
  for (int axis = 0; axis < 3; ++axis) {
    if (impl_->At(axis).kind == DimensionKind::kCode) impl_->PrepareCodes(axis);
    if (impl_->At(axis).kind == DimensionKind::kVariable)
      if (const DerivedVariable* derived = Derived(codebook, impl_->At(axis).variable))
        for (const VariableBin& bin : derived->bins) impl_->labels[axis].Of(bin.label);
  }
}

Pivot::~Pivot() = default;

void Pivot::Add(const AnalysisDocument& document, const std::vector<bool>& where) {
  Impl& impl = *impl_;
  ++impl.documents;
  std::vector<std::pair<CellKey, size_t>> touched;
  Impl::ForEachUnit(document, [&](size_t index, size_t first, size_t last) {
    if (!Impl::Wanted(where, index)) return;
    const AnalysisUnit& unit = document.units[index];
    const LabelIds sheets = impl.OfUnit(0, document, unit), rows = impl.OfUnit(1, document, unit),
                   columns = impl.OfUnit(2, document, unit);
    impl.Cross(sheets, rows, columns, true, [&](CellKey key) {
      GrowingBase& growing = impl.bases[key];
      GroupBase& base = growing.base;
      if (growing.last_document != impl.documents) ++base.documents;
      growing.last_document = impl.documents;
      if (!unit.in_base) return;
      ++base.units;
      base.words += unit.words;
      if (first == last) return;
      ++base.coded_units;
      base.coded_words += unit.words;
    });

    touched.clear();
    impl.ForEachCell(document, index, first, last,
                     [&](CellKey key, size_t coding) { touched.emplace_back(key, coding); });
    std::sort(touched.begin(), touched.end());
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    for (size_t at = 0; at < touched.size();) {
      const CellKey key = touched[at].first;
      GrowingCell& growing = impl.cells[key];
      Cell& cell = growing.cell;
      if (growing.last_document != impl.documents) ++cell.documents;
      growing.last_document = impl.documents;
      ++cell.units;
      cell.base_units += unit.in_base;
      bool present = false, absent = false;
      for (; at < touched.size() && touched[at].first == key; ++at) {
        const AnalysisCoding& coding = document.codings[touched[at].second];
        cell.codings += !coding.continues;
        cell.hits += coding.hits;
        cell.words += coding.words;
        if (coding.weight) {
          ++cell.weighted;
          cell.weight += *coding.weight;
        }
        if (unit.in_base) cell.base_hits += coding.hits;
        if (coding.polarity == Polarity::kAbsent) {
          absent = true;
          if (unit.in_base) cell.base_absent_hits += coding.hits;
          cell.absent_hits += coding.hits;
          cell.absent_words += coding.words;
        } else {
          present = true;
        }
      }
      if (unit.in_base) {
        cell.base_present_units += present;
        cell.base_absent_units += absent;
      }
      cell.present_units += present;
      cell.absent_units += absent;
    }
  });
}

PivotTable Pivot::Finish() {
  PivotTable table;
  table.options = impl_->options;
  std::vector<uint32_t> places[3];
  std::vector<std::string>* texts[3] = {&table.sheets, &table.rows, &table.columns};
  for (int axis = 0; axis < 3; ++axis) {
    const auto& met = impl_->labels[axis].texts();
    places[axis] = Places(met, impl_->At(axis), impl_->codebook);
    texts[axis]->resize(met.size());
    for (size_t i = 0; i < met.size(); ++i) (*texts[axis])[places[axis][i]] = met[i];
  }
  const auto placed = [&](CellKey key) {
    if (key.sheet != kAll) key.sheet = places[0][key.sheet];
    if (key.row != kAll) key.row = places[1][key.row];
    if (key.column != kAll) key.column = places[2][key.column];
    return key;
  };
  for (const auto& [key, growing] : impl_->cells) table.cells.emplace(placed(key), growing.cell);
  for (const auto& [key, growing] : impl_->bases) table.bases.emplace(placed(key), growing.base);
  return table;
}

void Pivot::ForEachCell(const AnalysisDocument& document, const std::vector<bool>& where,
                        const std::function<void(const CellLabels&, const CellCoding&)>& use) {
  Impl& impl = *impl_;
  const bool has_sheets = impl.options.sheets.kind != DimensionKind::kNone;
  Impl::ForEachUnit(document, [&](size_t unit, size_t first, size_t last) {
    if (!Impl::Wanted(where, unit)) return;
    impl.ForEachCell(document, unit, first, last, [&](CellKey key, size_t coding) {
      if (key.row == kAll || key.column == kAll || (key.sheet != kAll) != has_sheets) return;
      const auto text = [&](int axis, uint32_t id) -> std::string_view {
        return id == kAll ? std::string_view() : std::string_view(impl.labels[axis].texts()[id]);
      };
      use({text(0, key.sheet), text(1, key.row), text(2, key.column)},
          {static_cast<uint32_t>(unit), static_cast<uint32_t>(coding)});
    });
  });
}

std::vector<CellCoding> Pivot::CodingsIn(const AnalysisDocument& document, std::string_view sheet, std::string_view row,
                                         std::string_view column, const std::vector<bool>& where) {
  Impl& impl = *impl_;
  std::set<std::pair<uint32_t, uint32_t>> found;
  Impl::ForEachUnit(document, [&](size_t unit, size_t first, size_t last) {
    if (!Impl::Wanted(where, unit)) return;
    const auto fits = [&](int axis, uint32_t id, std::string_view wanted) {
      return wanted == "*" ? id == kAll : id != kAll && impl.labels[axis].texts()[id] == wanted;
    };
    impl.ForEachCell(document, unit, first, last, [&](CellKey key, size_t coding) {
      if (fits(0, key.sheet, sheet) && fits(1, key.row, row) && fits(2, key.column, column))
        found.emplace(static_cast<uint32_t>(unit), static_cast<uint32_t>(coding));
    });
  });
  std::vector<CellCoding> out;
  for (const auto& [unit, coding] : found) out.push_back({unit, coding});
  return out;
}

}  // namespace pandect::matrix
