// SPDX-License-Identifier: GPL-2.0-or-later
//
// A project of two documents, eight paragraphs in two languages, driven from the command line as its users do.
#pragma once

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/run_program.h"

namespace pandect::test {

using nlohmann::json;

inline constexpr const char* kToyCodebook = R"(<codebook id="toy" version="1" unit="paragraph">
  <code id="bodies"><label xml:lang="ru">Органы</label>
    <code id="council"><label xml:lang="ru">Совет</label><term xml:lang="ru">совет</term><term xml:lang="en">council</term></code>
  </code>
  <code id="money"><label xml:lang="ru">Деньги</label><term xml:lang="ru">бюджет</term><term xml:lang="en">budget</term></code>
</codebook>
)";
// Eight paragraphs, four with proposals; the last but one in each language speaks of money in words no rule knows.
inline constexpr const char* kToyRu =
    "Совет утвердил бюджет.\r\n\r\nСто́роны 🙂 договорились о "
    "встрече.\r\n\r\nДеньги "
    "выделит "
    "казна.\r\n\r\nБюджет "
    "исполнен.\r\n";
inline constexpr const char* kToyEn =
    "The Council met in May.\n\nThe parties agreed to meet again.\n\nThe treasury pays for it.\n\nThe budget was "
    "small.\n";

struct Study {
  explicit Study(const std::string& lang = "ru") : lang_(lang) {
    folder.Write("toy.xml", kToyCodebook);
    folder.Write("ru.txt", kToyRu);
    folder.Write("en.txt", kToyEn);
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
             {"init", "P", "--codebook", "toy.xml", "--coder", "Анна"}, {"add", "ru.txt", "en.txt"}, {"code"}})
      Must(arguments);
  }
  Ran Run(std::vector<std::string> arguments, const std::string& input = "") const {
    arguments.insert(arguments.end(), {"--lang", lang_});
    return RunPandect(arguments, input, folder.path());
  }
  std::string Must(const std::vector<std::string>& arguments, const std::string& input = "") const {
    const Ran ran = Run(arguments, input);
    REQUIRE_MESSAGE(ran.status == 0, ran.command, "\n", ran.out, ran.err);
    return ran.out;
  }
  json Json(std::vector<std::string> arguments, int status = 0) const {
    arguments.emplace_back("--json");
    const Ran ran = Run(arguments);
    REQUIRE_MESSAGE(ran.status == status, ran.command, "\n", ran.out, ran.err);
    return json::parse(ran.out);
  }
  TemporaryFolder folder;

 private:
  std::string lang_;
};

inline double Figure(const json& report, const std::string& statistic) {
  for (const auto& row : report["figures"])
    if (row["statistic"] == statistic && row["scope"] == "all" && row["value"].is_number()) return row["value"];
  return -9;
}

// The figures over all units, as they stand in the report.
inline json AllUnits(const json& report) {
  json out = json::array();
  for (const auto& row : report["figures"])
    if (row["scope"] == "all") out.push_back(row);
  return out;
}

}  // namespace pandect::test
