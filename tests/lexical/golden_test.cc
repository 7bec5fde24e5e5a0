// SPDX-License-Identifier: GPL-2.0-or-later
// Published figures about words.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "lexical/collocation.h"
#include "lexical/dispersion.h"
#include "lexical/diversity.h"
#include "lexical/frequency.h"
#include "lexical/keyness.h"
#include "lexical/position_dispersion.h"
#include "lexical/readability.h"
#include "lexical/running_diversity.h"
#include "lexical/syllables.h"
#include "tests/support/golden_cases.h"

using namespace pandect;
using namespace pandect::lexical;
using pandect::test::Json;

namespace {

template <class Input>
using Measures = std::map<std::string, std::function<Figure(const Input&)>>;

const Measures<KeynessCounts> kKeyness = {
    {"log_likelihood_2term", LogLikelihood2},
    {"log_likelihood_4term", LogLikelihood4},
    {"chi_square", [](const KeynessCounts& c) { return ChiSquare(c, Yates::kNo); }},
    {"chi_square_yates", [](const KeynessCounts& c) { return ChiSquare(c, Yates::kYes); }},
    {"pct_diff", PercentDifference},
    {"log_ratio", LogRatio},
    {"relative_risk", RelativeRisk},
    {"odds_ratio", OddsRatio},
    {"bic", Bic},
    {"ell", Ell},
    {"diff_coefficient", DifferenceCoefficient},
    {"simple_maths", [](const KeynessCounts& c) { return SimpleMaths(c, 1); }},
    {"keyness_sign", KeynessSign},
};

double Signed(const PairCounts& counts, const Figure& figure) {
  return *AttractionSign(counts) < 0 ? -*figure : *figure;
}

const Measures<PairCounts> kCollocation = {
    {"expected", ExpectedTogether},
    {"mi", MutualInformation},
    {"mi2", MutualInformation2},
    {"mi3", MutualInformation3},
    {"mi_log10", [](const PairCounts& c) { return Figure(*MutualInformation(c) * std::log10(2.0)); }},
    {"t_score", TScore},
    {"t_score_sample_variance", TScoreSampleVariance},
    {"z_score", ZScore},
    {"dice", PairDice},
    {"log_dice", LogDice},
    {"jaccard", PairJaccard},
    {"log_likelihood", PairLogLikelihood},
    {"log_likelihood_signed", [](const PairCounts& c) { return Figure(Signed(c, PairLogLikelihood(c))); }},
    {"simple_ll", SimpleLogLikelihood},
    {"chi_square", [](const PairCounts& c) { return PairChiSquare(c, Yates::kNo); }},
    {"chi_square_yates", [](const PairCounts& c) { return PairChiSquare(c, Yates::kYes); }},
    {"chi_square_signed", [](const PairCounts& c) { return Figure(Signed(c, PairChiSquare(c, Yates::kNo))); }},
    {"npmi", NormalizedMi},
    {"min_sensitivity", MinimumSensitivity},
    {"delta_p_y_given_x", DeltaPWordGivenNode},
    {"delta_p_x_given_y", DeltaPNodeGivenWord},
    {"log_ratio", PairLogRatio},
    {"odds_ratio", PairOddsRatio},
};

const Measures<Parts> kDispersion = {
    {"range", Range},
    {"range_rel", RelativeRange},
    {"sd_pop", StandardDeviation},
    {"vc", VariationCoefficient},
    {"juilland_D", JuillandD},
    {"juilland_D_raw", JuillandDRaw},
    {"juilland_U", JuillandU},
    {"carroll_D2", CarrollD2},
    {"carroll_D2_raw", CarrollD2Raw},
    {"carroll_Um", CarrollUm},
    {"rosengren_S", RosengrenS},
    {"rosengren_S_raw", RosengrenSRaw},
    {"DP", DeviationOfProportions},
    {"DPnorm", NormalizedDp},
    {"DP_1minus",
     [](const Parts& p) {
       const Figure dp = DeviationOfProportions(p);
       return dp ? Figure(1 - *dp) : dp;
     }},
    {"DP_egbert", EgbertDp},
    {"DKL", KullbackLeibler},
    {"DKL_norm_o2p", KullbackLeiblerOdds},
    {"DKLnorm_exp", KullbackLeiblerExp},
    {"lyne_D3", LyneD3},
    {"chi2", DispersionChiSquare},
};

const Measures<Spectrum> kDiversity = {
    {"N", [](const Spectrum& s) { return Figure(s.tokens()); }},
    {"V", [](const Spectrum& s) { return Figure(s.types()); }},
    {"hapax", [](const Spectrum& s) { return Figure(s.hapax()); }},
    {"TTR", TypeTokenRatio},
    {"RTTR", RootTtr},
    {"CTTR", CorrectedTtr},
    {"herdan_C", HerdanC},
    {"maas_a2_ln", [](const Spectrum& s) { return MaasA2(s, LogBase::kE); }},
    {"maas_a2_log10", [](const Spectrum& s) { return MaasA2(s, LogBase::k10); }},
    {"maas_a_log10", [](const Spectrum& s) { return MaasA(s, LogBase::k10); }},
    {"dugast_U_ln", [](const Spectrum& s) { return DugastU(s, LogBase::kE); }},
    {"dugast_U_log10", [](const Spectrum& s) { return DugastU(s, LogBase::k10); }},
    {"summer_S_ln", [](const Spectrum& s) { return SummerS(s, LogBase::kE); }},
    {"summer_S_log10", [](const Spectrum& s) { return SummerS(s, LogBase::k10); }},
    {"yule_K", YuleK},
    {"yule_I", YuleI},
    {"simpson_D", SimpsonD},
    {"inverse_simpson", InverseSimpson},
    {"herdan_Vm2", HerdanVm2},
    {"entropy_bits", EntropyBits},
    {"repeat_rate", RepeatRate},
    {"HDD_42", Hdd42},
};

// An item of a list by the name under `key`.
const Json& Item(const Json& list, const char* key, const std::string& name) {
  for (const Json& item : list)
    if (item.contains(key) && item[key] == name) return item;
  FAIL("no item ", name);
  return list;
}

template <class Input>
std::optional<Figure> Of(const Measures<Input>& measures, const std::string& name, const Input& input) {
  const auto found = measures.find(name);
  if (found == measures.end()) return std::nullopt;
  return found->second(input);
}

KeynessCounts Keyness(const Json& item) {
  return {item["target_freq"], item["target_size"], item["reference_freq"], item["reference_size"]};
}
PairCounts Pair(const Json& item) {
  return {item["f_xy"], item["f_x"], item["f_y"], item["N"]};
}
Parts PartsOf(const Json& input) {
  return {input["frequencies"].get<std::vector<uint64_t>>(), input["part_sizes"].get<std::vector<uint64_t>>()};
}

TypeSequence Types(const Json& input) {
  if (input.contains("type_ids")) return input["type_ids"].get<TypeSequence>();
  std::map<std::string, uint32_t> numbers;
  TypeSequence out;
  for (const Json& token : input["tokens"])
    out.push_back(numbers.try_emplace(token.get<std::string>(), static_cast<uint32_t>(numbers.size())).first->second);
  return out;
}

Spectrum SpectrumOf(const Json& input) {
  Spectrum out;
  if (input.contains("spectrum")) {
    for (const Json& pair : input["spectrum"]) out.Add(pair[0], pair[1]);
    return out;
  }
  std::map<uint32_t, uint64_t> frequencies;
  for (const uint32_t type : Types(input)) ++frequencies[type];
  for (const auto& [type, frequency] : frequencies) out.Add(frequency);
  return out;
}

std::optional<Figure> Diversity(const Json& input, const std::string& measure, const std::string& output,
                                const Json& params) {
  if (output == "spectrum")
    return measure == "entropy_bits" ? SpectrumEntropyBits(SpectrumOf(input)) : SpectrumRepeatRate(SpectrumOf(input));
  if (measure == "mattr") return Mattr(Types(input), params["window"]);
  if (measure == "msttr") return Msttr(Types(input), params["window"]);
  if (measure == "mtld") {
    MtldOptions options;
    options.threshold = params.value("threshold", 0.72);
    options.ends = params.value("factor_when", "") == "ttr<=threshold" ? FactorEnds::kAtOrBelow : FactorEnds::kBelow;
    options.least_factor = params.value("min_factor_length", size_t{0});
    return Mtld(Types(input), options);
  }
  return Of(kDiversity, measure, SpectrumOf(input));
}

std::optional<uint64_t> Count(const Json& item, const char* key) {
  return item.contains(key) ? std::optional<uint64_t>(item[key]) : std::nullopt;
}

ReadabilityCounts Counts(const Json& item) {
  ReadabilityCounts counts;
  counts.words = item["words"];
  counts.sentences = item["sentences"];
  counts.syllables = Count(item, "syllables");
  counts.letters = Count(item, "letters");
  counts.characters = Count(item, "characters");
  counts.polysyllables = Count(item, "polysyllables");
  counts.complex_words = Count(item, "complex_words");
  counts.long_words = Count(item, "long_words");
  if (item.value("id", "") == "ruts-thesaurus") counts.four_syllables = 24;  // told in the notes of the case
  return counts;
}

std::optional<Figure> Readability(const ReadabilityCounts& counts, Language language, const std::string& measure,
                                  const std::string& variant) {
  if (measure == "flesch_reading_ease") return FleschReadingEase(counts, language);
  if (measure == "flesch_kincaid_grade")
    return variant.find("ruTS") != std::string::npos ? FleschKincaidRuts(counts) : FleschKincaidGrade(counts, language);
  if (measure == "coleman_liau") {
    if (variant.starts_with("two-step")) return ColemanLiauCloze(counts);
    const Figure grade = ColemanLiau(counts, language);
    // A peer's misprint, 0.058 for 0.0588, is known here and nowhere else.
    if (variant.starts_with("textstat typo"))
      return *grade - 0.0008 * 100 * static_cast<double>(*counts.letters) / static_cast<double>(counts.words);
    return grade;
  }
  if (measure == "ari") return AutomatedReadabilityIndex(counts, language);
  if (measure == "smog") return Smog(counts, language);
  if (measure == "gunning_fog") return GunningFog(counts, language);
  if (measure == "lix") return Lix(counts);
  if (measure == "rix") return Rix(counts);
  return std::nullopt;
}

// The words of a text of letters, blanks and punctuation, and its sentences by their marks: enough for these texts.
ReadabilityCounts CountText(const std::string& text) {
  ReadabilityCounts counts;
  counts.syllables = counts.letters = counts.long_words = counts.four_syllables = 0;
  std::string word;
  for (const char c : text + " ") {
    if (c != ' ' && c != '.' && c != ',' && c != '!') {
      word += c;
      continue;
    }
    counts.sentences += c == '.' || c == '!';
    if (word.empty()) continue;
    if (word[0] >= 'A' && word[0] <= 'Z') word[0] = static_cast<char>(word[0] - 'A' + 'a');
    if (word.starts_with("М")) word.replace(0, 2, "м");
    if (word.starts_with("П")) word.replace(0, 2, "п");
    ++counts.words;
    const uint32_t letters = Letters(word), syllables = Syllables(word);
    *counts.letters += letters;
    *counts.syllables += syllables;
    *counts.long_words += letters > 6;
    *counts.four_syllables += syllables >= 4;
    word.clear();
  }
  return counts;
}

std::optional<Figure> OfText(const Json& input, const std::string& measure, const Json& params) {
  const Json& item = Item(input["texts"], "id", params["text"]);
  const ReadabilityCounts counts = CountText(item["text"]);
  const auto count = [](uint64_t n) { return Figure(static_cast<double>(n)); };
  if (measure == "count_words") return count(counts.words);
  if (measure == "count_sentences") return count(counts.sentences);
  if (measure == "count_syllables") return count(*counts.syllables);
  if (measure == "count_letters") return count(*counts.letters);
  if (measure == "count_long_words") return count(*counts.long_words);
  if (measure == "count_words_4plus_syllables") return count(*counts.four_syllables);
  return Readability(counts, LanguageOf(item["lang"].get<std::string>()), measure, params.value("variant", ""));
}

std::optional<Figure> TfIdfOf(const Json& input, const Json& params) {
  const auto of = [&](const Json& document, const std::string& term) {
    TermCounts counts;
    counts.documents = input["documents"].size();
    for (const Json& other : input["documents"])
      counts.documents_with += std::count(other["tokens"].begin(), other["tokens"].end(), term) > 0;
    counts.tokens = document["tokens"].size();
    counts.hits = static_cast<uint64_t>(std::count(document["tokens"].begin(), document["tokens"].end(), term));
    const std::string idf = params["idf"];
    return TfIdf(counts, params["tf"] == "count" ? TermFrequency::kCount : TermFrequency::kShare,
                 idf == "log10(N/df)" ? InverseDocumentFrequency::kLog10
                 : idf == "ln(N/df)"  ? InverseDocumentFrequency::kNatural
                                      : InverseDocumentFrequency::kSmoothPlus1);
  };
  const Json& document = Item(input["documents"], "id", params["document"]);
  const Figure weight = of(document, params["term"]);
  if (!params.contains("norm")) return weight;
  double squares = 0;
  std::vector<std::string> terms = document["tokens"];
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  for (const std::string& term : terms) squares += *of(document, term) * *of(document, term);
  return *weight / std::sqrt(squares);
}

std::optional<Figure> Answer(const Json& input, const Json& check) {
  const std::string kind = input["kind"], measure = check["measure"], output = check.value("output", "value");
  const Json params = check.value("params", Json::object());
  if (kind == "keyness") {
    const Json& item = Item(input["items"], "item", params["item"]);
    const KeynessCounts counts = Keyness(item);
    if (measure == "relative_frequency") return PerThousand(counts.target_hits, counts.target_size);
    return Of(kKeyness, measure, counts);
  }
  if (kind == "cooccurrence") return Of(kCollocation, measure, Pair(Item(input["items"], "pair", params["pair"])));
  if (kind == "dispersion") return Of(kDispersion, measure, PartsOf(input));
  if (kind == "token_positions") {
    Positions positions;
    const Json& tokens = input["tokens"];
    for (size_t i = 0; i < tokens.size(); ++i)
      if (tokens[i] == input["item"]) positions.Add(i);
    return measure == "arf"   ? positions.AverageReducedFrequency(tokens.size())
           : measure == "awt" ? positions.AverageWaitingTime(tokens.size())
                              : positions.AverageLogarithmicDistance(tokens.size());
  }
  if (kind == "tokens" || kind == "type_sequence" || kind == "frequency_spectrum")
    return Diversity(input, measure, output, params);
  if (kind == "readability_counts") {
    const Json& item = Item(input["items"], "id", params["item"]);
    return Readability(Counts(item), item.value("lang", "en") == "ru" ? Language::kRu : Language::kEn, measure,
                       params.value("variant", ""));
  }
  if (kind == "texts") return OfText(input, measure, params);
  if (kind == "token_documents") return TfIdfOf(input, params);
  if (kind == "counts") {
    if (measure.starts_with("document")) {
      const Json& documents = input["documents"];
      const auto with = static_cast<uint64_t>(
          std::count_if(documents.begin(), documents.end(), [](const Json& hits) { return hits != 0; }));
      return measure == "document_frequency" ? Figure(static_cast<double>(with))
                                             : DocumentSharePercent(with, documents.size());
    }
    const Json& item = Item(input["items"], "item", params["item"]);
    return measure == "per_1000" ? PerThousand(item["hits"], item["tokens"]) : PerMillion(item["hits"], item["tokens"]);
  }
  if (kind == "edge_sets") {
    const Json& set = Item(input["sets"], "id", params["set"]);
    if (set.contains("tokens")) return Diversity(set, measure, output, params);
    if (set.contains("frequencies")) return Of(kDispersion, measure, PartsOf(set));
    if (set.contains("target_freq")) return Of(kKeyness, measure, Keyness(set));
    if (set.contains("f_xy")) return Of(kCollocation, measure, Pair(set));
    return Readability(Counts(set), Language::kEn, measure, "");
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("published figures of words, and of a second implementation to the last digits") {
  const size_t checks = test::RunGoldenCases("lexical", {}, Answer);
  CHECK((checks == 0 || checks >= 825));
}
