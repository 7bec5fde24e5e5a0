// SPDX-License-Identifier: GPL-2.0-or-later
//
// The paragraph on method that a paper needs, from the figures of a run or a project, in Russian or English: corpus and
// sampling, units, codebook, layers and counts, reliability of coders and, apart from it, validity of the rules.
//
// Laws: the word "reliable" (in Russian «надёжн…») stands in it only where two coders or more coded the same documents
// and every alpha, pooled and of each code that has one, is at least MethodThresholds::reliable; and where it is noted
// that they read them, not assumed of whoever coded anything there. What was not done or
// is not known is said, not passed over. Where the texts are invented, the first sentence says so.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/figure.h"
#include "codebook/code.h"
#include "exports/export_facts.h"
#include "text/document.h"

namespace pandect::exports {

// K. Krippendorff, "Reliability in content analysis: Some common misconceptions and recommendations", Human
// Communication Research 30 (2004), p. 429: alpha of at least .800 is customary, from .667 tentative conclusions.
// Whoever wants other thresholds declares them.
struct MethodThresholds {
  double reliable = 0.8, tentative = 0.667;
  bool declared = false;  // by the user
};

// Agreement of people on what two or more of them read, before discussion, per coding unit.
struct CoderAgreement {
  uint64_t coders = 0, documents = 0, units = 0;  // that two or more read
  Figure alpha = Undefined::kOneCoder;            // Krippendorff's, nominal, all codes pooled
  Figure percent = Undefined::kOneCoder;
  // Of a coder only codings tell that the whole document was read: then the figure supports no verdict.
  bool reading_assumed = false;
  // Only what is noted as read went in: units of samples, documents read from end to end.
  bool reading_noted = false;
  std::vector<std::pair<std::string, Figure>> by_code;  // alpha of each code that anybody used
};

// What a sample that people read says of the rules: of each code precision and recall, with 95 % intervals.
struct RuleValidity {
  struct Limits {
    Figure value = Undefined::kNoUnits, low = Undefined::kNoUnits, high = Undefined::kNoUnits;
  };
  struct OfCode {
    std::string code;
    uint64_t units = 0;  // read, that rules or people give the code
    Limits precision, recall;
  };
  std::string sample;                            // its name
  uint64_t population = 0, drawn = 0, read = 0;  // units
  std::vector<std::string> readers;
  std::vector<OfCode> codes;
};

struct MethodFacts {
  ExportFacts base;
  std::map<Language, uint64_t> documents_by_language;
  std::string first_date, last_date;  // ISO, of documents that have a date; empty: none has
  LocalText title;                    // of the codebook
  std::string sampling;               // how the documents were chosen, as the user says it; empty: not said
  std::string analysis_unit;          // likewise; empty: document
  uint64_t codes = 0, top_codes = 0, rules = 0;
  uint64_t codebook_versions = 1, codings_of_other_versions = 0;
  // People's work. Of a run over files there is none.
  bool project = false;
  std::vector<std::string> coders;  // who coded or decided anything
  uint64_t by_people = 0, imported = 0, consensus = 0;
  uint64_t proposals = 0, accepted = 0, changed = 0, rejected = 0;
  bool blind = false;                    // agreement may not be shown
  std::optional<RuleValidity> validity;  // of the sample drawn last; nothing where none was
  std::optional<CoderAgreement> agreement;
  MethodThresholds thresholds;
};

// What a document adds to documents_by_language, the dates and `invented`.
void AddDocumentFacts(const Document& document, Language language, MethodFacts& facts);
// Title, id, version, hash and sizes of a codebook.
void AddCodebookFacts(const Codebook& codebook, MethodFacts& facts);

// One paragraph, without a line break. `messages` gives the language.
std::string MethodParagraph(const MethodFacts& facts, const Messages& messages);

// How many codes the thresholds put where; those without a figure apart.
struct CodeVerdicts {
  uint64_t reliable = 0, tentative = 0, undefined = 0;
  std::vector<std::string> below;
};
CodeVerdicts VerdictsOf(const CoderAgreement& agreement, const MethodThresholds& thresholds);

}  // namespace pandect::exports
