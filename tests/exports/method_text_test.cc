// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/method_text.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "exports/bundled_corpus.h"

using namespace pandect;
using namespace pandect::exports;

namespace {

const Messages kEn(Language::kEn), kRu(Language::kRu);

MethodFacts Facts() {
  MethodFacts facts;
  facts.base.documents = 2;
  facts.base.units = 21;
  facts.base.coded_units = 11;
  facts.base.words = 1234;
  facts.base.codebook = "toy";
  facts.base.codebook_version = "1.2.0";
  facts.base.codebook_hash = "0123456789abcdef";
  facts.base.layer = Layer::kPeople;
  facts.title = {{Language::kRu, "Проба"}, {Language::kEn, "Toy"}};
  facts.codes = 22, facts.top_codes = 3, facts.rules = 101;
  facts.documents_by_language = {{Language::kRu, 1}, {Language::kEn, 1}};
  facts.proposals = 40;
  return facts;
}

CoderAgreement Agreement(double alpha, std::vector<std::pair<std::string, Figure>> by_code = {}) {
  CoderAgreement out;
  out.coders = 2, out.documents = 2, out.units = 21;
  out.alpha = alpha;
  out.percent = 0.9;
  out.by_code = std::move(by_code);
  return out;
}

MethodFacts Coded(double alpha, std::vector<std::pair<std::string, Figure>> by_code = {}) {
  MethodFacts facts = Facts();
  facts.coders = {"Анна", "Boris"};
  facts.by_people = 31;
  facts.agreement = Agreement(alpha, std::move(by_code));
  return facts;
}

bool SaysReliable(const MethodFacts& facts) {
  const bool en = MethodParagraph(facts, kEn).find("reliable") != std::string::npos;
  const bool ru = MethodParagraph(facts, kRu).find("надёжн") != std::string::npos;
  CHECK(en == ru);
  return en;
}

bool Has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the word reliable stands there only where the declared thresholds allow it") {
  CHECK(SaysReliable(Coded(0.80, {{"a", 0.8}, {"b", 0.95}})));
  CHECK(SaysReliable(Coded(0.85, {{"a", 0.9}, {"b", Undefined::kNoVariation}})));
  CHECK(!SaysReliable(Coded(0.799, {{"a", 0.8}})));               // pooled below
  CHECK(!SaysReliable(Coded(0.95, {{"a", 0.99}, {"b", 0.79}})));  // a code below
  CHECK(!SaysReliable(Coded(0.95, {{"a", 0.99}, {"b", 0.1}})));
  CHECK(!SaysReliable(Coded(0.5)));
  CHECK(!SaysReliable(Facts()));  // nobody coded
  MethodFacts one = Coded(0.9);
  one.agreement.reset();
  CHECK(!SaysReliable(one));
  MethodFacts none = Coded(0.9);
  none.agreement->alpha = Undefined::kNoVariation;
  CHECK(!SaysReliable(none));
  MethodFacts blind = Coded(0.9);
  blind.blind = true;
  CHECK(!SaysReliable(blind));
  MethodFacts assumed = Coded(0.95, {{"a", 0.95}});
  CHECK(SaysReliable(assumed));
  assumed.agreement->reading_assumed = true;
  CHECK(!SaysReliable(assumed));
  CHECK(Has(MethodParagraph(assumed, kEn), "assume that a coder with a coding in a document read all of it"));
  CHECK(Has(MethodParagraph(assumed, kEn), "Nothing is concluded"));
  assumed.agreement->reading_assumed = false;
  CHECK(!Has(MethodParagraph(assumed, kEn), "noted as having read"));
  assumed.agreement->reading_noted = true;
  CHECK(SaysReliable(assumed));
  CHECK(Has(MethodParagraph(assumed, kEn), "noted as having read"));
  MethodFacts strict = Coded(0.85, {{"a", 0.85}});
  strict.thresholds = {0.9, 0.7, true};
  CHECK(!SaysReliable(strict));
  MethodFacts lenient = Coded(0.7, {{"a", 0.7}});
  lenient.thresholds = {0.7, 0.6, true};
  CHECK(SaysReliable(lenient));
  CHECK(
      Has(MethodParagraph(lenient, kEn), "thresholds declared for this study: 0.700, for tentative conclusions 0.600"));
  // Agreement without a coding of a person is no agreement.
  MethodFacts rules_only = Facts();
  rules_only.agreement = Agreement(1.0);
  CHECK(!SaysReliable(rules_only));
}

TEST_CASE("what is not known is asked for, what was not done is said") {
  const std::string en = MethodParagraph(Facts(), kEn), ru = MethodParagraph(Facts(), kRu);
  CHECK(Has(en, "[How the documents were chosen is not recorded"));
  CHECK(Has(en, "Nobody has reviewed these proposals."));
  CHECK(Has(en, "No person has coded these documents"));
  CHECK(Has(en, "was not examined"));
  CHECK(Has(ru, "[Как отбирались документы"));
  MethodFacts told = Facts();
  told.sampling = "все конвенции 1990–2020 гг.";
  told.analysis_unit = "регион";
  CHECK(Has(MethodParagraph(told, kRu), "Отбор документов: все конвенции 1990–2020 гг."));
  CHECK(Has(MethodParagraph(told, kRu), "единица анализа — регион"));
  CHECK(!Has(en, "invented"));
  MethodFacts apart = Coded(0.9);
  apart.agreement.reset();
  CHECK(Has(MethodParagraph(apart, kEn), "No document was coded by two coders"));
  apart.coders.pop_back();
  CHECK(Has(MethodParagraph(apart, kEn), "coded by one coder"));
  told.base.invented = true;
  CHECK(MethodParagraph(told, kEn).starts_with("[The texts come with Pandect and are invented"));
  CHECK(MethodParagraph(told, kRu).starts_with("[Тексты входят в состав Pandect и вымышлены"));
}

TEST_CASE("numbers agree with their nouns, and the paragraph is one line") {
  MethodFacts facts = Coded(0.7, {{"a", 0.7}, {"b", 0.2}});
  facts.accepted = 6, facts.changed = 1, facts.rejected = 3;
  const std::string ru = MethodParagraph(facts, kRu), en = MethodParagraph(facts, kEn);
  for (const std::string& text : {ru, en}) {
    CHECK(text.find('\n') == std::string::npos);
    CHECK(text.find("{") == std::string::npos);
    CHECK(text.find("  ") == std::string::npos);
  }
  CHECK(Has(
      ru,
      "Корпус исследования составили 2 документа (1 на русском языке, 1 на английском языке): 21 абзац, слов: 1 234."));
  CHECK(Has(ru, "22 кода, из них верхнего уровня — 3; 101 правило"));
  CHECK(Has(ru, "Людьми сделана 31 кодировка (кодировщики: Анна, Boris)."));
  CHECK(Has(ru, "предложили 40 кодировок"));
  CHECK(Has(ru, "рассмотрено 10 (25,0 %): принято 6, изменено 1, отклонено 3"));
  CHECK(Has(ru, "альфа Криппендорфа = 0,700"));
  CHECK(Has(ru, "не ниже первого порога — 0, между порогами — 1, ниже обоих — 1"));
  CHECK(Has(ru, "Ниже обоих порогов: b."));
  CHECK(Has(ru, "точность 0,600"));
  CHECK(Has(en, "The corpus comprises 2 documents (1 in Russian, 1 in English): 21 paragraphs, words: 1,234."));
  CHECK(Has(en, "People gave 31 codings (coders: Анна, Boris)."));
  CHECK(Has(en, "accepted as they stood (precision 0.600)"));
}

TEST_CASE("the bundled texts are known by what stands in them") {
  std::ifstream in(PANDECT_SOURCE_DIR "/corpora/specimens/ru/1994_european_framework_convention.txt", std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  Document document;
  document.text = bytes.str();
  document.text_hash = HashBytes(document.text);
  CHECK(IsOfBundledCorpus(document));
  document.text_hash = HashBytes(document.text + "x");
  CHECK(!IsOfBundledCorpus(document));
  document.variables["source"] = "written for this project; all names, places and acts in it are invented";
  CHECK(IsOfBundledCorpus(document));
}

TEST_CASE("validity of the rules: precision and recall with their intervals, from the sample that is named") {
  MethodFacts facts = Facts();
  CHECK(Has(MethodParagraph(facts, kEn), "was not examined on these documents"));
  facts.accepted = 9, facts.rejected = 1;
  CHECK(Has(MethodParagraph(facts, kEn), "tells nothing of what the rules miss; no sample of all units was read"));
  RuleValidity validity;
  validity.sample = "reliability";
  validity.population = 593, validity.drawn = 170, validity.read = 168;
  validity.readers = {"Анна", "Борис"};
  facts.validity = validity;
  CHECK(Has(MethodParagraph(facts, kEn), "It gives no figure yet"));
  facts.validity->codes = {{"rare", 3, {1.0, Undefined::kNoUnits, Undefined::kNoUnits}, {0.5, 0.1, 0.9}},
                           {"civil", 40, {0.9, 0.81, 0.97}, {0.75, 0.6, 0.9}},
                           {"nowhere", 90, {}, {}}};
  const std::string en = MethodParagraph(facts, kEn), ru = MethodParagraph(facts, kRu);
  CHECK(Has(en,
            "from the sample \"reliability\": 170 of 593 units were drawn, those without proposals too, and 168 "
            "read by people (Анна, Борис)"));
  CHECK(Has(en,
            "By code: civil: precision 0.90 (0.95 interval from 0.81 to 0.97), recall 0.75 (0.95 interval from 0.60 "
            "to 0.90); rare: precision 1.00 (without an interval), recall 0.50 (0.95 interval from 0.10 to 0.90)."));
  CHECK(Has(en, "9 were accepted as they stood (precision 0.900)"));
  CHECK(!Has(en, "no sample of all units"));
  CHECK(!Has(en, "nowhere"));
  CHECK(Has(ru, "по выборке «reliability»"));
  CHECK(Has(ru, "civil: точность 0,90 (интервал 0,95 от 0,81 до 0,97), полнота 0,75"));
  // Of many codes the most frequent ones.
  for (int i = 0; i < 20; ++i)
    facts.validity->codes.push_back({"c" + std::to_string(i), uint64_t(100 + i), {0.5, 0.4, 0.6}, {0.5, 0.4, 0.6}});
  const std::string many = MethodParagraph(facts, kEn);
  CHECK(Has(many, "By code, the 8 most frequent of 22: c19: "));
  CHECK(Has(many, "c12: "));
  CHECK(!Has(many, "c11: "));
  CHECK(!Has(many, "civil: "));
  // In a project without proposals there are no rules to speak of.
  facts.proposals = 0;
  CHECK(!Has(MethodParagraph(facts, kEn), "recall"));
}
