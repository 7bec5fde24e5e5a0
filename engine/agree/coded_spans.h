// SPDX-License-Identifier: GPL-2.0-or-later
//
// People's codings of documents as they stand in a project, and their way to what the coefficients work on. The caller
// decides whose codings go in: the layer before discussion, without consensus, and without the rules (who are no
// interchangeable coder) unless asked for, then under a name that says so.
//
//   CodedSpans spans;
//   spans.coders = {"Анна", "Борис"};
//   spans.codes = {"civil.ngo", "barriers.visa"};
//   spans.documents.push_back({.name = "1992.txt", .language = Language::kRu, .characters = 5120,
//                              .units = {{0, 410}, {411, 980}}, .coders = {0, 1},
//                              .spans = {{.coder = 0, .code = 1, .at = {20, 60}}}});
//   const UnitRatings ratings = agree::RatingsOfCode(spans, 1, {});   // units × coders → uncoded, coded
//
// Places are code points of the document's text. A coder who is not in ComparedDocument::coders did not see the
// document: missing, not "uncoded". Spans may overlap, also for one coder and one code.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agree/continuum.h"
#include "agree/ratings.h"
#include "agree/set_distance.h"
#include "base/language.h"
#include "base/span.h"

namespace pandect {

struct CodedSpan {
  uint32_t coder = 0, code = 0;  // into CodedSpans
  CodePointSpan at;              // not empty, inside the document
  bool absent = false;           // polarity: the text states that the thing is missing
};

// A part of a document and who saw it.
struct SeenPiece {
  CodePointSpan at;
  std::vector<uint32_t> coders;  // ascending
};

struct ComparedDocument {
  std::string name;
  Language language = Language::kUnd;
  uint32_t characters = 0;
  // Units of comparison (coding units, sentences), ascending, not overlapping. May be empty where characters, segments
  // or borders are compared.
  std::vector<CodePointSpan> units;
  std::vector<uint32_t> coders;  // who coded or saw the document or a part of it, ascending
  std::vector<CodedSpan> spans;
  // Where somebody saw a part only (the units of a sample): who saw what, ascending, not overlapping, without what
  // nobody saw. Empty: `coders` saw all of it. A coder saw the units that lie wholly within pieces of this coder's.
  std::vector<SeenPiece> pieces = {};
  // A coder counts as having read all of it for having coded something there; nothing notes the reading.
  bool reading_assumed = false;
};

struct CodedSpans {
  std::vector<std::string> coders, codes;
  std::vector<ComparedDocument> documents;
  std::string unit = {};  // what ComparedDocument::units are: "paragraph"; empty: not said
};

// When a code is present in a unit.
enum class PresenceRule : uint8_t {
  kOverlap,  // one of its spans shares at least one character with the unit
  kShare,    // its spans cover at least UnitOptions::share of the unit
  kBegin,    // one of its spans begins in the unit
};

// What a statement of absence is.
enum class PolarityRule : uint8_t {
  kIgnore,  // the code is given: categories uncoded, coded
  // Another answer: uncoded, coded, stated absent, mixed (both in one unit); the last two only where they occur, as
  // the number of categories enters Brennan–Prediger and Gwet's AC.
  kDistinct,
};

struct UnitOptions {
  PresenceRule presence = PresenceRule::kOverlap;
  double share = 0.5;  // kShare; above 0
  PolarityRule polarity = PolarityRule::kDistinct;
  // Units to which no coder gave any code at all lift agreement; they count where coders saw the document. Their number
  // is told either way.
  bool leave_out_uncoded = false;
};

struct ComparedUnit {
  uint32_t document = 0, number = 0;  // into documents and their units
  uint32_t code = 0;                  // what the row is about, for RatingsOfCode and PooledRatings
  CodePointSpan at;
};

struct UnitRatings {
  Ratings ratings;                   // ratings.units stays empty: places say more
  std::vector<ComparedUnit> places;  // one a row
  uint64_t uncoded_units = 0;        // units to which nobody gave any code, counted once each
};

namespace agree {

// One code: "uncoded", "coded" (and "stated absent", "mixed").
UnitRatings RatingsOfCode(const CodedSpans& spans, uint32_t code, const UnitOptions& options);

// All codes pooled: a row for each unit and code, unit by unit. Codes that nobody used are left out unless `unused`:
// each of their units would count as agreement.
UnitRatings PooledRatings(const CodedSpans& spans, const UnitOptions& options, bool unused = false);

// The set of codes each coder gave each unit; a code stated absent is another element than the code, see AbsentName.
// SetsAsCategories makes one nominal variable of it, for
// codes that exclude each other. `places`: one a row.
SetRatings SetsOfUnits(const CodedSpans& spans, const UnitOptions& options, std::vector<ComparedUnit>& places);

// Who saw each unit of the document.
std::vector<std::vector<uint32_t>> CodersOfUnits(const ComparedDocument& document);

// Free borders: documents as continua; of one that was seen in parts each piece is a continuum, and stretches end at
// its borders. Stretches of one coder and code that overlap are joined; of different codes they may overlap. What
// states absence is another code than what states presence: CodesByPolarity, see there. `documents`: gets the document
// of each continuum.
Unitizing StretchesOf(const CodedSpans& spans, std::vector<uint32_t>* documents = nullptr);

// Presence and absence as two codes: CodedSpans::codes, then the name of the absence of those that anybody states
// absent, in their order. `absence_of`: gets the code that each of the second part is about.
std::vector<std::string> CodesByPolarity(const CodedSpans& spans, std::vector<uint32_t>* absence_of = nullptr);
// "visa: stated absent".
std::string AbsentName(const std::string& code);

// Where parts were seen: only coders who saw anything, only their spans in what they saw, and only codes of these.
CodedSpans OnlySeen(const CodedSpans& spans);

// OnlySeen, and of its codes only those that somebody gave where two coders or more read: in a unit of comparison
// (`by_units`), or on a stretch. Of another code nothing can be compared, and each shared unit would count as one on
// which everybody agrees that it is not there. `left_out`: gets the names of these.
CodedSpans OnlyCompared(const CodedSpans& spans, bool by_units, std::vector<std::string>* left_out = nullptr);

// Codes with a span by anybody.
std::vector<uint32_t> UsedCodes(const CodedSpans& spans);

// Only these documents.
CodedSpans OfDocuments(const CodedSpans& spans, const std::vector<size_t>& documents);

}  // namespace agree
}  // namespace pandect
