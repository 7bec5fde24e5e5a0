// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a search box is asked besides words: fields, codes, order, limits, and what is said of mistakes.
#include <doctest/doctest.h>

#include <cmath>
#include <thread>

#include "codebook/read.h"
#include "coding/coding.h"
#include "corpus.h"
#include "query/codebook_codes.h"
#include "query/fields.h"

using namespace pandect;
using namespace pandect::test;

namespace {

const Searcher& Small() {
  static const Searcher& searcher = *[] {
    static Corpus corpus;
    corpus.AddText("texts/ru/altai.txt",
                   "Статья 1\n\nСтороны развивают приграничное сотрудничество регионов и муниципальных образований "
                   "обеих стран.\n\nСтатья 2\n\nСовет создаёт комиссию по делам приграничных регионов и городов.\n",
                   {{"date", "2008-09-17"},
                    {"bloc", "СНГ"},
                    {"actors", "Алтайский край; Павлодарская область"},
                    {"population", "1200"},
                    {"title", "Соглашение"}});
    corpus.AddText("texts/en/altai.txt",
                   "Article 1\n\nThe Parties shall develop cross-border co-operation between the regions of both "
                   "countries.\n\nArticle 2\n\nThe Council shall set up a commission of border regions and cities.\n",
                   {{"date", "2010-05"}, {"bloc", "CIS"}, {"population", "990.5"}, {"title", "Agreement"}});
    corpus.AddText("notes/2012.txt",
                   "Еврорегион работает с мая. A euroregion has been at work here since May.\n\n12 345 — 678\n",
                   {{"date", "2012"}, {"population", "unknown"}, {"объём", "5"}});
    corpus.AddText("plain.txt",
                   "Регион, регион, регион! Совет региона.\n\nРегион и совет встречаются здесь вместе "
                   "с многими другими словами, которых больше, чем нужно, и ещё раз регион.\n");
    return new Searcher(corpus.Index());
  }();
  return searcher;
}

std::string Documents(const Searcher& searcher, const Found& found) {
  std::string out;
  for (const DocumentHits& hits : found.documents()) {
    const auto facts = searcher.snapshot().Facts(hits.document);
    REQUIRE(facts.ok());
    out += (out.empty() ? "" : " ") + facts->path + ":" + std::to_string(hits.units);
  }
  return out;
}

Result<Found> Ask(const Searcher& searcher, const std::string& text, QueryOptions options = {}, FindOptions how = {}) {
  auto query = searcher.Prepare(text, options);
  if (!query) return std::move(query).error();
  return searcher.Find(*query, how);
}

Codebook ReadCodebook(const std::string& rules, const std::string& version = "1") {
  const std::string xml = "<codebook id=\"c\" version=\"" + version +
                          "\"><title xml:lang=\"en\">C</title>"
                          "<list id=\"bodies\"><term xml:lang=\"ru\">совет</term><term xml:lang=\"en\">council</term>"
                          "<term>комиссия</term></list>" +
                          rules + "</codebook>";
  Diagnostics problems;
  auto codebook = codebook::Parse(xml, "c.xml", problems);
  for (const Diagnostic& problem : problems.all()) INFO(Format(problem.error));
  REQUIRE_MESSAGE(codebook.ok(), Format(codebook.error()));
  return *std::move(codebook);
}

const char* const kRules =
    "<code id=\"work\"><label xml:lang=\"en\">w</label>"
    "<code id=\"together\"><label xml:lang=\"en\">t</label><term xml:lang=\"ru\">сотрудничество</term>"
    "<term xml:lang=\"en\">cooperation</term></code>"
    "<code id=\"bodies\"><label xml:lang=\"en\">b</label><rule>@bodies AND NOT #work.together</rule></code></code>";

}  // namespace

TEST_CASE("the index's terms answer for values as the values themselves do") {
  Corpus corpus;
  const std::vector<std::string> values = {"Алтайский край",
                                           "Алтайский  край ; Омская область",
                                           "ОМСКАЯ  ОБЛАСТЬ",
                                           "омская область;",
                                           "CHГ",
                                           "СНГ",
                                           "Ёлки; елки",
                                           "a;b; c",
                                           "Co-operation",
                                           "co\u2011operation",
                                           "😀 é",
                                           "e\u0301",
                                           std::string(300, 'x'),
                                           std::string(299, 'x') + "y",
                                           "край"};
  for (size_t i = 0; i < values.size(); ++i)
    corpus.AddText("d" + std::to_string(i) + ".txt", "Слово о регионе.\n", {{"region", values[i]}, {"id", "7"}});
  const Searcher searcher(corpus.Index());
  std::vector<std::string> asked = {"Алтайский край",
                                    "омская область",
                                    "снг",
                                    "елки",
                                    "c",
                                    "b",
                                    "cooperation",
                                    "co-operation",
                                    "é",
                                    "😀 é",
                                    "нет такой",
                                    "край",
                                    std::string(300, 'x'),
                                    std::string(299, 'x') + "y"};
  size_t found_any = 0;
  for (const std::string& value : asked) {
    CAPTURE(value);
    Node node;
    node.kind = NodeKind::kField;
    node.name = "region";
    node.text = value;
    const auto test = query::FieldTest::Of(node, {"id", "region"}, "region:");
    REQUIRE(test.ok());
    CHECK(test->AsTerms());
    uint64_t wanted = 0;
    for (const index::DocumentRef ref : searcher.snapshot().in_order()) {
      const auto facts = searcher.snapshot().Facts(ref);
      REQUIRE(facts.ok());
      wanted += test->Passes(*facts);
    }
    const auto found = Ask(searcher, "region:\"" + value + "\"");
    REQUIRE_MESSAGE(found.ok(), Format(found.error()));
    CHECK(found->units() == wanted);
    found_any += wanted > 0;
  }
  CHECK(found_any >= 10);
  // The documents' own names are terms of "id", too; a variable of that name is asked of the values.
  CHECK(Ask(searcher, "id:d1.txt")->units() == 0);
  CHECK(Ask(searcher, "id:7")->units() == values.size());
}

TEST_CASE("fields narrow a search to documents and parts") {
  const struct {
    const char* query;
    const char* documents;  // path:units
  } cases[] = {
      // ---- variables: whole values, folded, wildcards, one of several
      {"bloc:снг", "texts/ru/altai.txt:4"},
      {"bloc:CIS регион", ""},
      {"bloc:cis region", "texts/en/altai.txt:2"},
      {"actors:\"павлодарская область\"", "texts/ru/altai.txt:4"},
      {"actors:Алтай*", "texts/ru/altai.txt:4"},
      {"title:agree*", "texts/en/altai.txt:4"},
      {"объем:5", "notes/2012.txt:2"},
      // ---- dates and numbers
      {"date:2008", "texts/ru/altai.txt:4"},
      {"date:2008-09", "texts/ru/altai.txt:4"},
      {"date:17.09.2008", "texts/ru/altai.txt:4"},
      {"date:2008-10", ""},
      {"date:2008..2010", "texts/en/altai.txt:4 texts/ru/altai.txt:4"},
      {"date:2010-05..", "notes/2012.txt:2 texts/en/altai.txt:4"},
      {"date:..2010-04", "texts/ru/altai.txt:4"},
      {"population:..1000", "texts/en/altai.txt:4"},
      {"population:1000..1200.0", "texts/ru/altai.txt:4"},
      {"population:unknown", "notes/2012.txt:2"},
      // ---- paths
      {"doc:altai.txt", "texts/en/altai.txt:4 texts/ru/altai.txt:4"},
      {"path:ru/altai.txt", "texts/ru/altai.txt:4"},
      {"path:texts/", "texts/en/altai.txt:4 texts/ru/altai.txt:4"},
      {"path:*2012*", "notes/2012.txt:2"},
      {"doc:tai.txt", ""},
      // ---- parts
      {"lang:en", "notes/2012.txt:1 texts/en/altai.txt:4"},
      {"lang:und", "notes/2012.txt:1"},
      {"kind:article регион", "texts/ru/altai.txt:2"},
      {"role:heading", "texts/en/altai.txt:2 texts/ru/altai.txt:2"},
      {"address:\"article 2\" council", "texts/en/altai.txt:1"},
      {"address:\"ст. 1\" сотрудничество", "texts/ru/altai.txt:1"},
      // ---- joined with words and each other
      {"NOT lang:en NOT lang:ru", "notes/2012.txt:1"},
      {"регион NOT bloc:СНГ", "plain.txt:2"},
      {"(регион AND bloc:СНГ) OR (region AND date:2010)", "texts/en/altai.txt:2 texts/ru/altai.txt:2"},
      {"doc:plain.txt AND NOT /встречаются/", "plain.txt:1"},
      {"(регион >= 3) OR lang:en", "notes/2012.txt:1 plain.txt:1 texts/en/altai.txt:4"},
  };
  for (const auto& c : cases) {
    INFO(std::string(c.query));
    const auto found = Ask(Small(), c.query);
    REQUIRE_MESSAGE(found.ok(), Format(found.error()));
    CHECK(Documents(Small(), *found) == std::string(c.documents));
    // The same, and the same units, in the other order.
    FindOptions by_place;
    by_place.order = HitOrder::kDocument;
    const auto again = Ask(Small(), c.query, {}, by_place);
    REQUIRE(again.ok());
    CHECK(Corpus::Names(Small(), *again) == Corpus::Names(Small(), *found));
    CHECK(Corpus::Names(Small(), *again, 1) == Corpus::Names(Small(), *found, 2));
  }
}

TEST_CASE("hits of branches that are not true are not marked") {
  const struct {
    const char* query;
    const char* document;
    std::vector<std::string> marked;
  } cases[] = {
      {"(совет AND lang:en) OR комиссия", "texts/ru/altai.txt", {"комиссию"}},
      {"(совет AND lang:ru) OR комиссия", "texts/ru/altai.txt", {"Совет", "комиссию"}},
      {"совет NOT (регион AND lang:en) doc:ru/altai.txt", "texts/ru/altai.txt", {"Совет"}},
      {"lang:ru AND (\"приграничных регионов\" OR регион) AND комиссия",
       "texts/ru/altai.txt",
       {"комиссию", "приграничных регионов"}},
      {"(lang:ru AND \"приграничных регионов\") OR (регион AND комиссия)",
       "texts/ru/altai.txt",
       {"комиссию", "приграничных регионов"}},
      {"bloc:СНГ kind:article role:heading", "texts/ru/altai.txt", {}},
  };
  for (const auto& c : cases) {
    INFO(std::string(c.query));
    const auto query = Small().Prepare(c.query, {});
    REQUIRE_MESSAGE(query.ok(), Format(query.error()));
    const auto found = Small().Find(*query, {});
    REQUIRE(found.ok());
    const auto page = found->Page(0, 100);
    REQUIRE(page.ok());
    const auto marked = Small().Mark(*query, *page);
    REQUIRE(marked.ok());
    bool seen = false;
    for (const MarkedUnit& unit : *marked) {
      if (unit.read->document.path != c.document) continue;
      seen = true;
      std::vector<std::string> words;
      for (const Hit& hit : unit.hits) words.emplace_back(Slice(unit.read->text, hit.span));
      CHECK(words == c.marked);
    }
    CHECK(seen);
  }
}

TEST_CASE("what is wrong with a query is told at its place, with what there is instead") {
  QueryLimits few;
  few.wildcard_forms = 5;
  const auto codebook = ReadCodebook(kRules);
  const auto codes = std::make_shared<const CodebookCodes>(codebook, Small().snapshot());
  const struct {
    const char* query;
    uint32_t column;
    const char* what;
    const char* hint;
    bool with_codebook = true;
  } cases[] = {
      {"регион blok:СНГ", 8, "no field \"blok:\"", "did you mean bloc:?"},
      {"регион xyzzy:1", 8, "there are actors, address, bloc", "write lang:ru"},
      {"lang:de", 1, "no language \"de\"; there are ru, en, und", "lang:ru"},
      {"совет kind:статья", 7, "no kind of part", "kind:article"},
      {"role:title role:x", 12, "no role \"x\"", "role:heading"},
      {"date:2010..2008", 1, "ends before it begins", "2008..2020"},
      {"date:вчера..2008", 1, "no dates or numbers", "date:2008..2020"},
      {"совет @bodes", 7, "the codebook has no list @bodes", "did you mean @bodies?"},
      {"совет @bodies", 7, "@bodies without a codebook", "--codebook", false},
      {"#work", 1, "#work without a codebook", "--codebook", false},
      {"совет #work.togehter", 7, "no code #work.togehter", "did you mean #work.together?"},
      {"code:wrk", 1, "no code #wrk", "work"},
      {"coder:anna", 1, "no coder \"anna\"", "there are none"},
      {"совет с*", 7, "\"с*\" stands for ", "write more letters"},
      {"*", 1, "", ""},
      {"совет AND", 7, "", ""},
      {"совет NEAR/5 lang:ru", 14, "", ""},
      {"(((", 3, "", ""},
      {"/(/", 2, "", ""},
      {"", 0, "", ""},
  };
  for (const auto& c : cases) {
    INFO(std::string(c.query));
    QueryOptions options;
    options.limits = few;
    if (c.with_codebook) {
      options.codebook = &codebook;
      options.codes = codes;
    }
    const auto query = Small().Prepare(c.query, options);
    REQUIRE_FALSE(query.ok());
    INFO(Format(query.error()));
    if (c.column > 0) CHECK(query.error().where.column == c.column);
    CHECK(query.error().what.find(c.what) != std::string::npos);
    CHECK(query.error().hint.find(c.hint) != std::string::npos);
    CHECK_FALSE(query.error().what.empty());
  }
}

TEST_CASE("a wildcard that stands for too much says for how much") {
  QueryOptions options;
  options.limits.wildcard_forms = 3;
  // In two places: together they may stand for so many.
  CHECK(Small().Prepare("еврорегион*", options).ok());
  const auto one = Small().Prepare("*о*", options);
  REQUIRE_FALSE(one.ok());
  CHECK(one.error().code == ErrorCode::kLimit);
  const auto two = Small().Prepare("еврорегион* OR euro* OR commis* OR cit* OR cou*", options);
  REQUIRE_FALSE(two.ok());
  CHECK(two.error().where.column > 12);
}

TEST_CASE("the words of a query say how many forms of the corpus they stand for") {
  const auto query =
      Small().Prepare("регион AND небывальщина AND =Совет AND \"council of *{0,2} cross-border\" AND co*", {});
  REQUIRE_MESSAGE(query.ok(), Format(query.error()));
  std::string out;
  for (const QueryWord& word : query->words()) {
    CHECK(Slice(query->expression().source, word.at).find(word.text) != std::string::npos);
    out += word.text + (word.forms == 0 ? " none" : " some") + "; ";
  }
  CHECK(out == "регион some; небывальщина none; Совет some; council some; of some; cross-border some; co* some; ");
}

TEST_CASE("codes of a codebook are found in both languages at once, alone and among words") {
  Corpus corpus;
  corpus.AddText("a", "Совет и комиссия.\n\nПриграничное сотрудничество, совет.\n\nНичего.\n");
  corpus.AddText("b",
                 "The council met.\n\nCross-border co-operation of the council.\n\nNothing.\n\nКомиссия of cities.\n");
  const Searcher searcher(corpus.Index());
  const Codebook codebook = ReadCodebook(kRules);
  for (const UnitLevel level :
       {UnitLevel::kParagraph, UnitLevel::kSentence, UnitLevel::kArticle, UnitLevel::kDocument}) {
    const auto program = Program::Compile(codebook, level, TheLexicon());
    REQUIRE(program.ok());
    std::map<std::string, UnitNames> wanted;  // by code
    Matcher matcher(*program, corpus.vocabulary());
    for (const Staged& staged : corpus.staged()) {
      std::vector<Match> matches;
      matcher.Match(staged.reading(), matches);
      for (const Coding& coding : coding::MakeCodings(staged.reading(), codebook, matches)) {
        const std::string& id = codebook.codes[coding.code].id;
        wanted[id].insert({staged.document.path, coding.unit});
        if (id != "work") wanted["work"].insert({staged.document.path, coding.unit});
      }
    }
    QueryOptions options;
    options.unit = level;
    options.codebook = &codebook;
    // Twice: worked out, and from what the first one left in the folder; then without.
    for (const auto cache : {CodebookCodes::Cache::kKeep, CodebookCodes::Cache::kKeep, CodebookCodes::Cache::kNone}) {
      options.codes = std::make_shared<const CodebookCodes>(codebook, searcher.snapshot(), nullptr, cache);
      for (const std::string& id : std::vector<std::string>{"work", "work.together", "work.bodies"}) {
        INFO(Name(level), " ", id);
        for (const std::string& text : {"#" + id, "code:" + id}) {
          const auto found = Ask(searcher, text, options);
          REQUIRE_MESSAGE(found.ok(), Format(found.error()));
          CHECK(Corpus::Names(searcher, *found) == wanted[id]);
        }
        const auto without = Ask(searcher, "NOT #" + id, options);
        const auto all = Ask(searcher, "#" + id + " OR NOT #" + id, options);
        REQUIRE(without.ok());
        REQUIRE(all.ok());
        CHECK(without->units() + wanted[id].size() == all->units());
      }
    }
    CHECK(wanted["work.together"].size() >= 2);
    CHECK((level == UnitLevel::kDocument || wanted["work.bodies"].size() >= 2));
  }
  // A rule of the codebook is a search: @bodies AND NOT #work.together.
  QueryOptions options;
  options.codebook = &codebook;
  options.codes = std::make_shared<const CodebookCodes>(codebook, searcher.snapshot());
  const auto as_rule = Ask(searcher, "@bodies AND NOT #work.together", options);
  const auto as_code = Ask(searcher, "#work.bodies", options);
  REQUIRE(as_rule.ok());
  CHECK(Corpus::Names(searcher, *as_rule) == Corpus::Names(searcher, *as_code));
  CHECK(Documents(searcher, *as_rule) == "a:1 b:2");
}

TEST_CASE("kept codings are dropped with their codebook, and made again where they are damaged") {
  Corpus corpus;
  corpus.AddText("a", "Совет и комиссия.\n\nПриграничное сотрудничество, совет.\n");
  const Searcher searcher(corpus.Index());
  const auto kept = [&] {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(searcher.snapshot().folder())) {
      if (entry.path().filename().string().starts_with("codes-")) files.push_back(entry.path());
    }
    return files;
  };
  const auto units = [&](const Codebook& codebook) {
    QueryOptions options;
    options.codes = std::make_shared<const CodebookCodes>(codebook, searcher.snapshot());
    const auto found = Ask(searcher, "#work", options);
    REQUIRE_MESSAGE(found.ok(), Format(found.error()));
    return found->units();
  };
  const Codebook one = ReadCodebook(kRules);
  CHECK(units(one) == 2);
  REQUIRE(kept().size() == 1);
  // What is there is read: units changed by hand, with their sum, would be believed; so the sum must hold.
  const std::filesystem::path file = kept()[0];
  std::ifstream in(file, std::ios::binary);
  const std::string good{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  for (size_t cut = 0; cut < good.size(); cut += 7) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << good.substr(0, cut);
    CHECK(units(one) == 2);
  }
  std::string flipped = good;
  flipped.back() = static_cast<char>(flipped.back() ^ 1);
  std::ofstream(file, std::ios::binary | std::ios::trunc) << flipped;
  CHECK(units(one) == 2);
  std::ifstream again(file, std::ios::binary);
  CHECK(std::string{std::istreambuf_iterator<char>(again), std::istreambuf_iterator<char>()} == good);
  // Another codebook of the same id.
  const Codebook two =
      ReadCodebook("<code id=\"work\"><label xml:lang=\"en\">w</label><term>сотрудничество</term></code>", "2");
  CHECK(units(two) == 1);
  CHECK(kept().size() == 2);
  CHECK(units(one) == 2);
}

TEST_CASE("the best come first: BM25 by hand") {
  const auto query = Small().Prepare("регион", {});
  REQUIRE(query.ok());
  const auto found = Small().Find(*query, {});
  REQUIRE(found.ok());
  const auto page = found->Page(0, 10);
  REQUIRE(page.ok());
  REQUIRE(page->size() == 4);
  // "Регион, регион, регион! Совет региона." is short and has it four times.
  const auto facts = Small().snapshot().Facts((*page)[0].document);
  REQUIRE(facts.ok());
  CHECK(facts->path == "plain.txt");
  CHECK((*page)[0].score > (*page)[1].score);
  for (size_t i = 1; i < page->size(); ++i) CHECK((*page)[i - 1].score >= (*page)[i].score);
  const double units = 12, with = 4;
  const double mean = static_cast<double>(Small().snapshot().words()) / units;
  CHECK(Small().snapshot().paragraphs() == 12);
  const double idf = std::log(1 + (units - with + 0.5) / (with + 0.5));
  CHECK((*page)[0].score == doctest::Approx(idf * 4 * 2.2 / (4 + 1.2 * (0.25 + 0.75 * 5 / mean))));
  // Pages put together are the whole.
  for (uint64_t size : {1, 2, 3}) {
    std::vector<UnitHit> all;
    for (uint64_t skip = 0; skip < 4; skip += size) {
      const auto some = found->Page(skip, size);
      REQUIRE(some.ok());
      all.insert(all.end(), some->begin(), some->end());
    }
    CHECK(all == *page);
  }
  CHECK(found->Page(4, 10)->empty());
  CHECK(found->Page(0, 0)->empty());
}

TEST_CASE("whatever is asked ends in time, in an answer or in a message") {
  Corpus corpus;
  corpus.AddFolder(PANDECT_SOURCE_DIR "/corpora/specimens");
  const Searcher searcher(corpus.Index());
  const auto units = [&](const std::string& text) {
    const auto found = Ask(searcher, text);
    REQUIRE_MESSAGE(found.ok(), Format(found.error()));
    return found->units();
  };
  const auto repeat = [](const std::string& text, size_t times) {
    std::string out;
    for (size_t i = 0; i < times; ++i) out += text;
    return out;
  };
  const uint64_t council = units("совет");
  REQUIRE(council > 20);
  SUBCASE("deep") {
    CHECK(units(repeat("(", 150) + "совет" + repeat(")", 150)) == council);
    CHECK(units(repeat("NOT (lang:en OR ", 60) + "совет" + repeat(")", 60)) <= searcher.snapshot().paragraphs());
    std::string chain = "совет";
    for (int i = 0; i < 150; ++i) chain += " NEAR/3 (совет OR регион)";
    CHECK(units(chain) == 0);
    const auto deeper = searcher.Prepare(repeat("(", 5000) + "совет", {});
    REQUIRE_FALSE(deeper.ok());
    CHECK(deeper.error().code == ErrorCode::kLimit);
  }
  SUBCASE("wide") {
    std::string words, fields, phrases;
    for (int i = 0; i < 10000; ++i) {
      const std::string number = std::to_string(i);
      words += "слово" + number + " OR ";
      if (i < 2000) fields += "(слово" + number + " AND lang:ru) OR ";
      phrases += "\"слово" + number + " в *{0,3} совет\" OR ";
    }
    CHECK(units(words + "совет") == council);
    CHECK(units(fields + "совет") == council);
    CHECK(units(phrases + "совет") == council);
    CHECK(units("совет" + repeat(" AND совет", 10000)) == council);
    CHECK(units("совет" + repeat(" OR (совет AND регион)", 1000)) == council);
  }
  SUBCASE("everything") {
    const uint64_t all = searcher.snapshot().paragraphs();
    CHECK(units("NOT небывальщина") == all);
    CHECK(units("lang:ru OR NOT lang:ru") == all);
    CHECK(units("/./") == all);
    CHECK(units("*а* OR *о* OR *e* OR *и* OR *a*") > all / 2);
    CHECK(units("\"*а* *{0,100} *о* *{0,100} *и*\"") > 100);
    CHECK(units("*а* NEAR/1000 *о*") > 100);
    CHECK(units("*а* NOT NEAR/1000/s *о*") < all);
  }
  SUBCASE("hostile regular expressions") {
    CHECK(units("/(\\w*)*\\w+[ъ]{9}/") == 0);
    CHECK(units("/(а|а)*(а|а)*(а|а)*б/") > 0);
    CHECK(units("/(?:.*,){10}/") < searcher.snapshot().paragraphs());
    CHECK_FALSE(searcher.Prepare("/(((а{0,500}){0,500}){0,500})/", {}).ok());
  }
  SUBCASE("limits") {
    QueryOptions options;
    options.limits.time = std::chrono::milliseconds(1);
    const auto late = Ask(searcher, "/[а-яё]+ [а-яё]+ [а-яё]+/ AND /\\w+ \\w+ \\w+ \\w+/", options);
    REQUIRE_FALSE(late.ok());
    CHECK(late.error().code == ErrorCode::kLimit);
    CHECK(late.error().what.find("more than 1 ms") != std::string::npos);
    options.limits.time = std::chrono::milliseconds(0);  // none
    options.limits.memory_bytes = 100;
    const auto fat = Ask(searcher, "совет NEAR регион", options);
    REQUIRE_FALSE(fat.ok());
    CHECK(fat.error().code == ErrorCode::kLimit);
    CHECK(fat.error().what.find("memory") != std::string::npos);
  }
  SUBCASE("cancelled") {
    std::stop_source stop;
    FindOptions how;
    how.stop = stop.get_token();
    stop.request_stop();
    const auto found = Ask(searcher, "/\\w+ \\w+/", {}, how);
    REQUIRE_FALSE(found.ok());
    CHECK(found.error().what.find("cancelled") != std::string::npos);
  }
}

TEST_CASE("one searcher serves several threads") {
  Corpus corpus;
  corpus.AddFolder(PANDECT_SOURCE_DIR "/corpora/specimens");
  const Searcher searcher(corpus.Index());
  const std::vector<std::string> texts = {"совет NEAR/5 регион", "/\\d+/ lang:ru", "\"cross-border *{0,3} region\"",
                                          "kind:article AND council", "регион* >= 2"};
  std::vector<uint64_t> wanted;
  for (const std::string& text : texts) wanted.push_back(Ask(searcher, text)->units());
  // A new one, so that what is worked out at first asking is asked for by all at once.
  const Searcher fresh(searcher.snapshot());
  std::vector<std::vector<uint64_t>> found(4);
  {
    std::vector<std::jthread> threads;
    for (size_t t = 0; t < found.size(); ++t) {
      threads.emplace_back([&, t] {
        for (size_t i = 0; i < texts.size(); ++i) {
          const auto query = fresh.Prepare(texts[(i + t) % texts.size()], {});
          found[t].push_back(fresh.Find(*query, {})->units());
        }
      });
    }
  }
  for (size_t t = 0; t < found.size(); ++t) {
    for (size_t i = 0; i < texts.size(); ++i) CHECK(found[t][i] == wanted[(i + t) % texts.size()]);
  }
}
