// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/distributions.h"
#include "lexical/frequency.h"
#include "lexical/keyness.h"
#include "session/lexical_lists.h"
#include "statistics/multiple_testing.h"
#include "tools/pandect/commands/stats.h"
#include "tools/pandect/open.h"
#include "tools/pandect/pictures.h"

namespace pandect::tool {
namespace {

using lexical::KeynessCounts;

// Words and counts of a CSV: a list of our own, or any table whose columns say so.
Result<FrequencyList> ListOf(const std::string& path, uint64_t size, const CommonFlags& common) {
  const auto csv = OpenCsv(path, common.encoding);
  if (!csv) return csv.error();
  auto word = ColumnOf(*csv, {"item", "word", "lemma", "form", "term", "type", "feature", "слово", "лемма"});
  auto count = ColumnOf(*csv, {"hits", "count", "frequency", "freq", "n", "частота", "число"});
  // Two columns under no names we know: words and counts, the first row among them where it has a count.
  const bool bare = (!word || !count) && csv->header.size() == 2;
  if (bare) word = size_t{0}, count = size_t{1};
  if (!word) return word.error();
  if (!count) return count.error();
  std::vector<std::vector<CsvCell>> rows;
  if (bare && NumberInCell(csv->header[1].text)) rows.push_back(csv->header);
  rows.insert(rows.end(), csv->rows.begin(), csv->rows.end());
  FrequencyList out;
  std::unordered_map<std::string, size_t> at;
  for (const auto& row : rows) {
    const auto hits = CountIn(*csv, row[*count]);
    if (!hits) return hits.error();
    const auto [found, is_new] = at.try_emplace(row[*word].text, out.items.size());
    if (is_new) out.items.push_back({row[*word].text, 0, 0});
    out.items[found->second].hits += *hits;
    out.tokens += *hits;
  }
  if (size > 0 && size < out.tokens) {
    return Error{
        ErrorCode::kInvalid,
        "the counts add up to " + std::to_string(out.tokens) + ", more than the size given, " + std::to_string(size),
        {path},
        "give the number of all words of the texts"};
  }
  if (size > 0) out.tokens = size;
  return out;
}

bool AreCounts(const std::vector<std::string>& paths) {
  return paths.size() == 1 && IsCsv(paths[0]);
}

struct KeyWord {
  std::string text;
  KeynessCounts counts;
  double g2 = 0, effect = 0;
  uint64_t target_documents = 0, reference_documents = 0;
};

std::vector<KeyWord> WordsOf(const FrequencyList& target, const FrequencyList& reference, uint64_t least) {
  std::vector<KeyWord> words;
  std::unordered_map<std::string_view, size_t> at;
  for (const ItemCount& item : target.items) {
    at.emplace(item.text, words.size());
    words.push_back({item.text, {item.hits, target.tokens, 0, reference.tokens}, 0, 0, item.documents, 0});
  }
  for (const ItemCount& item : reference.items) {
    const auto [found, is_new] = at.try_emplace(item.text, words.size());
    if (is_new) words.push_back({item.text, {0, target.tokens, 0, reference.tokens}, 0, 0, 0, 0});
    words[found->second].counts.reference_hits = item.hits;
    words[found->second].reference_documents = item.documents;
  }
  std::erase_if(words,
                [&](const KeyWord& word) { return word.counts.target_hits + word.counts.reference_hits < least; });
  for (KeyWord& word : words) {
    const lexical::Figure g2 = lexical::LogLikelihood4(word.counts), effect = lexical::LogRatio(word.counts);
    word.g2 = g2 ? *g2 : 0;
    word.effect = effect ? *effect : 0;
  }
  return words;
}

void Sort(std::vector<KeyWord>& words, const std::string& order) {
  std::sort(words.begin(), words.end(), [&](const KeyWord& x, const KeyWord& y) {
    if (order == "effect") {
      const bool sure_x = x.g2 >= lexical::kCritical01, sure_y = y.g2 >= lexical::kCritical01;
      if (sure_x != sure_y) return sure_x;
      if (x.effect != y.effect) return x.effect > y.effect;
    }
    if (order != "word" && x.g2 != y.g2) return x.g2 > y.g2;
    return x.text < y.text;
  });
}

// The words that set the two apart most, to the right those of the target, to the left those of the reference. Of all
// words the rare ones would have the longest bars, so only those count of which one may be sure.
plot::BarChart Picture(std::vector<KeyWord> words, uint64_t target_words, uint64_t reference_words, const Messages& m) {
  constexpr size_t kMostBars = 20;  // each way
  const bool any_sure =
      std::any_of(words.begin(), words.end(), [](const KeyWord& one) { return one.g2 >= lexical::kCritical01; });
  if (any_sure) std::erase_if(words, [](const KeyWord& one) { return one.g2 < lexical::kCritical01; });
  std::stable_sort(words.begin(), words.end(), [](const KeyWord& x, const KeyWord& y) { return x.g2 > y.g2; });
  std::vector<KeyWord> shown;
  size_t ways[2] = {0, 0};
  for (const KeyWord& word : words)
    if (word.effect != 0 && ways[word.effect < 0]++ < kMostBars) shown.push_back(word);
  std::stable_sort(shown.begin(), shown.end(), [](const KeyWord& x, const KeyWord& y) { return x.effect > y.effect; });
  plot::BarChart chart;
  chart.title = m.Text("words of the target ({1} words) against the reference ({2} words); {3}",
                       {m.Number(target_words), m.Number(reference_words),
                        any_sure ? m.Text("of those with G² of 6.63 and more") : m.Text("no word with G² of 6.63")});
  chart.value_title = m.Text("log ratio: to the right of 0 more in the target, to the left more in the reference");
  chart.bars.emplace_back();
  for (const KeyWord& word : shown) {
    chart.labels.push_back(word.text);
    chart.bars[0].push_back({word.effect, {}, {}});
  }
  return chart;
}

}  // namespace

int StatsKeynessCommand(const CommonFlags& common, const StatsKeynessFlags& flags, Speaker& speaker) {
  if (!IsPicture(flags.plot, speaker)) return speaker.Finish(kNoResult);
  std::optional<Lexicon> lexicon;
  if (!AreCounts(flags.target) || !AreCounts(flags.reference)) {
    lexicon = OpenLexicon(common, speaker);
    if (!lexicon) return speaker.Finish(kNoResult);
  }
  const auto read = [&](const std::vector<std::string>& paths, uint64_t size) {
    if (AreCounts(paths)) return ListOf(paths[0], size, common);
    WordStreamOptions options = StreamOptions(common, flags.words, paths);
    if (&paths == &flags.reference && !AreCounts(flags.target)) options.without = flags.target;
    return CountFrequencies(*lexicon, options);
  };
  const auto target = read(flags.target, flags.target_size);
  if (!target) return speaker.Fail(target.error());
  const auto reference = read(flags.reference, flags.reference_size);
  if (!reference) return speaker.Fail(reference.error());
  const bool outside = AreCounts(flags.target) && AreCounts(flags.reference);
  const bool with_p = flags.p_values || outside;

  std::vector<KeyWord> words = WordsOf(*target, *reference, flags.least);
  Sort(words, flags.sort);
  std::vector<Figure> p;
  for (const KeyWord& word : words)
    p.push_back(with_p ? Figure(distribution::ChiSquareUpper(word.g2, 1)) : Figure(Undefined::kOff));
  const auto holm = statistics::Holm(p), bh = statistics::BenjaminiHochberg(p);

  report::FigureReport out;
  out.what = "keyness";
  out.facts = {{"target_words", ForTranslation("Words of the target: {1}"), target->tokens, {}},
               {"reference_words", ForTranslation("Words of the reference: {1}"), reference->tokens, {}},
               {"target_documents", nullptr, target->documents, {}},
               {"reference_documents", nullptr, reference->documents, {}}};
  if (!outside) {
    out.facts.push_back(ItemsFact(flags.words));
    AddContentNote(flags.words, out);
  }
  if (!outside)
    out.facts.push_back(Note(ForTranslation("A document of the target is not counted in the reference, too.")));
  out.facts.push_back(
      Note(ForTranslation("G² of four terms says how sure one may be that the rates differ, the log ratio by how much: "
                          "each step doubles the rate. "
                          "A count of 0 is half a hit for the log ratio alone.")));
  out.facts.push_back(
      with_p ? Note(ForTranslation(
                   "p takes every word as an independent draw. Words cluster in documents, so p is too small: "
                   "look at the documents, too."))
             : Note(ForTranslation(
                   "No p-values: in a corpus that is complete, or chosen for a purpose, nothing was drawn at "
                   "random; --p-values turns them on.")));
  report::FigureTable table{"words",
                            "",
                            {{"item", ForTranslation("word"), 0},
                             {"target_hits", ForTranslation("target"), 0},
                             {"reference_hits", ForTranslation("reference"), 0},
                             {"target_per_million", ForTranslation("per million"), 1},
                             {"reference_per_million", ForTranslation("per million (reference)"), 1},
                             {"target_documents", ForTranslation("docs"), 0},
                             {"reference_documents", ForTranslation("docs (reference)"), 0},
                             {"log_ratio", ForTranslation("log ratio"), 2},
                             {"g2", ForTranslation("G²"), 1}},
                            {}};
  const bool for_people = !common.json && !flags.figures.csv;
  if (!for_people) {
    for (const char* key : {"ll", "chi_square", "chi_square_yates", "percent_difference", "relative_risk", "odds_ratio",
                            "difference_coefficient", "simple_maths", "bic", "ell", "sign"})
      table.columns.push_back({key, "", 2});
  } else {
    table.columns.push_back({"percent_difference", "%DIFF", 0});
  }
  if (with_p || !for_people) {
    table.columns.push_back({"p", ForTranslation("p"), 4});
    table.columns.push_back({"p_holm", ForTranslation("p (Holm)"), 4});
    table.columns.push_back({"p_bh", ForTranslation("p (BH)"), 4});
  }
  for (size_t i = 0; i < words.size(); ++i) {
    const KeynessCounts& c = words[i].counts;
    std::vector<report::FigureCell> row{words[i].text,
                                        c.target_hits,
                                        c.reference_hits,
                                        lexical::PerMillion(c.target_hits, c.target_size),
                                        lexical::PerMillion(c.reference_hits, c.reference_size),
                                        words[i].target_documents,
                                        words[i].reference_documents,
                                        lexical::LogRatio(c),
                                        lexical::LogLikelihood4(c)};
    if (outside) row[5] = row[6] = report::NoCell();
    if (for_people) {
      row.push_back(lexical::PercentDifference(c));
    } else {
      for (const lexical::Figure& figure :
           {lexical::LogLikelihood2(c), lexical::ChiSquare(c, lexical::Yates::kNo),
            lexical::ChiSquare(c, lexical::Yates::kYes), lexical::PercentDifference(c), lexical::RelativeRisk(c),
            lexical::OddsRatio(c), lexical::DifferenceCoefficient(c), lexical::SimpleMaths(c, 1), lexical::Bic(c),
            lexical::Ell(c), lexical::KeynessSign(c)})
        row.push_back(figure);
    }
    if (with_p || !for_people) row.insert(row.end(), {p[i], holm[i], bh[i]});
    table.rows.push_back(std::move(row));
  }
  out.tables.push_back(std::move(table));
  Diagnostics problems = target->problems;
  problems.Append(reference->problems);
  const int code = PrintFigures(common, flags.figures, out, problems, speaker);
  if (!flags.plot.empty() &&
      !SavePicture(Picture(words, target->tokens, reference->tokens, speaker.messages()), flags.plot, speaker))
    return speaker.Finish(kNoResult);
  return code;
}

}  // namespace pandect::tool
