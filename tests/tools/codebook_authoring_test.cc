// SPDX-License-Identifier: GPL-2.0-or-later
// codebook suggest, audit and diff as an author of a codebook types them.
#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <tuple>

#include "support/csv.h"
#include "support/run_program.h"

using namespace pandect;
using namespace pandect::test;

namespace {

std::string Codebook(const std::string& inside) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<codebook id=\"mine\" version=\"1\" unit=\"paragraph\">\n"
         "<title xml:lang=\"en\">Mine</title><title xml:lang=\"ru\">Мой</title>\n" +
         inside + "\n</codebook>\n";
}

std::string Code(const std::string& id, const std::string& rules) {
  return "<code id=\"" + id + "\"><label xml:lang=\"en\">" + id + "</label><label xml:lang=\"ru\">" + id +
         "</label><definition xml:lang=\"en\">What it is.</definition><definition xml:lang=\"ru\">Что "
         "это.</definition>" +
         rules + "</code>\n";
}

std::string TermXml(const char* language, const std::string& text) {
  return std::string("<term xml:lang=\"") + language + "\">" + text + "</term>";
}

const std::string kSpecimens = PANDECT_SOURCE_DIR "/corpora/specimens";

// A table for a specimen, a paragraph a line: those that hold `piece` are coded `code`.
std::string GoldOf(const std::string& path, const std::string& piece, const std::string& code) {
  const std::string text = ReadFile(kSpecimens + "/" + path);
  REQUIRE(!text.empty());
  std::string rows = "unit\tbegin\tend\tcodes\tdisputed\n";
  size_t characters = 0, number = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    const auto length = static_cast<size_t>(
        std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    if (length > 0) {
      rows += std::to_string(++number) + "\t" + std::to_string(characters) + "\t" +
              std::to_string(characters + length) + "\t" + (line.find(piece) != std::string::npos ? code : "") + "\t\n";
    }
    characters += length + 1;
    begin = end + 1;
  }
  return rows;
}

// A folder of gold for a statute in both languages: paragraphs that name the secretariat.
void WriteGold(const TemporaryFolder& folder) {
  folder.Write("gold/ru__2004_euroregion_statute.tsv",
               GoldOf("ru/2004_euroregion_statute.txt", "Секретариат", "office"));
  folder.Write("gold/en__2004_euroregion_statute.tsv",
               GoldOf("en/2004_euroregion_statute.txt", "Secretariat", "office"));
}

Ran SuggestFor(const TemporaryFolder& folder, const std::string& codebook, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {"codebook", "suggest", codebook, "--gold", folder.path() + "/gold",
                                        "--texts",  kSpecimens};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return RunPandect(arguments);
}

size_t Column(const std::string& line, const std::string& word) {
  const std::string before = line.substr(0, line.find(word));
  return static_cast<size_t>(std::count_if(before.begin(), before.end(),
                                           [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

TEST_CASE("suggest finds the words that set a code's paragraphs apart, in both languages") {
  const TemporaryFolder folder;
  WriteGold(folder);
  const std::string empty = folder.Write("empty.xml", Codebook(Code("office", "")));
  const Ran ran = SuggestFor(folder, empty, {"--json", "--most", "5"});
  INFO(ran.command, "\n", ran.err);
  REQUIRE(ran.status == 0);
  const auto json = nlohmann::json::parse(ran.out);
  REQUIRE(json["codes"].size() == 2);
  const char* kWanted[] = {"секретариат", "secretariat"};
  for (size_t i = 0; i < 2; ++i) {
    const auto& code = json["codes"][i];
    CHECK(code["code"] == "office");
    CHECK(code["missed"] == code["paragraphs"]);
    REQUIRE(!code["suggestions"].empty());
    const auto& first = code["suggestions"][0];
    CHECK(first["lemma"] == kWanted[i]);
    CHECK(first["elsewhere"] == 0);
    CHECK(first["paragraphs"] == code["paragraphs"]);
    CHECK(first["g2"].get<double>() > 10.83);
    // Every line is a piece of its document.
    for (const auto& line : first["lines"]) {
      const std::string text = ReadFile(kSpecimens + "/" + line["document"].get<std::string>());
      CHECK(CodePoints(text, line["begin"], line["end"]) == line["found"].get<std::string>());
    }
  }

  SUBCASE("a term that the code has is not suggested to it") {
    const std::string with =
        folder.Write("with.xml", Codebook(Code("office", TermXml("ru", "секретариат") + TermXml("en", "secretariat"))));
    const Ran again = SuggestFor(folder, with, {"--csv"});
    INFO(again.err);
    for (const auto& row : ReadCsv(again.out)) CHECK(row.at("lemma").find("ecretariat") == std::string::npos);
    CHECK(again.out.find("секретариат,") == std::string::npos);
  }
  SUBCASE("the concordance is aligned, in a Russian table too") {
    for (const char* language : {"en", "ru"}) {
      const Ran text = SuggestFor(folder, empty, {"--lang", language, "--most", "1"});
      REQUIRE(text.status == 0);
      std::istringstream lines(text.out);
      constexpr size_t kColumn = 44;  // of 100
      std::set<size_t> columns;
      size_t found = 0;
      for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("    ") ||
            (line.find("екретариат") == std::string::npos && line.find("ecretariat") == std::string::npos))
          continue;
        for (const char* word : {"Секретариат", "секретариат", "Secretariat", "secretariat"}) {
          // The find begins at one place; the word may stand in its surroundings besides.
          if (line.find(word) != std::string::npos && Column(line, word) == kColumn) columns.insert(Column(line, word));
        }
        ++found;
      }
      CHECK(found >= 4);
      CHECK(columns == std::set<size_t>{kColumn});
      CHECK((text.out.find("лог. отн.") != std::string::npos) == (std::string(language) == "ru"));
    }
  }
  SUBCASE("threads do not matter") {
    CHECK(SuggestFor(folder, empty, {"--threads", "1"}).out == SuggestFor(folder, empty, {"--threads", "3"}).out);
  }
  SUBCASE("what cannot be done is said") {
    const Ran code = SuggestFor(folder, empty, {"--code", "nobody"});
    CHECK(code.status == 2);
    CHECK(code.err.find("nobody") != std::string::npos);
    CHECK(RunPandect({"codebook", "suggest", empty, "--gold", folder.path() + "/none"}).status == 2);
    CHECK(RunPandect({"codebook", "suggest", empty}).status == 2);
    folder.Write("gold/ru__no_such_text.tsv", "unit\tbegin\tend\tcodes\n1\t0\t5\toffice\n");
    const Ran missing = SuggestFor(folder, empty);
    CHECK(missing.status == 1);
    CHECK(missing.err.find("no_such_text") != std::string::npos);
    CHECK(missing.out.find("секретариат") != std::string::npos);
  }
}

TEST_CASE("audit: what never fires, what two codes share, what is ambiguous, what is left") {
  const TemporaryFolder folder;
  const std::string path = folder.Write(
      "book.xml",
      Codebook(Code("office", TermXml("ru", "секретариат") + TermXml("en", "Secretariat") +
                                  TermXml("ru", "гиппопотам") + TermXml("ru", "стали") +
                                  "<except xml:lang=\"en\">\"Secretariat of nothing\"</except>") +
               Code("organ", TermXml("ru", "секретариат") + "<rule xml:lang=\"en\">Secretariat OR council</rule>")));
  const std::vector<std::string> arguments = {"codebook", "audit", path, "--on", kSpecimens, "--most", "4"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), arguments.begin(), arguments.end());
    return RunPandect(more);
  };
  const Ran ran = with({"--json"});
  INFO(ran.command, "\n", ran.err);
  REQUIRE(ran.status == 0);
  const auto json = nlohmann::json::parse(ran.out);
  CHECK(json["documents"] == 16);
  std::set<std::string> silent;
  for (const auto& rule : json["rules"]) {
    if (rule["units"] == 0) silent.insert(rule["expression"]);
  }
  CHECK(silent.count("гиппопотам") == 1);
  CHECK(silent.count("\"Secretariat of nothing\"") == 1);
  CHECK(silent.count("секретариат") == 0);
  std::set<std::string> shared;
  for (const auto& words : json["several_codes"]) shared.insert(words["words"]);
  CHECK(shared.count("секретариат") == 1);
  CHECK(shared.count("secretariat") == 1);
  REQUIRE(json["ambiguous"].size() == 1);
  CHECK(json["ambiguous"][0]["word"] == "стали");
  std::map<std::string, size_t> uncovered;
  for (const auto& word : json["uncovered"]) ++uncovered[word["language"]];
  CHECK(uncovered == std::map<std::string, size_t>{{"ru", 4}, {"en", 4}});

  const CsvTable csv = ReadCsv(with({"--csv"}).out);
  const auto count = [&](const std::string& finding) {
    return std::count_if(csv.begin(), csv.end(), [&](const auto& row) { return row.at("finding") == finding; });
  };
  CHECK(count("never fires") == static_cast<long>(silent.size()));
  CHECK(count("several codes") == static_cast<long>(json["several_codes"].size()));
  CHECK(count("uncovered") == 8);

  CHECK(with({"--lang", "ru"}).out.find("гиппопотам") != std::string::npos);
  CHECK(with({"--threads", "1"}).out == with({"--threads", "3"}).out);
  CHECK(RunPandect({"codebook", "audit", path, "--on", folder.path() + "/none"}).status == 2);
}

TEST_CASE("diff: the codings that appear and disappear are those of two runs, and each has its reason") {
  const TemporaryFolder folder;
  const std::string before =
      folder.Write("before.xml", Codebook(Code("office", TermXml("ru", "секретариат") + TermXml("en", "Secretariat")) +
                                          Code("trade", TermXml("ru", "торговля") + TermXml("en", "trade"))));
  const std::string after = folder.Write(
      "after.xml",
      Codebook(Code("office", TermXml("ru", "секретариат") + TermXml("en", "Secretariat") +
                                  "<except xml:lang=\"en\">\"the Secretariat\"</except>") +
               Code("trade", TermXml("ru", "торговля") + TermXml("ru", "ярмарка") + TermXml("en", "fair"))));
  using Key = std::tuple<std::string, std::string, std::string, std::string>;
  const auto codings = [&](const std::string& codebook, const std::string& out) {
    REQUIRE(RunPandect({"run", kSpecimens, "--codebook", codebook, "--out", out, "--quiet"}).status == 0);
    std::set<Key> keys;
    for (const auto& row : ReadCsv(ReadFile(out + "/segments.csv")))
      keys.emplace(row.at("document"), row.at("begin"), row.at("code"), row.at("polarity"));
    return keys;
  };
  const std::set<Key> old_codings = codings(before, folder.path() + "/1"),
                      new_codings = codings(after, folder.path() + "/2");
  std::set<Key> appear, disappear;
  std::set_difference(new_codings.begin(), new_codings.end(), old_codings.begin(), old_codings.end(),
                      std::inserter(appear, appear.end()));
  std::set_difference(old_codings.begin(), old_codings.end(), new_codings.begin(), new_codings.end(),
                      std::inserter(disappear, disappear.end()));
  REQUIRE(!appear.empty());
  REQUIRE(!disappear.empty());

  const Ran ran = RunPandect({"codebook", "diff", before, after, "--on", kSpecimens, "--csv"});
  INFO(ran.command, "\n", ran.err);
  REQUIRE(ran.status == 0);
  std::set<Key> said_appear, said_disappear;
  std::set<std::string> why;
  for (const auto& row : ReadCsv(ran.out)) {
    if (row.at("change") == "appears")
      said_appear.emplace(row.at("document"), row.at("begin"), row.at("code"), row.at("polarity_after"));
    if (row.at("change") == "disappears")
      said_disappear.emplace(row.at("document"), row.at("begin"), row.at("code"), row.at("polarity_before"));
    why.insert(row.at("why"));
    CHECK(!row.at("rule").empty());
    CHECK(!row.at("expression").empty());
    if (row.at("why") == "exception") CHECK(row.at("other_expression") == "\"the Secretariat\"");
    CHECK(CodePoints(ReadFile(row.at("document")), std::stoul(row.at("begin")), std::stoul(row.at("end"))) ==
          row.at("text"));
  }
  CHECK(said_appear == appear);
  CHECK(said_disappear == disappear);
  CHECK(why == std::set<std::string>{"exception", "new rule", "rule gone"});

  const auto json =
      nlohmann::json::parse(RunPandect({"codebook", "diff", before, after, "--on", kSpecimens, "--json"}).out);
  CHECK(json["all"]["before"] == old_codings.size());
  CHECK(json["all"]["after"] == new_codings.size());
  CHECK(json["all"]["appear"] == appear.size());
  CHECK(json["all"]["disappear"] == disappear.size());
  CHECK(json["codes"].size() == 2);

  const Ran russian = RunPandect({"codebook", "diff", before, after, "--on", kSpecimens, "--lang", "ru"});
  CHECK(russian.out.find("новое правило trade/t2 (ярмарка)") != std::string::npos);
  CHECK(RunPandect({"codebook", "diff", before, after, "--on", kSpecimens, "--threads", "1"}).out ==
        RunPandect({"codebook", "diff", before, after, "--on", kSpecimens, "--threads", "3"}).out);
  const auto same =
      nlohmann::json::parse(RunPandect({"codebook", "diff", after, after, "--on", kSpecimens, "--json"}).out);
  CHECK(same["changes"].empty());
  CHECK(RunPandect({"codebook", "diff", before, folder.path() + "/none.xml", "--on", kSpecimens}).status == 2);
}

TEST_CASE("help teaches the three by examples, in both languages") {
  for (const char* verb : {"suggest", "audit", "diff"})
    for (const char* language : {"en", "ru"}) {
      const Ran ran = RunPandect({"codebook", verb, "--help", "--lang", language});
      CHECK(ran.status == 0);
      CHECK(ran.out.find(std::string("pandect codebook ") + verb + " ") != std::string::npos);
    }
}
