// SPDX-License-Identifier: GPL-2.0-or-later
// Translations compared as a user types it.
#include <doctest/doctest.h>

#include <string>

#include "support/csv.h"
#include "support/run_program.h"

using namespace pandect::test;

namespace {

Ran Parity(const std::string& paths, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {"parity", paths, "--codebook", "codebook/library/paradiplomacy.xml"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return RunPandect(arguments, "", PANDECT_SOURCE_DIR);
}

const char* kCodebook = R"(<?xml version="1.0" encoding="UTF-8"?>
<codebook id="small" version="1.0.0" unit="paragraph">
  <title xml:lang="en">Small</title>
  <title xml:lang="ru">Малый</title>
  <code id="tie">
    <label xml:lang="en">Tie</label>
    <label xml:lang="ru">Связь</label>
    <code id="fair">
      <label xml:lang="en">Fair</label>
      <label xml:lang="ru">Ярмарка</label>
      <term xml:lang="en">fair</term>
      <term xml:lang="ru">ярмарка</term>
    </code>
    <code id="school">
      <label xml:lang="en">School</label>
      <label xml:lang="ru">Школа</label>
      <term xml:lang="en">school</term>
      <term xml:lang="ru">лицей</term>
    </code>
    <code id="harbour">
      <label xml:lang="en">Harbour</label>
      <label xml:lang="ru">Гавань</label>
      <term xml:lang="en">harbour</term>
      <term xml:lang="ru">гавань</term>
    </code>
  </code>
</codebook>
)";

struct Corpus {
  TemporaryFolder folder;
  std::string codebook = folder.Write("small.xml", kCodebook);
  std::string texts = folder.path() + "/texts";
  Corpus() {
    folder.Write("texts/manifest.tsv", "file\tlanguage\twork\na.ru.txt\tru\tA\na.en.txt\ten\tA\nb.ru.txt\tru\tB\n");
    folder.Write("texts/a.ru.txt",
                 "Статья 1. Города проводят ярмарки дважды в год.\nСтатья 2. Города открывают школы.\n"
                 "Статья 3. Договор вступает в силу 1 мая 2001 года.\n");
    folder.Write("texts/a.en.txt",
                 "Article 1. The towns hold fairs twice a year.\nArticle 2. The towns open schools.\n"
                 "Article 3. The agreement enters into force on 1 May 2001.\n");
    folder.Write("texts/b.ru.txt", "Статья 1. Другой договор, без перевода.\n");
  }
  Ran Run(std::vector<std::string> more) const {
    std::vector<std::string> arguments = {"parity", texts, "--codebook", codebook, "--pairs", "work"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return RunPandect(arguments);
  }
};

}  // namespace

TEST_CASE("the bundled specimens agree between their languages") {
  const Ran ran = Parity("corpora/specimens", {"--csv"});
  INFO(ran.command, "\n", ran.err);
  REQUIRE(ran.status == 0);
  const CsvTable rows = ReadCsv(ran.out);
  uint64_t cells = 0, beads = 0, both = 0;
  size_t codes = 0, pairs = 0;
  for (const auto& row : rows) {
    const uint64_t units = std::stoull(row.at("both")) + std::stoull(row.at("ru_only")) +
                           std::stoull(row.at("en_only")) + std::stoull(row.at("neither"));
    if (row.at("scope") == "code") {
      ++codes;
      beads = units;
      both += std::stoull(row.at("both"));
      CHECK(!row.at("label_ru").empty());
    } else if (row.at("scope") == "pair") {
      ++pairs;
      cells += units;
      CHECK(row.at("ru_unaligned") == "0");
      CHECK(row.at("en_unaligned") == "0");
      CHECK(row.at("ru_path").find("/ru/") != std::string::npos);
    } else {
      CHECK(row.at("name") == "pooled");
      CHECK(units == cells);
      CHECK(units == beads * codes);
      CHECK(std::stoull(row.at("both")) == both);
      CHECK(std::stod(row.at("kappa")) >= 0.90);
      MESSAGE("pooled kappa of the specimens: ", row.at("kappa"));
    }
  }
  CHECK(codes == 20);
  CHECK(pairs == 8);
  CHECK(beads == 374);  // their lines
}

TEST_CASE("a gap in one language is found and shown with its passages and rules") {
  const Corpus corpus;
  const Ran ran = corpus.Run({"--list", "--csv"});
  INFO(ran.command, "\n", ran.out, "\n", ran.err);
  CHECK(ran.status == 0);
  const CsvTable rows = ReadCsv(ran.out);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].at("pair") == "A");
  CHECK(rows[0].at("code") == "tie.school");
  CHECK(rows[0].at("fired_in") == "en");
  CHECK(rows[0].at("fired").find("\"schools\"") != std::string::npos);
  CHECK(rows[0].at("ru_text").find("открывают школы") != std::string::npos);
  CHECK(rows[0].at("en_text").find("open schools") != std::string::npos);
  CHECK(rows[0].at("en_address").find("Article 2") != std::string::npos);
  CHECK(rows[0].at("ru_address").find("ст. 2") != std::string::npos);
  CHECK(ran.err.find("b.ru.txt") != std::string::npos);  // a work with one version is named
}

TEST_CASE("figures in text, both languages, and the reason where there is no kappa") {
  const Corpus corpus;
  const Ran en = corpus.Run({}), ru = corpus.Run({"--lang", "ru"});
  INFO(en.out, ru.out);
  CHECK(en.out.find("no variation") != std::string::npos);  // tie.harbour occurs nowhere
  CHECK(en.out.find("tie.fair") != std::string::npos);
  CHECK(ru.out.find("каппа") != std::string::npos);
  CHECK(ru.out.find("нет разброса") != std::string::npos);
  const Ran json = corpus.Run({"--json"});
  CHECK(json.out.find("\"alignment\"") != std::string::npos);
  CHECK(json.out.find("\"findings\"") == std::string::npos);
  CHECK(corpus.Run({"--json", "--list"}).out.find("\"findings\"") != std::string::npos);
}

TEST_CASE("the same bytes on one thread and on two") {
  for (const char* form : {"--csv", "--json"}) {
    const Ran one = Parity("corpora/specimens", {form, "--list", "--threads", "1"});
    CHECK(one.out.size() > 100);
    CHECK(one.out == Parity("corpora/specimens", {form, "--list", "--threads", "2"}).out);
  }
}

TEST_CASE("a column that only says that there is a translation: files of one name go together") {
  const TemporaryFolder folder;
  folder.Write("manifest.tsv",
               "file\tpair\nru/a.txt\tyes\nru/b.txt\tyes\nen/b.txt\tyes\nen/a.txt\tyes\nru/c.txt\tyes\n");
  for (const char* name : {"a.txt", "b.txt"}) {
    folder.Write(std::string("ru/") + name, "Стороны сотрудничают в области культуры и образования.\n");
    folder.Write(std::string("en/") + name, "The Parties shall cooperate in the field of culture and education.\n");
  }
  folder.Write("ru/c.txt", "Стороны создают Совет.\n");
  const Ran ran = Parity(folder.path(), {"--csv"});
  INFO(ran.command, "\n", ran.out, "\n", ran.err);
  std::vector<std::string> pairs;
  for (const auto& row : ReadCsv(ran.out))
    if (row.at("scope") == "pair") pairs.push_back(row.at("name"));
  CHECK(pairs == std::vector<std::string>{"a.txt", "b.txt"});
  CHECK(ran.err.find("c.txt") != std::string::npos);
}

TEST_CASE("no pairs is no result") {
  const TemporaryFolder folder;
  folder.Write("a.txt", "Статья 1. Без манифеста нет пар.\n");
  const Ran none = Parity(folder.path());
  CHECK(none.status == 2);
  CHECK(none.err.find("pair") != std::string::npos);
  CHECK(Parity("corpora/specimens", {"--pairs", "no-such-column"}).status == 2);
  folder.Write("manifest.tsv", "file\tpair\na.txt\tx\n");
  CHECK(Parity(folder.path()).status == 2);  // one version only
}
