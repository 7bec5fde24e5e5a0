// SPDX-License-Identifier: GPL-2.0-or-later
//
// Runs the published figures of ../shared/golden against a function that computes them. Every check of a case must be
// answered: one that is not known fails.
#pragma once

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/figure.h"

namespace pandect::test {

using Json = nlohmann::json;
// Nothing where the measure is not known.
using Answer = std::function<std::optional<Figure>(const Json& input, const Json& check)>;

// Calls `answer` for every check of every case in the folder whose name begins with one of `prefixes` (all, where there
// are none). Gives the number of checks; 0, with a message, where there is no ../shared.
inline size_t RunGoldenCases(const std::string& folder, const std::vector<std::string>& prefixes,
                             const Answer& answer) {
  const std::string path = std::string(PANDECT_SOURCE_DIR) + "/../shared/golden/" + folder;
  if (!std::filesystem::is_directory(path)) {
    MESSAGE("skipped: no ../shared");
    return 0;
  }
  size_t checks = 0;
  for (const auto& entry : std::filesystem::directory_iterator(path)) {
    const std::string name = entry.path().stem().string();
    if (entry.path().extension() != ".json") continue;
    bool wanted = prefixes.empty();
    for (const std::string& prefix : prefixes) wanted = wanted || name.starts_with(prefix);
    if (!wanted) continue;
    std::ifstream file(entry.path());
    const Json golden = Json::parse(file);
    for (const Json& check : golden["checks"]) {
      ++checks;
      const std::string what = name + ": " + check.dump();
      CAPTURE(what);
      const std::optional<Figure> figure = answer(golden["input"], check);
      CHECK_MESSAGE(figure.has_value(), "not known");
      if (!figure) continue;
      const Json& full = check["full"];
      CHECK(static_cast<bool>(*figure) == !full.is_null());
      if (!*figure || full.is_null()) continue;
      const double value = **figure;
      if (full.is_string()) {
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        CHECK(value == (full == "inf" ? kInfinity : -kInfinity));
        continue;
      }
      const double wanted_value = full;
      CHECK(std::abs(value - wanted_value) <= 1e-12 + 1e-9 * std::abs(wanted_value));
      if (check.contains("published") && !check["published"].is_null() && check.contains("tol") &&
          !check["tol"].is_null()) {
        const double published = std::stod(check["published"].get<std::string>());
        // The note tells where the print itself is off; then `full` is what is held to.
        CHECK(std::abs(value - published) <= check["tol"].get<double>() * (1 + 1e-9) + 1e-15);
      }
    }
  }
  return checks;
}

}  // namespace pandect::test
