// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexical/frequency.h"
#include "session/word_finds.h"
#include "tools/pandect/commands/stats.h"
#include "tools/pandect/open.h"
#include "tools/pandect/pictures.h"

namespace pandect::tool {
namespace {

using report::FigureCell;
using report::FigureTable;

struct SpreadMeasure {
  const char* key;
  const char* head;
  lexical::Figure (*of)(const lexical::Parts&);
};
constexpr SpreadMeasure kMeasures[] = {
    {"range", ForTranslation("range: documents with a hit"), lexical::Range},
    {"range_share", ForTranslation("share of documents with a hit"), lexical::RelativeRange},
    {"dp", ForTranslation("DP (0 even)"), lexical::DeviationOfProportions},
    {"dp_norm", ForTranslation("DPnorm (0 even)"), lexical::NormalizedDp},
    {"dp_egbert", ForTranslation("DP of Egbert et al. (1 even)"), lexical::EgbertDp},
    {"juilland_d", ForTranslation("Juilland's D, of rates (1 even)"), lexical::JuillandD},
    {"juilland_d_raw", ForTranslation("Juilland's D, of counts"), lexical::JuillandDRaw},
    {"juilland_u", ForTranslation("Juilland's U, adjusted frequency"), lexical::JuillandU},
    {"sd_population", ForTranslation("standard deviation of counts"), lexical::StandardDeviation},
    {"vc", ForTranslation("variation coefficient"), lexical::VariationCoefficient},
    {"carroll_d2", ForTranslation("Carroll's D2, of rates"), lexical::CarrollD2},
    {"carroll_d2_raw", ForTranslation("Carroll's D2, of counts"), lexical::CarrollD2Raw},
    {"carroll_um", ForTranslation("Carroll's Um, adjusted frequency"), lexical::CarrollUm},
    {"rosengren_s", ForTranslation("Rosengren's S"), lexical::RosengrenS},
    {"rosengren_s_raw", ForTranslation("Rosengren's S, as if parts were equal"), lexical::RosengrenSRaw},
    {"lyne_d3", ForTranslation("Lyne's D3"), lexical::LyneD3},
    {"chi_square", ForTranslation("chi-square"), lexical::DispersionChiSquare},
    {"dkl", ForTranslation("Kullback-Leibler divergence, bits (0 even)"), lexical::KullbackLeibler},
    {"dkl_odds", ForTranslation("the same as 1/(1+DKL)"), lexical::KullbackLeiblerOdds},
    {"dkl_exp", ForTranslation("the same as 1-exp(-DKL)"), lexical::KullbackLeiblerExp},
};

FigureTable Measures(const CommonFlags& common, const FigureFlags& flags, const Messages& m,
                     const lexical::Parts& parts, const Dispersion* found) {
  FigureTable table{
      "measures",
      "",
      {{"measure", ForTranslation("measure"), 0}, {"value", ForTranslation("value"), report::kMixedDigits}},
      {}};
  const bool for_people = !common.json && !flags.csv;
  const auto add = [&](const char* key, const char* head, const lexical::Figure& figure) {
    table.rows.push_back({for_people ? m.Text(head) : std::string(key), figure});
  };
  for (const SpreadMeasure& measure : kMeasures) add(measure.key, measure.head, measure.of(parts));
  if (found != nullptr) {
    add("arf", ForTranslation("ARF, average reduced frequency"),
        found->positions.AverageReducedFrequency(found->words));
    add("awt", ForTranslation("AWT, average waiting time"), found->positions.AverageWaitingTime(found->words));
    add("ald", ForTranslation("ALD, average logarithmic distance"),
        found->positions.AverageLogarithmicDistance(found->words));
  }
  return table;
}

int OfCounts(const CommonFlags& common, const StatsDispersionFlags& flags, Speaker& speaker) {
  const auto csv = OpenCsv(flags.counts, common.encoding);
  if (!csv) return speaker.Fail(csv.error());
  const auto hits = ColumnOf(*csv, {"hits", "count", "frequency"}),
             words = ColumnOf(*csv, {"words", "size", "tokens", "part_size"});
  if (!hits) return speaker.Fail(hits.error());
  if (!words) return speaker.Fail(words.error());
  lexical::Parts parts;
  for (const auto& row : csv->rows) {
    const auto hit = CountIn(*csv, row[*hits]), size = CountIn(*csv, row[*words]);
    if (!hit) return speaker.Fail(hit.error());
    if (!size) return speaker.Fail(size.error());
    parts.hits.push_back(*hit);
    parts.sizes.push_back(*size);
  }
  report::FigureReport out;
  out.what = "dispersion";
  out.facts.push_back({"parts", ForTranslation("Parts: {1}"), uint64_t{parts.hits.size()}, {}});
  out.tables.push_back(Measures(common, flags.figures, speaker.messages(), parts, nullptr));
  return PrintFigures(common, flags.figures, out, {}, speaker);
}

}  // namespace

int StatsDispersionCommand(const CommonFlags& common, const StatsDispersionFlags& flags, Speaker& speaker) {
  if (!IsPicture(flags.plot, speaker)) return speaker.Finish(kNoResult);
  if (!flags.counts.empty()) return OfCounts(common, flags, speaker);
  if (flags.sought.empty() || flags.paths.empty())
    return speaker.Fail(Error{ErrorCode::kInvalid, "something to look for and where are wanted", {}, "see --help"});
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);
  std::optional<Codebook> codebook;
  NodeSought sought{flags.sought, nullptr, ""};
  if (!flags.codebook.empty()) {
    codebook = OpenCodebook(flags.codebook, speaker);
    if (!codebook) return speaker.Finish(kNoResult);
    sought = {"", &*codebook, flags.sought};
  }
  const auto found = FindDispersion(*lexicon, StreamOptions(common, flags.words, flags.paths), sought);
  if (!found) return speaker.Fail(found.error());
  report::FigureReport out;
  out.what = "dispersion";
  out.facts = {{"sought", ForTranslation("Sought: {1}"), flags.sought, {}},
               {"hits", ForTranslation("Found: {1}"), found->hits, {}},
               {"words", ForTranslation("Words: {1}"), found->words, {}},
               {"parts",
                ForTranslation("Parts: {1} (documents with words, in the order given)"),
                uint64_t{found->parts.size()},
                {}},
               {"empty_documents", nullptr, found->empty_documents, {}}};
  out.tables.push_back(Measures(common, flags.figures, speaker.messages(), found->Parts(), &*found));
  FigureTable parts{"parts_found",
                    ForTranslation("Documents"),
                    {{"document", ForTranslation("document"), 0, report::CutAt::kBegin},
                     {"hits", ForTranslation("hits"), 0},
                     {"words", ForTranslation("words"), 0},
                     {"per_1000", ForTranslation("per 1000"), 2}},
                    {}};
  for (const DispersionPart& part : found->parts)
    parts.rows.push_back({part.path, part.hits, part.words, lexical::PerThousand(part.hits, part.words)});
  out.tables.push_back(std::move(parts));
  if (!flags.plot.empty()) {
    plot::DispersionChart chart;
    chart.title = speaker.Text("{1}: {2} places", {flags.sought, speaker.messages().Number(found->hits)});
    chart.place_title = speaker.Text("place in the document");
    std::vector<std::string> paths;
    for (const DispersionPart& part : found->parts) paths.push_back(part.path);
    paths = WithoutCommonFolder(std::move(paths));
    for (size_t i = 0; i < paths.size(); ++i) chart.rows.push_back({paths[i], found->parts[i].places});
    if (!SavePicture(chart, flags.plot, speaker)) return speaker.Finish(kNoResult);
  }
  const int code = PrintFigures(common, flags.figures, out, found->problems, speaker);
  return code == kDone && found->hits == 0 ? kNothingOrFailed : code;
}

}  // namespace pandect::tool
