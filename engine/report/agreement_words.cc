// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/agreement_words.h"

#include <iterator>
#include <string_view>

#include "report/agreement_tables.h"

namespace pandect::report {
namespace {

struct Words {
  Statistic statistic;
  const char *title, *short_title;
};
constexpr Words kWords[] = {
    {Statistic::kPercent, ForTranslation("Percent agreement"), ForTranslation("percent")},
    {Statistic::kUnanimous, ForTranslation("All coders alike"), ForTranslation("all alike")},
    {Statistic::kHolsti, ForTranslation("Holsti"), ForTranslation("Holsti")},
    {Statistic::kSpecific, ForTranslation("Specific agreement"), ForTranslation("specific")},
    {Statistic::kCohenKappa, ForTranslation("Cohen's kappa"), ForTranslation("Cohen")},
    {Statistic::kMaximumKappa, ForTranslation("Largest kappa the margins allow"), ForTranslation("largest kappa")},
    {Statistic::kLightKappa, ForTranslation("Light's kappa (mean over pairs)"), ForTranslation("Light's kappa")},
    {Statistic::kScottPi, ForTranslation("Scott's pi"), ForTranslation("Scott")},
    {Statistic::kFleissKappa, ForTranslation("Fleiss' kappa"), ForTranslation("Fleiss")},
    {Statistic::kCongerKappa, ForTranslation("Conger's kappa"), ForTranslation("Conger")},
    {Statistic::kBrennanPrediger, ForTranslation("Brennan–Prediger (free-marginal kappa)"),
     ForTranslation("B.–Prediger")},
    {Statistic::kGwetAc, ForTranslation("Gwet's AC1/AC2"), ForTranslation("Gwet AC")},
    {Statistic::kAlpha, ForTranslation("Krippendorff's alpha"), ForTranslation("alpha")},
    {Statistic::kUAlpha, ForTranslation("u-alpha (codes and borders)"), ForTranslation("u-alpha")},
    {Statistic::kUAlphaBinary, ForTranslation("|u-alpha (coded or not)"), ForTranslation("|u-alpha")},
    {Statistic::kCuAlpha, ForTranslation("cu-alpha (codes where both coded)"), ForTranslation("cu-alpha")},
    {Statistic::kKuAlpha, ForTranslation("(k)u-alpha (one code where both coded)"), ForTranslation("(k)u-alpha")},
    {Statistic::kClassicUAlpha, ForTranslation("alpha-U of 1995/2004"), ForTranslation("alpha-U")},
    {Statistic::kSegmentF1, ForTranslation("F1 of segments"), ForTranslation("F1")},
    {Statistic::kNvivoPercent, ForTranslation("NVivo percent agreement"), ForTranslation("NVivo %")},
    {Statistic::kNvivoKappa, ForTranslation("NVivo kappa"), ForTranslation("NVivo kappa")},
    {Statistic::kSegmentPrecision, ForTranslation("Share of the second coder's segments with a partner"),
     ForTranslation("of second")},
    {Statistic::kSegmentRecall, ForTranslation("Share of the first coder's segments with a partner"),
     ForTranslation("of first")},
    {Statistic::kNvivoMeanKappa, ForTranslation("NVivo kappa, mean over sources"), ForTranslation("mean")},
    {Statistic::kMaxqdaExistence, ForTranslation("MAXQDA: existence of codes"), ForTranslation("existence %")},
    {Statistic::kMaxqdaFrequency, ForTranslation("MAXQDA: frequency of codes"), ForTranslation("frequency %")},
    {Statistic::kMaxqdaPercent, ForTranslation("MAXQDA: segments"), ForTranslation("segments %")},
    {Statistic::kMaxqdaKappa, ForTranslation("MAXQDA: kappa, chance 1/codes"), ForTranslation("kappa 1/n")},
    {Statistic::kMaxqdaKappaUnequal, ForTranslation("MAXQDA: kappa, chance codes/(codes+1)²"),
     ForTranslation("kappa n/(n+1)²")},
    {Statistic::kPrecision, ForTranslation("Precision"), ForTranslation("precision")},
    {Statistic::kRecall, ForTranslation("Recall"), ForTranslation("recall")},
    {Statistic::kF1, ForTranslation("F-measure (F1)"), ForTranslation("F1")},
    {Statistic::kMcc, ForTranslation("Matthews' correlation"), ForTranslation("MCC")},
};

// All variants the reports of agree write, but for the threshold.
constexpr const char* kVariants[] = {
    ForTranslation("linear weights on values"), ForTranslation("linear weights on ranks"),
    ForTranslation("quadratic weights on values"), ForTranslation("quadratic weights on ranks"),
    ForTranslation("radical weights on values"), ForTranslation("radical weights on ranks"),
    ForTranslation("ratio weights on values"), ForTranslation("ratio weights on ranks"),
    ForTranslation("ordinal weights on ranks"), ForTranslation("custom weights"), ForTranslation("nominal level"),
    ForTranslation("ordinal level"), ForTranslation("interval level"), ForTranslation("ratio level"),
    ForTranslation("one against the rest"), ForTranslation("equal sets"), ForTranslation("jaccard distance of sets"),
    ForTranslation("masi distance of sets"), ForTranslation("this code alone"), ForTranslation("per character"),
    ForTranslation("in percent, per character"), ForTranslation("sources alike"), ForTranslation("sources by length"),
    ForTranslation("in percent, codes used by nobody included"),
    ForTranslation("in percent, codes used by nobody left out"), ForTranslation("pooled"),
    ForTranslation("mean over categories"), ForTranslation("mean weighted by the reference"),
    // ratings of a code in a unit
    ForTranslation("coded"), ForTranslation("uncoded"), ForTranslation("stated absent"), ForTranslation("mixed")};

static_assert(std::size(kRatingNotes) == 3);
constexpr const char* kNotes[] = {ForTranslation("units that one of two coders did not rate count against it"),
                                  ForTranslation("chance also from units that one coder alone rated"),
                                  ForTranslation("counts categories that occur only where one coder alone rated")};

const Words& Of(Statistic statistic) {
  for (const Words& words : kWords)
    if (words.statistic == statistic) return words;
  return kWords[0];
}

}  // namespace

std::string Title(Statistic statistic, const Messages& messages) {
  return messages.Text(Of(statistic).title);
}

std::string ShortTitle(Statistic statistic, const Messages& messages) {
  return messages.Text(Of(statistic).short_title);
}

const char* const kReadingAssumed = ForTranslation(
    "a coder with a coding in a document counts as having read all of it; say who read what with samples, or sample "
    "--read-document");

const char* UnitOfComparison(StretchComparison comparison) {
  switch (comparison) {
    case StretchComparison::kSegments:
    case StretchComparison::kMaxqda:
      return "segment";
    default:
      return "character";
  }
}

std::string UnitOfComparison(const std::string& unit, const Messages& messages) {
  for (const char* known :
       {ForTranslation("sentence"), ForTranslation("paragraph"), ForTranslation("article"), ForTranslation("document"),
        ForTranslation("character"), ForTranslation("segment"), ForTranslation("row of the table")})
    if (unit == known) return messages.Text(known);
  return unit;
}

std::string RatingNote(std::string_view note, const Messages& messages) {
  for (const char* known : kNotes)
    if (note == known) return messages.Text(known);
  return std::string(note);
}

std::string Variant(const std::string& variant, const Messages& messages) {
  for (const char* known : kVariants)
    if (variant == known) return messages.Text(known);
  // "visa: stated absent"
  constexpr std::string_view kAbsent = ": stated absent";
  if (variant.ends_with(kAbsent))
    return variant.substr(0, variant.size() - kAbsent.size()) + ": " + messages.Text("stated absent");
  // "mean over pairs, overlap of 90 % or more", "in percent, overlap of 90 % or more"
  constexpr std::string_view kOverlap = "overlap of ", kOrMore = " % or more";
  const size_t at = variant.find(kOverlap);
  if (at == std::string::npos || !variant.ends_with(kOrMore)) return variant;
  const std::string percent =
      variant.substr(at + kOverlap.size(), variant.size() - at - kOverlap.size() - kOrMore.size());
  std::string out = messages.Text("overlap of {1} percent or more", {percent});
  if (variant.starts_with("mean over pairs, ")) out = messages.Text("mean over pairs") + ", " + out;
  if (variant.starts_with("in percent, ")) out = messages.Text("in percent") + ", " + out;
  return out;
}

}  // namespace pandect::report
