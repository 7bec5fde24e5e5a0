// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/ratings_csv.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>
#include <set>

namespace pandect {
namespace {

constexpr const char* kForms[] = {"wide", "long", "unitizing", "counts", "matrix"};

}  // namespace

const char* Name(RatingsForm form) {
  return kForms[static_cast<size_t>(form)];
}

std::optional<RatingsForm> RatingsFormOf(std::string_view name) {
  for (size_t i = 0; i < std::size(kForms); ++i)
    if (name == kForms[i]) return static_cast<RatingsForm>(i);
  return std::nullopt;
}

namespace agree {
namespace {

// What columns are called. Earlier names win.
std::optional<size_t> UnitColumn(const CsvTable& table) {
  return FindColumn(table, {"unit",
                            "units",
                            "unit of analysis",
                            "coding unit",
                            "единица",
                            "единицы",
                            "единица анализа",
                            "единица кодирования",
                            "ед",
                            "ед.",
                            "item",
                            "subject",
                            "segment",
                            "paragraph",
                            "сегмент",
                            "абзац",
                            "объект",
                            "случай",
                            "case",
                            "id",
                            "ид",
                            "номер",
                            "№",
                            "№ п/п",
                            "no",
                            "no.",
                            "nr",
                            "#",
                            "n"});
}
std::optional<size_t> DocumentColumn(const CsvTable& table) {
  return FindColumn(table,
                    {"document", "документ", "doc", "док", "file", "файл", "source", "источник", "text", "текст"});
}
std::optional<size_t> ContinuumColumn(const CsvTable& table) {
  if (const auto own = FindColumn(table, {"continuum", "континуум", "recording", "запись"})) return own;
  return DocumentColumn(table);
}
std::optional<size_t> LanguageColumn(const CsvTable& table) {
  return FindColumn(table, {"language", "язык", "lang"});
}
std::optional<size_t> CoderColumn(const CsvTable& table) {
  return FindColumn(table, {"coder", "кодировщик", "кодер", "rater", "annotator", "аннотатор", "разметчик", "judge",
                            "observer", "наблюдатель", "эксперт", "оценщик", "coder id", "coder name"});
}
std::optional<size_t> CategoryColumn(const CsvTable& table) {
  return FindColumn(
      table, {"category", "категория", "code", "код", "value", "значение", "rating", "оценка", "label", "метка"});
}
std::optional<size_t> WeightColumn(const CsvTable& table) {
  return FindColumn(table, {"weight", "вес", "count", "количество", "frequency", "частота", "freq"});
}
std::optional<size_t> BeginColumn(const CsvTable& table) {
  return FindColumn(table, {"begin", "начало", "start", "from", "от"});
}
std::optional<size_t> EndColumn(const CsvTable& table) {
  return FindColumn(table, {"end", "конец", "stop", "to", "до"});
}
std::optional<size_t> LengthColumn(const CsvTable& table) {
  return FindColumn(table, {"length", "длина", "continuum length", "длина континуума"});
}

bool IsMissing(const std::string& text, const RatingsCsvOptions& options) {
  for (const char* missing : {"", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", ".", "н/д", "Н/Д"})
    if (text == missing) return true;
  return std::find(options.missing.begin(), options.missing.end(), text) != options.missing.end();
}

std::string ColumnNames(const CsvTable& table) {
  std::string names;
  for (const CsvCell& cell : table.header) names += (names.empty() ? "" : ", ") + cell.text;
  return names;
}

Error NoColumn(const CsvTable& table, const std::string& wanted) {
  return {ErrorCode::kMalformed,
          "no column " + wanted + " among: " + ColumnNames(table),
          {table.file, table.header[0].line},
          "name the columns in the first row"};
}

std::optional<size_t> ColumnNamed(const CsvTable& table, const std::string& name) {
  return FindColumn(table, {std::string_view(name)});
}

Result<std::optional<uint64_t>> WholeNumber(const CsvTable& table, const CsvCell& cell) {
  if (cell.text.empty()) return std::optional<uint64_t>();
  const auto number = NumberInCell(cell.text);
  if (!number || *number < 0 || *number > 9e15 || *number != static_cast<double>(static_cast<uint64_t>(*number)))
    return Error{ErrorCode::kMalformed, "\"" + cell.text + "\" is not a whole number from 0", table.At(cell), ""};
  return std::optional<uint64_t>(static_cast<uint64_t>(*number));
}

// Seconds of h:mm:ss or mm:ss, or a plain number.
std::optional<double> Position(const std::string& text) {
  if (const auto number = NumberInCell(text)) return number;
  double seconds = 0;
  size_t parts = 0;
  for (size_t begin = 0;;) {
    const size_t colon = text.find(':', begin);
    const auto part = NumberInCell(text.substr(begin, colon == std::string::npos ? colon : colon - begin));
    if (!part || *part < 0 || (parts > 0 && *part >= 60)) return std::nullopt;
    seconds = seconds * 60 + *part;
    ++parts;
    if (colon == std::string::npos) break;
    begin = colon + 1;
  }
  if (parts < 2 || parts > 3) return std::nullopt;
  return seconds;
}

Result<std::vector<size_t>> GroupingColumns(const CsvTable& table, const RatingsCsvOptions& options) {
  std::vector<size_t> columns;
  for (const auto& known : {DocumentColumn(table), LanguageColumn(table)})
    if (known) columns.push_back(*known);
  for (const std::string& name : options.by) {
    const auto column = ColumnNamed(table, name);
    if (!column) return NoColumn(table, "\"" + name + "\"");
    if (std::find(columns.begin(), columns.end(), *column) == columns.end()) columns.push_back(*column);
  }
  return columns;
}

// Position of a name in a list that grows.
class Names {
 public:
  size_t At(const std::string& name) {
    const auto [at, added] = index_.emplace(name, all_.size());
    if (added) all_.push_back(name);
    return at->second;
  }
  std::optional<size_t> Find(const std::string& name) const {
    const auto at = index_.find(name);
    return at == index_.end() ? std::nullopt : std::optional(at->second);
  }
  const std::vector<std::string>& all() const { return all_; }

 private:
  std::map<std::string, size_t> index_;
  std::vector<std::string> all_;
};

Result<std::vector<size_t>> CoderColumns(const CsvTable& table, const std::set<size_t>& taken,
                                         const RatingsCsvOptions& options) {
  std::vector<size_t> columns;
  if (!options.coders.empty()) {
    for (const std::string& coder : options.coders) {
      const auto column = ColumnNamed(table, coder);
      if (!column) return NoColumn(table, "\"" + coder + "\"");
      columns.push_back(*column);
    }
    return columns;
  }
  std::map<std::string, size_t> seen;
  for (size_t i = 0; i < table.header.size(); ++i) {
    if (taken.count(i)) continue;
    const CsvCell& name = table.header[i];
    if (name.text.empty())
      return Error{ErrorCode::kMalformed, "a column without a name", table.At(name), "the first row names the coders"};
    if (!seen.emplace(name.text, i).second)
      return Error{ErrorCode::kMalformed, "two columns are named \"" + name.text + "\"", table.At(name),
                   "give every coder a name of its own"};
    columns.push_back(i);
  }
  return columns;
}

// The column that names the rows: as asked, by its name, or the first if it has none (as R writes row names).
Result<std::optional<size_t>> NameColumn(const CsvTable& table, const RatingsCsvOptions& options) {
  if (!options.unit_column.empty()) {
    const auto column = ColumnNamed(table, options.unit_column);
    if (!column) return NoColumn(table, "\"" + options.unit_column + "\"");
    return column;
  }
  if (const auto column = UnitColumn(table)) return column;
  if (table.header[0].text.empty()) return std::optional<size_t>(0);
  return std::optional<size_t>();
}

std::string UnitName(const std::vector<CsvCell>& row, std::optional<size_t> name, std::optional<size_t> document,
                     size_t number) {
  std::string out = document ? row[*document].text : "";
  const std::string unit = name && name != document ? row[*name].text : "";
  if (!unit.empty()) out += (out.empty() ? "" : " ") + unit;
  return out.empty() ? std::to_string(number) : out;
}

void AddGroupings(const CsvTable& table, const std::vector<size_t>& columns, RatingsInput& input) {
  for (const size_t column : columns) input.groupings.push_back({table.header[column].text, {}});
}

void Note(const CsvTable& table, Diagnostics& notes, Severity severity, const std::string& what,
          const std::string& hint = "") {
  notes.Add(severity, {ErrorCode::kInvalid, what, {table.file}, hint});
}

std::string Listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

Result<RatingsInput> ReadWide(const CsvTable& table, const RatingsCsvOptions& options, Diagnostics& notes) {
  const auto groupings = GroupingColumns(table, options);
  if (!groupings) return groupings.error();
  const auto name = NameColumn(table, options);
  if (!name) return name.error();
  const auto weight = WeightColumn(table), document = DocumentColumn(table);
  std::set<size_t> taken(groupings->begin(), groupings->end());
  for (const auto& column : {*name, weight})
    if (column) taken.insert(*column);
  const auto columns = CoderColumns(table, taken, options);
  if (!columns) return columns.error();
  RatingsInput input;
  for (const size_t column : *columns) input.texts.coders.push_back(table.header[column].text);
  AddGroupings(table, *groupings, input);
  for (const auto& row : table.rows) {
    auto& cells = input.texts.cells.emplace_back();
    auto& places = input.texts.places.emplace_back();
    for (const size_t column : *columns) {
      cells.push_back(IsMissing(row[column].text, options) ? std::nullopt : std::optional(row[column].text));
      places.push_back(table.At(row[column]));
    }
    input.texts.units.push_back(UnitName(row, *name, document, input.texts.cells.size()));
    if (weight) {
      const auto count = WholeNumber(table, row[*weight]);
      if (!count) return count.error();
      input.weights.push_back(count->value_or(1));
    }
    for (size_t g = 0; g < groupings->size(); ++g) input.groupings[g].values.push_back(row[(*groupings)[g]].text);
  }
  Note(table, notes, Severity::kNote, "read as units × coders; coders: " + Listed(input.texts.coders));
  return input;
}

Result<RatingsInput> ReadLong(const CsvTable& table, const RatingsCsvOptions& options, Diagnostics& notes) {
  const auto coder = CoderColumn(table), category = CategoryColumn(table), document = DocumentColumn(table);
  const auto weight = WeightColumn(table);
  auto name = NameColumn(table, options);
  if (!name) return name.error();
  if (!*name) *name = document;
  if (!coder) return NoColumn(table, "coder");
  if (!category) return NoColumn(table, "category");
  if (!*name) return NoColumn(table, "unit");
  const auto groupings = GroupingColumns(table, options);
  if (!groupings) return groupings.error();

  RatingsInput input;
  input.form = RatingsForm::kLong;
  AddGroupings(table, *groupings, input);
  Names coders, units;
  for (const std::string& wanted : options.coders) coders.At(wanted);
  struct Rating {
    std::string text;
    Place place;
  };
  std::map<std::pair<size_t, size_t>, Rating> ratings;  // by unit and coder
  size_t repeated = 0;
  for (const auto& row : table.rows) {
    const CsvCell &of_coder = row[*coder], &of_category = row[*category], &of_unit = row[**name];
    if (of_unit.text.empty() && !document)
      return Error{ErrorCode::kMalformed,
                   "the unit has no name",
                   {table.file, row[0].line},
                   "name it in the column " + table.header[**name].text};
    if (of_coder.text.empty())
      return Error{ErrorCode::kMalformed,
                   "no coder is named",
                   {table.file, row[0].line},
                   "name one in the column " + table.header[*coder].text};
    if (!options.coders.empty() && !coders.Find(of_coder.text)) continue;
    const size_t c = coders.At(of_coder.text);
    const size_t before = units.all().size();
    const size_t u = units.At(UnitName(row, *name, document, 0));
    if (u == before) {
      if (weight) {
        const auto count = WholeNumber(table, row[*weight]);
        if (!count) return count.error();
        input.weights.push_back(count->value_or(1));
      }
      for (size_t g = 0; g < groupings->size(); ++g) input.groupings[g].values.push_back(row[(*groupings)[g]].text);
    }
    if (IsMissing(of_category.text, options)) continue;
    const auto [at, added] = ratings.emplace(std::pair(u, c), Rating{of_category.text, table.At(of_category)});
    if (added) continue;
    if (options.sets) {
      at->second.text += options.set_separator + of_category.text;
    } else if (at->second.text == of_category.text) {
      ++repeated;
    } else {
      return Error{ErrorCode::kMalformed,
                   "coder " + of_coder.text + " gave unit " + units.all()[u] + " two categories, \"" + at->second.text +
                       "\" (line " + std::to_string(at->second.place.line) + ") and \"" + of_category.text + "\"",
                   table.At(of_category), "several codes a unit are compared as sets: --sets masi"};
    }
  }
  input.texts.coders = coders.all();
  input.texts.units = units.all();
  for (size_t u = 0; u < units.all().size(); ++u) {
    auto& cells = input.texts.cells.emplace_back(coders.all().size());
    auto& places = input.texts.places.emplace_back(coders.all().size());
    for (size_t c = 0; c < coders.all().size(); ++c)
      if (const auto at = ratings.find({u, c}); at != ratings.end()) {
        cells[c] = at->second.text;
        places[c] = at->second.place;
      }
  }
  if (repeated > 0)
    Note(table, notes, Severity::kWarning, std::to_string(repeated) + " ratings stand there twice and count once");
  Note(table, notes, Severity::kNote, "read as unit, coder, category; coders: " + Listed(input.texts.coders));
  return input;
}

Result<RatingsInput> ReadUnitizing(const CsvTable& table, const RatingsCsvOptions& options, Diagnostics& notes) {
  const auto coder = CoderColumn(table), category = CategoryColumn(table), begin = BeginColumn(table),
             end = EndColumn(table);
  const auto continuum = ContinuumColumn(table), length = LengthColumn(table);
  if (!coder) return NoColumn(table, "coder");
  if (!category) return NoColumn(table, "category");
  if (!begin) return NoColumn(table, "begin");
  if (!end) return NoColumn(table, "end");
  auto groupings = GroupingColumns(table, options);
  if (!groupings) return groupings.error();
  if (continuum) std::erase(*groupings, *continuum);

  RatingsInput input;
  input.form = RatingsForm::kUnitizing;
  AddGroupings(table, *groupings, input);
  Names coders, codes, continua;
  for (const std::string& wanted : options.coders) coders.At(wanted);
  std::vector<std::set<uint32_t>> saw;
  std::vector<std::optional<double>> lengths;
  std::vector<Continuum>& all = input.unitizing.continua;
  struct Border {
    double at;
    Place place;
  };
  std::vector<Border> lowest, highest;  // of the stretches of each continuum
  for (const auto& row : table.rows) {
    const CsvCell &from = row[*begin], &to = row[*end], &of_code = row[*category];
    if (row[*coder].text.empty())
      return Error{ErrorCode::kMalformed,
                   "no coder is named",
                   {table.file, row[0].line},
                   "name one in the column " + table.header[*coder].text};
    if (!options.coders.empty() && !coders.Find(row[*coder].text)) continue;
    const auto c = static_cast<uint32_t>(coders.At(row[*coder].text));
    const size_t d = continua.At(continuum ? row[*continuum].text : "");
    if (d == all.size()) {
      all.push_back({continua.all()[d], 0, 0, {}, {}});
      saw.emplace_back();
      lengths.emplace_back();
      lowest.push_back({INFINITY, {}});
      highest.push_back({-INFINITY, {}});
      for (size_t g = 0; g < groupings->size(); ++g) input.groupings[g].values.push_back(row[(*groupings)[g]].text);
    }
    saw[d].insert(c);
    if (length && !row[*length].text.empty()) {
      const auto value = Position(row[*length].text);
      if (!value || *value <= 0)
        return Error{ErrorCode::kMalformed, "\"" + row[*length].text + "\" is no length", table.At(row[*length]),
                     "a number above 0"};
      if (lengths[d] && *lengths[d] != *value)
        return Error{ErrorCode::kMalformed, "another length than before for the same continuum", table.At(row[*length]),
                     ""};
      lengths[d] = value;
    }
    // A coder who saw the continuum and coded nothing: a row without a stretch.
    if (from.text.empty() && to.text.empty() && IsMissing(of_code.text, options)) continue;
    const auto first = Position(from.text), last = Position(to.text);
    if (!first || !last)
      return Error{ErrorCode::kMalformed, "\"" + (first ? to.text : from.text) + "\" is no place",
                   table.At(first ? to : from), "a number, or a time such as 1:02:03"};
    if (!(*first < *last))
      return Error{ErrorCode::kMalformed, "the stretch ends at " + to.text + ", not behind its begin " + from.text,
                   table.At(to), "stretches are half open: end is the first place behind"};
    if (IsMissing(of_code.text, options))
      return Error{ErrorCode::kMalformed, "the stretch has no category", table.At(of_code), ""};
    all[d].stretches.push_back({c, static_cast<uint32_t>(codes.At(of_code.text)), *first, *last});
    if (*first < lowest[d].at) lowest[d] = {*first, table.At(from)};
    if (*last > highest[d].at) highest[d] = {*last, table.At(to)};
  }
  input.unitizing.coders = coders.all();
  input.unitizing.codes = codes.all();
  std::sort(input.unitizing.codes.begin(), input.unitizing.codes.end(), InScaleOrder);
  std::map<std::string, uint32_t> sorted;
  for (const std::string& code : input.unitizing.codes) sorted.emplace(code, static_cast<uint32_t>(sorted.size()));
  for (Continuum& one : all)
    for (CodedStretch& stretch : one.stretches) stretch.code = sorted.at(codes.all()[stretch.code]);
  size_t guessed = 0, absent = 0;
  for (size_t d = 0; d < all.size(); ++d) {
    all[d].begin = options.begin.value_or(0);
    all[d].end = options.end ? *options.end : lengths[d] ? all[d].begin + *lengths[d] : highest[d].at;
    if (!options.end && !lengths[d]) ++guessed;
    if (!all[d].stretches.empty() && lowest[d].at < all[d].begin)
      return Error{ErrorCode::kMalformed, "a stretch begins before its continuum", lowest[d].place,
                   "say where it begins: --begin"};
    if (highest[d].at > all[d].end)
      return Error{ErrorCode::kMalformed, "a stretch ends behind its continuum", highest[d].place, ""};
    if (!(all[d].end > all[d].begin)) all[d].end = all[d].begin;  // nobody coded anything, and no length is given
    if (options.all_saw_all)
      for (uint32_t c = 0; c < coders.all().size(); ++c) saw[d].insert(c);
    if (saw[d].size() < coders.all().size()) ++absent;
    all[d].coders.assign(saw[d].begin(), saw[d].end());
  }
  size_t merged = 0;
  input.unitizing = WithoutOverlapOfSameCode(input.unitizing, merged);
  if (merged > 0)
    Note(table, notes, Severity::kWarning,
         std::to_string(merged) + " stretches overlap another of the same coder and code; they were joined");
  if (guessed > 0)
    Note(table, notes, Severity::kWarning,
         "the end of " + std::to_string(guessed) + " continua is not given; the end of the last stretch was taken",
         "give a column length, or --end: what is left uncoded behind counts");
  if (absent > 0)
    Note(table, notes, Severity::kWarning,
         "in " + std::to_string(absent) + " continua some coders have no row and count as not having seen them",
         "--all-saw-all, or a row with coder and empty begin, end and category");
  Note(table, notes, Severity::kNote, "read as coded stretches; coders: " + Listed(coders.all()));
  return input;
}

Result<RatingsInput> ReadCounts(const CsvTable& table, const RatingsCsvOptions& options, Diagnostics&) {
  const auto groupings = GroupingColumns(table, options);
  if (!groupings) return groupings.error();
  const auto name = NameColumn(table, options);
  if (!name) return name.error();
  std::set<size_t> taken(groupings->begin(), groupings->end());
  if (*name) taken.insert(**name);
  RatingsInput input;
  input.form = RatingsForm::kCounts;
  input.coders_known = false;
  AddGroupings(table, *groupings, input);
  std::vector<size_t> columns;
  for (size_t i = 0; i < table.header.size(); ++i)
    if (!taken.count(i)) {
      columns.push_back(i);
      input.scale.push_back(table.header[i].text);
    }
  size_t coders = 0;
  for (const auto& row : table.rows) {
    auto& cells = input.texts.cells.emplace_back();
    for (const size_t column : columns) {
      const auto count = WholeNumber(table, row[column]);
      if (!count) return count.error();
      if (count->value_or(0) > 100000)
        return Error{ErrorCode::kMalformed, "\"" + row[column].text + "\" coders for one category",
                     table.At(row[column]), "counts are of coders, one row a unit"};
      cells.insert(cells.end(), count->value_or(0), table.header[column].text);
    }
    coders = std::max(coders, cells.size());
    input.texts.units.push_back(UnitName(row, *name, DocumentColumn(table), input.texts.cells.size()));
    for (size_t g = 0; g < groupings->size(); ++g) input.groupings[g].values.push_back(row[(*groupings)[g]].text);
  }
  for (auto& cells : input.texts.cells) cells.resize(coders);
  for (size_t c = 1; c <= coders; ++c) input.texts.coders.push_back(std::to_string(c));
  return input;
}

Result<RatingsInput> ReadMatrix(const CsvTable& table, Diagnostics& notes) {
  RatingsInput input;
  input.form = RatingsForm::kMatrix;
  for (size_t i = 1; i < table.header.size(); ++i) input.scale.push_back(table.header[i].text);
  input.texts.coders = {"A", "B"};
  std::set<std::string> rows;
  for (const auto& row : table.rows) {
    const std::string& category = row[0].text;
    if (std::find(input.scale.begin(), input.scale.end(), category) == input.scale.end())
      return Error{ErrorCode::kMalformed, "the row \"" + category + "\" has no column of its name", table.At(row[0]),
                   "rows and columns are the same categories"};
    if (!rows.insert(category).second)
      return Error{ErrorCode::kMalformed, "a second row \"" + category + "\"", table.At(row[0]), ""};
    for (size_t i = 1; i < row.size(); ++i) {
      const auto count = WholeNumber(table, row[i]);
      if (!count) return count.error();
      if (count->value_or(0) == 0) continue;
      input.texts.cells.push_back({category, table.header[i].text});
      input.texts.places.push_back({table.At(row[0]), table.At(row[i])});
      input.texts.units.push_back(category + " × " + table.header[i].text);
      input.weights.push_back(**count);
    }
  }
  Note(table, notes, Severity::kNote, "read as a table of two coders: A in rows, B in columns");
  return input;
}

}  // namespace

Result<RatingsInput> ReadRatings(const CsvTable& table, const RatingsCsvOptions& options, Diagnostics& notes) {
  RatingsForm form = RatingsForm::kWide;
  if (options.form)
    form = *options.form;
  else if (CoderColumn(table) && CategoryColumn(table))
    form = BeginColumn(table) && EndColumn(table) ? RatingsForm::kUnitizing : RatingsForm::kLong;
  switch (form) {
    case RatingsForm::kWide:
      return ReadWide(table, options, notes);
    case RatingsForm::kLong:
      return ReadLong(table, options, notes);
    case RatingsForm::kUnitizing:
      return ReadUnitizing(table, options, notes);
    case RatingsForm::kCounts:
      return ReadCounts(table, options, notes);
    case RatingsForm::kMatrix:
      break;
  }
  return ReadMatrix(table, notes);
}

Result<SetRatings> SetsFromTexts(const TextRatings& texts, const std::string& separator,
                                 const std::vector<std::string>& declared) {
  SetRatings out;
  out.coders = texts.coders;
  out.units = texts.units;
  // The members of each cell as texts, then as categories in the order of the scale.
  TextRatings members;
  members.coders = {"member"};
  std::vector<std::optional<std::vector<std::string>>> sets;
  for (size_t row = 0; row < texts.cells.size(); ++row)
    for (size_t coder = 0; coder < texts.cells[row].size(); ++coder) {
      const auto& cell = texts.cells[row][coder];
      if (!cell) {
        sets.emplace_back();
        continue;
      }
      auto& set = sets.emplace_back(std::in_place).value();
      if (*cell == "{}" || *cell == "∅") continue;
      for (size_t begin = 0;;) {
        const size_t at = separator.empty() ? std::string::npos : cell->find(separator, begin);
        std::string member = cell->substr(begin, at == std::string::npos ? at : at - begin);
        const size_t first = member.find_first_not_of(' '), last = member.find_last_not_of(' ');
        member = first == std::string::npos ? "" : member.substr(first, last - first + 1);
        if (!member.empty()) {
          set.push_back(member);
          members.cells.push_back({member});
          members.units.push_back(texts.units.empty() ? std::to_string(row + 1) : texts.units[row]);
          if (!texts.places.empty()) members.places.push_back({texts.places[row][coder]});
        }
        if (at == std::string::npos) break;
        begin = at + separator.size();
      }
    }
  const auto ratings = FromTexts(members, CategoryKind::kText, declared);
  if (!ratings) return ratings.error();
  out.categories = ratings->categories;
  std::map<std::string, Category> index;
  for (Category k = 0; k < out.categories.size(); ++k) index.emplace(out.categories[k], k);
  for (const auto& set : sets) {
    if (!set) {
      out.cells.emplace_back();
      continue;
    }
    CategorySet codes;
    for (const std::string& member : *set) codes.push_back(index.at(member));
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    out.cells.emplace_back(std::move(codes));
  }
  return out;
}

}  // namespace agree
}  // namespace pandect
