// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/rows.h"

#include <doctest/doctest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "report/csv_reader.h"
#include "report/sample.h"

using namespace pandect;

namespace {

const std::vector<std::string> kVariables{"bloc", "text", "title"};

std::string Segments(const sample::Run& run) {
  std::string out = report::SegmentsCsv::Header(kVariables);
  for (const sample::Read& read : run.reads) {
    const OffsetMap offsets(read.document.text);
    report::SegmentsCsv::Append(read.reading(), offsets, run.book, read.codings, kVariables, out);
  }
  return out;
}

std::string Codings(const sample::Run& run) {
  std::string out;
  for (const sample::Read& read : run.reads) {
    const OffsetMap offsets(read.document.text);
    report::CodingsJsonl::Append(read.reading(), offsets, run.book, UnitLevel::kParagraph, read.codings, out);
  }
  return out;
}

// The code points begin to end of a text, the slow way.
std::string CutCodePoints(const std::string& text, size_t begin, size_t end) {
  std::string out;
  size_t at = 0;
  for (char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++at;
    if (at > begin && at <= end) out += c;
  }
  return out;
}

}  // namespace

TEST_CASE("segments.csv: the columns, then the variables, one of which has a column's name") {
  CHECK(report::SegmentsCsv::Header(kVariables) ==
        "document,language,address,begin,end,code,label_ru,label_en,polarity,modality,effect,rules,evidence,words,text,"
        "bloc,var_text,title\n");
}

TEST_CASE("segments.csv: one coding a row") {
  const sample::Run run = sample::MakeRun();
  const auto rows = ReadCsv(Segments(run));
  size_t codings = 0;
  for (const sample::Read& read : run.reads) codings += read.codings.size();
  REQUIRE(rows.size() == codings + 1);
  for (const auto& row : rows) REQUIRE(row.size() == 18);

  // The first unit: two hits of one rule.
  auto row = rows[1];
  row.erase(row.begin() + 2);  // the address is another room's
  CHECK(row == std::vector<std::string>{
                   "ru/договор.txt", "ru", "0", "49", "institutions.euroregion", "Еврорегион", "Euroregion", "present",
                   "exists", "none", "institutions.euroregion/t1", "16-26;38-48", "еврорегион | еврорегион",
                   "Стороны создают еврорегион «Балтика», еврорегион.", "CIS", "-1", "Договор, первый"});
  // Stated absent and present of one code in one unit are two rows.
  CHECK(rows[2][8] == "present");
  CHECK(rows[3][8] == "absent");
  CHECK(rows[3][13] == "совет упразднён");
  // Variables a document does not have are empty.
  CHECK(rows.back()[15] == "CoE");
  CHECK(rows.back()[16] == "");
}

TEST_CASE("segments.csv: offsets are code points of the document, and words and text stand there exactly") {
  const sample::Run run = sample::MakeRun();
  const auto rows = ReadCsv(Segments(run));
  for (size_t i = 1; i < rows.size(); ++i) {
    const auto& row = rows[i];
    const std::string& text = row[0].starts_with("ru") ? run.reads[0].document.text : run.reads[1].document.text;
    CHECK(CutCodePoints(text, std::stoul(row[3]), std::stoul(row[4])) == row[14]);
    std::string words;
    std::istringstream spans(row[12]);
    for (std::string span; std::getline(spans, span, ';');) {
      const size_t dash = span.find('-');
      if (!words.empty()) words += " | ";
      words += CutCodePoints(text, std::stoul(span.substr(0, dash)), std::stoul(span.substr(dash + 1)));
    }
    CHECK(words == row[13]);
  }
}

TEST_CASE("codings.jsonl: one object a line, keys in their order, hashes beside the spans") {
  const sample::Run run = sample::MakeRun();
  std::istringstream lines(Codings(run));
  size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const auto json = nlohmann::ordered_json::parse(line);
    std::vector<std::string> keys;
    for (const auto& [key, value] : json.items()) keys.push_back(key);
    CHECK(keys == std::vector<std::string>{"id", "document", "text_sha256", "language", "address", "unit", "begin",
                                           "end", "code", "polarity", "modality", "effect", "origin", "status", "rules",
                                           "evidence", "hits", "words", "codebook"});
    const sample::Read& read = run.reads[json["document"] == "ru/договор.txt" ? 0 : 1];
    CHECK(json["text_sha256"] == read.document.text_hash.Hex());
    for (const auto& span : json["evidence"]) {
      CHECK(CutCodePoints(read.document.text, span["begin"], span["end"]) == span["text"]);
    }
    CHECK(json["codebook"]["sha256"] == run.book.hash.Hex());
    CHECK(json["id"].get<std::string>().size() == 64);
  }
  CHECK(count == run.reads[0].codings.size() + run.reads[1].codings.size());
}

TEST_CASE("a coding of booleans alone has no evidence: empty cells, an empty list") {
  sample::Run run = sample::MakeRun();
  Coding& coding = run.reads[0].codings[0];
  coding.evidence.clear();
  coding.hits = coding.words = 0;
  const auto rows = ReadCsv(Segments(run));
  CHECK(rows[1][12] == "");
  CHECK(rows[1][13] == "");
  CHECK(nlohmann::json::parse(Codings(run).substr(0, Codings(run).find('\n')))["evidence"].empty());
}
