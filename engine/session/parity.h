// SPDX-License-Identifier: GPL-2.0-or-later
//
// A codebook held against translations: where its rules find a thing in one language and not in the other, one of the
// two has a gap.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "codebook/code.h"
#include "ingest/ingest.h"
#include "lemma/lexicon.h"
#include "parity/compare.h"

namespace pandect {

struct ParityOptions {
  std::vector<std::string> paths;
  // Documents with the same value of this variable are versions of one work; where more than two have it, those of the
  // same file name.
  std::string pair_column = "pair";
  ParityDepth depth = ParityDepth::kIndicators;
  bool findings = false;  // whether ParityReport::findings is filled
  unsigned threads = 1;   // results do not depend on it
  IngestOptions ingest;
};

struct ParityPassage {
  CodePointSpan at;
  std::string address;  // in the language of the version
  std::string text;     // as written
};

// One side of an aligned bead: one paragraph or several.
using ParitySide = std::vector<ParityPassage>;

// A code that fired in one version only, with what an author of a codebook needs to understand it.
struct ParityFinding {
  CodeIndex code = 0;
  Language fired_in = Language::kUnd;
  std::vector<std::string> fired;    // the rules, with the words they fired on
  std::vector<std::string> nearest;  // the rules of the silent language that came nearest, with the words they met
  ParitySide ru, en;
};

struct ParityBead {
  std::vector<CodePointSpan> ru, en;
  std::vector<std::string> ru_addresses, en_addresses;
};

struct ParityPair {
  std::string name;  // the value of the column, or the file name
  std::string ru_path, en_path;
  std::vector<ParityBead> beads;                // the whole alignment, in order
  uint64_t aligned = 0;                         // beads with both sides: what is compared
  uint64_t ru_unaligned = 0, en_unaligned = 0;  // paragraphs without counterpart: not compared
  CodeParity all;                               // over aligned beads × codes
  std::vector<ParityFinding> findings;          // by bead, then code
};

struct ParityReport {
  std::vector<CodeIndex> codes;     // compared, in the order of the codebook
  std::vector<CodeParity> by_code;  // over all pairs
  CodeParity all;                   // pooled: aligned beads × codes
  std::vector<ParityPair> pairs;    // in the order of their first documents
  Diagnostics problems;             // pairs that lack a version and files that cannot be read among them
};

// Reads, codes by paragraphs, aligns and compares. A pair is one Russian and one English document, by the manifest's
// language or else by the document's own; of several in a language the first is taken, with a warning. An error is
// returned where no pair is left.
Result<ParityReport> Parity(const Codebook& codebook, const Lexicon& lexicon, const ParityOptions& options);

}  // namespace pandect
