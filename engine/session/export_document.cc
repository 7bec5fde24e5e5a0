// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/export_document.h"

#include <algorithm>
#include <set>

#include "coding/coding_id.h"
#include "matrix/derived_variable.h"

namespace pandect {
namespace {

using exports::ExportedCoding;
using exports::ExportedDocument;

void AddRuleCodings(const AnalysedDocument& document, const Codebook& codebook, ExportedDocument& out) {
  coding::CodingIds ids(out.document, codebook);
  size_t unit = 0;
  for (const Coding& coding : document.codings) {
    if (coding.status == CodingStatus::kRejected) continue;
    // Both are in the order of the text.
    while (unit < out.rows.units.size() && out.rows.units[unit].segment != coding.unit) ++unit;
    if (unit == out.rows.units.size()) break;
    if (!out.Counts(static_cast<uint32_t>(unit))) continue;
    ExportedCoding& exported = out.codings.emplace_back();
    exported.coding = coding;
    exported.unit = static_cast<uint32_t>(unit);
    exported.units = {exported.unit};
    exported.id = ids.Of(coding).Hex();
  }
}

// A coding that reaches over units that do not count stands with the first that does.
void AddGivenCodings(const AnalysedDocument& document, ExportedDocument& out) {
  for (const ExportedCoding& given : document.given) {
    const auto unit =
        std::find_if(given.units.begin(), given.units.end(), [&](uint32_t one) { return out.Counts(one); });
    if (unit == given.units.end()) continue;
    ExportedCoding& exported = out.codings.emplace_back(given);
    exported.unit = *unit;
    exported.coding.unit = out.rows.units[*unit].segment;
  }
}

}  // namespace

ExportedDocument Exported(const AnalysedDocument& document, const Codebook& codebook, uint32_t number) {
  ExportedDocument out;
  out.number = number;
  out.document = document.document;
  out.tree = document.tree;
  out.words = document.words;
  out.rows = document.rows;
  out.where = document.where;
  AddRuleCodings(document, codebook, out);
  AddGivenCodings(document, out);
  return out;
}

std::vector<std::string> VariableNames(const Codebook& codebook, const std::vector<std::string>& paths) {
  Diagnostics unheard;  // the run tells them
  std::vector<SourceFile> files = ingest::Find(paths, unheard);
  const matrix::DerivedVariables derived(codebook);
  std::set<std::string> names;
  for (SourceFile& file : files) {
    derived.AddTo(file.variables, file.path, unheard);
    for (const auto& [name, value] : file.variables) names.insert(name);
  }
  return {names.begin(), names.end()};
}

}  // namespace pandect
