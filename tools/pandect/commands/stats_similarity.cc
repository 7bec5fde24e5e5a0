// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "session/code_study.h"
#include "statistics/clustering.h"
#include "statistics/similarity.h"
#include "tools/pandect/commands/stats.h"
#include "tools/pandect/open.h"
#include "tools/pandect/table_source.h"

namespace pandect::tool {
namespace {

using namespace statistics;
using report::FigureTable;

Result<CodeProfiles> ProfilesOf(const std::string& path, const CommonFlags& common) {
  const auto csv = OpenCsv(path, common.encoding);
  if (!csv) return csv.error();
  CodeProfiles out;
  for (const auto& row : csv->rows) {
    std::vector<double> counts;
    for (size_t c = 1; c < row.size(); ++c) {
      const auto number = NumberInCell(row[c].text);
      if (!number || *number < 0) {
        return Error{ErrorCode::kMalformed, "\"" + row[c].text + "\" is not a count", csv->At(row[c]),
                     "name the documents in the first column, then a column of counts a code"};
      }
      counts.push_back(*number);
    }
    out.paths.push_back(row[0].text);
    out.counts.push_back(std::move(counts));
  }
  return out;
}

const std::pair<const char*, SimilarityMeasure> kMeasures[] = {
    {"jaccard", SimilarityMeasure::kJaccard},
    {"dice", SimilarityMeasure::kDice},
    {"simple-matching", SimilarityMeasure::kSimpleMatching},
    {"cosine", SimilarityMeasure::kCosine},
    {"bray-curtis", SimilarityMeasure::kBrayCurtis},
    {"pearson", SimilarityMeasure::kPearson},
};

Linkage LinkageOf(const std::string& name) {
  for (const Linkage linkage : {Linkage::kSingle, Linkage::kComplete, Linkage::kAverage, Linkage::kWard})
    if (name == Name(linkage)) return linkage;
  return Linkage::kAverage;
}

}  // namespace

int StatsSimilarityCommand(const CommonFlags& common, const StatsSimilarityFlags& flags, Speaker& speaker) {
  const bool euclidean = flags.measure == "euclidean";
  if (flags.linkage == "ward" && !euclidean) {
    return speaker.Fail(Error{ErrorCode::kInvalid,
                              "Ward's method wants Euclidean distances, not " + flags.measure,
                              {},
                              "add --measure euclidean, or choose --linkage average"});
  }
  Result<CodeProfiles> profiles = CodeProfiles();
  report::FigureReport out;
  out.what = "similarity";
  const bool of_counts =
      flags.source.codebook.empty() && flags.source.paths.size() == 1 && IsCsv(flags.source.paths[0]);
  if (of_counts) {
    profiles = ProfilesOf(flags.source.paths[0], common);
    out.facts = {{"of", ForTranslation("Of: {1}"), flags.source.paths[0], {}}};
  } else {
    const auto source = CodingSource::Open(flags.source, common, "stats similarity", speaker);
    if (!source) return speaker.Finish(kNoResult);
    ProfileCounter counter(source->codebook().codes.size());
    const auto result = source->Run({}, [&](const AnalysedDocument& document) { counter.Add(document); });
    if (!result) return speaker.Finish(kNoResult);
    profiles = counter.Finish();
    source->AddFacts({}, *result, speaker.messages(), out);
  }
  if (!profiles) return speaker.Fail(profiles.error());
  const size_t n = profiles->paths.size();
  // Every pair is a row: memory grows with the square of the documents.
  constexpr size_t kMost = 3000;
  if (n > kMost) {
    return speaker.Fail(Error{ErrorCode::kLimit,
                              std::to_string(n) + " documents to cluster; at most " + std::to_string(kMost) + " are",
                              {},
                              "give fewer, or cluster groups of them"});
  }

  // Similarity, or distance where Euclidean; a pair that has none (nothing in common to compare) is as far as can be.
  SimilarityMeasure measure = SimilarityMeasure::kJaccard;
  for (const auto& [name, value] : kMeasures)
    if (flags.measure == name) measure = value;
  FigureTable pairs{"pairs",
                    ForTranslation("Pairs, the most alike first"),
                    {{"a", ForTranslation("document A"), 0, report::CutAt::kBegin},
                     {"b", ForTranslation("document B"), 0, report::CutAt::kBegin},
                     {euclidean ? "distance" : "similarity",
                      euclidean ? ForTranslation("distance") : ForTranslation("similarity"), 4}},
                    {}};
  std::vector<double> distances(n * n);
  struct Pair {
    size_t a, b;
    Figure figure;
    double distance;
  };
  std::vector<Pair> order;
  for (size_t a = 0; a < n; ++a)
    for (size_t b = a + 1; b < n; ++b) {
      const Figure figure = euclidean ? Figure(EuclideanDistance(profiles->counts[a], profiles->counts[b]))
                                      : Similarity(measure, profiles->counts[a], profiles->counts[b]);
      const double farthest = measure == SimilarityMeasure::kPearson ? 2 : 1;
      const double distance = euclidean ? *figure : figure ? std::max(0.0, 1 - *figure) : farthest;
      distances[a * n + b] = distances[b * n + a] = distance;
      order.push_back({a, b, figure, distance});
    }
  std::stable_sort(order.begin(), order.end(), [](const Pair& x, const Pair& y) { return x.distance < y.distance; });
  for (const Pair& pair : order) pairs.rows.push_back({profiles->paths[pair.a], profiles->paths[pair.b], pair.figure});

  const auto tree = Cluster(n, distances, LinkageOf(flags.linkage));
  if (!tree) return speaker.Fail(tree.error());
  for (report::FigureFact& fact :
       std::vector<report::FigureFact>{{"compared", ForTranslation("Documents compared: {1}"), uint64_t{n}, {}},
                                       {"measure", ForTranslation("Measure: {1}"), flags.measure, {}},
                                       {"linkage", ForTranslation("Linkage: {1}"), flags.linkage, {}}})
    out.facts.push_back(std::move(fact));
  FigureTable merges{"merges",
                     ForTranslation("Clusters joined, step by step"),
                     {{"step", ForTranslation("step"), 0},
                      {"left", ForTranslation("cluster"), 0, report::CutAt::kBegin},
                      {"right", ForTranslation("with"), 0, report::CutAt::kBegin},
                      {"height", ForTranslation("height"), 4},
                      {"size", ForTranslation("size"), 0}},
                     {}};
  const auto name = [&](uint32_t node) {
    return node < n ? profiles->paths[node] : "#" + std::to_string(node - n + 1);
  };
  for (size_t i = 0; i < tree->merges.size(); ++i) {
    const Merge& merge = tree->merges[i];
    merges.rows.push_back(
        {uint64_t{i + 1}, name(merge.left), name(merge.right), Figure(merge.height), uint64_t{merge.size}});
  }
  FigureTable leaves{"documents_in_order",
                     ForTranslation("Documents, neighbours in the tree side by side"),
                     {{"document", ForTranslation("document"), 0, report::CutAt::kBegin}},
                     {}};
  const size_t clusters = std::min(flags.clusters, n);
  const std::vector<uint32_t> cut = clusters > 0 ? tree->Cut(clusters) : std::vector<uint32_t>();
  if (!cut.empty()) leaves.columns.push_back({"cluster", ForTranslation("cluster"), 0});
  for (const uint32_t leaf : tree->Leaves()) {
    leaves.rows.push_back({profiles->paths[leaf]});
    if (!cut.empty()) leaves.rows.back().emplace_back(uint64_t{cut[leaf]} + 1);
  }
  if (!profiles->without_codings.empty()) {
    std::string list;
    for (const std::string& path : profiles->without_codings) list += (list.empty() ? "" : ", ") + path;
    out.facts.push_back(Note(ForTranslation("Left out, because nothing in them is coded: {1}"), list));
  }
  out.facts.push_back(
      Note(ForTranslation("Each code counts by itself, in units, without those above it. Clusters depend on measure "
                          "and linkage: say both.")));
  if (!of_counts)
    out.facts.push_back(Note(
        ForTranslation("Headings, titles and signatures are left out here; `pandect matrix` counts their codings.")));
  out.tables.push_back(std::move(pairs));
  out.tables.push_back(std::move(merges));
  out.tables.push_back(std::move(leaves));
  return PrintFigures(common, flags.figures, out, {}, speaker);
}

}  // namespace pandect::tool
