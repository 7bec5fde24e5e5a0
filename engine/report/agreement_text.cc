// SPDX-License-Identifier: GPL-2.0-or-later
//
// The figures over all units stand as a list, one a line with its interval; those of categories, groups and pairs as
// tables with one column a statistic. Where there is no figure a mark in brackets leads to the reason below.
#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "report/agreement_tables.h"
#include "report/agreement_words.h"
#include "report/display_width.h"
#include "report/undefined_words.h"

namespace pandect::report {
namespace {

std::string Padded(const std::string& text, uint32_t width, bool right) {
  const uint32_t used = DisplayWidth(text);
  const std::string blanks(used < width ? width - used : 0, ' ');
  return right ? blanks + text : text + blanks;
}

bool InPercent(Statistic statistic) {
  return statistic == Statistic::kNvivoPercent || statistic == Statistic::kMaxqdaExistence ||
         statistic == Statistic::kMaxqdaFrequency || statistic == Statistic::kMaxqdaPercent;
}

// Reasons met in one section, numbered as they come.
class Reasons {
 public:
  explicit Reasons(const Messages& messages) : messages_(messages) {}
  std::string Mark(Undefined reason) {
    const auto at = std::find(met_.begin(), met_.end(), reason);
    const auto number = static_cast<size_t>(at - met_.begin()) + 1;
    if (at == met_.end()) met_.push_back(reason);
    return "– [" + std::to_string(number) + "]";
  }
  std::string Legend() const {
    std::string out;
    for (size_t i = 0; i < met_.size(); ++i)
      out +=
          "  [" + std::to_string(i + 1) + "] " + messages_.Text("no figure: {1}", {Reason(met_[i], messages_)}) + "\n";
    return out;
  }

 private:
  const Messages& messages_;
  std::vector<Undefined> met_;
};

std::string Shown(const Figure& figure, Statistic statistic, Reasons& reasons, const Messages& m) {
  if (!figure) return reasons.Mark(figure.reason());
  const int digits = InPercent(statistic) ? 1 : 3;
  // What rounds to nothing has no sign.
  return m.Number(std::abs(*figure) < 0.5 * std::pow(10.0, -digits) ? 0.0 : *figure, digits);
}

std::string FullTitle(const AgreementRow& row, const Messages& m) {
  std::string title = Title(row.statistic, m);
  if (!row.variant.empty()) title += ", " + Variant(row.variant, m);
  return title;
}

std::string P(double p, const Messages& m) {
  if (p < 0.001) return "p < " + m.Number(0.001, 3);
  return "p = " + m.Number(p, 3);
}

// Interval, where it comes from, test and coverage of one figure.
std::string Beside(const AgreementRow& row, const AgreementOptions& options, bool& clipped, const Messages& m) {
  std::vector<std::string> parts;
  if (row.figures.interval.low && row.figures.interval.high) {
    bool cut = false;
    const FigureInterval interval = agree::Clipped(row.figures.interval, cut);
    clipped |= cut;
    parts.push_back(
        m.Text("{1} interval {2} … {3}",
               {m.Percent(options.confidence, options.confidence * 100 == std::floor(options.confidence * 100) ? 0 : 1),
                m.Number(*interval.low, 3), m.Number(*interval.high, 3)}) +
        (cut ? " *" : ""));
  }
  if (row.bootstrap && row.bootstrap->rounds > 0) {
    const std::vector<std::string> how{m.Number(uint64_t{row.bootstrap->rounds}), m.Number(options.bootstrap.seed)};
    parts.push_back(options.bootstrap.resampling == AlphaResampling::kPairs
                        ? m.Text("bootstrap of pairs, draws: {1}, seed: {2}", how)
                        : m.Text("bootstrap of units, draws: {1}, seed: {2}", how));
    for (size_t i = 0; i < row.bootstrap->above.size(); ++i)
      if (row.bootstrap->above[i])
        parts.push_back("P(≥ " + m.Number(options.bootstrap.thresholds[i], 3) +
                        ") = " + m.Number(*row.bootstrap->above[i], 3));
  }
  if (row.figures.p) parts.push_back(P(*row.figures.p, m));
  if (row.coverage) parts.push_back(m.Text("on {1} of the length", {m.Percent(*row.coverage, 1)}));
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
  return out;
}

// A sign for each of kRatingNotes, explained below the figures.
std::string NoteMark(std::string_view note) {
  constexpr const char* kMarks[] = {"†", "‡", "§"};
  static_assert(std::size(kMarks) == std::size(kRatingNotes));
  return kMarks[std::find(std::begin(kRatingNotes), std::end(kRatingNotes), note) - std::begin(kRatingNotes)];
}

std::string AllUnits(const AgreementShown& shown, const Messages& m) {
  uint32_t width = 0;
  for (const AgreementRow& row : shown.rows)
    if (row.scope == AgreementScope::kAll) width = std::max(width, DisplayWidth(FullTitle(row, m)));
  if (width == 0) return "";
  Reasons reasons(m);
  std::set<std::string_view> notes;
  bool clipped = false;
  std::string out;
  for (const AgreementRow& row : shown.rows) {
    if (row.scope != AgreementScope::kAll) continue;
    std::string line = Padded(FullTitle(row, m), width, false) + "  " +
                       Padded(Shown(row.figures.value, row.statistic, reasons, m), 7, true);
    if (*row.note) {
      line += " " + NoteMark(row.note);
      notes.insert(row.note);
    }
    const std::string beside = row.figures.value ? Beside(row, shown.options, clipped, m) : "";
    out += line + (beside.empty() ? "" : "  " + beside) + "\n";
  }
  out += reasons.Legend();
  for (const std::string_view note : kRatingNotes)
    if (notes.contains(note)) out += "  " + NoteMark(note) + " " + RatingNote(note, m) + "\n";
  if (clipped) out += "  * " + m.Text("cut off at −1 or 1") + "\n";
  return out + "\n";
}

// One table: a line for each name, a column for each statistic and variant, in the order they come.
std::string Table(const std::string& heading, const std::vector<std::pair<std::string, const AgreementRow*>>& rows,
                  const Messages& m) {
  if (rows.empty()) return "";
  std::vector<std::pair<Statistic, std::string>> columns;
  std::vector<std::string> names;
  std::unordered_map<std::string, std::vector<const AgreementRow*>> rows_of;  // there may be many thousand documents
  for (const auto& [name, row] : rows) {
    const std::pair<Statistic, std::string> column{row->statistic, row->variant};
    if (std::find(columns.begin(), columns.end(), column) == columns.end()) columns.push_back(column);
    auto& own = rows_of[name];
    if (own.empty()) names.push_back(name);
    own.push_back(row);
  }
  uint32_t width = DisplayWidth(heading);
  for (const std::string& name : names) width = std::max(width, DisplayWidth(name));
  // A statistic in two variants: the second is told apart by a number, explained below.
  std::vector<std::string> heads, explained;
  for (size_t c = 0; c < columns.size(); ++c) {
    const auto same =
        std::count_if(columns.begin(), columns.end(), [&](const auto& o) { return o.first == columns[c].first; });
    std::string head = ShortTitle(columns[c].first, m);
    if (same > 1 && !columns[c].second.empty()) {
      const std::string variant = Variant(columns[c].second, m);
      auto at = std::find(explained.begin(), explained.end(), variant);
      if (at == explained.end()) at = explained.insert(explained.end(), variant);
      head += " (" + std::string(1, static_cast<char>('a' + (at - explained.begin()) % 26)) + ")";
    }
    heads.push_back(head);
  }
  std::string out = Padded(heading, width, false);
  for (const std::string& head : heads) out += "  " + Padded(head, 9, true);
  out += "\n";
  Reasons reasons(m);
  for (const std::string& name : names) {
    out += Padded(name, width, false);
    for (size_t c = 0; c < columns.size(); ++c) {
      const auto& own = rows_of[name];
      const auto at = std::find_if(own.begin(), own.end(), [&](const AgreementRow* row) {
        return row->statistic == columns[c].first && row->variant == columns[c].second;
      });
      const std::string cell = at == own.end() ? "" : Shown((*at)->figures.value, columns[c].first, reasons, m);
      out += "  " + Padded(cell, std::max(9u, DisplayWidth(heads[c])), true);
    }
    out.erase(out.find_last_not_of(' ') + 1);
    out += "\n";
  }
  out += reasons.Legend();
  for (size_t i = 0; i < explained.size(); ++i)
    out += "  (" + std::string(1, static_cast<char>('a' + i % 26)) + ") " + explained[i] + "\n";
  return out + "\n";
}

std::string GroupingTitle(const std::string& grouping, const Messages& m) {
  for (const char* known : {ForTranslation("document"), ForTranslation("language"), ForTranslation("continuum")})
    if (grouping == known) return m.Text(known);
  return grouping;
}

// What was compared, and on what ground.
std::string Ground(const AgreementShown& shown, const Messages& m) {
  std::string out;
  const auto add = [&](const std::string& fact) { out += (out.empty() ? "" : "; ") + fact; };
  if (!shown.unit_of_comparison.empty())
    add(m.Text("unit of comparison: {1}", {UnitOfComparison(shown.unit_of_comparison, m)}));
  add(m.Text("units: {1}", {m.Number(shown.units)}));
  if (shown.shared_units) add(m.Text("of them read by two coders or more: {1}", {m.Number(*shown.shared_units)}));
  if (shown.uncoded_units) add(m.Text("coded by nobody: {1}", {m.Number(*shown.uncoded_units)}));
  if (!shown.sample.empty()) add(m.Text("only what was read of the sample {1}", {shown.sample}));
  out += "\n";
  if (!shown.codes_left_out.empty()) {
    std::string codes;
    for (const std::string& code : shown.codes_left_out) codes += (codes.empty() ? "" : ", ") + code;
    out += m.Text("Left out, given nowhere that two coders read: {1}", {codes}) + "\n";
  }
  if (shown.reading_assumed) out += m.Text("Assumed: {1}", {m.Text(kReadingAssumed)}) + "\n";
  return out;
}

std::string Tables(const AgreementShown& shown, const Messages& m) {
  std::string out;
  const auto of = [&](AgreementScope scope) {
    std::vector<std::pair<std::string, const AgreementRow*>> rows;
    for (const AgreementRow& row : shown.rows) {
      if (row.scope != scope) continue;
      std::string name = scope == AgreementScope::kCategory ? Variant(row.name, m) : row.name;
      if (scope == AgreementScope::kPair) {
        if (!row.category.empty()) name += ", " + Variant(row.category, m);
        if (!row.group.empty()) name += ", " + row.group;
      }
      rows.emplace_back(name, &row);
    }
    return rows;
  };
  out += Table(m.Text("Category"), of(AgreementScope::kCategory), m);
  std::vector<std::string> groupings;
  for (const AgreementRow& row : shown.rows)
    if (row.scope == AgreementScope::kGroup &&
        std::find(groupings.begin(), groupings.end(), row.grouping) == groupings.end())
      groupings.push_back(row.grouping);
  for (const std::string& grouping : groupings) {
    std::vector<std::pair<std::string, const AgreementRow*>> rows;
    for (const AgreementRow& row : shown.rows)
      if (row.scope == AgreementScope::kGroup && row.grouping == grouping) rows.emplace_back(row.name, &row);
    out += Table(GroupingTitle(grouping, m), rows, m);
  }
  return out + Table(m.Text("Pair of coders"), of(AgreementScope::kPair), m);
}

std::string Matrix(const ShownMatrix& matrix, const Messages& m) {
  const ContingencyTable& table = matrix.table;
  // Of a code the categories are ours, else the user's.
  std::vector<std::string> categories = table.categories;
  if (!matrix.title.empty())
    for (std::string& category : categories) category = Variant(category, m);
  if (table.size() == 0 || table.units() == 0) return "";
  const std::string what = matrix.rows.empty() ? m.Text("all pairs of coders, either way round")
                                               : m.Text("rows {1}, columns {2}", {matrix.rows, matrix.columns});
  std::string out = m.Text("Confusion matrix") + (matrix.title.empty() ? "" : ", " + matrix.title) + ": " + what + "\n";
  uint32_t width = 0;
  for (const std::string& category : categories) width = std::max(width, DisplayWidth(category));
  std::vector<uint32_t> widths;
  for (size_t j = 0; j < table.size(); ++j) {
    uint32_t column = DisplayWidth(categories[j]);
    for (size_t i = 0; i < table.size(); ++i) column = std::max(column, DisplayWidth(m.Number(table.At(i, j))));
    widths.push_back(column);
  }
  out += Padded("", width, false);
  for (size_t j = 0; j < table.size(); ++j) out += "  " + Padded(categories[j], widths[j], true);
  out += "\n";
  for (size_t i = 0; i < table.size(); ++i) {
    out += Padded(categories[i], width, false);
    for (size_t j = 0; j < table.size(); ++j) out += "  " + Padded(m.Number(table.At(i, j)), widths[j], true);
    out += "\n";
  }
  return out + "\n";
}

std::string Disagreements(const AgreementShown& shown, const Messages& m) {
  std::string out =
      m.Plural("{1} unit on which coders differ", "{1} units on which coders differ", shown.disagreements.size());
  if (!shown.list_disagreements)
    return out + (shown.disagreements.empty() ? "" : m.Text(" (--disagreements lists them)")) + "\n";
  out += shown.disagreements.empty() ? "\n" : ":\n";
  for (const ShownDisagreement& one : shown.disagreements) {
    out += "  " + one.unit;
    if (!one.code.empty()) out += ", " + one.code;
    out += ": ";
    for (size_t i = 0; i < one.ratings.size(); ++i) {
      const std::string& rating = one.ratings[i];
      out += (i ? "; " : "") + shown.coders[i] + " ";
      if (rating.empty())
        out += "–";
      else if (one.coded_or_not)
        out += Variant(rating, m);
      else
        out += rating;
    }
    out += "\n";
    if (!one.text.empty()) out += "    " + one.text + "\n";
  }
  return out;
}

}  // namespace

std::string AgreementText(const AgreementShown& shown, const Messages& m) {
  std::string coders;
  for (const std::string& coder : shown.coders) coders += (coders.empty() ? "" : ", ") + coder;
  std::string out =
      shown.source + ": " + m.Plural("{1} coder", "{1} coders", shown.coders.size()) + " (" + coders + ")\n";
  out += Ground(shown, m) + "\n";
  out += AllUnits(shown, m) + Tables(shown, m);
  for (const ShownMatrix& matrix : shown.matrices) out += Matrix(matrix, m);
  return out + Disagreements(shown, m);
}

}  // namespace pandect::report
