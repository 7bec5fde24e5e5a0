// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is said about tables of codings: where the codings come from, values found in texts, time, networks.
#include "report/error_patterns.h"
#include "report/messages.h"

namespace pandect::report {
namespace {

// clang-format off
constexpr const char* kPatterns[] = {
    ForTranslation("{1} is of a project: of files there are only the rules' codings"),
    ForTranslation("leave the paths out inside a project"),
    ForTranslation("no codebook for these files"),
    ForTranslation("-c FILE names it"),
    ForTranslation("no files are named, and a project has a codebook of its own"),
    ForTranslation("name files or folders behind the verb, or leave -c out inside a project"),
    ForTranslation("--codings-of is of the layers people and accepted"),
    ForTranslation("leave --layer out, or write --layer people"),
    ForTranslation("--polarity net is not of --cell {1}"),
    ForTranslation("net are units, hits, words, share-of-units and per-1000-words"),
    ForTranslation("no workbook by its name"),
    ForTranslation("FILE.xlsx; --csv prints CSV"),
    ForTranslation("no layer \"{1}\""),
    ForTranslation("rules, accepted, people, consensus or all"),
    ForTranslation("--proposals are all that the rules propose, --layer what tables count of it"),
    ForTranslation("leave one of them out"),
    ForTranslation("a gold standard is what people coded"),
    ForTranslation("--layer people or --layer consensus"),
    ForTranslation("\"{1}\" is no variable of time"),
    ForTranslation("use year, event-year, or a variable that the codebook cuts from dates, like period"),
    ForTranslation("\"{1}\" and \"{2}\" make no network"),
    ForTranslation("codes with codes, or two different dimensions: --nodes partner --with code/1"),
    ForTranslation("summaries are written in a project"),
    ForTranslation("pandect memo writes them; leave the paths out inside a project"),
    // <mentions> of a codebook
    ForTranslation("codebook {1} has no code {2}"),
    ForTranslation("mentions {1} has neither dates nor a <value>"),
    ForTranslation("write dates=\"day\", or <value code=\"…\" label=\"…\"/>"),
    ForTranslation("mentions {1} has dates and codes"),
    ForTranslation("make two of them"),
    ForTranslation("a value of mentions {1} needs a label or each, and not both"),
    ForTranslation("write label=\"post-Soviet\" for all codes below, or each=\"en\" for a value a code"),
    ForTranslation("variable {1}: there are no mentions {2} of days"),
    ForTranslation("declare them: <mentions id=\"{1}\" dates=\"day\"/>"),
    ForTranslation("variable {1} has event and by"),
    ForTranslation("only dates are cut by an event"),
};
// clang-format on

}  // namespace

std::span<const char* const> TableErrorPatterns() {
  return kPatterns;
}

}  // namespace pandect::report
