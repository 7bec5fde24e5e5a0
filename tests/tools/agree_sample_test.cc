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
  // However the project is cut later, the units are those that were drawn, and are called so.
  study.Must({"code", "--unit", "sentence"});
  const json after = study.Json({"agree", "--sample", "s"});
  CHECK(before[0]["unit_of_comparison"] == "paragraph");
  CHECK(after["unit_of_comparison"] == "paragraph");
  CHECK(after["figures"] == before[0]["figures"]);
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
  CHECK(after["codes_not_compared"] == json({"bodies.council"}));
  CHECK(after["figures"] == before["figures"]);
  CHECK(study.Must({"agree", "--sample", "s"}).find("bodies.council") != std::string::npos);
  CHECK(study.Json({"agree", "--sample", "s", "--unit", "borders"})["categories"] == json({"money"}));
}

TEST_CASE("agreement is of before the first settlement, though settled anew") {
  const Study study;
  study.Must({"sample", "--reliability", "s", "--coders", "Анна,Борис", "--size", "8"});
  for (const char* coder : {"Анна", "Борис"}) study.Must({"sample", "s", "--read", "all", "--coder", coder});
  study.Must({"mark", "ru", "money", "--quote", "казна", "--coder", "Анна"});
  const json before = study.Json({"agree", "--sample", "s"});
  CHECK(before["disagreements"].size() == 1);
  const std::string unit = study.Json({"consensus", "--sample", "s"})[0]["unit"];
  study.Must({"consensus", "--sample", "s", "--settle", unit, "money", "present", "--coder", "Вера"});
  // Boris comes round; the coding is not of before the discussion, whoever settles it again and how.
  study.Must({"mark", "ru", "money", "--quote", "Деньги выделит", "--coder", "Борис"});
  CHECK(study.Json({"agree", "--sample", "s"})["figures"] == before["figures"]);
  for (const char* verdict : {"none", "present", "absent"}) {
    study.Must({"consensus", "--sample", "s", "--settle", unit, "money", verdict, "--coder", "Вера"});
    CHECK(study.Json({"agree", "--sample", "s"})["figures"] == before["figures"]);
    CHECK(study.Json({"consensus", "--sample", "s", "--all"})[0]["settled"]["verdict"] == verdict);
  }
  CHECK(study.Run({"verify"}).status == 0);
}

TEST_CASE("a colleague's copy knows that it was discussed earlier") {
  const Study study;
  study.Must({"sample", "--reliability", "s", "--coders", "Анна,Борис", "--size", "8"});
  for (const char* coder : {"Анна", "Борис"}) study.Must({"sample", "s", "--read", "all", "--coder", coder});
  study.Must({"mark", "ru", "money", "--quote", "казна", "--coder", "Анна"});
  const json before = study.Json({"agree", "--sample", "s"});
  const std::string unit = study.Json({"consensus", "--sample", "s"})[0]["unit"];
  study.Must({"consensus", "--sample", "s", "--settle", unit, "money", "none", "--coder", "Вера"});
  const std::string copy = study.Json({"backup", "copy"})["backup"];
  // Here it is taken back, Boris comes round, and it is settled once more.
  study.Must({"undo"});
  study.Must({"mark", "ru", "money", "--quote", "Деньги выделит", "--coder", "Борис"});
  study.Must({"consensus", "--sample", "s", "--settle", unit, "money", "none", "--coder", "Вера"});
  CHECK(study.Json({"agree", "--sample", "s"})["disagreements"].empty());
  study.Must({"merge", copy});
  CHECK(study.Json({"agree", "--sample", "s"})["figures"] == before["figures"]);
  CHECK(study.Run({"verify"}).status == 0);
}

TEST_CASE("the layer of the consensus is one thing in lists, tables and exports: agreed and settled") {
  const Study study;
  study.Must({"sample", "--reliability", "s", "--coders", "Анна,Борис", "--size", "8"});
  for (const char* coder : {"Анна", "Борис"}) {
    study.Must({"sample", "s", "--read", "all", "--coder", coder});
    study.Must({"mark", "ru", "council", "--quote", "Совет утвердил", "--coder", coder});  // agreed
    study.Must({"mark", "en", "money", "--quote", "budget", "--polarity", "absent", "--coder", coder});
  }
  study.Must({"mark", "ru", "money", "--quote", "казна", "--coder", "Анна"});       // will be settled
  study.Must({"mark", "en", "bodies", "--quote", "treasury", "--coder", "Борис"});  // will be settled away
  study.Must({"mark", "en", "council", "--quote", "parties", "--coder", "Борис"});  // stays open
  for (const json& row : study.Json({"consensus", "--sample", "s"})) {
    const std::string code = row["code"], unit = row["unit"];
    if (code == "money") study.Must({"consensus", "--sample", "s", "--settle", unit, code, "present"});
    if (code == "bodies") study.Must({"consensus", "--sample", "s", "--settle", unit, code, "none"});
  }
  std::map<std::string, size_t> listed;
  const json layer = study.Json({"codings", "--layer", "consensus"});
  for (const json& row : layer["codings"]) ++listed[row["code"].get<std::string>()];
  CHECK(listed == std::map<std::string, size_t>{{"bodies.council", 1}, {"money", 2}});
  CHECK(layer["open"] == 1);

  const std::string matrix =
      study.Must({"matrix", "--layer", "consensus", "--rows", "code", "--columns", "document", "--csv"});
  CAPTURE(matrix);
  CHECK(matrix.find("bodies.council,Совет,1,0,1,") != std::string::npos);
  CHECK(matrix.find("money,Деньги,1,1,2,") != std::string::npos);
  study.Must({"export", "--layer", "consensus", "-o", "out"});
  CHECK(json::parse(ReadFile(study.folder.path() + "/out/tables.json"))["codings"] == 3);
}

TEST_CASE("a document is noted as read whole: a source, without which a coding counts as reading it, which is told") {
  const Study study;
  study.Must({"coders", "--add", "Глеб"});
  study.Must({"mark", "ru", "money", "--quote", "казна", "--coder", "Анна"});
  study.Must({"mark", "ru", "money", "--quote", "казна", "--coder", "Борис"});
  const json assumed = study.Json({"agree"});
  CHECK(assumed["coders"] == json({"Анна", "Борис"}));  // Gleb has neither coded nor read
  CHECK(assumed.contains("reading_assumed"));
  CHECK(study.Json({"agree", "--noted-reading"}, 1)["coders"].empty());

  CHECK(study.Json({"sample", "--read-document", "ru", "en", "--coder", "Анна"})["read_now"] == 2);
  CHECK(study.Json({"sample", "--read-document", "ru"})["read_now"] == 0);  // Anna, again
  CHECK(study.Json({"agree"}).contains("reading_assumed"));                 // of Boris
  study.Must({"sample", "--read-document", "ru.txt", "--coder", "Борис"});
  json noted = study.Json({"agree", "--noted-reading"});
  CHECK(!noted.contains("reading_assumed"));
  CHECK(noted["units_read_by_two"] == 4);
  CHECK(noted["units"] == 8);
  CHECK(Figure(noted, "percent_agreement") == 1);
  CHECK(!study.Json({"agree"}).contains("reading_assumed"));
  // Read, and nothing found, is a datum: no code where the others have one.
  study.Must({"sample", "--read-document", "ru.txt", "--coder", "Глеб"});
  noted = study.Json({"agree"});
  CHECK(noted["coders"] == json({"Анна", "Глеб", "Борис"}));
  CHECK(Figure(noted, "percent_agreement") == doctest::Approx((3 + 1.0 / 3) / 4));

  CHECK(study.Run({"agree", "--coders", "Анна"}).err.find("назван один") != std::string::npos);
  const json listed = study.Json({"sample"});
  CHECK(listed["documents_read"].size() == 4);
  CHECK(study.Must({"sample"}).find("Прочитано целиком") != std::string::npos);
  // Journalled and undone, backed up, merged; a corrected text is to be read anew.
  CHECK(study.Json({"log"})[0]["verb"] == "read");
  const std::string wrote = study.Json({"backup", "copy"})["backup"];
  study.Must({"undo"});
  CHECK(study.Json({"sample"})["documents_read"].size() == 3);
  study.Must({"merge", wrote});
  CHECK(study.Json({"sample"})["documents_read"].size() == 4);
  study.folder.Write("ru.txt", std::string(kToyRu) + "\r\n\r\nЕщё абзац.\r\n");
  study.Must({"add", "ru.txt"});
  CHECK(study.Json({"agree"}).contains("reading_assumed"));
  const json read = study.Json({"sample"})["documents_read"];
  REQUIRE(!read.empty());
  for (const json& row : read)
    CHECK(row["version"] == (row["document"] == "ru.txt" ? "one replaced since" : "this one"));
  CHECK(study.Run({"sample", "--read-document", "nowhere"}).status == 2);
  CHECK(study.Run({"sample", "x", "--read-document", "ru"}).status == 2);
  CHECK(study.Run({"verify"}).status == 0);
}
