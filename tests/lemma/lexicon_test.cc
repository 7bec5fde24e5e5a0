// SPDX-License-Identifier: GPL-2.0-or-later
#include "lemma/lexicon.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "gold_scores.h"

namespace pandect {
namespace {

// The dictionaries of Debian's packages, or the test is skipped aloud.
#define OPEN_OR_SKIP(lexicon, wanted_tier)                                \
  LexiconOptions options_of_##lexicon;                                    \
  options_of_##lexicon.tier = wanted_tier;                                \
  Result<Lexicon> opened_##lexicon = Lexicon::Open(options_of_##lexicon); \
  if (!opened_##lexicon) {                                                \
    MESSAGE("skipped: ", Format(opened_##lexicon.error()));               \
    return;                                                               \
  }                                                                       \
  const Lexicon& lexicon = *opened_##lexicon;

struct Pair {
  std::string query, word;
  bool match;
};

void Check(const Lexicon& lexicon, const std::vector<Pair>& pairs) {
  for (const Pair& pair : pairs) {
    bool match = gold::Share(gold::QueryKeys(lexicon, pair.query), gold::KeysOf(lexicon, pair.word));
    CHECK_MESSAGE(match == pair.match, pair.query, " / ", pair.word);
  }
}

TEST_CASE("Russian words, with hunspell-ru alone") {
  OPEN_OR_SKIP(lexicon, "hunspell");
  Check(lexicon, {
                     // Inflection, capitals, ё, й composed or not.
                     {"сотрудничество", "сотрудничеств", true},
                     {"соглашение", "СОГЛАШЕНИЯМИ", true},
                     {"трехсторонний", "трёхстороннего", true},
                     {"хозяйство", "хозяи\u0306ством", true},
                     {"край", "краи\u0306", true},
                     {"рой", "рои", true},
                     // Fleeting vowels, consonants that alternate.
                     {"уровень", "уровня", true},
                     {"участник", "участниц", false},
                     {"мочь", "могут", true},
                     // No stem shared.
                     {"человек", "людям", true},
                     {"год", "лет", true},
                     {"ребенок", "детьми", true},
                     {"идти", "шла", true},
                     {"произойти", "произошедшего", true},
                     {"время", "времени", true},
                     {"хороший", "лучше", true},
                     // Participles belong to their verb and to themselves.
                     {"подписать", "подписанного", true},
                     {"подписать", "подписаны", true},
                     {"подписанный", "подписанного", true},
                     {"участвовать", "участвующие", true},
                     {"прийти", "пришедший", true},
                     {"развиваться", "развивающимися", true},
                     {"развивать", "развивающийся", false},
                     {"настоять", "настоящего", false},
                     // Another word.
                     {"подписать", "подписывать", false},
                     {"орган", "органический", false},
                     {"часть", "частый", false},
                     {"часть", "частого", false},
                     {"транзит", "транзитный", false},
                     {"политика", "политиком", false},
                     {"приграничный", "пограничный", false},
                     {"вес", "все", false},
                     {"год", "где", false},
                     // A query that is a lemma means that lemma only; an inflected one all it may be.
                     {"целый", "цели", false},
                     {"органы", "органом", true},
                     {"политик", "политиком", true},
                     // In no dictionary.
                     {"парадипломатия", "парадипломатией", true},
                     {"еврорегион", "еврорегионами", true},
                     {"субнациональный", "субнациональными", true},
                     {"секьюритизация", "секьюритизации", true},
                     {"еврорегион", "еврорегиональный", false},
                 });
}

TEST_CASE("abbreviations") {
  OPEN_OR_SKIP(lexicon, "auto");
  if (lexicon.tier() == "snowball") {
    MESSAGE("skipped: no Russian dictionary");
    return;
  }
  Check(lexicon, {
                     {"СНГ", "СНГ", true},
                     {"СНГ", "снег", false},
                     {"ЕС", "есть", false},
                     {"ЕС", "ЕСТЬ", false},
                     {"МИД", "МИДом", true},
                     {"МИД", "мидии", false},
                     {"ЕАЭС", "ЕАЭС", true},
                     {"ШОС", "шоссе", false},
                     // A common word in capitals stays one.
                     {"сотрудничество", "СОТРУДНИЧЕСТВУ", true},
                     {"год", "ЛЕТ", true},
                     {"страна", "СТРАН", true},
                     // All letters have doubles in the other script; one reading is known.
                     {"СССР", "CCCP", true},
                     {"CIS", "СIS", true},
                     {"CIS", "CIS", true},
                     {"EC", "\u0415\u0421", false},  // Cyrillic: the European Union
                 });
}

TEST_CASE("compounds") {
  OPEN_OR_SKIP(lexicon, "auto");
  if (lexicon.tier() == "snowball") {
    MESSAGE("skipped: no Russian dictionary");
    return;
  }
  Check(lexicon, {
                     {"город-побратим", "городами-побратимами", true},
                     {"страна-участница", "стран-участниц", true},
                     {"социально-экономический", "социально-экономического", true},
                     {"торгово-экономический", "Торгово\u2011экономических", true},
                     {"российско-белорусский", "российско-белорусского", true},
                     {"российско-белорусский", "российско-казахстанского", false},
                     {"пост-советский", "постсоветского", true},
                     {"МИД", "МИД-а", false},
                     {"cross-border", "cross\u2010border", true},
                     {"cooperation", "co-operation", true},
                     {"inter-regional", "interregional", true},
                     {"non-governmental", "nongovernmental", true},
                 });
}

TEST_CASE("English words") {
  OPEN_OR_SKIP(lexicon, "auto");
  bool wordnet = std::any_of(lexicon.sources().begin(), lexicon.sources().end(),
                             [](const LexiconSource& source) { return source.name == "wordnet"; });
  if (!wordnet) {
    MESSAGE("skipped: no WordNet");
    return;
  }
  Check(lexicon, {
                     {"treaty", "Treaties", true},
                     {"criterion", "criteria", true},
                     {"undertake", "undertook", true},
                     {"leave", "left", true},
                     {"state", "States\u2019", true},
                     {"state", "State\u2019s", true},
                     {"city", "city's", true},
                     {"basis", "bases", true},
                     {"large", "larger", true},
                     {"off", "offer", false},
                     {"numb", "number", false},
                     // Spellings.
                     {"organization", "organisations", true},
                     {"organisation", "organizations", true},
                     {"organise", "organized", true},
                     {"programme", "programs", true},
                     {"neighbour", "neighbors", true},
                     {"centre", "centers", true},
                     {"defence", "defense", true},
                     {"regionalization", "regionalisation", true},
                     {"prise", "prize", false},
                     // Unknown words.
                     {"paradiplomacy", "paradiplomacies", true},
                     {"euroregion", "Euroregions", true},
                     {"institutionalize", "institutionalizing", true},
                     // Another word.
                     {"person", "people", false},
                     {"policy", "police", false},
                     {"university", "universe", false},
                     {"organization", "organ", false},
                     {"likely", "like", false},
                 });
}

TEST_CASE("what a word is read as, for people") {
  OPEN_OR_SKIP(lexicon, "hunspell+link-grammar");
  using Texts = std::vector<std::string>;
  auto describe = [&](const char* word) {
    Texts texts = lexicon.Describe(text::FoldWord(word));
    std::sort(texts.begin(), texts.end());
    return texts;
  };
  CHECK(describe("соглашениями") == Texts{"соглашение"});
  CHECK(describe("стали") == Texts{"сталь", "стать"});
  CHECK(describe("СНГ") == Texts{"снг"});
  CHECK(describe("treaties") == Texts{"treaty"});
  Texts unknown = describe("парадипломатией");
  CHECK(std::count(unknown.begin(), unknown.end(), "парадипломатия") == 1);
  CHECK(std::any_of(unknown.begin(), unknown.end(), [](const std::string& text) { return text.starts_with("~"); }));
  CHECK(lexicon.Knows("соглашениями"));
  CHECK_FALSE(lexicon.Knows("парадипломатией"));
  CHECK(describe("").empty());

  // What Describe shows are the texts of Analyse's keys.
  for (const char* word : {"соглашениями", "стали", "РАН", "парадипломатией", "городами-побратимами", "co-operation",
                           "organisations", "ЕАЭС", "CCCP", "Đặng", "2004"}) {
    std::vector<Key> keys;
    for (const std::string& text : lexicon.Describe(text::FoldWord(word))) {
      keys.push_back(text.starts_with("~") ? MakeKey(KeyNamespace::kStem, text.substr(1))
                                           : MakeKey(KeyNamespace::kLemma, text));
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    CHECK_MESSAGE(keys == gold::KeysOf(lexicon, word), word);
  }
}

TEST_CASE("the forms a coder is shown") {
  OPEN_OR_SKIP(lexicon, "hunspell+link-grammar");
  struct Case {
    const char* lemma;
    std::vector<std::string> some, none;
  };
  for (const Case& each : std::vector<Case>{
           {"соглашение", {"соглашение", "соглашения", "соглашениям", "соглашений"}, {"соглашаться"}},
           {"подписать", {"подпишет", "подписанного", "подписав"}, {"подписывать"}},
           {"год", {"годом", "лет"}, {"где"}},
           {"еврорегион", {"еврорегион", "еврорегиона", "еврорегионами"}, {"еврорегиональный"}},
           {"парадипломатия", {"парадипломатия", "парадипломатией", "парадипломатию"}, {}},
           {"субнациональный", {"субнациональная", "субнациональными"}, {}},
           {"город-побратим", {"города-побратимы", "городами-побратимами"}, {"города-побратимами"}},
           {"treaty", {"treaties", "treaty"}, {"treat"}},
           {"euroregion", {"euroregion", "euroregions"}, {}},
       }) {
    std::vector<std::string> forms = lexicon.FormsOf(each.lemma);
    CHECK(std::is_sorted(forms.begin(), forms.end()));
    for (const std::string& form : each.some) {
      CHECK_MESSAGE(std::count(forms.begin(), forms.end(), form) == 1, each.lemma, " lacks ", form);
    }
    for (const std::string& form : each.none) {
      CHECK_MESSAGE(std::count(forms.begin(), forms.end(), form) == 0, each.lemma, " has ", form);
    }
    // Every form shown is found by a query for the lemma.
    for (const std::string& form : forms) {
      CHECK_MESSAGE(gold::Share(gold::QueryKeys(lexicon, each.lemma), gold::KeysOf(lexicon, form)), each.lemma, " / ",
                    form);
    }
  }
}

TEST_CASE("an overlay comes before the table and changes the hash") {
  OPEN_OR_SKIP(lexicon, "hunspell");
  Lexicon overlaid = lexicon.WithOverlay({{"бишкеке", "бишкек"}, {"бишкек", "бишкек"}, {"земле", "земля-субъект"}});
  CHECK(overlaid.hash() != lexicon.hash());
  CHECK(overlaid.hash() ==
        lexicon.WithOverlay({{"земле", "земля-субъект"}, {"бишкек", "бишкек"}, {"бишкеке", "бишкек"}}).hash());
  Analysis analysis;
  overlaid.Analyse(text::FoldWord("Бишкеке"), analysis);
  CHECK(analysis.origin == KeyOrigin::kOverlay);
  CHECK(analysis.keys == std::vector<Key>{MakeKey(KeyNamespace::kLemma, "бишкек")});
  CHECK_FALSE(gold::Share(gold::QueryKeys(overlaid, "земля"), gold::KeysOf(overlaid, "земле")));
  CHECK(gold::Share(gold::QueryKeys(overlaid, "земля"), gold::KeysOf(overlaid, "земли")));
  CHECK(gold::Share(gold::QueryKeys(lexicon, "земля"), gold::KeysOf(lexicon, "земле")));
  std::vector<std::string> forms = overlaid.FormsOf("бишкек");
  CHECK(std::count(forms.begin(), forms.end(), "бишкеке") == 1);
}

TEST_CASE("nothing installed: stems, said aloud") {
  LexiconOptions options;
  options.root = "/nonexistent";
  Result<Lexicon> lexicon = Lexicon::Open(options);
  REQUIRE(lexicon.ok());
  CHECK(lexicon->tier() == "snowball");
  CHECK(lexicon->notes().size() == 2);
  CHECK(std::all_of(lexicon->notes().begin(), lexicon->notes().end(),
                    [](const Diagnostic& note) { return note.severity == Severity::kWarning; }));
  REQUIRE(lexicon->sources().size() == 1);
  CHECK(lexicon->sources()[0].name == "snowball");
  Check(*lexicon,
        {{"сотрудничество", "сотрудничеством", true}, {"treaty", "treaties", true}, {"город", "страна", false}});
  CHECK(lexicon->Describe(text::FoldWord("соглашениями")) == std::vector<std::string>{"~соглашен"});
  // A stem is never a lemma: "орган" of a table does not meet the stem "орган".
  CHECK(gold::KeysOf(*lexicon, "орган") == std::vector<Key>{MakeKey(KeyNamespace::kStem, "орга")});
}

TEST_CASE("a forced tier that is not there, or is none, is an error") {
  LexiconOptions options;
  options.tier = "opencorpora";
  CHECK(Lexicon::Open(options).error().code == ErrorCode::kInvalid);
  options.root = "/nonexistent";
  for (const char* tier : {"hunspell", "hunspell+link-grammar"}) {
    options.tier = tier;
    CHECK(Lexicon::Open(options).error().code == ErrorCode::kNotFound);
  }
}

TEST_CASE("words of no dictionary's script keep themselves") {
  OPEN_OR_SKIP(lexicon, "auto");
  for (const std::string word : {"Đặng", "ქართული", "中国", "𝔘𝔫𝔦", "2004", "-", "а-", "-а", "x-", "--", "'s", "'"}) {
    std::vector<Key> keys = gold::KeysOf(lexicon, word);
    CHECK_MESSAGE(gold::Share(keys, gold::QueryKeys(lexicon, word)), word);
  }
}

TEST_CASE("one lexicon serves many threads alike") {
  OPEN_OR_SKIP(lexicon, "auto");
  const std::vector<std::string> words = {"соглашениями", "парадипломатией", "городами-побратимами",
                                          "treaties",     "euroregions",     "ЕАЭС",
                                          "МИДом",        "co-operation"};
  std::vector<std::vector<Key>> expected;
  for (const std::string& word : words) expected.push_back(gold::KeysOf(lexicon, word));
  std::vector<int> wrong(4);
  std::vector<std::thread> threads;
  for (int& count : wrong) {
    threads.emplace_back([&lexicon, &words, &expected, &count] {
      for (int round = 0; round < 200; ++round) {
        for (size_t i = 0; i < words.size(); ++i) count += gold::KeysOf(lexicon, words[i]) != expected[i];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == std::vector<int>(4));
}

}  // namespace
}  // namespace pandect
