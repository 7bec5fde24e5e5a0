// SPDX-License-Identifier: GPL-2.0-or-later
//
// What `pandect agree` takes into account in a project: only what several have read, by whom, and of which codes.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "toy_study.h"

using namespace pandect::test;

namespace {

// A word of each of the eight paragraphs that stands in no other, and its document.
const std::map<std::string, std::string> kPassages = {
    {"Совет утвердил", "ru"}, {"договорились", "ru"}, {"Деньги", "ru"},   {"исполнен", "ru"},
    {"Council", "en"},        {"parties", "en"},      {"treasury", "en"}, {"small", "en"}};

// Of the units of a sample and of all others.
struct Parted {
  std::vector<std::string> inside, outside;
};

// Where a passage begins is told by a coding of it, taken back at once.
json CodingOf(const Study& study, const std::string& quote) {
  json coding = study.Json({"mark", kPassages.at(quote), "bodies", "--quote", quote, "--coder", "Probe"});
  study.Must({"undo"});
  return coding;
}

bool Holds(const json& unit, const json& coding) {
  return unit["document"] == coding["document"] && unit["begin"] <= coding["begin"] && coding["begin"] < unit["end"];
}

Parted PartedBy(const Study& study, const std::string& sample) {
  const json units = study.Json({"sample", sample})["units"];
  Parted out;
  for (const auto& [quote, document] : kPassages) {
    const json coding = CodingOf(study, quote);
    const bool is_inside =
        std::any_of(units.begin(), units.end(), [&](const json& unit) { return Holds(unit, coding); });
    (is_inside ? out.inside : out.outside).push_back(quote);
  }
  return out;
}

}  // namespace

TEST_CASE("agree --sample: units, codes and coders of outside the sample do not count, whatever is compared") {
  const Study study;
  study.Must({"sample", "--reliability", "s", "--coders", "Анна,Борис", "--size", "4", "--least", "0", "--strata",
              "language", "--seed", "3"});
  const Parted parted = PartedBy(study, "s");
  REQUIRE(parted.inside.size() == 4);
  REQUIRE(parted.outside.size() == 4);
  for (const char* coder : {"Анна", "Борис"}) study.Must({"sample", "s", "--read", "all", "--coder", coder});
  // Anna gives the code to all four units of the sample, Boris to two of them.
  for (const std::string& quote : parted.inside)
    study.Must({"mark", kPassages.at(quote), "money", "--quote", quote, "--coder", "Анна"});
  for (size_t i = 0; i < 2; ++i)
    study.Must({"mark", kPassages.at(parted.inside[i]), "money", "--quote", parted.inside[i], "--coder", "Борис"});

  const std::vector<std::vector<std::string>> comparisons = {
      {}, {"--unit", "sentence"}, {"--unit", "characters"}, {"--unit", "borders"}, {"--unit", "segments"}};
  const auto agreements = [&] {
    std::vector<json> out;
    for (const auto& comparison : comparisons) {
      std::vector<std::string> arguments = {"agree", "--sample", "s"};
      arguments.insert(arguments.end(), comparison.begin(), comparison.end());
      out.push_back(study.Json(arguments));
    }
    return out;
  };
  const std::vector<json> before = agreements();
  CHECK(before[0]["units"] == 4);
  CHECK(Figure(before[0], "percent_agreement") == doctest::Approx(0.5));
  CHECK(before[0]["disagreements"].size() == 2);

  // Outside: another code, another person, a coder of the sample, and one who reads a whole document.
  study.Must({"mark", kPassages.at(parted.outside[0]), "council", "--quote", parted.outside[0], "--coder", "Анна"});
  study.Must({"mark", kPassages.at(parted.outside[1]), "money", "--quote", parted.outside[1], "--coder", "Борис"});
  study.Must({"mark", kPassages.at(parted.outside[2]), "bodies", "--quote", parted.outside[2], "--coder", "Вера"});
  study.Must({"coders", "--add", "Глеб"});
  for (const json& report : agreements()) {
    CHECK(report["coders"] == json({"Анна", "Борис"}));
    CHECK(report["categories"] == json({"money"}));
  }
  CHECK(agreements() == before);
  // Within the sample, by somebody who is not of it.
  study.Must({"mark", kPassages.at(parted.inside[0]), "bodies", "--quote", parted.inside[0], "--coder", "Вера"});
  CHECK(agreements() == before);
}

TEST_CASE("a code given only where nobody else read is not compared, and that is said") {
  const Study study;
  // Two units are read by both, the other six are dealt among them.
  study.Must({"sample", "--reliability", "s", "--coders", "Анна,Борис", "--size", "2", "--overlap", "0.25", "--least",
              "0", "--strata", "language", "--seed", "5"});
  for (const char* coder : {"Анна", "Борис"}) study.Must({"sample", "s", "--read", "all", "--coder", coder});
  const json units = study.Json({"sample", "s"})["units"];
  REQUIRE(units.size() == 8);
  std::string shared, alone;
  for (const auto& [quote, document] : kPassages) {
    const json coding = CodingOf(study, quote);
    for (const json& unit : units) {
      if (!Holds(unit, coding)) continue;
      if (unit["given_to"] == "Анна") alone = quote;
      if (unit["given_to"].get<std::string>().find(", ") != std::string::npos) shared = quote;
    }
  }
  REQUIRE(!shared.empty());
  REQUIRE(!alone.empty());
  study.Must({"mark", kPassages.at(shared), "money", "--quote", shared, "--coder", "Анна"});
  study.Must({"mark", kPassages.at(shared), "money", "--quote", shared, "--coder", "Борис"});
  const json before = study.Json({"agree", "--sample", "s"});
  CHECK(before["units_read_by_two"] == 2);
  study.Must({"mark", kPassages.at(alone), "council", "--quote", alone, "--coder", "Анна"});
  const json after = study.Json({"agree", "--sample", "s"});
  CHECK(after["categories"] == json({"money"}));
  CHECK(after["codes_where_one_coder_alone_read"] == json({"bodies.council"}));
  CHECK(after["figures"] == before["figures"]);
  CHECK(study.Must({"agree", "--sample", "s"}).find("bodies.council") != std::string::npos);
  CHECK(study.Json({"agree", "--sample", "s", "--unit", "borders"})["categories"] == json({"money"}));
}
