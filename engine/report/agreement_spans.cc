// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/agreement_spans.h"

#include "report/agreement_words.h"

namespace pandect::report {
namespace {

// Whose pair a matrix of two coders is; of more it is all pairs.
void NameCoders(const CodedSpans& spans, ShownMatrix& matrix) {
  std::vector<bool> saw(spans.coders.size());
  for (const ComparedDocument& document : spans.documents)
    for (const uint32_t coder : document.coders) saw[coder] = true;
  std::vector<std::string> names;
  for (size_t coder = 0; coder < saw.size(); ++coder)
    if (saw[coder]) names.push_back(spans.coders[coder]);
  if (names.size() != 2) return;
  matrix.rows = names[0];
  matrix.columns = names[1];
}

// The categories of a code's ratings, as agree::RatingsOfCode has them; of stretches: no partner, coded.
constexpr const char* kCategories[] = {"uncoded", "coded", "stated absent", "mixed"};

}  // namespace

AgreementShown SpansShown(const CodedSpans& spans, const SpansReport& report, const SpansOptions& options,
                          const std::string& source, const PassageOf& passage) {
  AgreementShown shown;
  shown.source = source;
  shown.form = options.stretches ? Name(*options.stretches) : "units";
  shown.coders = spans.coders;
  shown.categories = spans.codes;
  shown.units = report.units;
  shown.unit_of_comparison = options.stretches ? UnitOfComparison(*options.stretches) : spans.unit;
  shown.shared_units = report.shared_units;
  if (!options.stretches) shown.uncoded_units = report.uncoded_units;
  shown.reading_assumed = report.reading_assumed;
  shown.options = options.agreement;
  shown.rows = report.rows;
  for (size_t code = 0; code < report.by_code.size(); ++code) {
    ShownMatrix matrix;
    matrix.title = spans.codes[code];
    matrix.table = report.by_code[code];
    NameCoders(spans, matrix);
    if (matrix.table.units() > 0) shown.matrices.push_back(std::move(matrix));
  }
  for (const SpanDisagreement& one : report.disagreements) {
    ShownDisagreement& out = shown.disagreements.emplace_back();
    const ShownPassage seen = passage ? passage(one.document, one.at) : ShownPassage{};
    out.document = spans.documents[one.document].name;
    out.unit = out.document + (seen.address.empty() ? "" : ", " + seen.address) + " " + std::to_string(one.at.begin) +
               "–" + std::to_string(one.at.end);
    out.code = spans.codes[one.code];
    out.begin = one.at.begin;
    out.end = one.at.end;
    out.text = seen.text;
    for (const Category rating : one.ratings)
      out.ratings.push_back(rating == kMissingRating ? "" : kCategories[rating]);
    out.coded_or_not = true;
    out.agreement = one.agreement;
  }
  return shown;
}

}  // namespace pandect::report
