// SPDX-License-Identifier: GPL-2.0-or-later
// What stands between the search engine and its readers: names in other letters, second guesses, lines, counts.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "codebook/read.h"
#include "query/codebook_codes.h"
#include "session/corpus_words.h"
#include "session/name_variants.h"
#include "session/search_rows.h"
#include "session/second_guess.h"
#include "support/indexed_corpus.h"
#include "support/temporary_folder.h"
#include "text/collate.h"
#include "text/fold.h"
#include "text/offset_map.h"

using namespace pandect;
using namespace pandect::test;

namespace {

class Corpus {
 public:
  explicit Corpus(const std::vector<Document>& documents) {
    WriteIndex(folder_.path() + "/index", documents);
    auto snapshot = index::Snapshot::Open(folder_.path() + "/index", IndexLexicon());
    REQUIRE_MESSAGE(snapshot.ok(), Format(snapshot.error()));
    searcher_.emplace(*snapshot);
  }
  const Searcher& searcher() const { return *searcher_; }
  const index::Snapshot& snapshot() const { return searcher_->snapshot(); }

  Query Prepare(const std::string& text, const QueryOptions& options = {}) const {
    const auto query = searcher_->Prepare(text, options);
    REQUIRE_MESSAGE(query.ok(), Format(query.error()));
    return *query;
  }
  Found Find(const Query& query, HitOrder order = HitOrder::kDocument) const {
    const auto found = searcher_->Find(query, {order, {}});
    REQUIRE_MESSAGE(found.ok(), Format(found.error()));
    return *found;
  }
  std::vector<MarkedUnit> All(const Query& query, const Found& found) const {
    const auto hits = found.Page(0, found.units());
    REQUIRE(hits.ok());
    auto marked = searcher_->Mark(query, *hits);
    REQUIRE_MESSAGE(marked.ok(), Format(marked.error()));
    return *std::move(marked);
  }
  // Paths of the documents found.
  std::set<std::string> Documents(const Query& query) const {
    std::set<std::string> out;
    const Found found = Find(query);
    for (const DocumentHits& document : found.documents()) out.insert(snapshot().Facts(document.document)->path);
    return out;
  }

 private:
  TemporaryFolder folder_;
  std::optional<Searcher> searcher_;
};

const Corpus& Bundled() {
  static const Corpus corpus(BundledCorpus());
  return corpus;
}

const Corpus& Names() {
  static const Corpus corpus({
      PlainDocument("1", "Делегация прибыла в Татарстан. Затем она посетила Хабаровск и Йошкар-Олу."),
      PlainDocument("2", "О приграничных связях Татарстана и Хабаровского края с соседями."),
      PlainDocument("3", "The Republic of Tatarstan signed an agreement; Khabarovsk did not."),
      PlainDocument("4", "Habarovsk, as one atlas of the period spells the town, lies on the Amur. Also Yoshkar-Ola."),
      PlainDocument("5", "В Казани открыто представительство. В Татарстане об этом писали."),
      PlainDocument("6", "The office in Kazan' was opened; Mr Smirnoff attended. Смирнова не было."),
      PlainDocument("7", "Nothing about any town at all is said here, only about the border."),
  });
  return corpus;
}

}  // namespace

TEST_CASE("names are found in other letters, in every inflection, in phrases and beside hyphens") {
  using Paths = std::set<std::string>;
  const std::vector<std::pair<std::string, Paths>> cases{
      {"Tatarstan", {"1", "2", "3", "5"}},
      {"Татарстан", {"1", "2", "3", "5"}},
      {"Татарстаном", {"1", "2", "3", "5"}},
      {"Habarovsk", {"1", "3", "4"}},  // "Хабаровского края" is another word
      {"Хабаровск", {"1", "3", "4"}},
      {"Kazan", {"5", "6"}},
      {"Казань", {"5", "6"}},
      {"Yoshkar-Ola", {"1", "4"}},
      {"Йошкар-Ола", {"1", "4"}},
      {"Smirnoff", {"6"}},
      {"\"in Kazan\"", {"6"}},
      {"\"в Казань\"", {"5"}},
      {"Tatarstan AND Хабаровск", {"1", "3"}},
      {"Tatarstan NEAR/5 Khabarovsk", {"3", "1"}},
      {"NOT Tatarstan AND lang:ru", {}},
      {"=Татарстана", {"2"}},  // who asks for a form gets the form
      {"==Tatarstan", {"3"}},
      {"border", {"7"}},
  };
  for (const auto& [text, paths] : cases) {
    CAPTURE(text);
    const auto parsed = expression::Parse(text, expression::Mode::kSearch);
    REQUIRE(parsed.ok());
    const auto variants = WithNameVariants(*parsed, Names().snapshot().vocabulary(), IndexLexicon());
    REQUIRE_MESSAGE(variants.ok(), Format(variants.error()));
    CAPTURE(variants->expression.source);
    const Query query = Names().Prepare(variants->expression.source);
    CHECK(Names().Documents(query) == paths);
    // Never less than without.
    for (const std::string& path : Names().Documents(Names().Prepare(text)))
      if (text.find("NOT") == std::string::npos) CHECK(paths.count(path) == 1);
  }
}

TEST_CASE("queries that find nothing: what they were perhaps meant to be") {
  const struct {
    const char* query;
    const char* guess;  // the first; empty: none
    GuessReason reason;
  } cases[] = {
      {"ghbuhfybxysq", "приграничный", GuessReason::kKeyboard},
      {"uhfybwf AND cjnhelybxtcndj", "граница AND сотрудничество", GuessReason::kKeyboard},
      {"ищквук", "border", GuessReason::kKeyboard},
      {"j,kfcnm", "область", GuessReason::kKeyboard},  // does not parse
      {"ghbdtn", "", GuessReason::kKeyboard},          // привет is a word, but nothing here has it
      {"\"сотрудничество граница\"", "сотрудничество AND граница", GuessReason::kLooser},
      {"border NEAR/1 agreement", "border AND agreement", GuessReason::kLooser},
      {"приграничнй", "приграничный", GuessReason::kSpelling},
      {"сотрудничиство", "сотрудничество", GuessReason::kSpelling},
      {"\"приграничное сотрудничиство\"", "\"приграничное сотрудничество\"", GuessReason::kSpelling},
      {"lang:en coperation", "lang:en cooperation", GuessReason::kSpelling},
      {"euroregoin NEAR/5 council", "euroregion NEAR/5 council", GuessReason::kSpelling},
      {"пингвин", "", GuessReason::kSpelling},
      {"ъъъ", "", GuessReason::kSpelling},
      {"граница*ъ", "", GuessReason::kSpelling},
      {"/ббб+/", "", GuessReason::kSpelling},
  };
  for (const auto& c : cases) {
    CAPTURE(c.query);
    const EmptyAnswer answer = GuessAgain(Bundled().searcher(), c.query, "", {});
    if (*c.guess == '\0') {
      CHECK(answer.guesses.empty());
      continue;
    }
    REQUIRE_FALSE(answer.guesses.empty());
    CHECK(answer.guesses[0].query == c.guess);
    CHECK(answer.guesses[0].reason == c.reason);
    CHECK(answer.guesses.size() <= 3);
    // The number told is the number found.
    for (const SecondGuess& guess : answer.guesses) {
      CHECK(guess.units > 0);
      CHECK(Bundled().Find(Bundled().Prepare(guess.query)).units() == guess.units);
    }
  }
}

TEST_CASE("queries that find nothing: other letters, sides, filters") {
  const EmptyAnswer script = GuessAgain(Names().searcher(), "Казан", "", {});
  REQUIRE_FALSE(script.guesses.empty());
  CHECK(script.guesses[0].reason == GuessReason::kScript);

  const EmptyAnswer sides = GuessAgain(Names().searcher(), "office AND Khabarovsk", "", {});
  CHECK(sides.guesses.empty());
  REQUIRE(sides.parts.size() == 2);
  CHECK(sides.parts[1].query == "Khabarovsk");
  CHECK(sides.parts[1].units == 1);

  const EmptyAnswer filtered = GuessAgain(Bundled().searcher(), "граница", "lang:en", {});
  CHECK(filtered.guesses.empty());
  CHECK(filtered.without_filter == Bundled().Find(Bundled().Prepare("граница")).units());
}

TEST_CASE("queries that find nothing: each word alone, and which of them kills the query") {
  struct Part {
    std::string query, instead;  // the first word offered; empty: none
    bool found;
  };
  const struct {
    const char* query;
    std::vector<Part> parts;
  } cases[] = {
      {"еврорегион AND пингвин", {{"еврорегион", "", true}, {"пингвин", "", false}}},
      // What was meant by one word is told beside it, where another still finds nothing.
      {"пингвин AND ghbuhfybxysq", {{"пингвин", "", false}, {"ghbuhfybxysq", "приграничный", false}}},
      {"penguin AND coperation", {{"penguin", "", false}, {"coperation", "cooperation", false}}},
      // Of a phrase and of NEAR the words, in the letters of the query.
      {"\"охрана пингвинов границы\"", {{"охрана", "", true}, {"пингвинов", "", false}, {"границы", "", true}}},
      {"border NEAR/5 penguin", {{"border", "", true}, {"penguin", "", false}}},
      {"lang:en AND \"penguin council\"",
       {{"lang:en", "", true}, {"\"penguin council\"", "", false}, {"penguin", "", false}, {"council", "", true}}},
      {"граница AND NOT граница", {{"граница", "", true}}},
      {"пингвин", {}},
  };
  for (const auto& c : cases) {
    CAPTURE(c.query);
    const EmptyAnswer answer = GuessAgain(Bundled().searcher(), c.query, "", {});
    REQUIRE(answer.parts.size() == c.parts.size());
    for (size_t i = 0; i < c.parts.size(); ++i) {
      const QueryPart& part = answer.parts[i];
      CHECK(part.query == c.parts[i].query);
      CHECK((part.units > 0) == c.parts[i].found);
      CHECK(part.units == Bundled().Find(Bundled().Prepare(part.query)).units());
      CHECK((part.instead.empty() ? "" : part.instead[0].query) == c.parts[i].instead);
      for (const SecondGuess& guess : part.instead)
        CHECK((guess.units > 0 && guess.units == Bundled().Find(Bundled().Prepare(guess.query)).units()));
    }
  }
  // Words that are there, but never together: how many documents have them all.
  const EmptyAnswer answer = GuessAgain(Bundled().searcher(), "еврорегион виза палата", "", {});
  QueryOptions documents;
  documents.unit = UnitLevel::kDocument;
  const auto query = Bundled().searcher().Prepare("еврорегион виза палата", documents);
  REQUIRE(query.ok());
  CHECK(answer.documents == Bundled().Find(*query).units());
  CHECK(GuessAgain(Bundled().searcher(), "граница", "type:novel", {}).filter_is_empty);
  CHECK(GuessAgain(Bundled().searcher(), "граница", "type:novel", {}).parts.empty());
}

TEST_CASE("lines of a concordance: all hits in order, pages that join, sorted as the words sort") {
  for (const char* text :
       {"граница", "border OR граница", "приграничный NEAR/6 сотрудничество", "lang:en council", "NOT граница"}) {
    CAPTURE(text);
    const Query query = Bundled().Prepare(text);
    const Found found = Bundled().Find(query);
    std::vector<std::string> slow;  // document and place of each hit
    const auto name = [](const std::string& document, uint32_t begin) {
      return document + ":" + std::to_string(begin);
    };
    for (const MarkedUnit& unit : Bundled().All(query, found)) {
      const OffsetMap offsets(unit.read->text);
      for (const Hit& hit : unit.hits)
        slow.push_back(name(unit.read->document.path, offsets.ToCodePoints(hit.span).begin));
    }
    std::vector<std::string> lines;
    KwicOptions options;
    const auto count = ForEachLine(Bundled().searcher(), query, found, options, [&](report::ConcordanceRow&& row) {
      lines.push_back(name(row.document, row.at.begin));
    });
    REQUIRE(count.ok());
    CHECK(count->all);
    CHECK(count->lines == slow.size());
    CHECK(lines == slow);

    for (const char* keys : {"", "left1,right1", "keyword,date", "right,document"}) {
      CAPTURE(keys);
      options = {};
      if (*keys != '\0') options.sort = *concordance::ParseSort(keys);
      options.language = Language::kRu;
      std::vector<std::string> whole, joined, sort_keys;
      const text::Collator collator(Language::kRu);
      REQUIRE(ForEachLine(Bundled().searcher(), query, found, options, [&](report::ConcordanceRow&& row) {
                whole.push_back(name(row.document, row.at.begin));
                sort_keys.push_back(collator.SortKey(row.line.keyword.text));
              }).ok());
      options.most = 7;
      for (options.skip = 0; options.skip < slow.size(); options.skip += options.most)
        REQUIRE(ForEachLine(Bundled().searcher(), query, found, options, [&](report::ConcordanceRow&& row) {
                  joined.push_back(name(row.document, row.at.begin));
                }).ok());
      CHECK(whole == joined);
      if (std::string(keys).starts_with("keyword")) CHECK(std::is_sorted(sort_keys.begin(), sort_keys.end()));
      std::sort(whole.begin(), whole.end());
      std::vector<std::string> expected = slow;
      std::sort(expected.begin(), expected.end());
      CHECK(whole == expected);
    }
  }
}

TEST_CASE("counts by variable, language, code and document are those of going through the units") {
  auto codebook_problems = Diagnostics();
  auto codebook = codebook::Read(PANDECT_SOURCE_DIR "/codebook/library/paradiplomacy.xml", codebook_problems);
  REQUIRE(codebook.ok());
  QueryOptions options;
  options.codebook = &*codebook;
  options.codes =
      std::make_shared<CodebookCodes>(*codebook, Bundled().snapshot(), nullptr, CodebookCodes::Cache::kNone);
  for (const char* text : {"граница", "council OR совет", "#civil"}) {
    CAPTURE(text);
    const Query query = Bundled().Prepare(text, options);
    const Found found = Bundled().Find(query);
    const std::vector<MarkedUnit> units = Bundled().All(query, found);
    for (const char* variable : {"bloc", "lang", "year", "type", "format"}) {
      CAPTURE(variable);
      std::map<std::string, std::pair<uint64_t, std::set<std::string>>> slow;
      for (const MarkedUnit& unit : units) {
        const auto& variables = unit.read->document.variables;
        const std::string which = variable;
        const std::string value = which == "lang"   ? std::string(Tag(unit.read->tree.segments[unit.unit].language))
                                  : which == "year" ? variables.at("date").substr(0, 4)
                                  : which == "format" ? unit.read->document.format
                                                      : variables.at(which);
        ++slow[value].first;
        slow[value].second.insert(unit.read->document.path);
      }
      const auto facet = CountBy(Bundled().searcher(), query, found, options, variable);
      REQUIRE_MESSAGE(facet.ok(), Format(facet.error()));
      CHECK(facet->values.size() == slow.size());
      for (const report::FacetValue& value : facet->values) {
        CAPTURE(value.value);
        CHECK(value.units == slow[value.value].first);
        CHECK(value.documents == slow[value.value].second.size());
      }
    }
    const auto codes = CountBy(Bundled().searcher(), query, found, options, "code");
    REQUIRE(codes.ok());
    for (const report::FacetValue& value : codes->values) {
      const Query both = Bundled().Prepare("(" + std::string(text) + ") AND #" + value.value, options);
      CHECK(Bundled().Find(both).units() == value.units);
    }
    std::map<std::string, uint64_t> by_document;
    for (const MarkedUnit& unit : units) ++by_document[unit.read->document.path];
    const auto groups = CountByDocument(Bundled().searcher(), query, found, HitOrder::kRelevance, 0, 1000);
    REQUIRE(groups.ok());
    CHECK(groups->size() == by_document.size());
    uint64_t before = UINT64_MAX;
    for (const report::DocumentCount& group : *groups) {
      CHECK(group.units == by_document[group.document]);
      CHECK(group.units <= before);
      CHECK(group.units <= group.of_units);
      before = group.units;
    }
  }
  const Query query = Bundled().Prepare("граница");
  const auto unknown = CountBy(Bundled().searcher(), query, Bundled().Find(query), {}, "nonesuch");
  REQUIRE_FALSE(unknown.ok());
  CHECK(unknown.error().hint.find("bloc") != std::string::npos);
}

TEST_CASE("the words of the corpus are as many as stand in it") {
  std::map<std::string, std::pair<uint64_t, std::set<std::string>>> slow;  // folded form
  const index::Snapshot& snapshot = Bundled().snapshot();
  for (const index::DocumentRef ref : snapshot.in_order()) {
    const auto read = snapshot.Read(ref, &snapshot.texts());
    REQUIRE(read.ok());
    for (const FormId form : read->words.form) {
      const Form f = snapshot.vocabulary().At(form);
      if (f.is_number) continue;
      auto& entry = slow[std::string(f.folded)];
      ++entry.first;
      entry.second.insert(read->document.path);
    }
  }
  for (const char* prefix : {"", "погран", "Border", "ёмк", "zzz"}) {
    CAPTURE(prefix);
    const report::CorpusTerms terms = ListTerms(snapshot, {prefix, 0, UINT64_MAX});
    const std::string folded = text::FoldWord(prefix).text;
    uint64_t times = 0;
    std::set<std::string> forms;
    for (const auto& [form, entry] : slow)
      if (form.starts_with(folded)) times += entry.first, forms.insert(form);
    CHECK(terms.times == times);
    uint64_t listed = 0, before = UINT64_MAX;
    for (const report::CorpusTerm& term : terms.terms) {
      CHECK(term.times <= before);
      before = term.times;
      std::set<std::string> documents;
      uint64_t of_forms = 0;
      for (const auto& form : term.forms) {
        of_forms += form.times;
        CHECK(forms.count(form.form) == 1);
        documents.insert(slow[form.form].second.begin(), slow[form.form].second.end());
      }
      CHECK(of_forms == term.times);
      // A folded form may be two words, in capitals and not ("ОЕД", "оед"): then its documents are of both.
      CHECK(term.documents <= documents.size());
      CHECK(term.documents >= 1);
      listed += term.times;
    }
    CHECK(listed == times);
    if (!terms.terms.empty()) {
      const report::CorpusTerms second = ListTerms(snapshot, {prefix, 1, 2});
      CHECK(second.terms.size() == std::min<size_t>(2, terms.terms.size() - 1));
      if (!second.terms.empty()) CHECK(second.terms[0].lemma == terms.terms[1].lemma);
    }
  }
}
