// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a search found, counted: by a variable, by document, and the words of the corpus.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/messages.h"
#include "report/search_facts.h"
#include "report/terminal_table.h"

namespace pandect::report {

// Found units and the documents that hold them, for one value of a variable (empty: documents without it).
struct FacetValue {
  std::string value;
  uint64_t units = 0, documents = 0;
};
struct Facet {
  std::string variable;
  std::vector<FacetValue> values;  // most units first
  bool exclusive = true;           // each unit has one value, so that shares add up (not so for codes)
};
std::string FacetText(const Facet& facet, const SearchFacts& facts, const Messages& messages,
                      const TerminalOptions& options);
std::string FacetCsv(const Facet& facet);  // variable, value, units, documents
std::string FacetJson(const Facet& facet, const SearchFacts& facts);

struct DocumentCount {
  std::string document, title;
  uint64_t units = 0, of_units = 0, words = 0;  // found; all units and words of the document
  std::vector<std::string> values;
};
std::string DocumentCountsText(const std::vector<DocumentCount>& documents, const Messages& messages,
                               const TerminalOptions& options);
// document, units, of_units, words, then the variables
std::string DocumentCountsCsv(const std::vector<DocumentCount>& documents, const SearchFacts& facts);
std::string DocumentCountsJson(const std::vector<DocumentCount>& documents, const SearchFacts& facts);

// A lemma with the forms in which it stands in the corpus.
struct CorpusTerm {
  struct Form {
    std::string form;  // folded
    uint64_t times = 0;
  };
  std::string lemma;  // several possible ones: "сталь / стать"
  uint64_t times = 0, documents = 0;
  std::vector<Form> forms;  // most frequent first
};
struct CorpusTerms {
  std::string prefix;
  uint64_t lemmas = 0, forms = 0, times = 0;  // of all that begin so
  uint64_t numbers = 0;                       // how often numbers that begin so stand there; they are not listed
  uint64_t first = 0;
  std::vector<CorpusTerm> terms;  // the page, most frequent first
};
std::string CorpusTermsText(const CorpusTerms& terms, const Messages& messages, const TerminalOptions& options);
std::string CorpusTermsCsv(const CorpusTerms& terms);  // lemma, lemma_times, documents, form, times
std::string CorpusTermsJson(const CorpusTerms& terms);

}  // namespace pandect::report
