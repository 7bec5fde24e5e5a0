// SPDX-License-Identifier: GPL-2.0-or-later
// A benchmark that asks other questions than it says measures nothing: the units, the queries and the baselines of
// pandect_search_bench are held to a slow scan.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <set>

#include "expression/expression.h"
#include "search/engine.h"
#include "search/measure.h"
#include "search/queries.h"
#include "search/units.h"
#include "text/fold.h"

using namespace pandect;
using namespace pandect::bench;

namespace {

namespace fs = std::filesystem;

Document Text(const std::string& path, const std::string& text) {
  Document document;
  document.path = path;
  document.text = text;
  return document;
}

const std::vector<Document>& Originals() {
  static const std::vector<Document> originals = {
      Text("договор.txt",
           "Стороны развивают приграничное сотрудничество. Договор подписан двумя государствами в 2010 году.\n\n"
           "Органы местного самоуправления заключают соглашения о приграничном сотрудничестве. "
           "Соглашения не затрагивают границу государства.\n\n"
           "Жители приграничных районов пересекают границу без визы. Перечень районов прилагается. "
           "Стороны обмениваются нотами о перечне районов.\n"),
      Text("законы.txt",
           "Настоящий закон регулирует отношения муниципальных образований. Муниципальное образование заключает "
           "договоры о сотрудничестве.\n\nИсполнение закона контролирует правительство. Правительство отчитывается.\n"),
      Text("treaty.txt",
           "The Parties shall develop transfrontier cooperation. The treaty was signed by two states in 2010.\n\n"
           "Local authorities conclude agreements on transfrontier cooperation between communities. "
           "Such agreements do not change the frontier.\n\n"
           "Residents cross the frontier without a visa. The list of districts is annexed.\n"),
  };
  return originals;
}

// Folded words of a unit in order, cut at everything that is no letter or digit; numbers are words.
std::vector<std::string> SlowWords(std::string_view unit) {
  std::vector<std::string> words;
  std::string word;
  const auto end = [&] {
    if (!word.empty()) words.push_back(text::FoldWord(word).text);
    word.clear();
  };
  for (const char c : unit) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80) {
      word += c;
    } else {
      end();
    }
  }
  end();
  return words;
}

// Whether the words as written meet the query.
bool SlowFinds(const BenchQuery& query, const std::vector<std::string>& words) {
  const auto has = [&](const std::string& word) { return std::find(words.begin(), words.end(), word) != words.end(); };
  switch (query.kind) {
    case QueryKind::kWord:
      return has(query.words[0]);
    case QueryKind::kAnd:
      return std::all_of(query.words.begin(), query.words.end(), has);
    case QueryKind::kOr10:
      return std::any_of(query.words.begin(), query.words.end(), has);
    case QueryKind::kPrefix:
      return std::any_of(words.begin(), words.end(), [&](const auto& w) { return w.starts_with(query.words[0]); });
    case QueryKind::kPhrase2:
    case QueryKind::kPhrase3:
      return std::search(words.begin(), words.end(), query.words.begin(), query.words.end()) != words.end();
    case QueryKind::kNear5:
      for (size_t i = 0; i < words.size(); ++i) {
        for (size_t j = 0; j < words.size(); ++j) {
          const size_t steps = i < j ? j - i : i - j;
          if (words[i] == query.words[0] && words[j] == query.words[1] && steps >= 1 && steps <= 5) return true;
        }
      }
      return false;
  }
  return false;
}

constexpr uint64_t kUnits = 400;

std::vector<std::vector<std::string>> AllUnits(SegmentKind kind) {
  UnitStream stream(Originals(), kind, kUnits);
  std::vector<std::vector<std::string>> units;
  UnitDocument document;
  while (stream.Next(document)) {
    for (const Unit& unit : document.units) units.push_back(SlowWords(Slice(document.document.text, unit.span)));
  }
  return units;
}

struct Folder {
  fs::path path = fs::temp_directory_path() / ("pandect_search_bench_test." + std::to_string(getpid()));
  ~Folder() { fs::remove_all(path); }
};

}  // namespace

TEST_CASE("the stream gives as many units as asked for, the same twice, each document under its own path") {
  for (const SegmentKind kind : {SegmentKind::kSentence, SegmentKind::kParagraph}) {
    UnitStream a(Originals(), kind, kUnits), b(Originals(), kind, kUnits);
    UnitDocument of_a, of_b;
    std::set<std::string> paths;
    uint64_t units = 0, bytes = 0;
    while (a.Next(of_a)) {
      REQUIRE(b.Next(of_b));
      CHECK(of_a.document.text == of_b.document.text);
      CHECK(paths.insert(of_a.document.path).second);
      for (const Unit& unit : of_a.units) {
        CHECK(of_a.tree.segments[unit.segment].kind == kind);
        CHECK(of_a.tree.segments[unit.segment].span == unit.span);
        CHECK(unit.language != Language::kUnd);
        bytes += unit.span.size();
      }
      units += of_a.units.size();
    }
    CHECK_FALSE(b.Next(of_b));
    CHECK(units == a.units());
    CHECK(units >= kUnits);
    CHECK(units < kUnits + 20);  // one document more at most
    CHECK(bytes == a.unit_bytes());
  }
}

TEST_CASE("the vocabulary grows though the texts repeat, and both languages keep their share") {
  UnitStream small(Originals(), SegmentKind::kSentence, 13), large(Originals(), SegmentKind::kSentence, 4000);
  const DrawnQueries once = DrawQueries(small, 1), often = DrawQueries(large, 1);
  CHECK(often.types_at_half > 2 * once.types);
  CHECK(often.types > often.types_at_half * 11 / 10);
  const auto russian = [](const DrawnQueries& d) {
    return static_cast<double>(d.russian_units) / static_cast<double>(d.units);
  };
  CHECK(russian(often) == doctest::Approx(russian(once)).epsilon(0.1));
}

TEST_CASE("queries: of every kind and language, different, and every one is found") {
  for (const SegmentKind kind : {SegmentKind::kSentence, SegmentKind::kParagraph}) {
    UnitStream stream(Originals(), kind, kUnits), again(Originals(), kind, kUnits);
    const DrawnQueries drawn = DrawQueries(stream, 20), second = DrawQueries(again, 20);
    const auto units = AllUnits(kind);
    std::map<std::pair<QueryKind, Language>, std::set<std::string>> seen;
    REQUIRE(second.queries.size() == drawn.queries.size());
    for (size_t i = 0; i < drawn.queries.size(); ++i) {
      const BenchQuery& query = drawn.queries[i];
      const std::string written = InOurLanguage(query, WordForms::kAsWritten);
      CAPTURE(written);
      CHECK(written == InOurLanguage(second.queries[i], WordForms::kAsWritten));
      CHECK(seen[{query.kind, query.language}].insert(written).second);
      CHECK(std::any_of(units.begin(), units.end(), [&](const auto& unit) { return SlowFinds(query, unit); }));
    }
    for (const QueryKind of : kQueryKinds) {
      for (const Language language : {Language::kRu, Language::kEn}) {
        CAPTURE(Name(of));
        CHECK(seen[{of, language}].size() >= 5);
      }
    }
  }
}

TEST_CASE("in our language a query is of the kind that it is called") {
  UnitStream stream(Originals(), SegmentKind::kParagraph, kUnits);
  for (const BenchQuery& query : DrawQueries(stream, 20).queries) {
    for (const WordForms forms : {WordForms::kInflected, WordForms::kAsWritten}) {
      const std::string written = InOurLanguage(query, forms);
      CAPTURE(written);
      const Result<Expression> parsed = expression::Parse(written, expression::Mode::kSearch);
      REQUIRE(parsed.ok());
      const Node& root = parsed->root;
      const std::map<QueryKind, NodeKind> kinds = {
          {QueryKind::kWord, NodeKind::kWord},      {QueryKind::kPrefix, NodeKind::kWord},
          {QueryKind::kAnd, NodeKind::kAnd},        {QueryKind::kNear5, NodeKind::kNear},
          {QueryKind::kPhrase2, NodeKind::kPhrase}, {QueryKind::kPhrase3, NodeKind::kPhrase},
          {QueryKind::kOr10, NodeKind::kOr}};
      CHECK(root.kind == kinds.at(query.kind));
      const Node& word = root.children.empty() ? root : root.children[0];
      CHECK(word.match == (query.kind == QueryKind::kPrefix ? WordMatch::kWildcard
                           : forms == WordForms::kAsWritten ? WordMatch::kForm
                                                            : WordMatch::kLemma));
      CHECK(std::max<size_t>(root.children.size(), 1) == query.words.size());
      if (query.kind == QueryKind::kNear5) CHECK(root.n == 5);
    }
  }
}

TEST_CASE("baselines count what a slow scan counts") {
  const Folder folder;
  UnitStream stream(Originals(), SegmentKind::kParagraph, kUnits);
  UnitStream read = stream;
  const DrawnQueries drawn = DrawQueries(read, 20);
  const auto units = AllUnits(SegmentKind::kParagraph);
  for (const EngineMaker& maker : {XapianBaseline(), Fts5Baseline()}) {
    CAPTURE(maker.about);
    if (!maker.make) {
      MESSAGE("skipped: ", maker.about);
      continue;
    }
    const std::string dir = (folder.path / maker.name).string();
    const Result<BuildFigures> built = MeasureBuild(maker, stream, SegmentKind::kParagraph, dir);
    REQUIRE(built.ok());
    CHECK(built->index_bytes > 0);
    CHECK(built->cpu_seconds > 0);
    const Result<SearchFigures> searched = MeasureSearch(maker, drawn.queries, 2, Clock::kWall, dir);
    REQUIRE(searched.ok());
    std::map<QueryKind, size_t> next;
    for (const BenchQuery& query : drawn.queries) {
      const uint64_t hits = searched->kinds.at(query.kind).hits.at(next[query.kind]++);
      const auto scanned = static_cast<uint64_t>(
          std::count_if(units.begin(), units.end(), [&](const auto& unit) { return SlowFinds(query, unit); }));
      CAPTURE(InOurLanguage(query, WordForms::kAsWritten));
      // Xapian stems these.
      const bool inflected =
          maker.name == "Xapian" &&
          (query.kind == QueryKind::kWord || query.kind == QueryKind::kAnd || query.kind == QueryKind::kOr10);
      if (inflected) {
        CHECK(hits >= scanned);
      } else {
        CHECK(hits == scanned);
      }
    }
  }
}

TEST_CASE("ours counts what a slow scan counts, asked for forms as written; inflected, no less") {
  const Result<Lexicon> lexicon = Lexicon::Open({});
  REQUIRE(lexicon.ok());
  for (const SegmentKind kind : {SegmentKind::kSentence, SegmentKind::kParagraph}) {
    const Folder folder;
    const std::string dir = (folder.path / Name(kind)).string();
    UnitStream stream(Originals(), kind, kUnits);
    UnitStream read = stream;
    const DrawnQueries drawn = DrawQueries(read, 20);
    const auto units = AllUnits(kind);
    const EngineMaker inflected = Pandect(*lexicon, kind, WordForms::kInflected);
    const EngineMaker written = Pandect(*lexicon, kind, WordForms::kAsWritten);
    const Result<BuildFigures> built = MeasureBuild(inflected, stream, kind, dir);
    REQUIRE(built.ok());
    CHECK(built->index_bytes > 0);
    const Result<SearchFigures> by_lemma = MeasureSearch(inflected, drawn.queries, 1, Clock::kThread, dir);
    const Result<SearchFigures> by_form = MeasureSearch(written, drawn.queries, 1, Clock::kThread, dir);
    REQUIRE(by_lemma.ok());
    REQUIRE(by_form.ok());
    std::map<QueryKind, size_t> next;
    for (const BenchQuery& query : drawn.queries) {
      const size_t at = next[query.kind]++;
      const auto scanned = static_cast<uint64_t>(
          std::count_if(units.begin(), units.end(), [&](const auto& unit) { return SlowFinds(query, unit); }));
      CAPTURE(InOurLanguage(query, WordForms::kAsWritten));
      CHECK(by_form->kinds.at(query.kind).hits.at(at) == scanned);
      CHECK(by_lemma->kinds.at(query.kind).hits.at(at) >= scanned);
    }
  }
}

TEST_CASE("an engine that fails is an error, not an empty table") {
  EngineMaker maker = XapianBaseline();
  const Result<SearchFigures> searched =
      MeasureSearch(maker, {{QueryKind::kWord, Language::kRu, {"договор"}}}, 1, Clock::kWall, "no such folder");
  REQUIRE_FALSE(searched.ok());
  CHECK(searched.error().what.find("Xapian") != std::string::npos);
}
