// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/analyse.h"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "codebook/read.h"
#include "session/unit_filter.h"

using namespace pandect;

namespace {

const std::string kSpecimens = PANDECT_SOURCE_DIR "/corpora/specimens";

const Codebook& Paradiplomacy() {
  static const Codebook codebook = [] {
    Diagnostics problems;
    auto read = codebook::Read(PANDECT_SOURCE_DIR "/codebook/library/paradiplomacy.xml", problems);
    REQUIRE(read.ok());
    return *std::move(read);
  }();
  return codebook;
}

const Lexicon& Dictionaries() {
  static const Lexicon lexicon = [] {
    auto opened = Lexicon::Open({});
    REQUIRE(opened.ok());
    return *std::move(opened);
  }();
  return lexicon;
}

using Unit = std::pair<std::string, uint32_t>;  // path, begin

// The units that a filter lets through, and (with "") all.
std::set<Unit> UnitsWhere(const std::string& where) {
  std::set<Unit> out;
  AnalyseRun run;
  run.paths = {kSpecimens};
  run.where = where;
  const auto done = Analyse(Paradiplomacy(), Dictionaries(), run, [&](const AnalysedDocument& document) {
    for (size_t i = 0; i < document.rows.units.size(); ++i)
      if (document.where.empty() || document.where[i]) out.emplace(document.rows.path, document.rows.units[i].at.begin);
  });
  REQUIRE_MESSAGE(done.ok(), where);
  return out;
}

std::set<Unit> And(const std::set<Unit>& a, const std::set<Unit>& b) {
  std::set<Unit> out;
  for (const Unit& unit : a)
    if (b.count(unit)) out.insert(unit);
  return out;
}
std::set<Unit> Or(std::set<Unit> a, const std::set<Unit>& b) {
  a.insert(b.begin(), b.end());
  return a;
}
std::set<Unit> Less(const std::set<Unit>& a, const std::set<Unit>& b) {
  std::set<Unit> out;
  for (const Unit& unit : a)
    if (!b.count(unit)) out.insert(unit);
  return out;
}

}  // namespace

TEST_CASE("AND, OR and NOT of words, codes and fields are those of sets of units") {
  const auto all = UnitsWhere("");
  const std::vector<std::string> leaves = {"граница",        "\"cross-border cooperation\" OR приграничный",
                                           "lang:ru",        "bloc:European",
                                           "#barriers",      "code:civil",
                                           "date:..2005",    "date:2009..2024",
                                           "type:agreement", "регион NEAR/5 сотрудничество"};
  std::map<std::string, std::set<Unit>> found;
  for (const std::string& leaf : leaves) {
    found[leaf] = UnitsWhere(leaf);
    CAPTURE(leaf);
    CHECK(!found[leaf].empty());
    CHECK(found[leaf].size() < all.size());
    CHECK(UnitsWhere("lang:ru OR lang:en OR lang:und AND NOT (" + leaf + ")").size() <= all.size());
    CHECK(UnitsWhere("(lang:ru OR lang:en OR lang:und) AND NOT (" + leaf + ")") == Less(all, found[leaf]));
  }
  for (size_t i = 0; i + 1 < leaves.size(); ++i) {
    const auto &a = leaves[i], &b = leaves[i + 1];
    CHECK(UnitsWhere("(" + a + ") AND (" + b + ")") == And(found[a], found[b]));
    CHECK(UnitsWhere("(" + a + ") OR (" + b + ")") == Or(found[a], found[b]));
  }
  CHECK(UnitsWhere("lang:ru").size() + UnitsWhere("lang:en").size() + UnitsWhere("lang:und").size() == all.size());
  CHECK(UnitsWhere("bloc:european") == found["bloc:European"]);
}

TEST_CASE("a filter that cannot be decided says where and what to write") {
  const struct {
    const char* where;
    uint32_t column;
    const char* said;
  } rows[] = {
      {"граница AND", 9, ""},
      {"слово AND #no.such", 11, "no code"},
      {"слово AND oblast:Омск", 11, "fields here: lang, doc, code"},
      {"граница AND (lang:ru >= 2)", 0, ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.where);
    AnalyseRun run;
    run.paths = {kSpecimens};
    run.where = row.where;
    const auto done = Analyse(Paradiplomacy(), Dictionaries(), run, [](const AnalysedDocument&) {});
    REQUIRE_FALSE(done.ok());
    if (row.column > 0) CHECK(done.error().where.column == row.column);
    CHECK((done.error().what + done.error().hint).find(row.said) != std::string::npos);
  }
}

TEST_CASE("of a text and its translation one version counts, and threads change nothing") {
  const auto paths = [&](Language of_pairs, unsigned threads) {
    std::vector<std::string> out;
    AnalyseRun run;
    run.paths = {kSpecimens};
    run.of_pairs = of_pairs;
    run.threads = threads;
    const auto done = Analyse(Paradiplomacy(), Dictionaries(), run, [&](const AnalysedDocument& document) {
      out.push_back(document.rows.path + " " + std::to_string(document.rows.codings.size()));
    });
    REQUIRE(done.ok());
    CHECK(done->left_out == (of_pairs == Language::kUnd ? 0 : 8));
    return out;
  };
  const auto all = paths(Language::kUnd, 1), russian = paths(Language::kRu, 1), english = paths(Language::kEn, 2);
  CHECK(all.size() == 16);
  CHECK(russian.size() == 8);
  CHECK(english.size() == 8);
  CHECK(paths(Language::kUnd, 3) == all);
  for (const std::string& path : russian) CHECK(path.find("/ru/") != std::string::npos);
  for (const std::string& path : english) CHECK(path.find("/en/") != std::string::npos);
}
