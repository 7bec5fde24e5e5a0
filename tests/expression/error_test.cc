// SPDX-License-Identifier: GPL-2.0-or-later
//
// What people mistype, and what they are told: "column: what; hint", the column in code points.
#include <doctest/doctest.h>

#include <string>

#include "expression/expression.h"

using namespace pandect;
using expression::Mode;

namespace {

struct Row {
  const char* source;
  const char* message;
};

std::string Told(const std::string& source, Mode mode) {
  const auto result = expression::Parse(source, mode);
  if (result) return "accepted as " + expression::Print(result->root, mode);
  const Error& error = result.error();
  return std::to_string(error.where.column) + ": " + error.what + (error.hint.empty() ? "" : "; " + error.hint);
}

}  // namespace

TEST_CASE("rules") {
  const Row kRows[] = {
      {"", "1: an empty expression; write a word, a phrase in quotation marks, or an expression"},
      {"   ", "1: an empty expression; write a word, a phrase in quotation marks, or an expression"},
      {"a b",
       "3: no operator between \"a\" and \"b\"; for a phrase write both in one pair of quotation marks; else write "
       "AND, OR or NEAR/5 between"},
      {"a or b", "3: \"or\" is not an operator; operators are written in capitals and in English: OR"},
      {"мир или дружба", "5: \"или\" is not an operator; operators are written in capitals and in English: OR"},
      {"мир ИЛИ дружба", "5: \"ИЛИ\" is not an operator; operators are written in capitals and in English: OR"},
      {"мир и дружба", "5: \"и\" is not an operator; operators are written in capitals and in English: AND"},
      {"a near b", "3: \"near\" is not an operator; operators are written in capitals and in English: NEAR/5"},
      {"a near/5 b", "3: \"near\" is not an operator; operators are written in capitals: NEAR/5"},
      {"a NEAR/x b", "8: distance \"x\" in NEAR/x is not a whole number of words; try NEAR/5"},
      {"a NEAR/ b", "7: NEAR/ without a distance; write NEAR/5, or NEAR for 10"},
      {"a NEAR/0 b", "8: distance 0 in NEAR/0; the least is 1: neighbouring words"},
      {"a NEAR/5000 b", "8: distance \"5000\" is more than 1000 words; for anywhere in the unit write AND"},
      {"a NEAR/5/p b",
       "9: \"/p\" after \"NEAR/5\"; write NEAR/5 for at most four words between, NEAR/5/s within one sentence"},
      {"a NEAR/s/5 b",
       "9: \"/5\" after \"NEAR/s\"; write NEAR/5 for at most four words between, NEAR/5/s within one sentence"},
      {"a NEAR5 b", "3: \"NEAR5\" is not an operator; write NEAR/5"},
      {"a NEAR 5 b", "8: a number after NEAR with no slash between; write NEAR/5"},
      {"a NEAR:5 b", "7: found \":\" after NEAR; write NEAR/5"},
      {"a W/5 b",
       "3: \"W/5\" is not an operator; write NEAR/5 for at most four words between, NEAR/5/s within one sentence"},
      {"a ОR b", "3: \"ОR\" is written with Cyrillic letters; write the operator in Latin letters: OR"},
      {"a NОT b", "3: \"NОT\" is written with Cyrillic letters; write the operator in Latin letters: NOT"},
      {"граница АND мир", "9: \"АND\" is written with Cyrillic letters; write the operator in Latin letters: AND"},
      {"\"орган власти", "1: a quotation mark \" that is not closed; a phrase is written \"орган власти\""},
      {"орган власти\"", "13: a quotation mark \" that is not closed; a phrase is written \"орган власти\""},
      {"«орган власти", "1: a quotation mark « that is not closed; a phrase is written \"орган власти\""},
      {"орган власти»", "13: found \"»\" with no « before it; a phrase is written «орган власти» or \"орган власти\""},
      {"\"\"", "2: an empty phrase; write words between the quotation marks"},
      {"\" \"", "2: an empty phrase; write words between the quotation marks"},
      {"\"…\"", "2: a phrase without a word: \"…\"; write words between the quotation marks"},
      {"\"* власти\"",
       "2: a gap at the start of a phrase; * stands for a word between two words of a phrase; for a wildcard write it "
       "at a letter: еврорегион*"},
      {"\"власти *\"",
       "9: a gap at the end of a phrase; * stands for a word between two words of a phrase; for a wildcard write it at "
       "a letter: еврорегион*"},
      {"\"*\"",
       "2: a phrase that is only a gap; * stands for a word between two words of a phrase; for a wildcard write it at "
       "a letter: еврорегион*"},
      {"\"орган *{3,1} власти\"",
       "8: a gap whose least is more than its most; a gap is written * (one word), *{2} (two) or *{0,3} (up to three)"},
      {"\"орган *{x} власти\"",
       "8: \"*{x}\" is not a gap; a gap is written * (one word), *{2} (two) or *{0,3} (up to three)"},
      {"\"орган *{0,3 власти\"", "9: { without }; a gap is written * (one word), *{2} (two) or *{0,3} (up to three)"},
      {"\"орган *{0,0} власти\"", "8: a gap of no words; leave it out"},
      {"\"орган *{0,1000} власти\"", "8: a gap of more than 100 words; for wide distances write a NEAR/50 b"},
      {"\"орган *{0,3}власти\"", "8: a gap that touches a word; put a space between *{…} and the word"},
      {"\"@cis-states граница\"", "2: a list inside a phrase; in a rule write: \"the words\" BEFORE/1 @list"},
      {"'орган власти'",
       "1: found \"'\" where a word or an operator was wanted; a phrase stands in double quotation marks: \"орган "
       "власти\""},
      {"a >= ", "3: >= with no number where a whole number was wanted; write a >= 3"},
      {"a >= x", "6: >= with \"x\" where a whole number was wanted; write a >= 3"},
      {"a >= три", "6: >= with \"три\" where a whole number was wanted; write a >= 3"},
      {"a >= 0", "6: >= 0 is always true; the least is 1"},
      {"a >= -1", "3: >= with no number where a whole number was wanted; write a >= 3"},
      {"a > 3", "3: found \">\"; there is only \"at least\": for more than two write a >= 3"},
      {"a => 3", "3: found \"=>\"; write >= : a >= 3"},
      {"a ≥ 3", "3: found \"≥\"; write >= with two characters: a >= 3"},
      {"a <= 3", "3: found \"<\"; there is only \"at least\": a >= 3; for \"fewer than three\" write NOT a >= 3"},
      {">= 3", "1: >= 3 with nothing on its left; write what is counted: еврорегион >= 3"},
      {"a >= 3 >= 4", "1: >= among the operands of >= is no place in the text; write (a NEAR/5 b) >= 3"},
      {"NOT a >= 3",
       "1: a bare NOT: the rule would fire wherever nothing is found; join NOT to something that is there: еврорегион "
       "AND NOT гостиница"},
      {"(a AND b) >= 3", "1: AND among the operands of >= is no place in the text; write a >= 3 AND b >= 3"},
      {"(NOT a) >= 3",
       "1: NOT among the operands of >= is no place in the text; for fewer than three write NOT a >= 3"},
      {"#x >= 2",
       "1: a code among the operands of >= is no place in the text; operands are words, phrases, regular expressions, "
       "lists, NEAR and an OR of these"},
      {"NOT a",
       "1: a bare NOT: the rule would fire wherever nothing is found; join NOT to something that is there: еврорегион "
       "AND NOT гостиница"},
      {"a OR NOT b",
       "6: a bare NOT: the rule would fire wherever nothing is found; join NOT to something that is there: еврорегион "
       "AND NOT гостиница"},
      {"NOT a AND NOT b",
       "1: a bare NOT: the rule would fire wherever nothing is found; join NOT to something that is there: еврорегион "
       "AND NOT гостиница"},
      {"NOT (a AND NOT b)",
       "1: a bare NOT: the rule would fire wherever nothing is found; join NOT to something that is there: еврорегион "
       "AND NOT гостиница"},
      {"a NOT b", "3: NOT with no operator before it; write a AND NOT b, or a NOT NEAR/5 b"},
      {"NOT NEAR/5 b", "1: NOT NEAR/5 with nothing on its left; write a NOT NEAR/5 b"},
      {"NOT IN title(b)", "1: NOT IN title with nothing on its left; write a NOT IN heading(b)"},
      {"a IN b",
       "6: IN b with no ( right behind it; write a IN heading(b); the places are title, heading, leadin, article and "
       "document"},
      {"a IN",
       "3: IN with no place behind it; write a IN heading(b); the places are title, heading, leadin, article and "
       "document"},
      {"a IN chapter(b)",
       "6: \"chapter\" is no place to look in; write a IN heading(b); the places are title, heading, leadin, article "
       "and "
       "document"},
      {"a IN title (b)",
       "6: IN title with no ( right behind it; write a IN heading(b); the places are title, heading, leadin, article "
       "and "
       "document"},
      {"a in title(b)",
       "3: \"in\" is not an operator; operators are written in capitals and in English: IN heading(…)"},
      {"a IN title()", "11: ( ) with nothing inside; leave them out"},
      {"a IN title(b", "11: ( that is not closed; add the ) that closes it"},
      {"a IN title(#code)",
       "11: a code inside IN title( ); there stand words, phrases, regular expressions, lists, NEAR, >=, AND, OR and "
       "NOT"},
      {"a IN title(b IN heading(c))",
       "11: IN inside IN title( ); there stand words, phrases, regular expressions, lists, NEAR, >=, AND, OR and NOT"},
      {"a IN title(NOT b)",
       "11: a bare NOT inside IN title( ): it would be true of nearly every place; write a NOT IN title(b) for a where "
       "no b stands"},
      {"NOT a IN title(b)",
       "1: a bare NOT: the rule would fire wherever nothing is found; join NOT to something that is there: еврорегион "
       "AND NOT гостиница"},
      {"(a AND b) IN title(c) NEAR/2 d",
       "1: AND among the operands of NEAR is no place in the text; for three things near each other write a NEAR/5 b "
       "NEAR/5 c"},
      {"NOT a NEAR/5 b",
       "1: NOT among the operands of NEAR is no place in the text; for a with no b near it write a NOT NEAR/5 b; else "
       "NOT (a NEAR/5 b)"},
      {"a NEAR/5 NOT b",
       "10: NOT among the operands of NEAR is no place in the text; for a with no b near it write a NOT NEAR/5 b; else "
       "NOT (a NEAR/5 b)"},
      {"(a AND b) NEAR/5 c",
       "1: AND among the operands of NEAR is no place in the text; for three things near each other write a NEAR/5 b "
       "NEAR/5 c"},
      {"a NEAR/5 (b >= 2)", "10: >= among the operands of NEAR is no place in the text; write (a NEAR/5 b) >= 3"},
      {"a NEAR/5 #civil",
       "10: a code among the operands of NEAR is no place in the text; operands are words, phrases, regular "
       "expressions, lists, NEAR and an OR of these"},
      {"a NEAR/5 (b OR NOT c)",
       "16: NOT among the operands of NEAR is no place in the text; for a with no b near it write a NOT NEAR/5 b; else "
       "NOT (a NEAR/5 b)"},
      {"OR a", "1: OR with nothing on its left; for the word itself write \"OR\" in quotation marks"},
      {"a OR", "3: OR with nothing on its right; write what it joins, or leave it out"},
      {"a OR OR b", "6: two operators one after another: OR OR; write what stands between them, or leave OR out"},
      {"a AND OR b", "7: two operators one after another: AND OR; write what stands between them, or leave OR out"},
      {"a AND", "3: AND with nothing on its right; write what it joins, or leave it out"},
      {"AND", "1: AND with nothing on its left; for the word itself write \"AND\" in quotation marks"},
      {"()", "1: ( ) with nothing inside; leave them out"},
      {"(a", "1: ( that is not closed; add the ) that closes it"},
      {"(", "1: ( that is not closed; add the ) that closes it"},
      {"a AND (", "7: ( that is not closed; add the ) that closes it"},
      {"((a OR b)", "1: ( that is not closed; add the ) that closes it"},
      {"a)", "2: ) with no ( before it; leave it out, or add the ( that it closes"},
      {"(a OR) b", "4: OR with nothing on its right; write what it joins, or leave it out"},
      {"*", "1: a lone * outside a phrase; * for one word stands inside a phrase: \"орган * самоуправления\""},
      {"a * b", "3: a lone * outside a phrase; * for one word stands inside a phrase: \"орган * самоуправления\""},
      {"?",
       "1: \"?\" without a letter; a wildcard stands at letters, as in еврорегион* or *граничн?е; a gap (*, *{0,3}) "
       "inside a phrase"},
      {"*{0,3}", "1: a lone * outside a phrase; * for one word stands inside a phrase: \"орган * самоуправления\""},
      {"еврорегион{2}", "11: { right after a word; a gap stands apart from words: \"орган *{0,3} власти\""},
      {"сотрудн.*", "8: \".*\" in a word; for any ending write сотрудн*, for a regular expression /сотрудн.*/"},
      {"=",
       "1: = with no word right after it; write =Совет for this form only, ==МАГ for exactly as written, a >= 3 for at "
       "least three"},
      {"= Совет",
       "1: = with no word right after it; write =Совет for this form only, ==МАГ for exactly as written, a >= 3 for at "
       "least three"},
      {"=евро*", "1: = before a word with a wildcard; wildcards compare forms already: leave = out"},
      {"==\"евро*\"", "1: = before a phrase with a wildcard; write = at single words of the phrase: \"=Совет европ*\""},
      {"@", "1: @ without the id of a list; write @cis-states"},
      {"# civil", "1: # without the id of a code; write #civil.business; codes below it are meant too"},
      {"@cis-*", "1: @ without the id of a list; write @cis-states"},
      {"lang:ru",
       "1: the field \"lang:\" in a rule; fields are known to search only; for words with a colon write a phrase in "
       "quotation marks"},
      {"a AND date:2008..2020",
       "7: the field \"date:\" in a rule; fields are known to search only; for words with a colon write a phrase in "
       "quotation marks"},
      {"/ст", "1: a regular expression that is not closed; write /…/ or /…/i, and \\/ for a slash inside"},
      {"//", "1: an empty regular expression; write a pattern between the slashes: /ст\\. *\\d+/i"},
      {"/ст/g",
       "5: found \"g\" after a regular expression; the only flag is i (ignore case); for a slash inside write \\/"},
      {"/ст/ig",
       "6: found \"g\" after a regular expression; the only flag is i (ignore case); for a slash inside write \\/"},
      {"/(ст/", "2: ( that is not closed; add the ), or write \\( for the character itself"},
      {"/ст)/", "4: ) with no ( before it; leave it out, or write \\) for the character itself"},
      {"/[а-/", "2: [ that is not closed; add the ], or write \\[ for the character itself"},
      {"/*ст/",
       "2: nothing to repeat: *; * + ? { } stand after what they repeat; for the character itself write a backslash "
       "before it"},
      {"граница AND /a\\/(b/", "17: ( that is not closed; add the ), or write \\( for the character itself"},
      {"/а(?=б)/", "3: looking ahead or behind, (?=, is not known; write the rule with NEAR, NOT NEAR or an <except>"},
      {"/\\bст\\b|гл/",
       "6: \\b inside a pattern; \\b may stand at the two ends of a pattern; inside write what stands there: \\s, "
       "[^\\w], a full stop"},
      {"/а\\bб/",
       "3: \\b inside a pattern; \\b may stand at the two ends of a pattern; inside write what stands there: \\s, "
       "[^\\w], a full stop"},
      {"/(a)\\1/", "5: \\1, a reference back to a group, is not known; write the text out"},
      {"a/b", "2: a slash right after a word; for the words one after another write \"a …\"; for a choice write OR"},
      {"и/или", "2: a slash right after a word; for the words one after another write \"и …\"; for a choice write OR"},
      {"a, b", "2: found \",\" where a word or an operator was wanted; for one of several words write OR between them"},
      {"a; b", "2: found \";\" where a word or an operator was wanted; for one of several words write OR between them"},
      {"a -b", "3: found \"-\" before a word; to leave something out write AND NOT b"},
      {"-a", "1: found \"-\" before a word; to leave something out write AND NOT a"},
      {"a + b", "3: found \"+\"; words that must all be there are joined by AND"},
      {"a & b", "3: found \"&\"; write AND"},
      {"a && b", "3: found \"&\"; write AND"},
      {"a | b", "3: found \"|\"; write OR"},
      {"a ! b", "3: found \"!\"; write NOT"},
      {"мир – дружба",
       "5: found \"–\" where a word or an operator was wanted; for words with punctuation between them write a phrase "
       "in quotation marks"},
      {"a~5 b",
       "2: found \"~\"; for words near each other write NEAR/5 for at most four words between, NEAR/5/s within one "
       "sentence"},
      {"[a b]", "1: found \"[\"; expressions are grouped by ( )"},
      {"a {b}", "3: found \"{\" outside a phrase; a gap stands inside a phrase: \"орган *{0,3} власти\""},
      {"^a$", "1: found \"^\"; a regular expression stands between slashes: /ст\\. *\\d+/i"},
      {"a\\b", "2: found \"\\\"; a regular expression stands between slashes: /ст\\. *\\d+/i"},
      {"\"a\" \"b\"",
       "5: no operator between \"a\" and \"b\"; for a phrase write both in one pair of quotation marks; else write "
       "AND, OR or NEAR/5 between"},
      {"a (b OR c)",
       "3: no operator between \"a\" and \"(\"; for a phrase write both in one pair of quotation marks; else write "
       "AND, OR or NEAR/5 between"},
      {"(a) (b)",
       "5: no operator between \")\" and \"(\"; for a phrase write both in one pair of quotation marks; else write "
       "AND, OR or NEAR/5 between"},
      {"@list a",
       "7: no operator between \"@list\" and \"a\"; for a phrase write both in one pair of quotation marks; else write "
       "AND, OR or NEAR/5 between"},
      {"ст. 5",
       "5: no operator between \"ст\" and \"5\"; for a phrase write both in one pair of quotation marks; else write "
       "AND, OR or NEAR/5 between"},
      {"12:30",
       "3: found \":\" where a word or an operator was wanted; for words with punctuation between them write a phrase "
       "in quotation marks"},
      {"a <b>", "3: found \"<\"; there is only \"at least\": a >= 3; for \"fewer than three\" write NOT a >= 3"},
      {"@x-",
       "3: found \"-\" where a word or an operator was wanted; for words with punctuation between them write a phrase "
       "in quotation marks"},
      {"#a..b",
       "4: found \".\" where a word or an operator was wanted; for words with punctuation between them write a phrase "
       "in quotation marks"},
      {"а\xFF", "2: a byte that is not UTF-8; save the text as UTF-8"},
      {"а\x01", "2: found a control character; leave it out"},
  };
  for (const Row& row : kRows) {
    CAPTURE(std::string(row.source));
    CHECK(Told(row.source, Mode::kRule) == row.message);
  }
}

TEST_CASE("terms") {
  const Row kRows[] = {
      {"", "1: an empty term; write a word or a phrase: <term>еврорегион</term>"},
      {"…", "1: a phrase without a word: \"…\"; write a word or a phrase: <term>еврорегион</term>"},
      {"a OR b", "3: the operator OR in a term; with operators write a <rule>; for the word itself write =OR"},
      {"создать AND сформировать",
       "9: the operator AND in a term; with operators write a <rule>; for the word itself write =AND"},
      {"a ОR b", "3: \"ОR\" mixes Cyrillic and Latin letters; with the operator OR write a <rule>"},
      {"\"орган власти\"",
       "1: a quotation mark in a term; a term is a phrase already: leave the marks out; with operators write a <rule>"},
      {"еврорегион \"Неман\"",
       "12: a quotation mark in a term; a term is a phrase already: leave the marks out; with operators write a "
       "<rule>"},
      {"/ст\\. *\\d+/i", "1: a regular expression in a term; a term is a word or a phrase; write it as a <rule>"},
      {"a >= 3", "3: an operator in a term; a term is a word or a phrase; with operators write a <rule>"},
      {"сотруднич(ать|ество)",
       "10: a parenthesis right after a letter; write one term for each wording, or (a OR b) in a rule"},
      {"(создать|сформировать)", "9: | inside a phrase; write one term for each wording, or (a OR b) in a rule"},
      {"@cis-states", "1: a list inside a phrase; in a rule write: \"the words\" BEFORE/1 @list"},
      {"совет @cis-states", "7: a list inside a phrase; in a rule write: \"the words\" BEFORE/1 @list"},
      {"* власти",
       "1: a gap at the start of a phrase; * stands for a word between two words of a phrase; for a wildcard write it "
       "at a letter: еврорегион*"},
      {"=", "1: = with no word right after it; write =Совет for this form only, ==МАГ for exactly as written"},
      {"= Совет", "1: = with no word right after it; write =Совет for this form only, ==МАГ for exactly as written"},
      {"сотрудн.*", "8: \".*\" in a word; for any ending write сотрудн*, for a regular expression /сотрудн.*/"},
      {"NOT еврорегион",
       "1: the operator NOT in a term; with operators write a <rule>; for the word itself write =NOT"},
      {"\\d+", "1: \\ inside a phrase; a regular expression stands between slashes in a rule: /ст\\. *\\d+/i"},
  };
  for (const Row& row : kRows) {
    CAPTURE(std::string(row.source));
    CHECK(Told(row.source, Mode::kTerm) == row.message);
  }
}

TEST_CASE("searches") {
  const Row kRows[] = {
      {"", "1: an empty expression; write a word, a phrase in quotation marks, or an expression"},
      {"lang:",
       "1: the field \"lang:\" without a value; write the value right after the colon: lang:value, lang:\"two words\""},
      {"Статья: граница",
       "1: the field \"Статья:\" without a value; write the value right after the colon: Статья:value, Статья:\"two "
       "words\""},
      {"case:\"Altai", "6: a quotation mark \" that is not closed; write case:\"Altai Territory\""},
      {"a >= x", "6: >= with \"x\" where a whole number was wanted; write a >= 3"},
      {"(a", "1: ( that is not closed; add the ) that closes it"},
      {"a NEAR/5 lang:ru",
       "10: a field among the operands of NEAR is no place in the text; operands are words, phrases, regular "
       "expressions, lists, NEAR and an OR of these"},
      {"date:2008 NEAR/5 a",
       "1: a field among the operands of NEAR is no place in the text; operands are words, phrases, regular "
       "expressions, lists, NEAR and an OR of these"},
      {"\"орган", "1: a quotation mark \" that is not closed; a phrase is written \"орган власти\""},
      {"OR", "1: OR with nothing on its left; for the word itself write \"OR\" in quotation marks"},
      {"мир -война", "5: found \"-\" before a word; to leave something out write AND NOT война"},
      {"мир !война", "5: found \"!\"; write NOT"},
      {"a NEAR 5 b", "8: a number after NEAR with no slash between; write NEAR/5"},
      {"-", "1: an empty expression; write a word, a phrase in quotation marks, or an expression"},
      {",", "1: an empty expression; write a word, a phrase in quotation marks, or an expression"},
  };
  for (const Row& row : kRows) {
    CAPTURE(std::string(row.source));
    CHECK(Told(row.source, Mode::kSearch) == row.message);
  }
}
