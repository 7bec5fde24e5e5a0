// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/tables_csv.h"

#include <array>

#include "report/label.h"

namespace pandect::report {
namespace {

constexpr std::array kLanguages{Language::kRu, Language::kEn, Language::kUnd};
constexpr std::array<const char*, 7> kFigures{"units", "absent",         "hits",          "documents",
                                              "words", "per_1000_words", "share_of_units"};

void AddFigures(const Counts& counts, const Base& base, CsvRow& row) {
  row.Add(counts.units).Add(counts.absent).Add(counts.hits).Add(counts.documents).Add(counts.words);
  // No figure rather than 0 where there is nothing to divide by.
  if (base.words > 0) {
    row.Add(1000.0 * static_cast<double>(counts.base_hits) / static_cast<double>(base.words), 4);
  } else {
    row.AddEmpty();
  }
  if (base.units > 0) {
    row.Add(static_cast<double>(counts.base_units) / static_cast<double>(base.units), 6);
  } else {
    row.AddEmpty();
  }
}

void AddLabels(const Code& code, CsvRow& row) {
  row.Add(LabelIn(code.label, Language::kRu)).Add(LabelIn(code.label, Language::kEn));
}

}  // namespace

std::string FrequenciesCsv(const FrequencyTable& table, const Codebook& codebook) {
  std::string out;
  CsvRow row(out);
  for (const char* name : {"code", "parent", "depth", "label_ru", "label_en"}) row.Add(name);
  for (const char* name : kFigures) row.Add(name);
  for (Language language : kLanguages) {
    for (const char* name : kFigures) row.Add(std::string(name) + "_" + std::string(Tag(language)));
  }
  row.End();

  const std::vector<Counts> totals = table.Totals();
  const std::map<Language, std::vector<Counts>> by_language = table.TotalsByLanguage();
  const Base base = table.TotalBase();
  const std::map<Language, Base> base_by_language = table.BaseByLanguage();
  for (CodeIndex i = 0; i < codebook.codes.size(); ++i) {
    const Code& code = codebook.codes[i];
    row.Add(code.id).Add(code.parent == kNoCode ? std::string_view() : codebook.codes[code.parent].id);
    row.Add(uint64_t{code.depth});
    AddLabels(code, row);
    // A table without documents has no row of totals.
    AddFigures(i < totals.size() ? totals[i] : Counts{}, base, row);
    for (Language language : kLanguages) {
      const auto counts = by_language.find(language);
      const auto language_base = base_by_language.find(language);
      AddFigures(counts != by_language.end() && i < counts->second.size() ? counts->second[i] : Counts{},
                 language_base != base_by_language.end() ? language_base->second : Base{}, row);
    }
    row.End();
  }
  return out;
}

std::string MatrixCsv(const FrequencyTable& table, const Codebook& codebook) {
  std::string out;
  CsvRow row(out);
  for (const char* name : {"code", "label_ru", "label_en"}) row.Add(name);
  for (const DocumentCounts& document : table.documents) row.Add(document.path);
  row.End();
  for (CodeIndex i = 0; i < codebook.codes.size(); ++i) {
    row.Add(codebook.codes[i].id);
    AddLabels(codebook.codes[i], row);
    for (const DocumentCounts& document : table.documents) {
      row.Add(i < document.by_code.size() ? document.by_code[i].units : 0);
    }
    row.End();
  }
  return out;
}

}  // namespace pandect::report
