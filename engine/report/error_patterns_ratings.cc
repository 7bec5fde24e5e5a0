// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is said about tables of people: CSV files, ratings and coded stretches in them.
#include "report/error_patterns.h"
#include "report/messages.h"

namespace pandect::report {
namespace {

// clang-format off
constexpr const char* kPatterns[] = {
    // CSV
    ForTranslation("the table is empty"),
    ForTranslation("the file is empty"),
    ForTranslation("the first row names the columns"),
    ForTranslation("the quote is not closed"),
    ForTranslation("write a quote inside a cell twice: \"\""),
    ForTranslation("the cell goes on after its closing quote"),
    ForTranslation("more cells than the {1} columns named in the first row"),
    ForTranslation("put the cell into quotes if it holds the character between cells"),
    ForTranslation("the bytes are not UTF-8"),
    ForTranslation("a NUL character in a table"),
    ForTranslation("save the table as CSV in UTF-8"),
    ForTranslation("a ZIP container, probably a spreadsheet; wanted CSV"),
    ForTranslation("save the sheet as CSV in UTF-8"),
    ForTranslation("no column {1} among: {2}"),
    ForTranslation("name the columns in the first row"),
    ForTranslation("a column without a name"),
    ForTranslation("two columns are named \"{1}\""),
    ForTranslation("\"{1}\" is not one character"),
    ForTranslation("--separator ';', or tab"),
    // ratings
    ForTranslation("\"{1}\" is not a number (unit {2}, coder {3})"),
    ForTranslation("\"{1}\" is not a number"),
    ForTranslation("names need the nominal level, or their order by --categories"),
    ForTranslation("\"{1}\" is below 0 (unit {2}, coder {3})"),
    ForTranslation("the ratio level has a true zero; use the interval level"),
    ForTranslation("the category \"{1}\" is not a number this level takes"),
    ForTranslation("the category \"{1}\" is declared twice"),
    ForTranslation("\"{1}\" is none of the declared categories (unit {2}, coder {3})"),
    ForTranslation("declare it too, or correct the cell"),
    ForTranslation("the {1} level needs categories that are numbers"),
    ForTranslation("use the nominal level for names"),
    ForTranslation("a rating below 0 on the ratio level"),
    ForTranslation("use the interval level"),
    ForTranslation("a rating below 0 with ratio weights"),
    ForTranslation("use quadratic weights"),
    ForTranslation("\"{1}\" is not a whole number from 0"),
    ForTranslation("the first row names the coders"),
    ForTranslation("give every coder a name of its own"),
    ForTranslation("the unit has no name"),
    ForTranslation("no coder is named"),
    ForTranslation("name it in the column {1}"),
    ForTranslation("name one in the column {1}"),
    ForTranslation("coder {1} gave unit {2} two categories, \"{3}\" (line {4}) and \"{5}\""),
    ForTranslation("several codes a unit are compared as sets: --sets masi"),
    ForTranslation("{1} ratings stand there twice and count once"),
    ForTranslation("{1} rows bear the name of a unit that stands above; each counts as a unit of its own"),
    ForTranslation("one row a unit; for one row a rating name the columns unit, coder, category"),
    ForTranslation("read as units × coders; coders: {1}"),
    ForTranslation("read as unit, coder, category; coders: {1}"),
    ForTranslation("read as coded stretches; coders: {1}"),
    ForTranslation("read as a table of two coders: A in rows, B in columns"),
    ForTranslation("\"{1}\" coders for one category"),
    ForTranslation("counts are of coders, one row a unit"),
    ForTranslation("the row \"{1}\" has no column of its name"),
    ForTranslation("rows and columns are the same categories"),
    ForTranslation("a second row \"{1}\""),
    ForTranslation("{1} weights; wanted {2} for {3} categories"),
    ForTranslation("the weight in row {1}, column {2} is not in 0 … 1"),
    ForTranslation("the weight in row {1}, column {2} is not 1"),
    ForTranslation("1 is full agreement, 0 none"),
    ForTranslation("a category agrees with itself fully"),
    ForTranslation("no weight of \"{1}\" and \"{2}\""),
    ForTranslation("a row and a column for each category"),
    ForTranslation("no statistic \"{1}\""),
    ForTranslation("no coder \"{1}\""),
    ForTranslation("percent_agreement, cohen_kappa, krippendorff_alpha …: see the CSV"),
    // coded stretches
    ForTranslation("\"{1}\" is no length"),
    ForTranslation("a number above 0"),
    ForTranslation("another length than before for the same continuum"),
    ForTranslation("\"{1}\" is no place"),
    ForTranslation("a number, or a time such as 1:02:03"),
    ForTranslation("the stretch ends at {1}, not behind its begin {2}"),
    ForTranslation("stretches are half open: end is the first place behind"),
    ForTranslation("the stretch has no category"),
    ForTranslation("a stretch begins before its continuum"),
    ForTranslation("say where it begins: --begin"),
    ForTranslation("a stretch ends behind its continuum"),
    ForTranslation("{1} stretches overlap another of the same coder and code; they were joined"),
    ForTranslation("the end of {1} continua is not given; the end of the last stretch was taken"),
    ForTranslation("give a column length, or --end: what is left uncoded behind counts"),
    ForTranslation("in {1} continua some coders have no row and count as not having seen them"),
    ForTranslation("--all-saw-all, or a row with coder and empty begin, end and category"),
    ForTranslation("codes of coder {1} overlap"),
    ForTranslation("compare one code at a time"),
    ForTranslation("places in the continuum are not whole numbers, so there are no characters to compare"),
    ForTranslation("places in {1} are not whole numbers, so there are no characters to compare"),
    ForTranslation("compare borders or segments, or give places in whole units"),
};
// clang-format on

}  // namespace

std::span<const char* const> RatingErrorPatterns() {
  return kPatterns;
}

}  // namespace pandect::report
