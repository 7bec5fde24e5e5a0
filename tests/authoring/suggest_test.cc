// SPDX-License-Identifier: GPL-2.0-or-later
#include "authoring/suggest.h"

#include <cmath>

#include "authoring/closed_class.h"
#include "authoring/phrases.h"
#include "read.h"

using namespace pandect;
using namespace pandect::authoring;
using namespace pandect::test;

namespace {

struct Passage {
  std::string text;
  std::vector<std::string> codes, disputed;
};

// One text of one paragraph a passage, coded as they say.
CodedText Coded(const Codebook& codebook, const std::vector<Passage>& passages, const std::string& path = "a.txt") {
  std::string text;
  std::vector<ReadPassage> read;
  for (const Passage& passage : passages) {
    ReadPassage& p = read.emplace_back();
    p.number = static_cast<uint32_t>(read.size());
    p.at.begin = static_cast<uint32_t>(text.size());
    text += passage.text;
    p.at.end = static_cast<uint32_t>(text.size());
    p.codes = passage.codes;
    p.disputed = passage.disputed;
    text += "\n";
  }
  ReadText made(text, path);
  return ReadCodedText(made.reading(), made.MatchesOf(codebook), read, made.texts());
}

const Suggestion* Find(const std::vector<CodeSuggestions>& codes, const std::string& code, const std::string& lemma) {
  for (const CodeSuggestions& found : codes) {
    if (found.code != code) continue;
    for (const Suggestion& suggestion : found.suggestions) {
      if (suggestion.lemma == lemma) return &suggestion;
    }
  }
  return nullptr;
}

SuggestOptions All() {
  SuggestOptions options;
  options.most = 100;
  options.least_g2 = 0;
  return options;
}

const std::vector<Passage> kRussian = {
    {"Еврорегион учреждает народную дипломатию городов.", {"civil"}, {}},
    {"Стороны поощряют народную дипломатию и обмены школьников.", {"civil"}, {}},
    {"Для народной дипломатии создан фонд; школьники в нём не участвуют.", {"civil.ngo"}, {}},
    {"Таможенные органы обмениваются сведениями о грузах.", {}, {}},
    {"Стороны договорились о порядке пропуска грузов через границу.", {}, {}},
    {"О дипломатии спорили, и этот абзац спорный: народная дипломатия.", {}, {"civil"}},
};

}  // namespace

TEST_CASE("phrases that set the passages of a code apart, with their counts") {
  const Codebook codebook = MakeCodebook(CodeXml("civil", Term("ru", "школьник")));
  const std::vector<CodedText> texts = {Coded(codebook, kRussian)};
  const auto found = Suggest(texts, codebook, All());
  REQUIRE(!found.empty());

  SUBCASE("a passage of a code below counts, a disputed one stands on neither side") {
    CHECK(found[0].code == "civil");
    CHECK(found[0].language == Language::kRu);
    CHECK(found[0].passages == 3);
    CHECK(found[0].others == 2);
    CHECK(found[0].missed == 1);  // the first alone: "школьник" is in the other two
  }
  SUBCASE("inflections are one phrase, shown in the form met most, its parts not suggested besides") {
    const Suggestion* phrase = Find(found, "civil", "народный дипломатия");
    REQUIRE(phrase != nullptr);
    CHECK(phrase->term == "народную дипломатию");
    CHECK(phrase->counts.target_hits == 3);
    CHECK(phrase->counts.reference_hits == 0);
    CHECK(phrase->passages == 3);
    CHECK(phrase->missed == 1);
    CHECK(Find(found, "civil", "дипломатия") == nullptr);
    CHECK(Find(found, "civil", "народный") == nullptr);
  }
  SUBCASE("the figures are the room of figures' own") {
    const Suggestion* phrase = Find(found, "civil", "народный дипломатия");
    REQUIRE(phrase != nullptr);
    CHECK(phrase->g2 == doctest::Approx(*lexical::LogLikelihood4(phrase->counts)));
    CHECK(phrase->log_ratio == doctest::Approx(*lexical::LogRatio(phrase->counts)));
    size_t words = 0;
    for (size_t i = 0; i < 3; ++i) words += texts[0].passages[i].words.size();
    CHECK(phrase->counts.target_size == words);
  }
  SUBCASE("what a rule of the code matches already is not suggested") {
    CHECK(Find(found, "civil", "школьник") == nullptr);
    const auto without = Suggest(texts, MakeCodebook(CodeXml("civil", "")), All());
    CHECK(Find(without, "civil", "школьник") == nullptr);  // matched when the texts were read
    const std::vector<CodedText> unmatched = {Coded(MakeCodebook(CodeXml("civil", "")), kRussian)};
    CHECK(Find(Suggest(unmatched, codebook, All()), "civil", "школьник") != nullptr);
  }
  SUBCASE("lines from passages that the rules miss come first, each from another passage") {
    const Suggestion* phrase = Find(found, "civil", "народный дипломатия");
    REQUIRE(phrase != nullptr);
    REQUIRE(phrase->lines.size() == 3);
    CHECK(phrase->lines[0].missed);
    CHECK_FALSE(phrase->lines[1].missed);
    CHECK(phrase->lines[0].left == "Еврорегион учреждает ");
    CHECK(phrase->lines[0].found == "народную дипломатию");
    CHECK(phrase->lines[0].right == " городов.");
    CHECK(phrase->lines[0].at == CodePointSpan{21, 40});
    CHECK(phrase->lines[2].passage == 3);
  }
}

TEST_CASE("English: a hyphen makes one word, a comma and the end of a sentence part words") {
  const std::vector<Passage> passages = {
      {"People-to-people contacts, sister cities and youth exchange are supported.", {"civil"}, {}},
      {"The people-to-people contact is a sister. Cities have no youth, exchange is rare.", {"civil"}, {}},
      {"The customs bodies shall exchange data on goods at the border.", {}, {}},
  };
  const Codebook codebook = MakeCodebook(CodeXml("civil", ""));
  const std::vector<CodedText> texts = {Coded(codebook, passages)};
  const auto found = Suggest(texts, codebook, All());
  const Suggestion* contact = Find(found, "civil", "people-to-people contact");
  REQUIRE(contact != nullptr);
  CHECK(contact->counts.target_hits == 2);
  CHECK(Find(found, "civil", "sister city") == nullptr);
  CHECK(Find(found, "civil", "youth exchange") == nullptr);
  CHECK(Find(found, "civil", "sister") != nullptr);
  for (const CodeSuggestions& code : found) {
    for (const Suggestion& suggestion : code.suggestions) {
      CAPTURE(suggestion.lemma);
      CHECK_FALSE(suggestion.lemma.ends_with(" be"));
      CHECK_FALSE(suggestion.lemma.starts_with("the "));
    }
  }
}

TEST_CASE("a lexicon of two languages, a table of each: passages are compared within theirs") {
  std::vector<Passage> passages = kRussian;
  passages.push_back({"Public diplomacy is supported by the border towns of both states.", {"civil"}, {}});
  passages.push_back({"The towns shall develop public diplomacy in every way they can.", {"civil"}, {}});
  passages.push_back({"The customs offices of both states shall exchange data on goods.", {}, {}});
  const Codebook codebook = MakeCodebook(CodeXml("civil", ""));
  const auto found = Suggest({Coded(codebook, passages)}, codebook, All());
  REQUIRE(found.size() == 3);  // civil ru, civil en, civil.ngo ru, which the codebook does not have
  CHECK(found[0].language == Language::kRu);
  CHECK(found[1].language == Language::kEn);
  CHECK(found[1].passages == 2);
  CHECK(found[1].others == 1);
  CHECK(Find(found, "civil", "public diplomacy") != nullptr);
  CHECK(found[2].code == "civil.ngo");
}

TEST_CASE("thresholds: passages, evidence, number") {
  const Codebook codebook = MakeCodebook(CodeXml("civil", ""));
  const std::vector<CodedText> texts = {Coded(codebook, kRussian)};
  SuggestOptions options = All();
  options.least_passages = 3;
  for (const CodeSuggestions& code : Suggest(texts, codebook, options)) {
    for (const Suggestion& suggestion : code.suggestions) CHECK(suggestion.passages >= 3);
  }
  options = All();
  options.most = 1;
  for (const CodeSuggestions& code : Suggest(texts, codebook, options)) CHECK(code.suggestions.size() <= 1);
  options = All();
  options.least_g2 = 1000;
  for (const CodeSuggestions& code : Suggest(texts, codebook, options)) CHECK(code.suggestions.empty());
  options.code = "no.such";
  CHECK(Suggest(texts, codebook, options).empty());
  CHECK(Suggest({}, codebook, All()).empty());
}

TEST_CASE("combining marks, line ends and letters beyond the basic plane come through whole") {
  const std::vector<Passage> passages = {
      {"Обще\u0301ственные сове\u0301ты \U0001F91D и обще\u0301ственные советы городов.", {"civil"}, {}},
      {"Здесь общественные советы работают при мэрии.", {"civil"}, {}},
      {"Здесь работает таможня.", {}, {}},
  };
  const Codebook codebook = MakeCodebook(CodeXml("civil", ""));
  const auto found = Suggest({Coded(codebook, passages)}, codebook, All());
  const Suggestion* council = Find(found, "civil", "общественный совет");
  REQUIRE(council != nullptr);
  CHECK(council->counts.target_hits == 3);
  CHECK(council->term == "общественные советы");
  CHECK(council->lines[0].right.find("\U0001F91D") != std::string::npos);
}

TEST_CASE("closed classes") {
  for (const char* word : {"и", "который", "является", "the", "of", "hereinafter", "been", "б", "x", "могут"})
    CHECK(IsClosedClass(word));
  for (const char* word : {"сторона", "орган", "party", "border", "сотрудничество", "ес", "un", "год"})
    CHECK_FALSE(IsClosedClass(word));
}

TEST_CASE("the lemma that forms are counted under") {
  Vocabulary vocabulary(TheLexicon());
  LemmaTexts texts(vocabulary);
  const std::pair<const char*, const char*> kForms[] = {
      {"городов", "город"},    {"школьников", "школьник"}, {"права", "право"},
      {"данные", "данные"},    {"Россией", "россия"},      {"works", "work"},
      {"meetings", "meeting"}, {"parties", "party"},       {"meeting", "meeting"},
  };
  for (const auto& [form, lemma] : kForms) CHECK_MESSAGE(texts.Of(vocabulary.Intern(form)).lemma == lemma, form);
  CHECK(texts.Of(vocabulary.Intern("СНГ")).shown == "СНГ");
  CHECK(texts.Of(vocabulary.Intern("Совет")).shown == "совет");
  CHECK_FALSE(texts.Of(vocabulary.Intern("2004")).content);
}
