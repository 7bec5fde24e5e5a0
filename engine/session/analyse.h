// SPDX-License-Identifier: GPL-2.0-or-later
//
// Documents with their codings, handed on one at a time to whoever counts: matrix, compare, timeline, network. The
// codings are those of the rules, or what another source of documents (a project) gives in their place.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "coding/coding.h"
#include "exports/exported_document.h"
#include "ingest/ingest.h"
#include "lemma/lexicon.h"
#include "lemma/words.h"
#include "matrix/analysis.h"
#include "matrix/unit_values.h"
#include "segment/segment.h"
#include "text/document.h"

namespace pandect {

struct AnalyseRun {
  std::vector<std::string> paths;
  std::optional<UnitLevel> unit;  // default: the codebook's
  std::string where;              // an expression of the search language; empty: all units (see unit_filter.h)
  // Of texts that are translations of one another (a variable with the same value in both) only this language's counts;
  // kUnd: all. Where a pair has no version in it, the first one counts.
  Language of_pairs = Language::kUnd;
  std::string pair_variable = "pair";
  // Whether what the codebook finds in texts (<mentions>) is looked for; the codebooks that its mentions name, by id.
  // They must outlive the call. One that is not given finds nothing.
  bool mentions = true;
  std::map<std::string, const Codebook*> mention_books;
  unsigned threads = 1;  // results do not depend on it
  IngestOptions ingest;
};

// What a counter gets of one document; released when it returns.
struct AnalysedDocument {
  AnalysisDocument rows;
  std::vector<bool> where;  // by unit; empty: all
  Document document;
  SegmentTree tree;
  Words words;
  std::vector<Coding> codings;                 // of the rules, where they were run
  std::vector<exports::ExportedCoding> given;  // of another source, where it was asked for them whole; in text order

  std::string Address(SegmentIndex segment, Language language) const;
  // On one line, trimmed to about `most` characters.
  std::string Text(ByteSpan at, size_t most) const;
};

struct AnalyseResult {
  uint64_t documents = 0;
  uint64_t left_out = 0;               // versions of a pair that do not count
  std::vector<std::string> variables;  // names that any document has, and those found in texts; sorted
  matrix::ValueSources sources;        // of values found in texts: how many units have them from where
  Diagnostics problems;
};

// Documents from elsewhere than a folder.
struct AnalyseSource {
  struct Item {
    std::string path;
    Language declared_language = Language::kUnd;
    std::map<std::string, std::string> variables;
  };
  std::vector<Item> items;
  // Called from many threads at once; `item` is an index of `items`.
  std::function<Result<Document>(size_t item)> read;
  // Gives document.rows its codings, by unit, in place of those of the rules, which are then not run. Also fills
  // `people`. Called from many threads at once. Empty: the rules.
  std::function<Result<Done>(size_t item, const Reading& reading, AnalysedDocument& document,
                             std::vector<matrix::PersonCoding>& people)>
      code;
};

// As below, on these documents; paths and ingest of `run` are not used.
Result<AnalyseResult> AnalyseFrom(AnalyseSource source, const Codebook& codebook, const Lexicon& lexicon,
                                  const AnalyseRun& run, const std::function<void(const AnalysedDocument&)>& use);

// A variable "year" is made of the variable "date" where there is none. Calls `use` on the calling thread in the order
// of the documents. A document that cannot be read is a problem, the
// rest go on; an error where none can, or for a `where` that does not parse (column in code points of it).
Result<AnalyseResult> Analyse(const Codebook& codebook, const Lexicon& lexicon, const AnalyseRun& run,
                              const std::function<void(const AnalysedDocument&)>& use);

}  // namespace pandect
