// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is said about the work on a project: passages, codes, coders, reviews, documents that were replaced.
#include "report/error_patterns.h"
#include "report/messages.h"

namespace pandect::report {
namespace {

// clang-format off
constexpr const char* kPatterns[] = {
    // codebook and documents
    ForTranslation("the project has no codebook yet"),
    ForTranslation("pandect code --codebook FILE gives it one"),
    ForTranslation("no document in the project"),
    ForTranslation("pandect add FILES puts documents into it"),
    ForTranslation("the rules have not been applied to this project yet"),
    ForTranslation("pandect code applies them"),
    // passages
    ForTranslation("no place with the address \"{1}\""),
    ForTranslation("pandect explain FILE shows the addresses of a document"),
    ForTranslation("an empty quotation"),
    ForTranslation("give words of the text"),
    ForTranslation("these words do not stand there: \"{1}\""),
    ForTranslation("copy them from the text: case and ё count, blanks do not"),
    ForTranslation("these words stand there {1} times, not {2}: \"{3}\""),
    ForTranslation("these words stand there {1} times: \"{2}\""),
    ForTranslation("--nth N says which, or quote more words"),
    ForTranslation("an empty passage: {1} to {2}"),
    ForTranslation("the end is the first character behind the passage"),
    ForTranslation("the passage ends at {1}, the text at {2}"),
    ForTranslation("offsets count characters (code points) from 0"),
    ForTranslation("no passage given"),
    ForTranslation("give BEGIN and END, --quote or --address"),
    ForTranslation("\"{1}\" is not an offset"),
    ForTranslation("BEGIN and END count characters (code points) from 0"),
    ForTranslation("with --quote or --address two arguments are wanted: DOCUMENT CODE"),
    ForTranslation("four arguments are wanted: DOCUMENT BEGIN END CODE"),
    ForTranslation("pandect mark --help has examples"),
    ForTranslation("{1} has given this code to this passage already"),
    ForTranslation("pandect codings {1} lists them"),
    ForTranslation("this coding is {1}'s, and only {2} takes it away"),
    ForTranslation("--coder says who works"),
    // codes and coders
    ForTranslation("the code \"{1}\" is called \"{2}\" now"),
    ForTranslation("use that one"),
    ForTranslation("several codes are called \"{1}\": {2}"),
    ForTranslation("give more of the name"),
    ForTranslation("no code \"{1}\""),
    ForTranslation("pandect mark --new-code makes one"),
    ForTranslation("\"{1}\" cannot name a code"),
    ForTranslation("letters, digits, '-' and '_', with '.' before the name of a code below another"),
    ForTranslation("nobody is named as the coder"),
    ForTranslation("--coder NAME says who codes"),
    ForTranslation("no coder \"{1}\""),
    ForTranslation("pandect coders lists them"),
    ForTranslation("coding is blind in this project, and nobody is named to see their own codings"),
    ForTranslation("--coder NAME says who you are"),
    ForTranslation("coding is blind in this project: the proposals of the rules are not shown"),
    ForTranslation("pandect coders --blind off ends that, for all coders"),
    ForTranslation("agreement needs two coders, and the project has {1}"),
    ForTranslation("coding is blind in this project: disagreements are not listed"),
    ForTranslation("coding is blind in this project: the others' codings are not to be seen"),
    ForTranslation("name yourself: --coder NAME --by NAME"),
    // changing codes
    ForTranslation("choose another name, or put the two together with pandect codes merge"),
    ForTranslation("the code \"{1}\" has this name already"),
    ForTranslation("a code cannot be merged into itself: {1}"),
    ForTranslation("name two codes"),
    ForTranslation("\"{1}\" is below \"{2}\", which cannot be merged into it"),
    ForTranslation("merge the other way round, or move it first"),
    ForTranslation("\"{1}\" has other codes above it than \"{2}\""),
    ForTranslation("pandect codes move brings a code under another"),
    ForTranslation("a code cannot be moved below itself: {1}"),
    ForTranslation("\"{1}\" is below \"{2}\", which cannot be moved there"),
    ForTranslation("move the lower one out first"),
    ForTranslation("a code cannot be split into itself: {1}"),
    ForTranslation("what goes to no other code stays with it"),
    ForTranslation("a passage without a document"),
    ForTranslation("--document says where it stands"),
    ForTranslation("no name for the code"),
    ForTranslation("give NAME, or the words with --quote"),
    ForTranslation("with --top one code is wanted"),
    ForTranslation("two names are wanted: the code, and where it goes"),
    ForTranslation("pandect codes --help has examples"),
    ForTranslation("at least two names are wanted: the code, and the codes it is split into"),
    ForTranslation("a filter divides into two: what fits and what does not"),
    ForTranslation("name one or two codes, or leave the filter out and decide one by one"),
    // review
    ForTranslation("the document was replaced or removed while it was reviewed"),
    ForTranslation("end the review and begin it anew"),
    ForTranslation("--sample and --systematic exclude each other"),
    ForTranslation("choose one"),
    // replaced documents
    ForTranslation("coding set aside: its words are not in version {1}: \"{2}\""),
    ForTranslation("decision set aside: its words are not in version {1}: \"{2}\""),
    ForTranslation("sample unit set aside: its words are not in version {1}: \"{2}\""),
    ForTranslation("coding carried over to words that changed: \"{1}\" is now \"{2}\""),
    ForTranslation("decision carried over to words that changed: \"{1}\" is now \"{2}\""),
    ForTranslation("sample unit carried over to words that changed: \"{1}\" is now \"{2}\""),
    ForTranslation("pandect codings shows what stands where"),
};
// clang-format on

}  // namespace

std::span<const char* const> StudyErrorPatterns() {
  return kPatterns;
}

}  // namespace pandect::report
