// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/codes_changed.h"

#include "report/json.h"

namespace pandect::tool {

std::vector<std::string> WithoutInto(std::vector<std::string> names) {
  if (names.size() > 2)
    for (const char* word : {"INTO", "into", "TO", "to", "В", "в"})
      if (names[1] == word) {
        names.erase(names.begin() + 1);
        break;
      }
  return names;
}

std::string CodesChangedText(const study::CodesChanged& changed, const Messages& m) {
  std::string out;
  for (const auto& [before, now] : changed.names) out += before + " → " + now + "\n";
  return out + m.Plural("{1} coding concerned", "{1} codings concerned", changed.codings) + "\n";
}

std::string CodesChangedJson(const study::CodesChanged& changed) {
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  json.BeginObject().Key("codes").BeginArray();
  for (const auto& [before, now] : changed.names)
    json.BeginObject().Key("before").String(before).Key("now").String(now).EndObject();
  json.EndArray().Key("codings").Unsigned(changed.codings).EndObject();
  return out + "\n";
}

}  // namespace pandect::tool
