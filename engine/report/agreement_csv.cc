// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/agreement_tables.h"
#include "report/csv.h"

namespace pandect::report {
namespace {

constexpr int kDigits = 12;

void Add(CsvRow& row, const Figure& figure) {
  if (figure)
    row.Add(*figure, kDigits);
  else
    row.AddEmpty();
}

// What the interval was made by.
std::string IntervalName(const AgreementRow& row) {
  if (!row.figures.interval.low) return "";
  if (!row.bootstrap) return "analytic";
  return "bootstrap";
}

}  // namespace

std::string AgreementCsv(const AgreementShown& shown) {
  std::string out =
      "scope,name,grouping,group,category,statistic,variant,value,no_value,observed,expected,standard_error,low,high,"
      "interval,"
      "p,null_standard_error,z,coverage,units,pairable,note\n";
  for (const AgreementRow& figures : shown.rows) {
    CsvRow row(out);
    row.Add(Name(figures.scope)).Add(figures.name).Add(figures.grouping).Add(figures.group).Add(figures.category);
    row.Add(Name(figures.statistic)).Add(figures.variant);
    Add(row, figures.figures.value);
    if (figures.figures.value)
      row.AddEmpty();
    else
      row.Add(Name(figures.figures.value.reason()));
    Add(row, figures.figures.observed);
    Add(row, figures.figures.expected);
    Add(row, figures.figures.standard_error);
    Add(row, figures.figures.interval.low);
    Add(row, figures.figures.interval.high);
    row.Add(IntervalName(figures));
    Add(row, figures.figures.p);
    Add(row, figures.null_standard_error);
    Add(row, figures.z);
    Add(row, figures.coverage);
    row.Add(figures.units).Add(figures.pairable).Add(figures.note).End();
  }
  return out;
}

std::string DisagreementsCsv(const AgreementShown& shown) {
  std::string out;
  {
    CsvRow head(out);
    head.Add("unit").Add("code").Add("document").Add("begin").Add("end");
    for (const std::string& coder : shown.coders) head.Add(coder);
    head.Add("agreement").Add("text").End();
  }
  for (const ShownDisagreement& one : shown.disagreements) {
    CsvRow row(out);
    row.Add(one.unit).Add(one.code).Add(one.document);
    for (const auto& place : {one.begin, one.end}) {
      if (place)
        row.Add(*place);
      else
        row.AddEmpty();
    }
    for (const std::string& rating : one.ratings) row.Add(rating);
    row.Add(one.agreement, 6).Add(one.text).End();
  }
  return out;
}

}  // namespace pandect::report
