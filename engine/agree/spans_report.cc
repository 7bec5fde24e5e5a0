// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/spans_report.h"

#include <algorithm>
#include <iterator>

#include "agree/frame.h"

namespace pandect::agree {
namespace {

void Move(std::vector<AgreementRow>&& from, std::vector<AgreementRow>& to) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

double AgreementOf(const Ratings& ratings, size_t row) {
  double pairs = 0, same = 0;
  for (size_t i = 0; i < ratings.coders.size(); ++i)
    for (size_t j = i + 1; j < ratings.coders.size(); ++j) {
      const Category a = ratings.At(row, i), b = ratings.At(row, j);
      if (a == kMissingRating || b == kMissingRating) continue;
      ++pairs;
      if (a == b) ++same;
    }
  return pairs > 0 ? same / pairs : 1;
}

// Rows of the pooled ratings on which coders differ.
std::vector<SpanDisagreement> UnitDisagreements(const UnitRatings& pooled) {
  std::vector<SpanDisagreement> out;
  const size_t coders = pooled.ratings.coders.size();
  for (size_t row = 0; row < pooled.ratings.rows(); ++row) {
    const double agreement = AgreementOf(pooled.ratings, row);
    if (agreement == 1) continue;
    const auto first = pooled.ratings.cells.begin() + static_cast<std::ptrdiff_t>(row * coders);
    const ComparedUnit& place = pooled.places[row];
    out.push_back(
        {place.document, place.code, place.at, {first, first + static_cast<std::ptrdiff_t>(coders)}, agreement});
  }
  return out;
}

Result<Done> ByUnits(const CodedSpans& spans, const SpansOptions& options, pandect::SpansReport& report) {
  AgreementOptions own = options.agreement;
  own.level = AlphaLevel::kNominal;
  own.weights = WeightKind::kIdentity;
  own.categories = false;
  const UnitRatings pooled = PooledRatings(spans, options.unit);
  report.uncoded_units = pooled.uncoded_units;
  for (const ComparedDocument& document : spans.documents)
    for (const auto& coders : CodersOfUnits(document)) {
      report.units += coders.empty() ? 0 : 1;
      report.shared_units += coders.size() > 1 ? 1 : 0;
    }
  // Pooled over codes: the rows of one unit depend on each other, so that only values mean something.
  AgreementOptions of_pool = own;
  of_pool.dependent_units = UsedCodes(spans).size() > 1;
  auto all = RatingsReport(pooled.ratings, of_pool);
  if (!all) return all.error();
  Move(std::move(*all), report.rows);

  AgreementOptions of_code = own;
  of_code.pairs = false;
  report.by_code.resize(spans.codes.size());
  for (uint32_t code = 0; code < spans.codes.size(); ++code) {
    const UnitRatings ratings = RatingsOfCode(spans, code, options.unit);
    report.by_code[code] = ConfusionMatrix(ratings.ratings);
    auto rows = RatingsReport(ratings.ratings, of_code);
    if (!rows) return rows.error();
    for (AgreementRow& row : *rows) {
      row.scope = AgreementScope::kCategory;
      row.name = row.category = spans.codes[code];
    }
    Move(std::move(*rows), report.rows);
  }

  std::vector<std::string> documents, languages;
  for (const ComparedUnit& place : pooled.places) {
    documents.push_back(spans.documents[place.document].name);
    languages.emplace_back(Tag(spans.documents[place.document].language));
  }
  for (const auto& [name, values] : {std::pair("document", &documents), std::pair("language", &languages)}) {
    auto rows = GroupsReport(pooled.ratings, name, *values, of_pool);
    if (!rows) return rows.error();
    Move(std::move(*rows), report.rows);
  }
  if (options.sets) {
    std::vector<ComparedUnit> places;
    AgreementOptions of_sets = own;
    of_sets.pairs = false;
    Move(SetsReport(SetsOfUnits(spans, options.unit, places), SetDistance::kMasi, of_sets), report.rows);
  }
  report.pooled = ConfusionMatrix(pooled.ratings);
  report.disagreements = UnitDisagreements(pooled);
  return Done{};
}

}  // namespace

Result<pandect::SpansReport> SpansReport(const CodedSpans& spans, const SpansOptions& options) {
  pandect::SpansReport report;
  for (const ComparedDocument& document : spans.documents)
    report.reading_assumed |= document.reading_assumed && document.coders.size() > 1;
  if (!options.stretches) {
    if (const auto done = ByUnits(spans, options, report); !done) return done.error();
    return report;
  }
  // Conventions name their sources themselves.
  const bool by_source =
      *options.stretches == StretchComparison::kNvivo || *options.stretches == StretchComparison::kMaxqda;
  for (const ComparedDocument& document : spans.documents)
    if (by_source && !document.pieces.empty())
      return Error{ErrorCode::kInvalid,
                   "NVivo and MAXQDA compare whole documents, and this one was read in parts",
                   {document.name},
                   "compare units, borders, characters or segments"};
  const auto rows_of = [&](const CodedSpans& some, const AgreementOptions& agreement) {
    return StretchReport(StretchesOf(some), *options.stretches, options.overlap_threshold, agreement);
  };
  auto all = rows_of(spans, options.agreement);
  if (!all) return all.error();
  Move(std::move(*all), report.rows);
  AgreementOptions of_group = options.agreement;
  of_group.pairs = of_group.categories = false;
  const auto add_group = [&](const char* grouping, const std::string& name,
                             const std::vector<size_t>& documents) -> Result<Done> {
    auto rows = rows_of(OfDocuments(spans, documents), of_group);
    if (!rows) return rows.error();
    for (AgreementRow& row : *rows) {
      if (row.scope != AgreementScope::kAll) continue;
      row.scope = AgreementScope::kGroup;
      row.grouping = grouping;
      row.group = row.name = name;
      report.rows.push_back(std::move(row));
    }
    return Done{};
  };
  for (size_t d = 0; !by_source && d < spans.documents.size(); ++d)
    if (const auto done = add_group("document", spans.documents[d].name, {d}); !done) return done.error();
  for (const Language language : {Language::kRu, Language::kEn, Language::kUnd}) {
    std::vector<size_t> documents;
    for (size_t d = 0; d < spans.documents.size(); ++d)
      if (spans.documents[d].language == language) documents.push_back(d);
    if (by_source || documents.empty()) continue;
    if (const auto done = add_group("language", std::string(Tag(language)), documents); !done) return done.error();
  }
  std::vector<uint32_t> document_of;
  const Unitizing stretches = StretchesOf(spans, &document_of);
  const bool counts_stretches =
      *options.stretches == StretchComparison::kSegments || *options.stretches == StretchComparison::kMaxqda;
  for (const Continuum& continuum : stretches.continua) {
    const auto count = static_cast<uint64_t>(counts_stretches ? static_cast<double>(continuum.stretches.size())
                                                              : continuum.end - continuum.begin);
    report.units += continuum.coders.empty() ? 0 : count;
    report.shared_units += continuum.coders.size() > 1 ? count : 0;
  }
  // Who states absence says "stated absent", not "coded".
  std::vector<uint32_t> absence_of;
  CodesByPolarity(spans, &absence_of);
  constexpr Category kCoded = 1, kAbsent = 2;
  for (StretchDisagreement& one : StretchDisagreements(stretches, options.overlap_threshold)) {
    const bool absent = one.stretch.code >= spans.codes.size();
    if (absent) std::replace(one.ratings.begin(), one.ratings.end(), kCoded, kAbsent);
    report.disagreements.push_back({document_of[one.continuum],
                                    absent ? absence_of[one.stretch.code - spans.codes.size()] : one.stretch.code,
                                    {static_cast<uint32_t>(one.stretch.begin), static_cast<uint32_t>(one.stretch.end)},
                                    std::move(one.ratings),
                                    one.agreement});
  }
  return report;
}

}  // namespace pandect::agree
