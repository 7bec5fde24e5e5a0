// SPDX-License-Identifier: GPL-2.0-or-later
// The main job as a user types it, and what its files must hold, recomputed from the files themselves.
#include <doctest/doctest.h>

#include <set>

#include "base/sha256.h"
#include "support/csv.h"
#include "support/run_program.h"

using namespace pandect;
using namespace pandect::test;

namespace {

const std::vector<std::string> kOutputs = {"frequencies.csv", "matrix.csv",  "segments.csv",
                                           "codings.jsonl",   "report.html", "manifest.json"};

Ran RunSpecimens(const std::string& out, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {"run", "corpora/specimens", "--codebook", "paradiplomacy", "--out", out};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return RunPandect(arguments, "", PANDECT_SOURCE_DIR);
}

// "b-e;b-e"
std::vector<std::pair<size_t, size_t>> Spans(const std::string& text) {
  std::vector<std::pair<size_t, size_t>> out;
  for (size_t i = 0; i < text.size();) {
    size_t used = 0;
    const size_t begin = std::stoul(text.substr(i), &used);
    i += used + 1;
    const size_t end = std::stoul(text.substr(i), &used);
    i += used + 1;
    out.emplace_back(begin, end);
  }
  return out;
}

bool IsCodeOrBelow(const std::string& code, const std::string& ancestor) {
  return code == ancestor || code.rfind(ancestor + ".", 0) == 0;
}

}  // namespace

TEST_CASE("run on the bundled corpus: all files, in agreement with one another") {
  const TemporaryFolder folder;
  const Ran ran = RunSpecimens(folder.path());
  INFO(ran.command, "\n", ran.err);
  REQUIRE(ran.status == 0);
  CHECK(ran.err.empty());
  for (const std::string& name : kOutputs) CHECK_MESSAGE(Exists(folder.path() + "/" + name), name);

  const std::string segments_text = ReadFile(folder.path() + "/segments.csv");
  SUBCASE("segments.csv has the promised columns, then the variables") {
    const std::string wanted =
        "document,language,address,begin,end,code,label_ru,label_en,polarity,modality,effect,rules,evidence,words,"
        "text,";
    CHECK(segments_text.substr(0, wanted.size()) == wanted);
  }
  const CsvTable segments = ReadCsv(segments_text);
  REQUIRE(segments.size() > 300);

  SUBCASE("every span, counted in code points, gives back the words and the text as written") {
    std::map<std::string, std::string> texts;
    for (const auto& row : segments) {
      const std::string& path = row.at("document");
      if (!texts.count(path)) texts[path] = ReadFile(std::string(PANDECT_SOURCE_DIR "/") + path);
      const std::string& text = texts[path];
      REQUIRE(!text.empty());
      const size_t begin = std::stoul(row.at("begin")), end = std::stoul(row.at("end"));
      CHECK(CodePoints(text, begin, end) == row.at("text"));
      std::string words;
      for (const auto& [b, e] : Spans(row.at("evidence"))) {
        CHECK(b >= begin);
        CHECK(e <= end);
        CHECK(b < e);
        words += (words.empty() ? "" : " | ") + CodePoints(text, b, e);
      }
      CHECK(words == row.at("words"));
    }
  }

  SUBCASE("frequencies and matrix equal distinct units counted from the segments") {
    const CsvTable frequencies = ReadCsv(ReadFile(folder.path() + "/frequencies.csv"));
    const CsvTable matrix = ReadCsv(ReadFile(folder.path() + "/matrix.csv"));
    REQUIRE(frequencies.size() >= 25);
    REQUIRE(matrix.size() == frequencies.size());
    for (size_t i = 0; i < frequencies.size(); ++i) {
      const std::string& code = frequencies[i].at("code");
      CAPTURE(code);
      std::set<std::pair<std::string, std::string>> units;
      std::set<std::string> documents;
      std::map<std::string, std::set<std::string>> by_document;
      for (const auto& row : segments) {
        if (!IsCodeOrBelow(row.at("code"), code)) continue;
        units.emplace(row.at("document"), row.at("begin"));
        documents.insert(row.at("document"));
        by_document[row.at("document")].insert(row.at("begin"));
      }
      CHECK(frequencies[i].at("units") == std::to_string(units.size()));
      CHECK(frequencies[i].at("documents") == std::to_string(documents.size()));
      for (const auto& [column, value] : matrix[i])
        if (column.rfind("corpora/", 0) == 0) CHECK(value == std::to_string(by_document[column].size()));
    }
  }

  SUBCASE("the manifest names the hash of every other file") {
    const std::string manifest = ReadFile(folder.path() + "/manifest.json");
    for (const std::string& name : kOutputs) {
      if (name == "manifest.json") continue;
      CHECK_MESSAGE(manifest.find(HashBytes(ReadFile(folder.path() + "/" + name)).Hex()) != std::string::npos, name);
    }
  }

  SUBCASE("every study indicator is met in both languages") {
    std::map<std::string, std::set<std::string>> languages;
    for (const auto& row : segments)
      languages[row.at("code").substr(0, row.at("code").find('.'))].insert(row.at("language"));
    for (const char* criterion : {"institutionalization", "civil", "barriers", "areas", "political"})
      CHECK(languages[criterion] == std::set<std::string>{"en", "ru"});
  }
}

TEST_CASE("the same bytes on one thread, on two, and on a second run") {
  const TemporaryFolder one, two, again;
  REQUIRE(RunSpecimens(one.path(), {"--threads", "1"}).status == 0);
  REQUIRE(RunSpecimens(two.path(), {"--threads", "2"}).status == 0);
  REQUIRE(RunSpecimens(again.path(), {"--threads", "2"}).status == 0);
  for (const std::string& name : kOutputs) {
    const std::string bytes = ReadFile(one.path() + "/" + name);
    CHECK_MESSAGE(!bytes.empty(), name);
    CHECK_MESSAGE(bytes == ReadFile(two.path() + "/" + name), name, " differs between one thread and two");
    CHECK_MESSAGE(bytes == ReadFile(again.path() + "/" + name), name, " differs on a second run");
  }
}

TEST_CASE("bad inputs are named, each with a reason, and the others are done") {
  const TemporaryFolder folder;
  folder.Write("good.txt", "Статья 1. Создаётся еврорегион «Ладога».\n\nThe Parties shall establish a Euroregion.\n");
  folder.Write("empty.txt", "");
  folder.Write("binary.bin.txt", std::string("\x7f"
                                             "ELF\0\0\0\1\2\3\0\0",
                                             12) +
                                     std::string(4000, '\0'));
  folder.Write("broken.docx", "PK\x03\x04 this is no archive");
  folder.Write("cut.pdf", "%PDF-1.5\n1 0 obj\n<< /Type /Catalog");
  const Ran ran =
      RunPandect({"run", folder.path(), "missing.txt", "--codebook", "paradiplomacy"}, "", PANDECT_SOURCE_DIR);
  INFO(ran.command, "\n", ran.out, "\n", ran.err);
  CHECK(ran.status == 1);
  for (const char* name : {"empty.txt", "binary.bin.txt", "broken.docx", "cut.pdf", "missing.txt"})
    CHECK_MESSAGE(ran.err.find(name) != std::string::npos, name, " is not named");
  CHECK(ran.err.find("good.txt") == std::string::npos);
  CHECK(ran.out.find("Euroregion") != std::string::npos);
}

TEST_CASE("no result is 2, no coding is 1") {
  const TemporaryFolder folder;
  CHECK(RunPandect({"run", folder.path(), "--codebook", "paradiplomacy"}, "", PANDECT_SOURCE_DIR).status == 2);
  CHECK(RunPandect({"run", "no-such-folder", "--codebook", "paradiplomacy"}, "", PANDECT_SOURCE_DIR).status == 2);
  CHECK(RunPandect({"run", "corpora/specimens", "--codebook", "no-such-codebook"}, "", PANDECT_SOURCE_DIR).status == 2);
  folder.Write("a.txt", "Съешь же ещё этих мягких французских булок.\n");
  CHECK(RunPandect({"run", folder.path(), "--codebook", "paradiplomacy"}, "", PANDECT_SOURCE_DIR).status == 1);
  CHECK(RunPandect({"run"}).status == 2);
  CHECK(RunPandect({"--help"}).status == 0);
  CHECK(RunPandect({"--version"}).out.find("pandect ") != std::string::npos);
}

TEST_CASE("the terminal speaks both languages") {
  const Ran ru =
      RunPandect({"run", "corpora/specimens", "--codebook", "paradiplomacy", "--lang", "ru"}, "", PANDECT_SOURCE_DIR);
  const Ran en =
      RunPandect({"run", "corpora/specimens", "--codebook", "paradiplomacy", "--lang", "en"}, "", PANDECT_SOURCE_DIR);
  CHECK(ru.out.find("Еврорегион") != std::string::npos);
  CHECK(en.out.find("Euroregion") != std::string::npos);
  CHECK(RunPandect({"--lang", "ru", "--help"}).out.find("закодированные") != std::string::npos);
}

TEST_CASE("run --verbose says for every file what was decided, in both languages") {
  const TemporaryFolder folder;
  folder.Write("a/koi.txt",
               "\xf3\xd4\xcf\xd2\xcf\xce\xd9 \xd2\xc1\xda\xd7\xc9\xd7\xc1\xc0\xd4 "
               "\xd0\xd2\xc9\xc7\xd2\xc1\xce\xc9\xde\xce\xcf\xc5 "
               "\xd3\xcf\xd4\xd2\xd5\xc4\xce\xc9\xde\xc5\xd3\xd4\xd7\xcf \xc9 \xd4\xcf\xd2\xc7\xcf\xd7\xcc\xc0.\n");
  folder.Write("a/utf.txt", "The Parties develop cross-border co-operation.\n");
  const Ran quiet = RunPandect({"run", "a", "-c", "paradiplomacy", "--quiet"}, "", folder.path());
  CHECK(quiet.err.find("koi.txt") == std::string::npos);
  const Ran en =
      RunPandect({"run", "a", "-c", "paradiplomacy", "--quiet", "--verbose", "--lang", "en"}, "", folder.path());
  INFO(en.err);
  CHECK(en.err.find("a/koi.txt: txt, KOI8-R (detected") != std::string::npos);
  CHECK(en.err.find("), language ru, words 6\n") != std::string::npos);
  CHECK(en.err.find("a/utf.txt: txt, UTF-8 (ASCII only), language en, words ") != std::string::npos);
  const Ran ru =
      RunPandect({"run", "a", "-c", "paradiplomacy", "--quiet", "--verbose", "--lang", "ru"}, "", folder.path());
  CHECK(ru.err.find("), язык ru, слов 6\n") != std::string::npos);
}

TEST_CASE("a second run with its results below the documents gives the same bytes") {
  const TemporaryFolder folder;
  folder.Write("docs/a.txt", "Статья 1. Создаётся еврорегион «Ладога».\n\nСтороны развивают сотрудничество.\n");
  const std::vector<std::string> run = {"run", "docs", "-c", "paradiplomacy", "--quiet", "--out", "docs/out"};
  std::vector<std::string> first;
  REQUIRE(RunPandect(run, "", folder.path()).status == 0);
  for (const std::string& name : kOutputs) first.push_back(ReadFile(folder.path() + "/docs/out/" + name));
  REQUIRE(RunPandect(run, "", folder.path()).status == 0);
  for (size_t i = 0; i < kOutputs.size(); ++i)
    CHECK_MESSAGE(ReadFile(folder.path() + "/docs/out/" + kOutputs[i]) == first[i], kOutputs[i]);
}

TEST_CASE("the report shows charts in both languages") {
  TemporaryFolder folder;
  const Ran ran = RunPandect({"run", "corpora/specimens", "-c", "codebook/library/paradiplomacy.xml", "-q", "--out",
                              folder.path()},
                             "", PANDECT_SOURCE_DIR);
  REQUIRE(ran.status == 0);
  const std::string html = ReadFile(folder.path() + "/report.html");
  CHECK(html.find("img-src data:") != std::string::npos);
  const size_t at = html.find("\"pictures\":[");
  REQUIRE(at != std::string::npos);
  for (const char* part : {"\"name\":\"shares\",\"ru\":\"PD94", "\"name\":\"documents\",\"ru\":\"PD94",
                           "\"name\":\"years\",\"ru\":\"PD94", "\"name\":\"network\",\"ru\":\"PD94",
                           "\"name\":\"places\",\"ru\":\"PD94"})
    CHECK_MESSAGE(html.find(part, at) != std::string::npos, part);
}
