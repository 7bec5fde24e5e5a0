// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a unit speaks of: partners, blocs, dates of events, as a codebook declares it (<mentions>). A report of 2024
// speaks of Germany and of Kazakhstan, one of 2025 tells of 2008: for such units these values go before the document's.
//
// A value is looked for in this order, and the first place that gives any gives all:
//   1. a coder's coding, in the unit, of a code that is mapped to a value;
//   2. the text of the unit;
//   3. its context: the lead-in of its list and the headings above it, the nearest first;
//   4. the variable of the document;
//   5. the title in the text of the document.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"
#include "codebook/code.h"
#include "coding/coding.h"
#include "matrix/analysis.h"
#include "segment/segment.h"

namespace pandect::matrix {

// A coder's coding, by the full name of its code.
struct PersonCoding {
  ByteSpan at;
  std::string code, coder;
};

// How many units in the base have values of a variable from each source; the last: from none.
using ValueSources = std::map<std::string, std::array<uint64_t, 6>>;

// Made once for a run, then const: may be shared between threads. The codebooks must outlive it.
class UnitValues {
 public:
  // `books`: the codebooks that mentions name, by id; a name that is not among them finds nothing.
  UnitValues(const Codebook& codebook, const std::map<std::string, const Codebook*>& books);

  bool empty() const { return codebook_.mentions.empty(); }
  // Names of the variables: those of <mentions>, and of the <variable>s cut from them.
  const std::vector<std::string>& names() const { return names_; }
  // The codebooks to be run over each document, by paragraph, besides the main one.
  const std::vector<const Codebook*>& books() const { return books_; }

  // Gives the units of `document` their values. `by_book`: the codings of each of books(); `own`: those of the main
  // codebook, for mentions that name no other (any unit level).
  void AddTo(AnalysisDocument& document, const SegmentTree& tree, std::string_view text,
             const std::vector<std::vector<Coding>>& by_book, const std::vector<Coding>& own,
             const std::vector<PersonCoding>& people) const;
  // Counts where the units of a document have their values from.
  void Count(const AnalysisDocument& document, ValueSources& sources) const;

 private:
  struct Found {
    ByteSpan at;
    std::string value;
  };
  // What one <mentions> says; several with one id make one variable.
  struct Part {
    size_t book = SIZE_MAX;                                // of books_; SIZE_MAX: the main one
    std::vector<std::vector<std::string>> values_of_code;  // by code of that book
  };
  struct Variable {
    std::string id;
    MentionDates dates = MentionDates::kNone;
    std::vector<Part> parts;
    std::map<std::string, std::vector<std::string>> by_name;  // by full name of a code, with and without "book."
  };
  void Map(const MentionVariable& mention, const Codebook& book, Part& part, Variable& variable) const;
  static std::vector<Found> FindIn(const Variable& variable, const std::vector<std::vector<Coding>>& by_book,
                                   const std::vector<Coding>& own);
  void Derive(AnalysisUnit& unit) const;

  const Codebook& codebook_;
  std::vector<const Codebook*> books_;
  std::vector<Variable> variables_;
  std::vector<std::string> names_;
};

}  // namespace pandect::matrix
