// SPDX-License-Identifier: GPL-2.0-or-later
//
// Counts. Documents are counted one at a time and released; what stays is a row a document.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/language.h"
#include "codebook/code.h"
#include "coding/coding.h"
#include "segment/segment.h"

namespace pandect {

// The five counts of DESIGN §6 for one code in one group of text. A parent's counts include its descendants': its units and
// documents are distinct ones, not sums.
struct Counts {
  uint64_t units = 0;      // coding units that carry the code (either polarity)
  uint64_t absent = 0;     // of these, units where it is stated absent
  uint64_t hits = 0;
  uint64_t words = 0;      // positions covered by hits
  uint64_t documents = 0;
  // Of units and hits those in the base (not in headings, signatures …): what shares and rates are made of, so that no share
  // exceeds one.
  uint64_t base_units = 0, base_hits = 0;
  Counts& operator+=(const Counts& other);
};

// What the counts stand on. Headings, running heads, editor's notes and signature blocks may carry codes but stay out of
// the denominators.
struct Base {
  uint64_t units = 0, coded_units = 0, words = 0, documents = 0;
  Base& operator+=(const Base& other);
};

// One document's row. `by_code` has an entry a code of the codebook, in its order.
struct DocumentCounts {
  std::string path;
  std::map<std::string, std::string> variables;
  Language language = Language::kUnd;               // the document's
  std::vector<Counts> by_code;
  std::map<Language, std::vector<Counts>> by_language;  // of the units' own language
  Base base;
  std::map<Language, Base> base_by_language;
};

// All documents of a run, in the order given.
struct FrequencyTable {
  std::vector<DocumentCounts> documents;
  std::vector<Counts> Totals() const;
  std::map<Language, std::vector<Counts>> TotalsByLanguage() const;
  Base TotalBase() const;
  std::map<Language, Base> BaseByLanguage() const;
};

namespace matrix {

DocumentCounts Count(const Reading& reading, const Codebook& codebook, UnitLevel level,
                     const std::vector<Coding>& codings);

}  // namespace matrix
}  // namespace pandect
