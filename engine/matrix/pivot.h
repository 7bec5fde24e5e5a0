// SPDX-License-Identifier: GPL-2.0-or-later
//
// Any dimension against any other, by a third: counts, and what is computed from them.
//
// A unit is in a cell when it bears a coding with the row's label and the column's. Where both are codes these may be
// two codings (a co-occurrence, whose hits are those of the row's coding); otherwise labels of codings (code, coder,
// polarity) are of one coding. Cells and margins count distinct units and documents: a unit with two codes below one
// parent is one unit of the parent, and the margin of a row is not the sum of its cells where units stand in several of
// them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/figure.h"
#include "matrix/analysis.h"
#include "matrix/dimension.h"

namespace pandect::matrix {

// What a cell shows.
enum class Measure : uint8_t {
  kUnits,          // distinct coding units
  kHits,           // span hits of the rules, passages of people
  kDocuments,      // distinct documents
  kWords,          // positions covered
  kPresence,       // 1 where there is a unit
  kShareOfUnits,   // units / all units of the group of text, in the base
  kPer1000Words,   // hits in the base / words of the group * 1000
  kRowPercent,     // units / units of the row's margin
  kColumnPercent,  // units / units of the column's margin
  kMeanWeight,     // of the codings that have a weight
};
const char* Name(Measure measure);  // "units", "per-1000-words"; stable
std::optional<Measure> MeasureOf(std::string_view name);

// How stated absence counts.
enum class PolarityCount : uint8_t {
  kBoth,     // every coding
  kPresent,  // only present
  kAbsent,   // only stated absent
  kNet,      // what states presence less what states absence, of the measures that IsNetted
};
const char* Name(PolarityCount value);
std::optional<PolarityCount> PolarityCountOf(std::string_view name);
// Whether a difference of present and stated absent is a figure of this measure: units, hits, words, and their shares
// and rates. Documents, presence, percents of margins and weights are not; Value counts both polarities in them.
bool IsNetted(Measure measure);

struct PivotOptions {
  Dimension rows, columns, sheets;
  PolarityCount polarity = PolarityCount::kBoth;
  // kShareOfUnits and kPer1000Words by the text of the coded units only, instead of the whole group's.
  bool base_is_coded_text = false;
};

struct Cell {
  uint64_t units = 0, documents = 0, hits = 0, words = 0;
  uint64_t codings = 0;                    // one that reaches over several units is one
  uint64_t weighted = 0;                   // of these, with a weight
  uint64_t base_units = 0, base_hits = 0;  // of units and hits those in the base
  uint64_t base_present_units = 0;         // of those below, the ones in the base
  uint64_t base_absent_units = 0, base_absent_hits = 0;
  uint64_t present_units = 0;                                    // with a coding that states presence
  uint64_t absent_units = 0, absent_hits = 0, absent_words = 0;  // with one that states absence
  double weight = 0;                                             // sum over those with one
  friend bool operator==(const Cell&, const Cell&) = default;
};

// The text behind a group: units and words in the base.
struct GroupBase {
  uint64_t units = 0, coded_units = 0, words = 0, coded_words = 0, documents = 0;
  friend bool operator==(const GroupBase&, const GroupBase&) = default;
};

// Which label of rows, columns and sheets; kAll: the margin.
struct CellKey {
  static constexpr uint32_t kAll = UINT32_MAX;
  uint32_t sheet = kAll, row = kAll, column = kAll;
  friend auto operator<=>(const CellKey&, const CellKey&) = default;
};

// The table, once counted. Value type.
class PivotTable {
 public:
  // Labels in order: codes as in the codebook, documents as added, values of variables by name (bins of the codebook in
  // its order), the missing value ("") last.
  std::vector<std::string> rows, columns, sheets;
  PivotOptions options;

  const Cell& At(CellKey key) const;           // an empty cell where nothing is
  const GroupBase& BaseOf(CellKey key) const;  // of labels of codings the margin: text has no code by itself
  // The measure, or why it does not exist (a share of no units …).
  Figure Value(CellKey key, Measure measure) const;

  std::map<CellKey, Cell> cells;
  std::map<CellKey, GroupBase> bases;
};

// Which codings are in a cell, for opening it.
struct CellCoding {
  uint32_t unit = 0;    // of AnalysisDocument::units
  uint32_t coding = 0;  // of AnalysisDocument::codings
};

// Counts documents one at a time, in the order in which they are to stand. Not thread-safe. The codebook must outlive
// it. At most two dimensions may be kCode.
class Pivot {
 public:
  // `article`: the label of an article of a document (its address); may be empty where no dimension asks for it.
  using ArticleName = std::function<std::string(const AnalysisDocument&, SegmentIndex)>;
  Pivot(const Codebook& codebook, const PivotOptions& options, ArticleName article = {});
  ~Pivot();

  // `where`: units to count, one flag a unit; empty: all.
  void Add(const AnalysisDocument& document, const std::vector<bool>& where = {});
  PivotTable Finish();

  // Every cell but the margins of rows and columns that a coding of `document` is in, with the labels of the cell; the
  // margin of the sheets only where there are none. A coding may be told of a cell more than once.
  struct CellLabels {
    std::string_view sheet, row, column;
  };
  void ForEachCell(const AnalysisDocument& document, const std::vector<bool>& where,
                   const std::function<void(const CellLabels&, const CellCoding&)>& use);

  // The codings of `document` in the cell with these labels; "*" is the margin.
  std::vector<CellCoding> CodingsIn(const AnalysisDocument& document, std::string_view sheet, std::string_view row,
                                    std::string_view column, const std::vector<bool>& where = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pandect::matrix
