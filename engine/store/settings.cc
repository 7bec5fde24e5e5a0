// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/settings.h"

namespace pandect::store {

Result<std::map<std::string, std::string>> Settings(const Project& project) {
  std::map<std::string, std::string> settings;
  Statement rows = project.database().Prepare("SELECT name, value FROM settings");
  while (rows.Step()) settings.emplace(rows.Text(0), rows.Text(1));
  if (auto ended = rows.End(); !ended) return ended.error();
  return settings;
}

Result<std::optional<std::string>> Setting(const Project& project, const std::string& name) {
  Statement row = project.database().Prepare("SELECT value FROM settings WHERE name = ?", name);
  if (row.Step()) return std::optional(row.String(0));
  if (auto ended = row.End(); !ended) return ended.error();
  return std::optional<std::string>();
}

Result<Done> SetSetting(Action& action, const std::string& name, const std::string& value) {
  if (value.empty()) return action.database().Run("DELETE FROM settings WHERE name = ?", name);
  return action.database().Run(
      "INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> "
      "excluded.value",
      name, value);
}

Result<bool> IsBlind(const Project& project) {
  const auto value = Setting(project, "blind");
  if (!value) return value.error();
  return *value == "on";
}

}  // namespace pandect::store
