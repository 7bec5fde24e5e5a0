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
    // tables: --where and dimensions
    ForTranslation("no document has a variable \"{1}\""),
    ForTranslation("fields here: {1}"),
    ForTranslation("a code or a field cannot stand here: it is true of a unit and has no place in it"),
    ForTranslation("rows, columns and sheets are all codes"),
    ForTranslation("two of the three may be codes"),
    ForTranslation("groups cannot be made by \"{1}\""),
    ForTranslation("use a variable, case, document or language"),
    ForTranslation("* for one word stands inside a phrase: {1}"),
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
