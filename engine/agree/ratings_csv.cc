// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/ratings_csv.h"

#include <iterator>

#include "agree/ratings_columns.h"

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

}  // namespace agree
}  // namespace pandect
