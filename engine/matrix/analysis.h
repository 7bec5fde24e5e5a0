// SPDX-License-Identifier: GPL-2.0-or-later
//
// What tables are counted from: one document's units and the codings they bear, from the rules or from people, free of
// text. Whatever produced the codings (a run, a project, an import) gives this value; pivot, comparison, co-occurrence
// and exports take it, one document at a time, so that memory does not grow with the corpus.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/span.h"
#include "codebook/code.h"
#include "coding/coding.h"
#include "match/match.h"
#include "segment/segment.h"

namespace pandect {

using Variables = std::map<std::string, std::string>;  // lower-case names

// Where a unit has a value of a variable from. They go before one another in this order, and the first that gives any
// value gives all of them.
enum class ValueSource : uint8_t {
  kPerson,   // a coder's coding in the unit
  kUnit,     // the text of the unit
  kContext,  // a heading above it or the lead-in of its list, the nearest first
  kDocument,
  kTitle,  // the title in the text of the document
};
const char* Name(ValueSource source);  // "person", "unit", "context", "document", "title"; stable

struct UnitValue {
  std::string value;
  ValueSource source = ValueSource::kUnit;
  ByteSpan at;        // of Document::text: the words that say so
  std::string coder;  // kPerson
};

// One coding unit, coded or not.
struct AnalysisUnit {
  SegmentIndex segment = kNoSegment;  // of the document's tree, for addresses
  SegmentIndex article = kNoSegment;  // the article (or annex, where there is none) that holds it
  ByteSpan at;                        // of Document::text
  Language language = Language::kUnd;
  uint32_t words = 0;   // positions, of paragraphs that are counted
  bool in_base = true;  // stands in denominators (no heading, signature …)
  Variables variables;  // of the segment: these go before the document's
  // Of the segment, found in what it or its context says (unit_values.h): these go before both, unless their source is
  // the title of the document, behind which the document's own goes.
  std::map<std::string, std::vector<UnitValue>> values;
  std::vector<std::string> cases;  // of the segment: instead of the document's where not empty
};

struct AnalysisCoding {
  uint32_t unit = 0;  // index into AnalysisDocument::units; ascending
  CodeIndex code = 0;
  Polarity polarity = Polarity::kPresent;
  Modality modality = Modality::kExists;
  Effect effect = Effect::kNone;
  CodingOrigin origin = CodingOrigin::kRule;
  uint32_t hits = 1;
  uint32_t words = 0;  // positions that the hits, or the passage, cover
  std::optional<double> weight;
  std::string coder;  // empty: the rules
  // A coding that reaches over several units has a row in each. All but the first have this set, no hits and no weight:
  // it is one coding.
  bool continues = false;
  ByteSpan at;     // the passage; empty: the unit
  std::string id;  // of a coding in a project; may be empty
};

// Rejected codings are not in it; one layer a table: who fills it chooses the layer.
struct AnalysisDocument {
  std::string path;
  Variables variables;  // derived ones included
  std::vector<std::string> cases;
  Language language = Language::kUnd;
  std::vector<AnalysisUnit> units;      // in text order
  std::vector<AnalysisCoding> codings;  // by unit
};

namespace matrix {

// A document and its rule codings. A variable "case" of the document, parts at ';', gives its cases.
AnalysisDocument Analyse(const Reading& reading, UnitLevel level, const std::vector<Coding>& codings);

// The values of a variable in a unit: those found in it, else the segment's, else the document's; never none: "" stands
// for no value. Distinct.
std::vector<std::string> ValuesIn(const AnalysisDocument& document, const AnalysisUnit& unit, const std::string& name);
// The value of a variable in a unit that was not found in its text: the segment's, else the document's, else empty.
const std::string& ValueIn(const AnalysisDocument& document, const AnalysisUnit& unit, const std::string& name);

// Whether a paragraph of this role stands in denominators: headings, running heads, editor's notes, signature blocks
// and titles may carry codes but do not.
bool IsCounted(SegmentRole role);

}  // namespace matrix
}  // namespace pandect
