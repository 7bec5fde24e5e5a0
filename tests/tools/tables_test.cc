// SPDX-License-Identifier: GPL-2.0-or-later
// Tables and comparisons of codings as a user types them.
#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/csv.h"
#include "support/run_program.h"

using namespace pandect::test;

namespace {

Ran Tables(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin() + 1, {"corpora/specimens", "-c", "codebook/library/paradiplomacy.xml"});
  return RunPandect(arguments, "", PANDECT_SOURCE_DIR);
}

// What `run` writes, a coding a row: the second road to every table here.
struct Segments {
  std::vector<std::vector<std::string>> rows;
  std::map<std::string, size_t> column;
  Segments() {
    TemporaryFolder folder;
    const Ran ran = RunPandect(
        {"run", "corpora/specimens", "-c", "codebook/library/paradiplomacy.xml", "-q", "--out", folder.path()}, "",
        PANDECT_SOURCE_DIR);
    REQUIRE(ran.status == 0);
    rows = ReadCsvCells(ReadFile(folder.path() + "/segments.csv"));
    REQUIRE(rows.size() > 100);
    for (size_t i = 0; i < rows[0].size(); ++i) column[rows[0][i]] = i;
    rows.erase(rows.begin());
  }
  const std::string& At(const std::vector<std::string>& row, const std::string& name) const {
    return row[column.at(name)];
  }
};

bool IsOrBelow(const std::string& code, const std::string& wanted) {
  return code == wanted || code.starts_with(wanted + ".");
}

}  // namespace

TEST_CASE("matrix: every cell and margin equals a count of segments.csv") {
  const Segments segments;
  const Ran ran = Tables({"matrix", "--rows", "code", "--columns", "bloc", "--by-document", "--csv"});
  REQUIRE(ran.status == 0);
  const auto table = ReadCsvCells(ran.out);
  REQUIRE(table.size() > 30);
  REQUIRE(table[0].size() == 6);
  for (size_t r = 1; r < table.size(); ++r) {
    for (size_t c = 2; c <= 4; ++c) {
      std::set<std::string> units;
      for (const auto& row : segments.rows) {
        const bool in_row = table[r][0] == "total" || IsOrBelow(segments.At(row, "code"), table[r][0]);
        const bool in_column = table[0][c] == "total" || segments.At(row, "bloc") == table[0][c];
        if (in_row && in_column) units.insert(segments.At(row, "document") + ":" + segments.At(row, "begin"));
      }
      CAPTURE(table[r][0]);
      CAPTURE(table[0][c]);
      CHECK(table[r][c] == std::to_string(units.size()));
    }
  }
}

TEST_CASE("matrix: a cell opens as many units as it counts, and a filter restricts both") {
  const Ran table =
      Tables({"matrix", "--rows", "code/1", "--columns", "language", "--where", "регион OR region", "--csv"});
  const auto rows = ReadCsvCells(table.out);
  REQUIRE(rows.size() == 7);
  const Ran opened = Tables({"matrix", "--rows", "code/1", "--columns", "language", "--where", "регион OR region",
                             "--open", rows[1][0], "ru", "--json"});
  std::set<std::string> units;
  size_t begin = 0;
  for (size_t end; (end = opened.out.find('\n', begin)) != std::string::npos; begin = end + 1) {
    const std::string line = opened.out.substr(begin, end - begin);
    units.insert(line.substr(0, line.find("\"code\"")));
  }
  size_t russian = 0;
  for (size_t c = 0; c < rows[0].size(); ++c)
    if (rows[0][c] == "ru") russian = c;
  REQUIRE(russian > 0);
  CHECK(units.size() > 3);
  CHECK(std::to_string(units.size()) == rows[1][russian]);
  CHECK(Tables({"matrix", "--rows", "code/1", "--columns", "language", "--open", "civil", "fr"}).status == 1);
}

TEST_CASE("matrix and compare refuse what they cannot read, with what to write instead") {
  const struct {
    std::vector<std::string> arguments;
    const char* said;
  } rows[] = {
      {{"matrix", "--rows", "code:no.such"}, "no code"},
      {{"matrix", "--rows", "code", "--columns", "code", "--sheets", "code"}, "two of the three"},
      {{"matrix", "--where", "граница AND foo:x"}, "fields here: lang, doc, code"},
      {{"matrix", "--cell", "meters"}, "units"},
      {{"matrix", "--cell", "documents", "--polarity", "net"}, "net are units, hits, words"},
      {{"compare", "--by", "code"}, "variable"},
  };
  for (const auto& row : rows) {
    const Ran ran = Tables(row.arguments);
    CAPTURE(ran.command);
    CHECK(ran.status == 2);
    CHECK(ran.err.find(row.said) != std::string::npos);
  }
  // A variable nobody has is said, and the table has one column without a name.
  const Ran unknown = Tables({"matrix", "--rows", "code/1", "--columns", "oblast"});
  CHECK(unknown.status == 0);
  CHECK(unknown.err.find("oblast") != std::string::npos);
}

TEST_CASE("compare: states follow from segments.csv, in the truth table too; a group without documents is no absence") {
  const Segments segments;
  const Ran ran = Tables({"compare", "--by", "bloc", "--by-document", "--expect", "ASEAN", "--csv"});
  REQUIRE(ran.status == 0);
  const auto table = ReadCsvCells(ran.out);
  std::map<std::string, size_t> column;
  for (size_t i = 0; i < table[0].size(); ++i) column[table[0][i]] = i;
  const Ran truth_ran =
      Tables({"compare", "--by", "bloc", "--by-document", "--expect", "ASEAN", "--truth-table", "--csv"});
  const auto truth = ReadCsvCells(truth_ran.out);
  size_t mixed = 0;
  for (size_t r = 1; r < table.size(); ++r) {
    const std::string &group = table[r][column["group"]], &code = table[r][column["code"]],
                      &state = table[r][column["state"]];
    bool present = false, absent = false;
    for (const auto& row : segments.rows) {
      if (segments.At(row, "bloc") != group || !IsOrBelow(segments.At(row, "code"), code)) continue;
      (segments.At(row, "polarity") == "absent" ? absent : present) = true;
    }
    const std::string wanted = group == "ASEAN"    ? "no-document"
                               : present && absent ? "mixed"
                               : present           ? "present"
                               : absent            ? "absent"
                                                   : "not-mentioned";
    CAPTURE(group);
    CAPTURE(code);
    CHECK(state == wanted);
    mixed += wanted == "mixed";
    if (wanted == "present" || wanted == "absent" || wanted == "mixed") CHECK(!table[r][column["quotation_1"]].empty());
    for (size_t c = 1; c < truth[0].size(); ++c)
      if (truth[0][c] == code)
        for (const auto& row : truth)
          if (row[0] == group) CHECK(row[c] == (wanted == "present" ? "1" : wanted == "absent" ? "0" : "-"));
  }
  CHECK(mixed > 0);
}

TEST_CASE(
    "compare: quotations stand word for word in the texts at their places; thresholds and levels are said as they "
    "are") {
  const auto table = ReadCsvCells(Tables({"compare", "--by", "period", "--csv"}).out);
  std::map<std::string, size_t> column;
  for (size_t i = 0; i < table[0].size(); ++i) column[table[0][i]] = i;
  size_t quoted = 0;
  for (size_t r = 1; r < table.size(); ++r)
    for (const std::string name : {"quotation_1", "quotation_2"}) {
      const std::string& document = table[r][column.at(name + "_document")];
      if (document.empty()) continue;
      const std::string passage =
          CodePoints(ReadFile(std::string(PANDECT_SOURCE_DIR) + "/" + document),
                     std::stoul(table[r][column.at(name + "_begin")]), std::stoul(table[r][column.at(name + "_end")]));
      CHECK(!passage.empty());
      const std::string& quotation = table[r][column.at(name)];
      CHECK(quotation.substr(quotation.starts_with('\'') ? 1 : 0) == passage);  // guarded from spreadsheets
      CHECK(!table[r][column.at(name + "_address")].empty());
      const std::string& polarity = table[r][column.at(name + "_polarity")];
      CHECK((polarity == table[r][column["state"]] || (table[r][column["state"]] == "mixed" && !polarity.empty())));
      ++quoted;
    }
  CHECK(quoted > 50);
  const Ran with_rate = Tables({"compare", "--by", "period", "--least-rate", "0.25", "--json"});
  CHECK(with_rate.out.find("\"least_per_1000_words\": 0.25") != std::string::npos);
  CHECK(Tables({"compare", "--by", "period", "--least-rate", "0.25"}).out.find(" 0.25 hits") != std::string::npos);
  // With many groups in a narrow window no state and no level is cut: there are more blocks.
  const std::string narrow = Tables({"compare", "--by", "period", "--lang", "ru"}).out;
  for (const char* cut : {"присутству…", "упомян…", "упомянут…", "и то и…", "высокий…", "(1…", "(1,…"})
    CHECK_MESSAGE(narrow.find(cut) == std::string::npos, cut);
  CHECK(narrow.find("undetermined") != std::string::npos);
  // Two study indicators that are mentioned can make "2/2", never "4/4".
  const Ran levels = Tables({"compare", "--by", "language"});
  CHECK(levels.out.find("/4)") == std::string::npos);
  CHECK(Tables({"compare", "--by", "language", "--quotations"}).out.find("txt: Article") != std::string::npos);
}

TEST_CASE("tables speak Russian, and files do not depend on the language") {
  const Ran russian = Tables({"compare", "--by", "bloc", "--lang", "ru"});
  CHECK(russian.out.find("не упомянуто") != std::string::npos);
  CHECK(russian.out.find("документов: 16") != std::string::npos);
  CHECK(Tables({"matrix", "--csv", "--lang", "ru"}).out == Tables({"matrix", "--csv", "--lang", "en"}).out);
  CHECK(Tables({"matrix", "--json", "--lang", "ru"}).out == Tables({"matrix", "--json", "--threads", "3"}).out);
}

TEST_CASE("names of the data are nobody's texts to translate, and are found in capitals, too") {
  TemporaryFolder folder;
  folder.Write("t/a.txt", "Еврорегион открыт.\n");
  folder.Write("t/b.txt", "Еврорегион закрыт.\n");
  folder.Write("t/manifest.tsv", "file\tВид Акта\na.txt\ttotal\nb.txt\tlabel\n");
  const auto run = [&](std::vector<std::string> more) {
    std::vector<std::string> arguments = {more[0], folder.path() + "/t", "-c", "codebook/library/paradiplomacy.xml"};
    arguments.insert(arguments.end(), more.begin() + 1, more.end());
    return RunPandect(arguments, "", PANDECT_SOURCE_DIR);
  };
  const Ran table = run({"matrix", "--rows", "code/1", "--columns", "Вид Акта", "--lang", "ru"});
  CHECK_MESSAGE(table.err.empty(), table.err);
  CHECK(table.out.find("label  total  всего") != std::string::npos);
  const Ran groups = run({"compare", "--by", "ВИД АКТА", "--lang", "ru"});
  CHECK(groups.err.empty());
  CHECK(groups.out.find("показатель    label") != std::string::npos);
}

TEST_CASE("a table is drawn, too, with its labels in the language of the reader") {
  TemporaryFolder folder;
  const std::string map = folder.path() + "/карта.svg", bars = folder.path() + "/bars.png";
  const Ran table = Tables({"matrix", "--rows", "code/1", "--columns", "bloc", "--lang", "ru"});
  const Ran drawn = Tables({"matrix", "--rows", "code/1", "--columns", "bloc", "--lang", "ru", "--plot", map});
  CHECK_MESSAGE(drawn.status == 0, drawn.err);
  CHECK(drawn.out == table.out);
  const std::string svg = ReadFile(map);
  CHECK(svg.find("Уровень институционализации") != std::string::npos);
  CHECK(svg.find("post-Soviet") != std::string::npos);
  const Ran as_bars = Tables({"matrix", "--rows", "code/1", "--columns", "bloc", "--plot-as", "bars", "--plot", bars});
  CHECK(as_bars.status == 0);
  CHECK(ReadFile(bars).substr(1, 3) == "PNG");
  // Said before the work is done, and nothing is left behind.
  const Ran odd = Tables({"matrix", "--lang", "ru", "--plot", folder.path() + "/map.pdf"});
  CHECK(odd.status == 2);
  CHECK(odd.out.empty());
  CHECK(odd.err.find("рисунок не .svg и не .png") != std::string::npos);
  const Ran nowhere = Tables({"matrix", "--plot", folder.path() + "/none/map.svg"});
  CHECK(nowhere.status == 2);
  CHECK(ReadFile(map) == svg);
}

TEST_CASE("JSON says what its cells are, of what and on which base") {
  const std::string out =
      Tables({"matrix", "--rows", "code/1", "--columns", "type", "--sheets", "language", "--cell", "hits", "--json"})
          .out;
  for (const char* part :
       {"\"cell\": \"hits\"", "\"rows\": \"code/1\"", "\"columns\": \"type\"", "\"sheets\": \"language\"",
        "\"unit\": \"paragraph\"", "\"base_units\": 593", "\"base_words\": 20374", "\"base_documents\": 16"})
    CHECK_MESSAGE(out.find(part) != std::string::npos, part);
}

TEST_CASE("CSV says what it stands on where asked") {
  for (const char* verb : {"matrix", "compare", "timeline", "network"}) {
    CAPTURE(verb);
    std::vector<std::string> asked = {verb, "--csv"};
    if (std::string(verb) == "timeline") asked.insert(asked.end(), {"--code", "barriers"});
    const std::string bare = Tables(asked).out;
    asked.emplace_back("--facts");
    asked.insert(asked.end(), {"--lang", "ru"});  // files do not depend on a language
    const std::string whole = Tables(asked).out;
    REQUIRE(whole.size() > bare.size());
    CHECK(whole.substr(whole.size() - bare.size()) == bare);
    CHECK(bare[0] != '#');
    const std::string facts = whole.substr(0, whole.size() - bare.size());
    for (const char* part : {"# codebook paradiplomacy", "# documents: 16", "# coding unit", "# layer: rules"})
      CHECK_MESSAGE(facts.find(part) != std::string::npos, facts);
  }
}

TEST_CASE("keyness as bars both ways: the words of either side, rare ones left out") {
  if (std::system("gnuplot --version > /dev/null 2>&1") != 0) {
    MESSAGE("skipped: no gnuplot");
    return;
  }
  const TemporaryFolder folder;
  std::string target = "word,count\n", reference = "word,count\n";
  for (int i = 0; i < 30; ++i) {
    target += "наше" + std::to_string(i) + "," + std::to_string(40 + i) + "\nобщее" + std::to_string(i) + ",50\n";
    reference += "theirs" + std::to_string(i) + "," + std::to_string(40 + i) + "\nобщее" + std::to_string(i) + ",50\n";
  }
  target += "редкое,1\n";
  const std::string a = folder.Write("a.csv", target), b = folder.Write("b.csv", reference);
  const std::string picture = folder.path() + "/key.svg";
  const Ran ran = RunPandect({"--lang", "ru", "stats", "keyness", "--target", a, "--reference", b, "--plot", picture});
  REQUIRE_MESSAGE(ran.status == 0, ran.err);
  const std::string svg = ReadFile(picture);
  // Twenty each way, those of which one may be surest; what both have alike is in neither.
  for (const char* shown : {">наше29<", ">наше10<", ">theirs29<", ">theirs10<"})
    CHECK_MESSAGE(svg.find(shown) != std::string::npos, shown);
  for (const char* left_out : {">наше9<", ">theirs9<", "общее", "редкое"})
    CHECK_MESSAGE(svg.find(left_out) == std::string::npos, left_out);
  CHECK(svg.find("в сравниваемых") != std::string::npos);
  CHECK(RunPandect({"stats", "keyness", "--target", a, "--reference", b, "--plot", "key.pdf"}).status == 2);
}
