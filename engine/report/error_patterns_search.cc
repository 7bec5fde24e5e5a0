// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/error_patterns.h"
#include "report/messages.h"

namespace pandect::report {
namespace {

// clang-format off
constexpr const char* kPatterns[] = {
    // fields
    ForTranslation("no language {1}; there are {2}"),
    ForTranslation("write lang:ru"),
    ForTranslation("no kind of part {1}; there are {2}"),
    ForTranslation("write kind:article"),
    ForTranslation("no role {1}; there are {2}"),
    ForTranslation("write role:heading"),
    ForTranslation("write lang:ru, or put words with a colon in quotation marks"),
    ForTranslation("the range {1} has no dates or numbers at its ends"),
    ForTranslation("write {1}, {2} or {3}"),
    ForTranslation("the range {1} ends before it begins"),
    ForTranslation("write the smaller end first: 2008..2020"),
    ForTranslation("the field {1}: without codings"),

    // lists and codes
    ForTranslation("the list @{1} without a codebook"),
    ForTranslation("name the codebook that declares it: --codebook FILE"),
    ForTranslation("the codebook has no list @{1}"),
    ForTranslation("name the codebook whose codes are meant: --codebook FILE"),
    ForTranslation("no coder {1}"),
    ForTranslation("there are none"),
    ForTranslation("there are {1}"),

    // limits
    ForTranslation("the wildcard {1} stands for {2} forms of this corpus; all wildcards of a query together may stand for {3}"),
    ForTranslation("write more letters beside * and ?: приграничн* instead of п*; every inflection of a word is found without *"),
    ForTranslation("the search was cancelled"),
    ForTranslation("the search took more than {1} ms"),
    ForTranslation("narrow it with a word or a field joined by AND"),
    ForTranslation("codes are counted by a codebook, and none was named"),
    ForTranslation("add -c CODEBOOK"),
    ForTranslation("the search needs more than {1} MB of memory"),
    ForTranslation("a query that was prepared for another state of the index"),
    ForTranslation("prepare it anew"),
};
// clang-format on

}  // namespace

std::span<const char* const> SearchErrorPatterns() {
  return kPatterns;
}

}  // namespace pandect::report
