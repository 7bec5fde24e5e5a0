// SPDX-License-Identifier: GPL-2.0-or-later
// Statistics as a user types them.
#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "support/csv.h"
#include "support/run_program.h"

using namespace pandect::test;
using Json = nlohmann::json;

namespace {

Ran Stats(std::vector<std::string> arguments, const std::string& input = "") {
  arguments.insert(arguments.begin(), "stats");
  return RunPandect(arguments, input, PANDECT_SOURCE_DIR);
}

Json JsonOf(std::vector<std::string> arguments, const std::string& input = "") {
  arguments.push_back("--json");
  const Ran ran = Stats(std::move(arguments), input);
  INFO(ran.command, "\n", ran.err);
  REQUIRE(ran.status == 0);
  // A name given twice would hide what it named first.
  std::vector<std::set<std::string>> names;
  return Json::parse(ran.out, [&](int, Json::parse_event_t event, Json& parsed) {
    if (event == Json::parse_event_t::object_start) names.emplace_back();
    if (event == Json::parse_event_t::object_end) names.pop_back();
    if (event == Json::parse_event_t::key) CHECK_MESSAGE(names.back().insert(parsed.get<std::string>()).second, parsed);
    return true;
  });
}

const Json& RowOf(const Json& rows, const char* key, const std::string& value) {
  for (const Json& row : rows)
    if (row[key] == value) return row;
  FAIL("no row ", value);
  return rows;
}

struct Corpus {
  TemporaryFolder folder;
  std::string a = folder.Write("t/a.txt",
                               "Города сотрудничают. Город проводит ярмарку, и города сотрудничают снова.\r\n\r\n"
                               "Сотрудничество городов растёт.\r\n");
  std::string b = folder.Write("t/b.txt", "Область не сотрудничает с городом. Ярмарки нет.\n");
  std::string c = folder.Write("r/c.txt", "The towns hold a fair. The fair is held by the towns in 2020.\n");
  std::string target = folder.path() + "/t", reference = folder.path() + "/r";
};

}  // namespace

TEST_CASE("crosstab: published figures from a CSV, whatever its dress") {
  // A. Agresti: party identification by gender, chi-square 30.07, df 2.
  const char* kDresses[] = {
      ",Democrat,Independent,Republican\nF,762,327,468\nM,484,239,477\n",
      "\xEF\xBB\xBFпол;Демократы;Независимые;Республиканцы\r\nжен;762;327;468\r\nмуж;484;239;477\r\n",
      "762\t327\t468\n484\t239\t477\n",
      "пол;Демократы;Независимые;Республиканцы;Итого\nжен;762;327;468;1557\nмуж;484;239;477;1200\nВсего;1246;566;945;"
      "2757\n",
      "g,Democrat,Independent,Republican,none\nF,762,327,468,0\nM,484,239,477,0\nX,0,0,0,0\n",
  };
  for (const char* dress : kDresses) {
    CAPTURE(dress);
    const Json json = JsonOf({"crosstab", "-"}, dress);
    const Json& chi = RowOf(json["measures"], "measure", "chi_square");
    CHECK(chi["value"].get<double>() == doctest::Approx(30.070149095754672).epsilon(1e-9));
    CHECK(chi["df"] == 2);
    CHECK(json["n"] == 2757);
    CHECK(json["cells"][0]["adjusted_residual"].get<double>() == doctest::Approx(4.502053521086705).epsilon(1e-9));
  }
}

TEST_CASE("crosstab of cases, counted by two columns") {
  const Json json = JsonOf({"crosstab", "-", "--rows", "Код", "--columns", "язык", "--count", "n"},
                           "код,язык,n\nбарьер,ru,3\nбарьер,en,1\nобщество,ru,1\nобщество,en,3\n,ru,9\n");
  CHECK(json["n"] == 8);
  CHECK(RowOf(json["measures"], "measure", "fisher_exact")["p"].get<double>() == doctest::Approx(0.4857142857142852));
  CHECK(RowOf(json["measures"], "measure", "fisher_exact_greater")["p"].get<double>() ==
        doctest::Approx(0.2428571428571426));
}

TEST_CASE("crosstab: what is wrong is told with its place, in the language asked for") {
  Ran ran = Stats({"crosstab", "-"}, ",a,b\nx,1,two\ny,3,4\n");
  CHECK(ran.status == 2);
  CHECK(ran.err.find("2:5: \"two\" is not a count") != std::string::npos);
  ran = Stats({"crosstab", "-", "--lang", "ru"}, ",a,b\nx,1,-2\ny,3,4\n");
  CHECK(ran.status == 2);
  CHECK(ran.err.find("«-2» — не число") != std::string::npos);
  ran = Stats({"crosstab", "-", "--rows", "colour", "--columns", "b"}, "a,b\nx,1\n");
  CHECK(ran.err.find("no column \"colour\" among \"a\", \"b\"") != std::string::npos);
  CHECK(Stats({"crosstab", "-"}, ",a,b\n").status == 2);
  CHECK(Stats({"crosstab", "/nowhere/at/all.csv"}).status == 2);
  // No figure is no error: the reason stands in its place.
  const Json json = JsonOf({"crosstab", "-"}, ",a,b\nx,0,0\ny,3,4\n");
  const Json& chi = RowOf(json["measures"], "measure", "chi_square");
  CHECK(chi["value"].is_null());
  CHECK(chi["undefined"]["value"] == "one row or column left");
}

TEST_CASE("crosstab: random tables for p are repeated by their seed") {
  const std::string table = ",a,b,c\nx,1,9,4\ny,6,2,5\n";
  const auto p = [&](const char* seed) {
    return RowOf(JsonOf({"crosstab", "-", "--simulate", "--seed", seed}, table)["measures"], "measure",
                 "chi_square_simulated")["p"]
        .get<double>();
  };
  CHECK(p("1") == p("1"));
  CHECK(p("1") != p("2"));
  const double exact =
      RowOf(JsonOf({"crosstab", "-", "--simulate"}, table)["measures"], "measure", "chi_square_exact")["p"];
  CHECK(std::abs(p("1") - exact) < 0.02);
}

TEST_CASE("keyness of counts: figures that others printed; p-values from outside") {
  const TemporaryFolder folder;
  const std::string learners = folder.Write("learners.csv", "word,count\nkeep,348\nkeeps,15\nkeeping,9\nkept,21\n"),
                    natives = folder.Write("natives.csv", "word,count\nkeep,99\nkeeps,14\nkeeping,32\nkept,25\n");
  const Json json = JsonOf({"keyness", "--target", learners, "--reference", natives, "--target-size", "1000000",
                            "--reference-size", "1000000"});
  const Json& keep = RowOf(json["words"], "item", "keep");
  CHECK(keep["ll"].get<double>() == doctest::Approx(146.95285208574353).epsilon(1e-9));
  CHECK(keep["g2"].get<double>() == doctest::Approx(146.98385951576236).epsilon(1e-9));
  CHECK(keep["log_ratio"].get<double>() == doctest::Approx(1.813586875769119).epsilon(1e-9));
  CHECK(keep["percent_difference"].get<double>() == doctest::Approx(251.5151515151515).epsilon(1e-9));
  CHECK(keep["p"].get<double>() < 1e-30);
  CHECK(RowOf(json["words"], "item", "kept")["p_holm"] == 1);
  const Json bare = JsonOf({"keyness", "--target", folder.Write("a.csv", "мир,5\nвойна,3\n"), "--reference",
                            folder.Write("b.tsv", "мир\t2\nдоговор\t9\n")});
  CHECK(bare["target_words"] == 8);
  CHECK(RowOf(bare["words"], "item", "мир")["reference_hits"] == 2);
  const Ran small = Stats({"keyness", "--target", learners, "--reference", natives, "--target-size", "10"});
  CHECK(small.status == 2);
  CHECK(small.err.find("393") != std::string::npos);
}

TEST_CASE("keyness of texts: lemmas of both languages, p-values off and the reason told") {
  const Corpus corpus;
  const Json json = JsonOf({"keyness", "--target", corpus.target, "--reference", corpus.reference});
  CHECK(json["target_words"] == 19);
  CHECK(json["reference_words"] == 13);  // the year is no word
  const Json& town = RowOf(json["words"], "item", "город");
  CHECK(town["target_hits"] == 5);
  CHECK(town["target_documents"] == 2);
  CHECK(town["undefined"]["p"] == "off");
  CHECK(town["percent_difference"] == "inf");
  CHECK(json["notes"].dump().find("--p-values") != std::string::npos);
  // A file given on both sides stays with the target.
  const Json inside =
      JsonOf({"keyness", "--target", corpus.a, "--reference", corpus.folder.path() + "/r/../t", corpus.reference});
  CHECK(inside["target_words"] == 12);
  CHECK(inside["reference_words"] == 20);
  // Turned about: the effect changes its sign, the evidence stays.
  const Json turned = JsonOf({"keyness", "--target", corpus.reference, "--reference", corpus.target});
  CHECK(RowOf(turned["words"], "item", "город")["log_ratio"].get<double>() ==
        doctest::Approx(-town["log_ratio"].get<double>()));
  CHECK(RowOf(turned["words"], "item", "город")["g2"].get<double>() == doctest::Approx(town["g2"].get<double>()));
}

TEST_CASE("frequency: lemmas and forms, in one order on any number of threads and of files") {
  const Corpus corpus;
  const Json lemmas = JsonOf({"frequency", corpus.target});
  CHECK(lemmas["items"][0]["item"] == "город");
  CHECK(lemmas["items"][0]["hits"] == 5);
  CHECK(lemmas["words"] == 19);
  CHECK(lemmas["counted_as"] == "lemma");
  const Json forms = JsonOf({"frequency", corpus.target, "--by", "form"});
  CHECK(RowOf(forms["items"], "item", "города")["hits"] == 2);
  CHECK(RowOf(forms["items"], "item", "растет")["hits"] == 1);  // ё is е
  const Json content = JsonOf({"frequency", corpus.target, "--content"});
  for (const Json& row : content["items"]) CHECK(row["item"] != "и");
  const std::string one = Stats({"frequency", corpus.a, corpus.b, corpus.c, "--csv", "--threads", "1"}).out;
  CHECK(one == Stats({"frequency", corpus.c, corpus.a, corpus.b, "--csv", "--threads", "4"}).out);
  const auto rows = ReadCsv(one);
  CHECK(rows[0].at("item") == "город");
  CHECK(Stats({"frequency", corpus.c, "--only", "ru"}).status == 1);
}

TEST_CASE("n-grams do not cross sentences unless asked to") {
  const Corpus corpus;
  const Json json = JsonOf({"ngrams", corpus.a, "--by", "form", "--from", "2", "--to", "3"});
  CHECK(RowOf(json["ngrams"], "ngram", "города сотрудничают")["hits"] == 2);
  for (const Json& row : json["ngrams"]) CHECK(row["ngram"] != "сотрудничают город");
  const Json across = JsonOf({"ngrams", corpus.a, "--by", "form", "--min", "1", "--within", "document"});
  CHECK(RowOf(across["ngrams"], "ngram", "сотрудничают город")["hits"] == 1);
  CHECK(RowOf(across["ngrams"], "ngram", "снова сотрудничество городов")["hits"] == 1);
  CHECK(Stats({"ngrams", corpus.a, "--from", "4", "--to", "2"}).status == 2);
}

TEST_CASE("collocations: the window counted by hand, and the same figures from counts") {
  const Corpus corpus;
  const Json json = JsonOf({"collocations", "город", corpus.target, "--left", "1", "--right", "1", "--min", "1"});
  CHECK(json["nodes"] == 5);
  CHECK(json["words"] == 19);
  const Json& row = RowOf(json["collocates"], "item", "сотрудничать");
  CHECK(row["left"] == 1);  // over the full stop: "сотрудничают. Город"
  CHECK(row["right"] == 2);
  CHECK(row["word"] == 3);
  const double expected = 2.0 * 5 * 3 / 19;
  CHECK(row["expected"].get<double>() == doctest::Approx(expected));
  CHECK(row["mi"].get<double>() == doctest::Approx(std::log2(3 / expected)));
  CHECK(row["log_dice"].get<double>() == doctest::Approx(14 + std::log2(2.0 * 3 / (10 + 3))));
  const Json counts =
      JsonOf({"collocations", "--counts",
              corpus.folder.Write("c.csv", "pair,f_xy,f_x,f_y,n\nx,3,10,3,19\nnew companies,8,15828,4675,14307668\n")});
  CHECK(counts["collocates"][0]["g2"].get<double>() == doctest::Approx(row["g2"].get<double>()));
  // Manning & Schütze print t = .9999 and chi-square = 1.55.
  CHECK(counts["collocates"][1]["t"].get<double>() == doctest::Approx(0.9999319894802036).epsilon(1e-9));
  CHECK(counts["collocates"][1]["chi_square"].get<double>() == doctest::Approx(1.5488692067282201).epsilon(1e-9));
  // A window crosses the border of a paragraph, unless told not to; never that of a document.
  CHECK(RowOf(JsonOf({"collocations", "снова", corpus.a, "--min", "1"})["collocates"], "item",
              "сотрудничество")["right"] == 1);
  const Json within = JsonOf({"collocations", "снова", corpus.a, "--min", "1", "--within", "paragraph"});
  for (const Json& near : within["collocates"]) CHECK(near["item"] != "сотрудничество");
  CHECK(Stats({"collocations", "\"город", corpus.a}).status == 2);
  CHECK(Stats({"collocations", "облако", corpus.a}).status == 1);
}

TEST_CASE("collocations and dispersion of a code") {
  const Json json =
      JsonOf({"collocations", "barriers", "corpora/specimens/en", "--codebook", "paradiplomacy", "--content"});
  CHECK(json["nodes"].get<uint64_t>() > 20);
  const Json spread = JsonOf({"dispersion", "barriers", "corpora/specimens/en", "--codebook", "paradiplomacy"});
  CHECK(spread["hits"] == json["nodes"]);
  const Ran unknown = Stats({"collocations", "borders", "corpora/specimens/en", "--codebook", "paradiplomacy"});
  CHECK(unknown.status == 2);
  CHECK(unknown.err.find("no code \"borders\"") != std::string::npos);
}

TEST_CASE("dispersion: of texts by hand, of counts as printed") {
  const Corpus corpus;
  const Json json = JsonOf({"dispersion", "город", corpus.target});
  CHECK(json["hits"] == 5);
  CHECK(json["parts_found"][0]["words"] == 12);
  CHECK(json["parts_found"][1]["words"] == 7);
  const double dp = (std::abs(4 / 5.0 - 12 / 19.0) + std::abs(1 / 5.0 - 7 / 19.0)) / 2;
  CHECK(RowOf(json["measures"], "measure", "dp")["value"].get<double>() == doctest::Approx(dp));
  CHECK(RowOf(json["measures"], "measure", "dp_norm")["value"].get<double>() == doctest::Approx(dp / (1 - 7 / 19.0)));
  // A. Lyne (1985): ALLEMAND in ten parts; D of rates .6038797, S .4763652, DP .4990705.
  const Json lyne = JsonOf(
      {"dispersion", "--counts",
       corpus.folder.Write(
           "d.csv", "hits,words\n2,8143\n0,8058\n1,8271\n1,8125\n3,7959\n0,7941\n3,8146\n0,8001\n0,8003\n0,7930\n")});
  CHECK(RowOf(lyne["measures"], "measure", "juilland_d")["value"].get<double>() ==
        doctest::Approx(0.6038797287749129).epsilon(1e-9));
  CHECK(RowOf(lyne["measures"], "measure", "rosengren_s")["value"].get<double>() ==
        doctest::Approx(0.4763652001836377).epsilon(1e-9));
  CHECK(RowOf(lyne["measures"], "measure", "dp")["value"].get<double>() ==
        doctest::Approx(0.49907045434801495).epsilon(1e-9));
  CHECK(Stats({"dispersion", "облако", corpus.target}).status == 1);
}

TEST_CASE("readability: whole sentences with counts checked by hand, formulas from counts") {
  const TemporaryFolder folder;
  folder.Write("t/en.txt", "The report was short. Nobody read it, because it arrived too late.\n");
  folder.Write("t/ru.txt", "Мама мыла раму. Папа читал газету, а бабушка вязала длинный шарф!\n");
  const Json json = JsonOf({"readability", folder.path() + "/t"});
  const Json &en = RowOf(json["readability"], "language", "en"), &ru = RowOf(json["readability"], "language", "ru");
  CHECK(en["words"] == 12);
  CHECK(en["sentences"] == 2);
  CHECK(en["syllables"] == 17);
  CHECK(en["letters"] == 52);
  CHECK(en["flesch"].get<double>() == doctest::Approx(80.895));
  CHECK(en["flesch_kincaid"].get<double>() == doctest::Approx(3.4666666666666686));
  CHECK(ru["words"] == 11);
  CHECK(ru["syllables"] == 23);
  CHECK(ru["flesch"].get<double>() == doctest::Approx(74.02136363636365));
  CHECK(ru["lix"].get<double>() == doctest::Approx(23.681818181818183));
  CHECK(ru["fog"].is_null());
  CHECK(ru["undefined"]["fog"] == "not for this language");
  const Json counts =
      JsonOf({"readability", "--counts",
              folder.Write("c.csv", "text,language,words,sentences,syllables,letters\nq,ru,61,2,198,452\n")});
  CHECK(counts["readability"][0]["flesch"].get<double>() == doctest::Approx(-27.893688524590175));
  CHECK(counts["readability"][0]["lix"].is_null());
}

TEST_CASE("co-occurrence: the same on any number of threads; from counts as printed") {
  const std::vector<std::string> arguments{"cooccurrence", "corpora/specimens", "--codebook", "paradiplomacy", "--csv"};
  auto one = arguments, four = arguments;
  one.insert(one.end(), {"--threads", "1"});
  four.insert(four.end(), {"--threads", "4"});
  const Ran ran = Stats(one);
  CHECK(ran.status == 0);
  CHECK(ran.out == Stats(four).out);
  for (const auto& row : ReadCsv(ran.out)) {
    const double n1 = std::stod(row.at("n1")), n2 = std::stod(row.at("n2")), n12 = std::stod(row.at("n12"));
    CHECK(std::stod(row.at("c_coefficient")) == doctest::Approx(n12 / (n1 + n2 - n12)));
    CHECK(std::stod(row.at("near_a")) >= n12);
    CHECK(std::stod(row.at("near_a")) <= n1);
  }
  const TemporaryFolder folder;
  const Json counts =
      JsonOf({"cooccurrence", "--counts", folder.Write("p.csv", "n1,n2,n12,units\n100,10,5,500\n1,1,2,9\n")});
  CHECK(counts["pairs"][0]["c_coefficient"].get<double>() == doctest::Approx(0.048).epsilon(0.01));
  CHECK(counts["pairs"][1]["c_coefficient"].is_null());
}

TEST_CASE("similarity: a table from outside, clustered; Ward wants Euclid; documents in any order") {
  const TemporaryFolder folder;
  const std::string table = folder.Write("m.csv", "doc,a,b,c\nодин,3,0,1\ndva,2,0,1\ntri,0,5,0\nfour,0,4,1\n"),
                    shuffled = folder.Write("n.csv", "doc,a,b,c\none,3,0,1\n");
  const Json json = JsonOf({"similarity", table, "--measure", "euclidean", "--linkage", "ward", "--clusters", "2"});
  CHECK(json["merges"][0]["height"].get<double>() == doctest::Approx(1));
  CHECK(json["merges"].size() == 3);
  std::map<std::string, uint64_t> cluster;
  for (const Json& row : json["documents_in_order"]) cluster[row["document"]] = row["cluster"];
  CHECK(cluster["один"] == cluster["dva"]);
  CHECK(cluster["tri"] == cluster["four"]);
  CHECK(cluster["tri"] != cluster["dva"]);
  CHECK(Stats({"similarity", table, "--linkage", "ward"}).status == 2);
  CHECK(Stats({"similarity", shuffled}).status <= 1);
  std::string many = "doc,a\n";
  for (int i = 0; i <= 3000; ++i) many += std::to_string(i) + ",1\n";
  const Ran too_many = Stats({"similarity", folder.Write("many.csv", many)});
  CHECK(too_many.status == 2);
  CHECK(too_many.err.find("3001 documents to cluster; at most 3000 are") != std::string::npos);
  const std::string given =
      Stats({"similarity", "corpora/specimens/ru", "corpora/specimens/en", "--codebook", "paradiplomacy", "--csv"}).out;
  CHECK(given ==
        Stats({"similarity", "corpora/specimens/en", "corpora/specimens/ru", "--codebook", "paradiplomacy", "--csv"})
            .out);
}

TEST_CASE("groups: intervals by documents, p only when asked for") {
  const Json off =
      JsonOf({"groups", "corpora/specimens", "--codebook", "paradiplomacy", "--by", "language", "--draws", "499"});
  CHECK(off["first"] == "en");
  CHECK(off["codes"][0]["undefined"]["p"] == "off");
  const double difference = off["codes"][0]["difference"];
  CHECK(off["codes"][0]["difference_low"].get<double>() <= difference);
  CHECK(off["codes"][0]["difference_high"].get<double>() >= difference);
  const Json on = JsonOf({"groups", "corpora/specimens", "--codebook", "paradiplomacy", "--by", "language", "--draws",
                          "499", "--p-values"});
  CHECK(on["codes"][0]["p"].get<double>() > 0.05);  // a text and its translation
  CHECK(on["codes"][0]["difference_low"] == off["codes"][0]["difference_low"]);
  const Ran many = Stats({"groups", "corpora/specimens", "--codebook", "paradiplomacy", "--by", "type"});
  CHECK(many.status == 2);
  CHECK(many.err.find("--first") != std::string::npos);
}

TEST_CASE("a file that cannot be read is named, the rest goes on; nothing at all is an error") {
  const Corpus corpus;
  const Ran ran = Stats({"frequency", corpus.a, corpus.folder.path() + "/none.txt"});
  CHECK(ran.status == 1);
  CHECK(ran.out.find("город") != std::string::npos);
  CHECK(ran.err.find("none.txt") != std::string::npos);
  CHECK(Stats({"frequency", corpus.folder.path() + "/none.txt"}).status == 2);
  const Ran ru = Stats({"frequency", corpus.a, "--lang", "ru"});
  CHECK(ru.out.find("Слов: 12") != std::string::npos);
}
