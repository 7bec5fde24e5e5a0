// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "session/code_network.h"
#include "session/code_study.h"
#include "statistics/unit_pairs.h"
#include "tools/pandect/commands/stats.h"
#include "tools/pandect/open.h"
#include "tools/pandect/pictures.h"
#include "tools/pandect/table_source.h"

namespace pandect::tool {
namespace {

using namespace statistics;
using report::FigureCell;
using report::FigureTable;

struct PairMeasure {
  const char* key;
  const char* head;
  Figure (*of)(const CodePairCounts&);
};
constexpr PairMeasure kMeasures[] = {
    {"c_coefficient", "c", JaccardOf},          {"dice", "Dice", DiceOf},
    {"overlap", "overlap", OverlapOf},          {"cosine", "cosine", CosineOf},
    {"expected", "expected", ExpectedTogether}, {"phi", "phi", PhiOf},
    {"pmi", "PMI", PointwiseMutualInformation}, {"npmi", "NPMI", NormalizedPmi},
};

int OfCounts(const CommonFlags& common, const StatsCooccurrenceFlags& flags, Speaker& speaker) {
  const auto csv = OpenCsv(flags.counts, common.encoding);
  if (!csv) return speaker.Fail(csv.error());
  const auto n1 = ColumnOf(*csv, {"n1"}), n2 = ColumnOf(*csv, {"n2"}), n12 = ColumnOf(*csv, {"n12", "together"});
  for (const auto* column : {&n1, &n2, &n12})
    if (!*column) return speaker.Fail(column->error());
  const auto units = FindColumn(*csv, {"units", "n"});
  FigureTable table{"pairs", "", {{"n1", "n1", 0}, {"n2", "n2", 0}, {"n12", "n12", 0}, {"units", "N", 0}}, {}};
  for (const PairMeasure& measure : kMeasures) table.columns.push_back({measure.key, measure.head, 4});
  for (const auto& cells : csv->rows) {
    CodePairCounts counts;
    std::vector<std::pair<size_t, uint64_t*>> wanted{{*n1, &counts.n1}, {*n2, &counts.n2}, {*n12, &counts.n12}};
    if (units) wanted.emplace_back(*units, &counts.units);
    for (const auto& [column, into] : wanted) {
      const auto count = CountIn(*csv, cells[column]);
      if (!count) return speaker.Fail(count.error());
      *into = *count;
    }
    std::vector<FigureCell> row{counts.n1, counts.n2, counts.n12, counts.units};
    for (const PairMeasure& measure : kMeasures) row.push_back(measure.of(counts));
    table.rows.push_back(std::move(row));
  }
  report::FigureReport out;
  out.what = "cooccurrence";
  out.tables.push_back(std::move(table));
  return PrintFigures(common, flags.figures, out, {}, speaker);
}

Figure Share(uint64_t part, uint64_t whole) {
  return whole == 0 ? Figure(Undefined::kCodeNowhere) : Figure(static_cast<double>(part) / static_cast<double>(whole));
}

}  // namespace

int StatsCooccurrenceCommand(const CommonFlags& common, const StatsCooccurrenceFlags& flags, Speaker& speaker) {
  if (!flags.counts.empty()) return OfCounts(common, flags, speaker);
  if (!IsPicture(flags.plot, speaker)) return speaker.Finish(kNoResult);
  const auto source = CodingSource::Open(flags.source, common, "stats cooccurrence", speaker);
  if (!source) return speaker.Finish(kNoResult);
  const Codebook* codebook = &source->codebook();
  UnitPairs pairs(codebook->codes.size(), {flags.distance});
  const auto result = source->Run({}, [&](const AnalysedDocument& document) {
    pairs.Add(CodesByUnitAndAbove(*codebook, document.rows, document.where));
  });
  if (!result) return speaker.Finish(kNoResult);

  report::FigureReport out;
  out.what = "cooccurrence";
  source->AddFacts({}, *result, speaker.messages(), out);
  for (report::FigureFact& fact : std::vector<report::FigureFact>{
           {"count",
            ForTranslation("Count: units that bear both codes"),
            std::string("units that bear both codes"),
            {}},
           {"units", ForTranslation("Units: {1}"), pairs.units(), {}},
           {"distance",
            ForTranslation("Near: at most {1} units away; then: in one of so many units behind"),
            uint64_t{flags.distance},
            {}}})
    out.facts.push_back(std::move(fact));
  FigureTable table{"pairs",
                    "",
                    {{"a", ForTranslation("code A"), 0, report::CutAt::kBegin},
                     {"b", ForTranslation("code B"), 0, report::CutAt::kBegin},
                     {"n1", ForTranslation("units A"), 0},
                     {"n2", ForTranslation("units B"), 0},
                     {"n12", ForTranslation("both"), 0},
                     {"documents", ForTranslation("docs"), 0},
                     {"c_coefficient", "c", 3},
                     {"pmi", "PMI", 2},
                     {"phi", "phi", 3},
                     {"near_a", ForTranslation("A near B"), 0},
                     {"near_b", ForTranslation("B near A"), 0},
                     {"a_then_b", ForTranslation("A then B"), 0},
                     {"b_then_a", ForTranslation("B then A"), 0}},
                    {}};
  const bool for_people = !common.json && !flags.figures.csv;
  if (!for_people) {
    for (const char* key : {"jaccard", "dice", "overlap", "cosine", "expected", "npmi", "near_a_share", "near_b_share",
                            "a_then_b_share", "b_then_a_share"})
      table.columns.push_back({key, "", 4});
    table.columns.push_back({"very_unequal", "", 0});
  }
  struct Row {
    double order;
    std::vector<FigureCell> cells;
  };
  std::vector<Row> rows;
  bool unequal = false;
  for (CodeIndex a = 0; a < codebook->codes.size(); ++a)
    for (CodeIndex b = a + 1; b < codebook->codes.size(); ++b) {
      if (IsSameOrAbove(*codebook, a, b)) continue;  // a code and one below it always go together
      if (flags.depth > 0 && (codebook->codes[a].depth >= flags.depth || codebook->codes[b].depth >= flags.depth))
        continue;
      const CodePairCounts counts = pairs.Counts(a, b);
      const UnitPair &ab = pairs.At(a, b), &ba = pairs.At(b, a);
      if (for_people && ab.together == 0 && ab.near == 0) continue;
      if (counts.n1 == 0 || counts.n2 == 0) continue;  // a code given to no unit goes with nothing
      unequal = unequal || VeryUnequal(counts);
      const Figure c = JaccardOf(counts);
      Row row{c ? *c : -1,
              {codebook->codes[a].id, codebook->codes[b].id, counts.n1, counts.n2, counts.n12, ab.documents, c,
               PointwiseMutualInformation(counts), PhiOf(counts), ab.near, ba.near, ab.followed, ba.followed}};
      if (!for_people) {
        for (const Figure& figure :
             {JaccardOf(counts), DiceOf(counts), OverlapOf(counts), CosineOf(counts), ExpectedTogether(counts),
              NormalizedPmi(counts), Share(ab.near, counts.n1), Share(ba.near, counts.n2),
              Share(ab.followed, counts.n1), Share(ba.followed, counts.n2)})
          row.cells.push_back(figure);
        row.cells.emplace_back(uint64_t{VeryUnequal(counts)});
      }
      rows.push_back(std::move(row));
    }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& x, const Row& y) { return x.order > y.order; });
  for (Row& row : rows) table.rows.push_back(std::move(row.cells));
  FigureTable codes{"codes", "", {{"code", "", 0}, {"units", "", 0}, {"documents", "", 0}}, {}};
  for (CodeIndex code = 0; code < codebook->codes.size(); ++code)
    codes.rows.push_back({codebook->codes[code].id, pairs.UnitsOf(code), pairs.DocumentsOf(code)});
  out.facts.push_back(Note(ForTranslation(
      "c: the c-coefficient, n12/(n1+n2-n12), the same as Jaccard's. Codes above count where one below them does.")));
  out.facts.push_back(Note(
      ForTranslation("Headings, titles and signatures are left out here; `pandect matrix` counts their codings.")));
  if (unequal)
    out.facts.push_back(
        Note(ForTranslation("Where one code is more than five times as frequent as the other, c cannot come near 1: "
                            "its greatest value is their ratio.")));
  out.facts.push_back(Note(ForTranslation(
      "No p-values: units of one document are alike. `pandect stats groups` compares groups of documents.")));
  out.tables.push_back(std::move(table));
  if (!for_people) out.tables.push_back(std::move(codes));
  if (!flags.plot.empty() &&
      !SavePicture(CodeNetwork(*codebook, pairs, {flags.depth}, speaker.messages()), flags.plot, speaker))
    return speaker.Finish(kNoResult);
  return PrintFigures(common, flags.figures, out, {}, speaker);
}

}  // namespace pandect::tool
