// SPDX-License-Identifier: GPL-2.0-or-later
//
// A codebook: codes in a tree, each with labels, definitions, terms, rules, exceptions and examples in both languages.
// Read from the house XML (read.h), written back (write.h), checked (check.h). The manual is codebook/README.md.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "base/sha256.h"
#include "codebook/border_table.h"
#include "expression/expression.h"

namespace pandect {

enum class Polarity : uint8_t { kPresent, kAbsent };
enum class Modality : uint8_t { kExists, kProvidedFor, kPlanned, kSuspended, kEnded, kRefused, kNever };
enum class Effect : uint8_t { kNone, kEases, kHinders };
enum class Indicator : uint8_t { kNo, kStudy, kOurs };
enum class Direction : uint8_t { kNone, kPlus, kMinus };
enum class Choice : uint8_t { kMultiple, kExclusive };  // may a unit carry several of a code's children?
enum class Nesting : uint8_t { kNone, kLongest };  // nested="longest": a longer hit hides a shorter one of another code
enum class UnitLevel : uint8_t { kSentence, kParagraph, kArticle, kDocument };

// Stable names as in the XML: "absent", "provided-for", "eases", "study", "+", "exclusive", "longest", "paragraph".
const char* Name(Polarity value);
const char* Name(Modality value);
const char* Name(Effect value);
const char* Name(Indicator value);
const char* Name(Direction value);
const char* Name(Choice value);
const char* Name(Nesting value);
const char* Name(UnitLevel value);

// Text by language; kUnd holds one given without xml:lang.
using LocalText = std::map<Language, std::string>;
// The text in `language`, else in the other one, else empty.
const std::string& In(const LocalText& text, Language language);

enum class RuleKind : uint8_t { kTerm, kRule, kExcept };

struct Rule {
  RuleKind kind = RuleKind::kTerm;
  std::string id;  // unique in the codebook: given, else "CODE/t1", "CODE/r1", "CODE/x1" in file order
  Language language = Language::kUnd;  // kUnd: every language
  Polarity polarity = Polarity::kPresent;
  Modality modality = Modality::kExists;
  Effect effect = Effect::kNone;
  bool whole_unit = false;  // of an exception, scope="unit": where it fires the unit does not get the code
  Expression expression;    // parsed; for kTerm in Mode::kTerm, else Mode::kRule
  Place place;              // in the codebook file
};

struct Example {
  Language language = Language::kUnd;
  bool coded = true;
  Polarity polarity = Polarity::kPresent;  // wanted, when coded
  std::string text;
  Place place;
};

using CodeIndex = uint32_t;
inline constexpr CodeIndex kNoCode = UINT32_MAX;

struct Code {
  std::string id;  // full: "institutionalization.euroregion"
  CodeIndex parent = kNoCode;
  CodeIndex end = 0;  // one past the last descendant (preorder)
  uint32_t depth = 0;
  LocalText label, definition, include, exclude, note;
  Indicator indicator = Indicator::kNo;
  Direction direction = Direction::kNone;
  Choice choice = Choice::kMultiple;
  std::string colour;               // "#rrggbb" or empty
  std::vector<std::string> levels;  // exact fractions, "1/3"
  std::vector<Rule> rules;          // terms, rules and exceptions in file order
  std::vector<Example> examples;
  Place place;
};

struct TermList {
  std::string id;
  struct Entry {
    Language language = Language::kUnd;
    Expression expression;  // Mode::kTerm
    Place place;
  };
  std::vector<Entry> entries;
  Place place;
};

// A range of a document variable under a name: documents whose `of` is before `before`, and not in an earlier bin.
struct VariableBin {
  std::string label;
  std::string before;  // ISO date; the last bin has none
  Place place;
};
// A variable of units, from what their text or context speaks of (matrix/unit_values.h): of codes of a codebook of
// actors, or of dates.
enum class MentionDates : uint8_t { kNone, kDay, kYear };
const char* Name(MentionDates value);  // "", "day", "year"
struct MentionValue {
  std::string code;   // full id in that codebook; those below it belong to it
  std::string label;  // the value
  bool each = false;  // in place of `label`: each code right below `code` is a value, by its label in `each_in`
  Language each_in = Language::kUnd;
  Place place;
};
struct MentionVariable {
  std::string id;
  std::string codebook;  // id of another codebook; empty: this one
  MentionDates dates = MentionDates::kNone;
  std::vector<MentionValue> values;  // none where dates are sought
  Place place;
};

// A variable of documents made from their variable `of`: cut into `bins` by date, or (`by` not empty, no bins) the
// reach of the pair of actors it names, after the table of borders with the id `by`.
struct DerivedVariable {
  std::string id, of, by;
  std::vector<VariableBin> bins;
  Place place;
  std::string event = {};  // id of a <mentions> of dates: a unit that has such a date is cut by it; may be empty
};

// Immutable once read; safe to share between threads. Codes in preorder.
struct Codebook {
  std::string id, version;
  std::string path;  // as given
  Sha256 hash;       // of the file's bytes
  UnitLevel unit = UnitLevel::kParagraph;
  Nesting nested = Nesting::kNone;
  LocalText title, source, note;
  std::vector<BorderTable> border_tables;
  std::vector<DerivedVariable> variables;
  std::vector<MentionVariable> mentions;
  std::vector<TermList> lists;
  std::vector<Code> codes;

  // Index of the code with this full id, kNoCode where there is none.
  CodeIndex Find(std::string_view id) const;
};

}  // namespace pandect
