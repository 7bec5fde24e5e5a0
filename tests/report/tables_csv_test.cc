// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/tables_csv.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "report/csv_reader.h"
#include "report/sample.h"

using namespace pandect;

namespace {

// Column name -> value, of the row whose first field is `code`.
std::map<std::string, std::string> RowOf(const std::string& csv, const std::string& code) {
  const auto rows = ReadCsv(csv);
  std::map<std::string, std::string> out;
  for (const auto& row : rows) {
    REQUIRE(row.size() == rows[0].size());
    if (row[0] != code) continue;
    for (size_t i = 0; i < row.size(); ++i) out[rows[0][i]] = row[i];
  }
  return out;
}

}  // namespace

TEST_CASE("frequencies.csv: the columns, in this order") {
  const sample::Run run = sample::MakeRun();
  const std::string csv = report::FrequenciesCsv(run.table, run.book);
  CHECK(csv.substr(0, csv.find('\n')) ==
        "code,parent,depth,label_ru,label_en,units,absent,hits,documents,words,per_1000_words,share_of_units,"
        "units_ru,absent_ru,hits_ru,documents_ru,words_ru,per_1000_words_ru,share_of_units_ru,"
        "units_en,absent_en,hits_en,documents_en,words_en,per_1000_words_en,share_of_units_en,"
        "units_und,absent_und,hits_und,documents_und,words_und,per_1000_words_und,share_of_units_und");
  CHECK(ReadCsv(csv).size() == run.book.codes.size() + 1);
}

// Counted by hand in sample.h's two texts: 6 units (4 ru, 2 en), 25 words.
TEST_CASE("frequencies.csv: the figures") {
  const sample::Run run = sample::MakeRun();
  const std::string csv = report::FrequenciesCsv(run.table, run.book);
  const Base base = run.table.TotalBase();
  REQUIRE(base.units == 6);
  REQUIRE(base.words == 25);

  auto row = RowOf(csv, "institutions.euroregion");
  CHECK(row["parent"] == "institutions");
  CHECK(row["depth"] == "1");
  CHECK(row["label_ru"] == "Еврорегион");
  CHECK(row["units"] == "2");
  CHECK(row["hits"] == "3");
  CHECK(row["documents"] == "2");
  CHECK(row["share_of_units"] == "0.333333");
  CHECK(row["units_ru"] == "1");
  CHECK(row["units_en"] == "1");
  CHECK(row["hits_ru"] == "2");
  CHECK(row["share_of_units_ru"] == "0.250000");
  CHECK(row["share_of_units_en"] == "0.500000");
  CHECK(row["per_1000_words"] == "120.0000");  // 3 hits in 25 words

  // A parent counts distinct units: three Russian ones carry one child each, the English one carries both.
  row = RowOf(csv, "institutions");
  CHECK(row["parent"] == "");
  CHECK(row["units"] == "4");
  CHECK(row["absent"] == "1");

  // No words and no units in other languages: no figure, which is not 0.
  CHECK(row["units_und"] == "0");
  CHECK(row["per_1000_words_und"] == "");
  CHECK(row["share_of_units_und"] == "");
}

TEST_CASE("matrix.csv: code × document") {
  const sample::Run run = sample::MakeRun();
  CHECK(report::MatrixCsv(run.table, run.book) ==
        "code,label_ru,label_en,ru/договор.txt,en/treaty.txt\n"
        "institutions,Институты,Institutions,3,1\n"
        "institutions.euroregion,Еврорегион,Euroregion,1,1\n"
        "institutions.council,\"Совет, комиссия\",\"Council \"\"joint\"\"\",2,1\n"
        "barriers,Барьеры,Barriers,2,1\n"
        "culture,Культура,Culture,0,0\n");
}

TEST_CASE("no documents: a header and a row of zeros a code") {
  const sample::Run run = sample::MakeRun();
  const FrequencyTable empty;
  const auto rows = ReadCsv(report::FrequenciesCsv(empty, run.book));
  REQUIRE(rows.size() == run.book.codes.size() + 1);
  CHECK(rows[1][5] == "0");
  CHECK(rows[1][10] == "");
  CHECK(ReadCsv(report::MatrixCsv(empty, run.book))[0].size() == 3);
}
