// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <iterator>

#include "agree/character_runs.h"
#include "agree/continuum_report.h"
#include "agree/ratings_csv.h"
#include "report/agreement_tables.h"
#include "report/agreement_words.h"
#include "session/table_file.h"
#include "tools/pandect/commands/agree_project.h"
#include "tools/pandect/commands/commands.h"

namespace pandect::tool {
namespace {

constexpr uint32_t kMostDraws = 10000, kFewestDraws = 1000;
constexpr uint64_t kDrawnUnits = 200'000'000;  // a few seconds

// With many units fewer draws do: the interval is narrow.
uint32_t DrawsFor(uint64_t units) {
  const uint64_t draws = kDrawnUnits / std::max<uint64_t>(units, 1);
  return static_cast<uint32_t>(std::clamp<uint64_t>(draws, kFewestDraws, kMostDraws));
}

Error BadFlag(const std::string& what, const std::string& hint) {
  return {ErrorCode::kInvalid, what, {}, hint};
}

Result<char> SeparatorOf(const AgreeFlags& flags) {
  if (flags.separator.empty()) return '\0';
  if (flags.separator == "tab" || flags.separator == "\\t") return '\t';
  if (flags.separator.size() != 1)
    return BadFlag("\"" + flags.separator + "\" is not one character", "--separator ';', or tab");
  return flags.separator[0];
}

Result<std::optional<double>> PlaceOf(const std::string& text) {
  if (text.empty()) return std::optional<double>();
  const auto number = NumberInCell(text);
  if (!number) return BadFlag("\"" + text + "\" is not a number", "");
  return number;
}

// A square of weights: the first column and the first row name the categories.
Result<std::vector<double>> WeightsFrom(const CsvTable& table, const std::vector<std::string>& categories) {
  std::vector<double> weights(categories.size() * categories.size(), -1);
  const auto index = [&](const std::string& name) {
    return static_cast<size_t>(std::find(categories.begin(), categories.end(), name) - categories.begin());
  };
  for (const auto& row : table.rows) {
    const size_t i = index(row[0].text);
    if (i == categories.size()) continue;  // of a category that does not occur
    for (size_t c = 1; c < row.size(); ++c) {
      const size_t j = index(table.header[c].text);
      if (j == categories.size()) continue;
      const auto number = NumberInCell(row[c].text);
      if (!number) return Error{ErrorCode::kMalformed, "\"" + row[c].text + "\" is not a number", table.At(row[c]), ""};
      weights[i * categories.size() + j] = *number;
    }
  }
  for (size_t i = 0; i < weights.size(); ++i)
    if (weights[i] == -1)
      return Error{ErrorCode::kMalformed,
                   "no weight of \"" + categories[i / categories.size()] + "\" and \"" +
                       categories[i % categories.size()] + "\"",
                   {table.file},
                   "a row and a column for each category"};
  return weights;
}

Result<AgreementOptions> OptionsOf(const AgreeFlags& flags) {
  AgreementOptions options;
  options.level = *AlphaLevelOf(flags.level);
  const auto weights = WeightKindOf(flags.weights);
  options.weights = weights && *weights != WeightKind::kCustom ? *weights : WeightKind::kCustom;
  options.weights_on_ranks = flags.ranks;
  options.confidence = flags.confidence;
  options.bootstrap = {*AlphaResamplingOf(flags.resampling),
                       flags.rounds.value_or(kMostDraws),
                       flags.seed,
                       flags.confidence,
                       {0.667, 0.8}};
  for (const std::string& name : flags.statistics) {
    const auto statistic = StatisticOf(name);
    if (!statistic)
      return BadFlag("no statistic \"" + name + "\"",
                     "percent_agreement, cohen_kappa, krippendorff_alpha …: see the CSV");
    options.only.push_back(*statistic);
  }
  return options;
}

// Levels and weights that measure distances need numbers, equal ones being one category, unless an order is declared.
CategoryKind KindOf(const AgreeFlags& flags, const AgreementOptions& options) {
  if (options.level == AlphaLevel::kRatio || options.weights == WeightKind::kRatio) return CategoryKind::kNotNegative;
  if (options.level == AlphaLevel::kInterval) return CategoryKind::kNumbers;
  const bool ordered = options.level == AlphaLevel::kOrdinal ||
                       (options.weights != WeightKind::kIdentity && options.weights != WeightKind::kCustom);
  return ordered && flags.categories.empty() ? CategoryKind::kNumbers : CategoryKind::kText;
}

void Append(std::vector<AgreementRow>&& from, std::vector<AgreementRow>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

ShownDisagreement Shown(const Ratings& ratings, const Disagreement& one) {
  ShownDisagreement out;
  out.unit = ratings.units.empty() ? std::to_string(one.row + 1) : ratings.units[one.row];
  out.agreement = *one.agreement;
  for (size_t coder = 0; coder < ratings.coders.size(); ++coder) {
    const Category cell = ratings.At(one.row, coder);
    out.ratings.push_back(cell == kMissingRating ? "" : ratings.categories[cell]);
  }
  return out;
}

void AddMatrix(const Ratings& ratings, AgreementShown& shown) {
  ShownMatrix matrix;
  matrix.table = agree::ConfusionMatrix(ratings);
  const std::vector<size_t> coders = agree::CodersWithRatings(ratings);
  if (coders.size() == 2) {
    matrix.rows = ratings.coders[coders[0]];
    matrix.columns = ratings.coders[coders[1]];
  }
  if (coders.size() > 1) shown.matrices.push_back(std::move(matrix));
}

Result<Done> OfGivenUnits(const RatingsInput& input, const AgreeFlags& flags, const TableFileOptions& file,
                          Diagnostics& notes, AgreementShown& shown) {
  std::vector<std::string> declared = flags.categories.empty() ? input.scale : flags.categories;
  auto ratings = agree::FromTexts(input.texts, KindOf(flags, shown.options), declared);
  if (!ratings) return std::move(ratings).error();
  ratings->weights = input.weights;
  shown.options.coders_known = input.coders_known;
  shown.categories = ratings->categories;
  for (size_t row = 0; row < ratings->rows(); ++row) shown.units += ratings->Weight(row);
  if (shown.options.weights == WeightKind::kCustom) {
    const auto table = ReadTableFile(flags.weights, file, notes);
    if (!table) return table.error();
    auto weights = WeightsFrom(*table, ratings->categories);
    if (!weights) return std::move(weights).error();
    shown.options.custom = std::move(*weights);
  }
  if (!flags.rounds) shown.options.bootstrap.rounds = DrawsFor(shown.units);
  auto rows = agree::RatingsReport(*ratings, shown.options);
  if (!rows) return std::move(rows).error();
  Append(std::move(*rows), shown.rows);
  for (const RatingsGrouping& grouping : input.groupings) {
    // A column with one value, or with another in every row, parts nothing.
    std::vector<std::string> values = grouping.values;
    std::sort(values.begin(), values.end());
    const size_t different = static_cast<size_t>(std::unique(values.begin(), values.end()) - values.begin());
    if (different < 2 || different == grouping.values.size()) continue;
    auto of_groups = agree::GroupsReport(*ratings, grouping.name, grouping.values, shown.options);
    if (!of_groups) return std::move(of_groups).error();
    Append(std::move(*of_groups), shown.rows);
  }
  if (!flags.reference.empty()) {
    const auto at = std::find(ratings->coders.begin(), ratings->coders.end(), flags.reference);
    if (at == ratings->coders.end())
      return BadFlag("no coder \"" + flags.reference + "\"", "the first row names the coders");
    Append(agree::ReferenceReport(*ratings, static_cast<size_t>(at - ratings->coders.begin()), shown.options),
           shown.rows);
  }
  if (input.coders_known) AddMatrix(*ratings, shown);
  for (const Disagreement& one : agree::Disagreements(*ratings)) shown.disagreements.push_back(Shown(*ratings, one));
  return Done{};
}

Result<Done> OfSets(const RatingsInput& input, const AgreeFlags& flags, AgreementShown& shown) {
  auto sets = agree::SetsFromTexts(input.texts, flags.set_separator, flags.categories);
  if (!sets) return std::move(sets).error();
  sets->weights = input.weights;
  shown.categories = sets->categories;
  Append(agree::SetsReport(*sets, *SetDistanceOf(flags.sets), shown.options), shown.rows);
  const Ratings equal = agree::SetsAsCategories(*sets);
  for (size_t row = 0; row < equal.rows(); ++row) shown.units += equal.Weight(row);
  for (const Disagreement& one : agree::Disagreements(equal)) shown.disagreements.push_back(Shown(equal, one));
  return Done{};
}

// "120–180" of the first of two continua: "interview 120–180".
ShownDisagreement Shown(const Unitizing& unitizing, const StretchDisagreement& one) {
  const auto place = [](double at) {
    std::string text = std::to_string(at);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
  };
  ShownDisagreement out;
  out.document = unitizing.continua[one.continuum].name;
  out.unit = (out.document.empty() ? "" : out.document + " ") + place(one.stretch.begin) + "–" + place(one.stretch.end);
  out.code = unitizing.codes[one.stretch.code];
  if (one.stretch.begin >= 0 && std::floor(one.stretch.begin) == one.stretch.begin &&
      std::floor(one.stretch.end) == one.stretch.end) {
    out.begin = static_cast<uint64_t>(one.stretch.begin);
    out.end = static_cast<uint64_t>(one.stretch.end);
  }
  for (const Category rating : one.ratings)
    out.ratings.push_back(rating == kMissingRating ? "" : rating == 1 ? "coded" : "uncoded");
  out.coded_or_not = true;
  out.agreement = one.agreement;
  return out;
}

Result<Done> OfStretches(const Unitizing& unitizing, const AgreeFlags& flags, AgreementShown& shown) {
  shown.categories = unitizing.codes;
  for (const Continuum& continuum : unitizing.continua)
    shown.units += static_cast<uint64_t>(continuum.end - continuum.begin);
  const StretchComparison comparison = *StretchComparisonOf(flags.compare.empty() ? "borders" : flags.compare);
  auto rows = agree::StretchReport(unitizing, comparison, flags.threshold, shown.options);
  if (!rows) return std::move(rows).error();
  Append(std::move(*rows), shown.rows);
  for (const StretchDisagreement& one : agree::StretchDisagreements(unitizing, flags.threshold))
    shown.disagreements.push_back(Shown(unitizing, one));
  // How long each pair of codes met, where there are characters.
  if (!agree::HasOverlap(unitizing))
    if (const auto runs = agree::RunsOfAllCodes(unitizing)) AddMatrix(runs->ratings, shown);
  const bool by_source = comparison == StretchComparison::kNvivo || comparison == StretchComparison::kMaxqda;
  if (by_source || unitizing.continua.size() < 2) return Done{};
  AgreementOptions of_group = shown.options;
  of_group.pairs = of_group.categories = false;
  for (const Continuum& continuum : unitizing.continua) {
    Unitizing one = unitizing;
    one.continua = {continuum};
    auto of_continuum = agree::StretchReport(one, comparison, flags.threshold, of_group);
    if (!of_continuum) return std::move(of_continuum).error();
    for (AgreementRow& row : *of_continuum) {
      row.scope = AgreementScope::kGroup;
      row.grouping = "continuum";
      row.group = row.name = continuum.name;
    }
    Append(std::move(*of_continuum), shown.rows);
  }
  return Done{};
}

}  // namespace

int AgreeCommand(const CommonFlags& common, const AgreeFlags& flags, Speaker& speaker) {
  const auto separator = SeparatorOf(flags);
  if (!separator) return speaker.Fail(separator.error());
  const auto options = OptionsOf(flags);
  if (!options) return speaker.Fail(options.error());
  const auto begin = PlaceOf(flags.begin), end = PlaceOf(flags.end);
  for (const auto* place : {&begin, &end})
    if (!*place) return speaker.Fail(place->error());

  if (!flags.ratings.empty() && !flags.sample.empty())
    return speaker.Fail(BadFlag("--sample is one of a project, and --ratings reads a table", "leave one of them out"));
  if (flags.ratings.empty()) return AgreeInProject(common, flags, *options, speaker);

  Diagnostics notes;
  TableFileOptions file{common.encoding, *separator};
  const auto table = ReadTableFile(flags.ratings, file, notes);
  if (!table) return speaker.Fail(table.error());
  RatingsCsvOptions csv;
  csv.form = RatingsFormOf(flags.form);
  csv.coders = flags.coders;
  csv.unit_column = flags.unit_column;
  csv.by = flags.by;
  csv.missing = flags.missing;
  csv.sets = !flags.sets.empty();
  csv.set_separator = flags.set_separator;
  csv.begin = *begin;
  csv.end = *end;
  csv.all_saw_all = flags.all_saw_all;
  const auto input = agree::ReadRatings(*table, csv, notes);
  if (!input) return speaker.Fail(input.error());

  AgreementShown shown;
  shown.source = flags.ratings;
  shown.form = Name(input->form);
  shown.options = *options;
  shown.list_disagreements = flags.disagreements;
  const bool stretches = input->form == RatingsForm::kUnitizing;
  shown.unit_of_comparison =
      stretches ? report::UnitOfComparison(*StretchComparisonOf(flags.compare.empty() ? "borders" : flags.compare))
                : "row of the table";
  shown.coders = stretches ? input->unitizing.coders : input->texts.coders;
  const auto done = stretches            ? OfStretches(input->unitizing, flags, shown)
                    : flags.sets.empty() ? OfGivenUnits(*input, flags, file, notes, shown)
                                         : OfSets(*input, flags, shown);
  speaker.Report(notes);
  if (!done) return speaker.Fail(done.error());
  return ShowAgreement(common, flags, shown, speaker);
}

int ShowAgreement(const CommonFlags& common, const AgreeFlags& flags, const AgreementShown& shown, Speaker& speaker) {
  if (common.json)
    speaker.Out(report::AgreementJson(shown));
  else if (flags.csv)
    speaker.Out(flags.disagreements ? report::DisagreementsCsv(shown) : report::AgreementCsv(shown));
  else
    speaker.Out(report::AgreementText(shown, speaker.messages()));
  const bool any = std::any_of(shown.rows.begin(), shown.rows.end(),
                               [](const AgreementRow& row) { return bool(row.figures.value); });
  return speaker.Finish(any ? kDone : kNothingOrFailed);
}

}  // namespace pandect::tool
