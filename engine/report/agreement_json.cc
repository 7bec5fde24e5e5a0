// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/agreement_tables.h"
#include "report/json.h"

namespace pandect::report {
namespace {

constexpr int kDigits = 12;

class Writer {
 public:
  std::string Write(const AgreementShown& shown) {
    json_.BeginObject().Key("source").String(shown.source).Key("form").String(shown.form);
    Strings("coders", shown.coders);
    Strings("categories", shown.categories);
    json_.Key("units").Unsigned(shown.units);
    if (!shown.unit_of_comparison.empty()) json_.Key("unit_of_comparison").String(shown.unit_of_comparison);
    if (shown.shared_units) json_.Key("units_read_by_two").Unsigned(*shown.shared_units);
    if (shown.uncoded_units) json_.Key("units_coded_by_nobody").Unsigned(*shown.uncoded_units);
    if (!shown.codes_left_out.empty()) Strings("codes_not_compared", shown.codes_left_out);
    if (!shown.sample.empty()) json_.Key("sample").String(shown.sample);
    if (shown.reading_assumed) json_.Key("reading_assumed").String(kReadingAssumed);
    Options(shown.options);
    json_.Key("figures").BeginArray();
    for (const AgreementRow& row : shown.rows) Row(row, shown.options);
    json_.EndArray().Key("confusion").BeginArray();
    for (const ShownMatrix& matrix : shown.matrices) Matrix(matrix);
    json_.EndArray().Key("disagreements").BeginArray();
    for (const ShownDisagreement& one : shown.disagreements) Disagreement(one, shown.coders);
    json_.EndArray().EndObject();
    return out_ + "\n";
  }

 private:
  void Strings(const char* key, const std::vector<std::string>& values) {
    json_.Key(key).BeginArray();
    for (const std::string& value : values) json_.String(value);
    json_.EndArray();
  }

  void Options(const AgreementOptions& options) {
    json_.Key("level").String(Name(options.level)).Key("weights").String(Name(options.weights));
    json_.Key("confidence").Fixed(options.confidence, 4);
  }

  // "value": 0.7, or "value": null, "no_value": "no variation". What does not belong to a figure is left out.
  void Figure(const std::string& key, const pandect::Figure& figure, bool always = false) {
    if (figure) {
      json_.Key(key).Fixed(*figure, kDigits);
    } else if (always || figure.reason() != Undefined::kOff) {
      json_.Key(key).Null().Key("no_" + key).String(Name(figure.reason()));
    }
  }

  void Row(const AgreementRow& row, const AgreementOptions& options) {
    json_.BeginObject().Key("scope").String(Name(row.scope));
    if (!row.name.empty()) json_.Key("name").String(row.name);
    if (!row.grouping.empty()) json_.Key("grouping").String(row.grouping).Key("group").String(row.group);
    if (!row.category.empty()) json_.Key("category").String(row.category);
    json_.Key("statistic").String(Name(row.statistic));
    if (!row.variant.empty()) json_.Key("variant").String(row.variant);
    if (*row.note) json_.Key("note").String(row.note);
    const Coefficient& figures = row.figures;
    Figure("value", figures.value, true);
    if (figures.value) {
      // For alpha these are disagreement, Do and De; where weights make it agreement the variant says so.
      const bool disagreement = row.statistic == Statistic::kAlpha && row.variant.find("weights") == std::string::npos;
      Figure(disagreement ? "observed_disagreement" : "observed", figures.observed);
      Figure(disagreement ? "expected_disagreement" : "expected", figures.expected);
      Figure("standard_error", figures.standard_error);
      Figure("low", figures.interval.low);
      Figure("high", figures.interval.high);
      Figure("p", figures.p);
      Figure("null_standard_error", row.null_standard_error);
      Figure("z", row.z);
    }
    Figure("coverage", row.coverage);
    if (row.bootstrap) Bootstrap(*row.bootstrap, options.bootstrap);
    json_.Key("units").Unsigned(row.units).Key("pairable").Unsigned(row.pairable).EndObject();
  }

  void Bootstrap(const AlphaBootstrap& bootstrap, const AlphaBootstrapOptions& options) {
    json_.Key("bootstrap").BeginObject().Key("resampling").String(Name(options.resampling));
    json_.Key("seed").Unsigned(options.seed).Key("rounds").Unsigned(bootstrap.rounds);
    json_.Key("undefined_rounds").Unsigned(bootstrap.undefined_rounds);
    Figure("mean", bootstrap.mean);
    json_.Key("above").BeginArray();
    for (size_t i = 0; i < bootstrap.above.size(); ++i) {
      json_.BeginObject().Key("threshold").Fixed(options.thresholds[i], 3);
      Figure("share", bootstrap.above[i]);
      json_.EndObject();
    }
    json_.EndArray().EndObject();
  }

  void Matrix(const ShownMatrix& matrix) {
    json_.BeginObject();
    if (!matrix.title.empty()) json_.Key("title").String(matrix.title);
    if (!matrix.rows.empty()) json_.Key("rows").String(matrix.rows).Key("columns").String(matrix.columns);
    Strings("categories", matrix.table.categories);
    json_.Key("counts").BeginArray();
    for (size_t i = 0; i < matrix.table.size(); ++i) {
      json_.BeginArray();
      for (size_t j = 0; j < matrix.table.size(); ++j) json_.Unsigned(matrix.table.At(i, j));
      json_.EndArray();
    }
    json_.EndArray().EndObject();
  }

  void Disagreement(const ShownDisagreement& one, const std::vector<std::string>& coders) {
    json_.BeginObject().Key("unit").String(one.unit);
    if (!one.code.empty()) json_.Key("code").String(one.code);
    if (!one.document.empty()) json_.Key("document").String(one.document);
    if (one.begin) json_.Key("begin").Unsigned(*one.begin);
    if (one.end) json_.Key("end").Unsigned(*one.end);
    json_.Key("ratings").BeginObject();
    for (size_t i = 0; i < coders.size() && i < one.ratings.size(); ++i) {
      json_.Key(coders[i]);
      if (one.ratings[i].empty())
        json_.Null();
      else
        json_.String(one.ratings[i]);
    }
    json_.EndObject().Key("agreement").Fixed(one.agreement, 6);
    if (!one.text.empty()) json_.Key("text").String(one.text);
    json_.EndObject();
  }

  std::string out_;
  JsonWriter json_{out_, JsonLayout::kIndented};
};

}  // namespace

std::string AgreementJson(const AgreementShown& shown) {
  return Writer().Write(shown);
}

}  // namespace pandect::report
