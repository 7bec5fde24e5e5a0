// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is said about samples, consensus and agreement of a project.
#include "report/error_patterns.h"
#include "report/messages.h"

namespace pandect::report {
namespace {

// clang-format off
constexpr const char* kPatterns[] = {
    ForTranslation("no sample \"{1}\""),
    ForTranslation("pandect sample --reliability draws one"),
    ForTranslation("there are: {1}"),
    ForTranslation("a consensus was settled on this coding, and it stays as it was before the discussion"),
    ForTranslation("pandect undo takes the consensus back"),
    ForTranslation("nobody is named to read the sample"),
    ForTranslation("a coder is named twice"),
    ForTranslation("the share of units read by several must be above 0 and at most 1"),
    ForTranslation("a shared unit needs from 2 readers to all {1} coders"),
    ForTranslation("agreement, margin and confidence are shares between 0 and 1"),
    ForTranslation("kappa, prevalence, width and confidence are shares between 0 and 1"),
    ForTranslation("a sample of no units"),
    ForTranslation("no document has a variable \"{1}\""),
    ForTranslation("strata are language, proposals, codes, or a variable of the documents"),
    ForTranslation("\"{1}\" is a number, not a name of a sample"),
    ForTranslation("choose a name with a letter"),
    ForTranslation("no units to draw from: the project has no {1}"),
    ForTranslation("a sample \"{1}\" is in the project already"),
    ForTranslation("choose another name"),
    ForTranslation("the project has no sample"),
    ForTranslation("sample \"{1}\" was drawn without strata, so nobody knows what its units stand for"),
    ForTranslation("the rules have not been applied to this document as it is now"),
    ForTranslation("no unit of sample \"{1}\" is given to \"{2}\""),
    ForTranslation("it is given to: {1}"),
    ForTranslation("unit {1} of sample \"{2}\" is not given to \"{3}\""),
    ForTranslation("pandect sample {1} lists the units"),
    ForTranslation("this coding comes of a decision on a proposal, and is changed where that was made"),
    ForTranslation("pandect review without --sample"),
    ForTranslation("a sample is read as it was drawn, without filters"),
    ForTranslation("a sample of \"{1}\" passages"),
    ForTranslation("--size and --size-by exclude each other"),
    ForTranslation("\"{1}\" names no units"),
    ForTranslation("--read 1-20,33, or --read all"),
    ForTranslation("--reliability, --quality, --read and --read-document exclude each other"),
    ForTranslation("--read-document is of whole documents, and a sample is named"),
    ForTranslation("pandect sample --read-document NAME; of a sample --read 1-20"),
    ForTranslation("no sample is named"),
    ForTranslation("--plan says what --reliability would draw"),
    ForTranslation("a consensus is settled by a named person"),
    ForTranslation("--coder NAME says who"),
    ForTranslation("there is nothing to settle where fewer than two coders have read the unit"),
    ForTranslation("pandect consensus lists what was read by two"),
    ForTranslation("no unit \"{1}\" here that enough coders have read"),
    ForTranslation("pandect consensus lists them: a number of the sample, or DOCUMENT@PLACE"),
    ForTranslation("at a consensus no code is added: it settles what coders gave"),
    ForTranslation("\"{1}\" is no verdict"),
    ForTranslation("present: the code applies; absent: the text states that the thing is missing; none: it does not apply"),
    ForTranslation("\"{1}\" is no passage"),
    ForTranslation("the passage leaves the unit, which is {1}-{2}"),
    ForTranslation("--at within it"),
    ForTranslation("--settle and --review exclude each other"),
    ForTranslation("the consensus is of all coders: --by, --origin and --proposals do not narrow it"),
    ForTranslation("--unit and --compare exclude each other here"),
    ForTranslation("--sample is one of a project, and --ratings reads a table"),
    ForTranslation("leave one of them out"),
    ForTranslation("NVivo and MAXQDA compare whole documents, and this one was read in parts"),
    ForTranslation("compare units, borders, characters or segments"),
    ForTranslation("settled unit set aside: its words are not in version {1}: \"{2}\""),
    ForTranslation("settled unit carried over to words that changed: \"{1}\" is now \"{2}\""),
};
// clang-format on

}  // namespace

std::span<const char* const> SampleErrorPatterns() {
  return kPatterns;
}

}  // namespace pandect::report
