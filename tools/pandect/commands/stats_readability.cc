// SPDX-License-Identifier: GPL-2.0-or-later
#include "session/text_measures.h"
#include "tools/pandect/commands/stats.h"
#include "tools/pandect/open.h"

namespace pandect::tool {
namespace {

using namespace lexical;
using report::FigureCell;
using report::FigureTable;

FigureTable ReadabilityTable() {
  return {"readability",
          ForTranslation("Readability"),
          {{"document", ForTranslation("document"), 0, report::CutAt::kBegin},
           {"language", ForTranslation("language"), 0},
           {"words", ForTranslation("words"), 0},
           {"sentences", ForTranslation("sentences"), 0},
           {"syllables", ForTranslation("syllables"), 0},
           {"letters", ForTranslation("letters"), 0},
           {"flesch", ForTranslation("Flesch"), 1},
           {"flesch_kincaid", ForTranslation("Flesch-Kincaid"), 1},
           {"flesch_kincaid_ruts", ForTranslation("Flesch-Kincaid (ruTS)"), 1},
           {"coleman_liau", ForTranslation("Coleman-Liau"), 1},
           {"ari", "ARI", 1},
           {"smog", "SMOG", 1},
           {"fog", "Fog", 1},
           {"lix", "LIX", 1},
           {"rix", "RIX", 2}},
          {}};
}

std::vector<FigureCell> ReadabilityRow(const std::string& document, Language language, const ReadabilityCounts& c) {
  const auto count = [](const std::optional<uint64_t>& n) {
    return n ? FigureCell(*n) : FigureCell(Figure(Undefined::kNotCounted));
  };
  return {document,
          std::string(Tag(language)),
          c.words,
          c.sentences,
          count(c.syllables),
          count(c.letters),
          FleschReadingEase(c, language),
          FleschKincaidGrade(c, language),
          language == Language::kRu ? FleschKincaidRuts(c) : Figure(Undefined::kNotOfThisLanguage),
          ColemanLiau(c, language),
          AutomatedReadabilityIndex(c, language),
          Smog(c, language),
          GunningFog(c, language),
          Lix(c),
          Rix(c)};
}

FigureTable DiversityTable() {
  return {"diversity",
          ForTranslation("Lexical diversity"),
          {{"document", ForTranslation("document"), 0, report::CutAt::kBegin},
           {"language", ForTranslation("language"), 0},
           {"tokens", ForTranslation("words"), 0},
           {"types", ForTranslation("different"), 0},
           {"hapax", ForTranslation("met once"), 0},
           {"ttr", "TTR", 3},
           {"mattr", "MATTR", 3},
           {"msttr", "MSTTR", 3},
           {"mtld", "MTLD", 1},
           {"hdd", "HD-D", 3},
           {"yule_k", ForTranslation("Yule's K"), 1}},
          {}};
}

// Behind these in CSV and JSON.
struct DiversityMeasure {
  const char* key;
  Figure (*of)(const Spectrum&);
};
constexpr DiversityMeasure kMore[] = {
    {"rttr", RootTtr},
    {"cttr", CorrectedTtr},
    {"herdan_c", HerdanC},
    {"maas_a2_ln", [](const Spectrum& s) { return MaasA2(s, LogBase::kE); }},
    {"maas_a2_log10", [](const Spectrum& s) { return MaasA2(s, LogBase::k10); }},
    {"dugast_u_ln", [](const Spectrum& s) { return DugastU(s, LogBase::kE); }},
    {"dugast_u_log10", [](const Spectrum& s) { return DugastU(s, LogBase::k10); }},
    {"summer_s_ln", [](const Spectrum& s) { return SummerS(s, LogBase::kE); }},
    {"summer_s_log10", [](const Spectrum& s) { return SummerS(s, LogBase::k10); }},
    {"yule_i", YuleI},
    {"herdan_vm2", HerdanVm2},
    {"simpson_d", SimpsonD},
    {"inverse_simpson", InverseSimpson},
    {"entropy_bits", EntropyBits},
    {"repeat_rate", RepeatRate},
};

std::vector<FigureCell> DiversityRow(const MeasuredText& text) {
  const Spectrum& s = text.spectrum;
  return {text.path,
          std::string(Tag(text.language)),
          static_cast<uint64_t>(s.tokens()),
          static_cast<uint64_t>(s.types()),
          static_cast<uint64_t>(s.hapax()),
          TypeTokenRatio(s),
          text.mattr,
          text.msttr,
          text.mtld,
          Hdd42(s),
          YuleK(s)};
}

int OfCounts(const CommonFlags& common, const StatsReadabilityFlags& flags, Speaker& speaker) {
  const auto csv = OpenCsv(flags.counts, common.encoding);
  if (!csv) return speaker.Fail(csv.error());
  const auto words = ColumnOf(*csv, {"words"}), sentences = ColumnOf(*csv, {"sentences"}),
             language = ColumnOf(*csv, {"language", "lang"});
  for (const auto* column : {&words, &sentences, &language})
    if (!*column) return speaker.Fail(column->error());
  const auto name = FindColumn(*csv, {"text", "document", "id", "item"});
  FigureTable table = ReadabilityTable();
  for (const auto& row : csv->rows) {
    ReadabilityCounts counts;
    for (const auto& [column, into] : {std::pair{*words, &counts.words}, std::pair{*sentences, &counts.sentences}}) {
      const auto count = CountIn(*csv, row[column]);
      if (!count) return speaker.Fail(count.error());
      *into = *count;
    }
    for (const auto& [key, into] :
         {std::pair{"syllables", &counts.syllables}, std::pair{"letters", &counts.letters},
          std::pair{"characters", &counts.characters}, std::pair{"polysyllables", &counts.polysyllables},
          std::pair{"complex_words", &counts.complex_words}, std::pair{"four_syllables", &counts.four_syllables},
          std::pair{"long_words", &counts.long_words}}) {
      const auto column = FindColumn(*csv, {key});
      if (!column || row[*column].text.empty()) continue;
      const auto count = CountIn(*csv, row[*column]);
      if (!count) return speaker.Fail(count.error());
      *into = *count;
    }
    table.rows.push_back(ReadabilityRow(name ? row[*name].text : std::to_string(table.rows.size() + 1),
                                        LanguageOf(row[*language].text), counts));
  }
  report::FigureReport out;
  out.what = "readability";
  out.tables.push_back(std::move(table));
  return PrintFigures(common, flags.figures, out, {}, speaker);
}

}  // namespace

int StatsReadabilityCommand(const CommonFlags& common, const StatsReadabilityFlags& flags, Speaker& speaker) {
  if (!flags.counts.empty()) return OfCounts(common, flags, speaker);
  if (flags.paths.empty())
    return speaker.Fail(Error{ErrorCode::kInvalid, "files or folders are wanted", {}, "see --help"});
  const auto lexicon = OpenLexicon(common, speaker);
  if (!lexicon) return speaker.Finish(kNoResult);
  TextMeasureOptions measures;
  measures.window = flags.window;
  measures.mtld.threshold = flags.threshold;
  const auto measured = MeasureTexts(*lexicon, StreamOptions(common, flags.words, flags.paths), measures);
  if (!measured) return speaker.Fail(measured.error());

  report::FigureReport out;
  out.what = "readability";
  FigureTable readability = ReadabilityTable(), diversity = DiversityTable();
  const bool for_people = !common.json && !flags.figures.csv;
  if (for_people) {
    // A terminal has no room for two variants of one grade.
    const auto drop = [&](std::vector<FigureCell>& row) { row.erase(row.begin() + 8); };
    readability.columns.erase(readability.columns.begin() + 8);
    for (const MeasuredText& text : measured->texts) {
      readability.rows.push_back(ReadabilityRow(text.path, text.language, text.counts));
      drop(readability.rows.back());
      diversity.rows.push_back(DiversityRow(text));
    }
  } else {
    for (const DiversityMeasure& more : kMore) diversity.columns.push_back({more.key, "", 4});
    for (const MeasuredText& text : measured->texts) {
      readability.rows.push_back(ReadabilityRow(text.path, text.language, text.counts));
      diversity.rows.push_back(DiversityRow(text));
      for (const DiversityMeasure& more : kMore) diversity.rows.back().push_back(more.of(text.spectrum));
    }
    // One table for both, as programs like it.
    FigureTable both = readability;
    both.columns.insert(both.columns.end(), diversity.columns.begin() + 2, diversity.columns.end());
    for (size_t i = 0; i < both.rows.size(); ++i)
      both.rows[i].insert(both.rows[i].end(), diversity.rows[i].begin() + 2, diversity.rows[i].end());
    out.csv.push_back(std::move(both));
  }
  out.facts = {{"window", ForTranslation("Window of MATTR and MSTTR: {1} words"), uint64_t{flags.window}, {}},
               {"mtld_threshold", ForTranslation("Threshold of MTLD: {1}"), Figure(flags.threshold), {}},
               ItemsFact(flags.words)};
  out.facts.push_back(
      Note(ForTranslation("Words and sentences of paragraphs and list items (an item is a sentence of its own), "
                          "without headings, running heads and "
                          "signatures; no figures. Formulas fitted to one language have no figure for the other; "
                          "grades of different formulas are no "
                          "ranking of languages.")));
  out.facts.push_back(Note(ForTranslation(
      "Russian syllables are vowels; English ones are counted by rules, to within a few words in a hundred.")));
  out.facts.push_back(Note(ForTranslation("Diversity of fewer than 50 words says little.")));
  out.tables.push_back(std::move(readability));
  out.tables.push_back(std::move(diversity));
  return PrintFigures(common, flags.figures, out, measured->problems, speaker);
}

}  // namespace pandect::tool
