// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/search_facts.h"

#include "report/words_for_people.h"

namespace pandect::report {

std::string FoundUnits(UnitLevel unit, uint64_t units, uint64_t documents, const Messages& m) {
  const std::string counted = CountOfUnits(unit, units, m);
  if (unit == UnitLevel::kDocument) return counted;
  return m.Plural("{2} in {1} document", "{2} in {1} documents", documents, {counted});
}

void WriteFacts(const SearchFacts& facts, JsonWriter& json) {
  json.Key("query").String(facts.query).Key("filter").String(facts.filter);
  json.Key("expression").String(facts.expression).Key("unit").String(Name(facts.unit));
  json.Key("units").Unsigned(facts.units).Key("documents").Unsigned(facts.documents);
  json.Key("of_documents").Unsigned(facts.of_documents).Key("order").String(facts.order);
  if (!facts.variants.empty()) {
    json.Key("variants").BeginArray();
    for (const std::string& variant : facts.variants) json.String(variant);
    json.EndArray();
  }
}

}  // namespace pandect::report
