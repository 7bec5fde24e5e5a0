// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a search was, beside its hits: the head of everything it prints.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "codebook/code.h"
#include "report/json.h"
#include "report/messages.h"

namespace pandect::report {

struct SearchFacts {
  std::string query;       // as typed
  std::string filter;      // --in, as typed; may be empty
  std::string expression;  // what was searched, in canonical form
  UnitLevel unit = UnitLevel::kParagraph;
  uint64_t units = 0, documents = 0;   // found
  uint64_t of_documents = 0;           // in the index
  std::string order;                   // "relevance", "document", or the keys of sorting ("left1,date")
  uint64_t first = 0, shown = 0;       // the page: [first, first + shown) of what is listed
  std::vector<std::string> variables;  // of the documents, sorted
  // Spellings that were searched besides, of names in other letters.
  std::vector<std::string> variants;
};

// "57 paragraphs in 14 documents" in the reader's language.
std::string FoundUnits(UnitLevel unit, uint64_t units, uint64_t documents, const Messages& messages);

// The keys of the facts, into an object that is open.
void WriteFacts(const SearchFacts& facts, JsonWriter& json);

}  // namespace pandect::report
