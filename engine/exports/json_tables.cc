// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/json_tables.h"

#include <map>

#include "report/json.h"

namespace pandect::exports {
namespace {

void AddValue(const OutCell& cell, report::JsonWriter& json) {
  if (const auto* text = std::get_if<std::string>(&cell))
    json.String(*text);
  else if (const auto* count = std::get_if<uint64_t>(&cell))
    json.Unsigned(*count);
  else if (const auto* number = std::get_if<double>(&cell))
    json.Exact(*number);
  else
    json.Null();
}

}  // namespace

std::vector<std::string> JsonKeys(const OutTable& table) {
  std::vector<std::string> keys;
  std::map<std::string, size_t> times;
  for (const OutColumn& column : table.columns) {
    const size_t number = ++times[column.name];
    keys.push_back(number == 1 ? column.name : column.name + "_" + std::to_string(number));
  }
  return keys;
}

void AppendJsonRow(const std::vector<std::string>& keys, const std::vector<OutCell>& cells, std::string& out) {
  report::JsonWriter json(out);
  json.BeginObject();
  for (size_t i = 0; i < cells.size(); ++i) {
    json.Key(keys[i]);
    if (const auto* link = std::get_if<Link>(&cells[i])) {
      if (const auto* text = std::get_if<std::string>(&link->shown))
        json.String(*text);
      else
        json.Unsigned(std::get<uint64_t>(link->shown));
    } else {
      AddValue(cells[i], json);
    }
  }
  json.EndObject();
}

}  // namespace pandect::exports
